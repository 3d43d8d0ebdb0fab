"""Which other sites may show a survey in a frame. One origin per line, nothing else."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAXIMO = 20
_ROTULO = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SEGURO = re.compile(rf"https://((?:{_ROTULO}\.)+{_ROTULO})(?::([0-9]{{1,5}}))?/?")
_LOCAL = re.compile(r"http://(localhost|127\.0\.0\.1)(?::([0-9]{1,5}))?/?")


@dataclass(frozen=True)
class Anfitriones:
    """What a list says: origins fit for a header, and the lines that are not one."""

    origenes: tuple[str, ...]
    rechazadas: tuple[str, ...]


def leer(texto: str, *, locales: bool | None = None) -> Anfitriones:
    """Read a list of origins. Whatever is not exactly one is left out, never repaired.

    Args:
        locales: whether ``http://localhost`` and ``http://127.0.0.1`` count; while debugging if
            not given.
    """
    locales = settings.DEBUG if locales is None else locales
    origenes: list[str] = []
    rechazadas: list[str] = []
    for linea in filter(None, map(str.strip, texto.splitlines())):
        origen = _origen(linea, locales)
        if not origen or (len(origenes) == MAXIMO and origen not in origenes):
            rechazadas.append(linea)
        elif origen not in origenes:
            origenes.append(origen)
    return Anfitriones(tuple(origenes), tuple(rechazadas))


def validar(texto: str) -> None:
    """Refuse a list with a line that would be left out.

    Raises:
        ValidationError: naming the first of them.
    """
    rechazadas = leer(texto).rechazadas
    if rechazadas:
        mensaje = _(
            "«%(linea)s» no sirve. Escribe sólo https:// y el nombre del sitio, una dirección por "
            "línea y %(maximo)s como mucho."
        )
        raise ValidationError(mensaje % {"linea": rechazadas[0][:80], "maximo": MAXIMO})


def _origen(linea: str, locales: bool) -> str:
    """The origin as a browser writes it, or the empty string."""
    esquema, dos, resto = linea.partition("://")
    limpia = f"{esquema.lower()}{dos}{_en_ascii(resto)}"
    for patron, admite in ((_SEGURO, True), (_LOCAL, locales)):
        hallado = patron.fullmatch(limpia)
        if admite and hallado and 0 < int(hallado[2] or 1) < 65536:
            puerto = int(hallado[2]) if hallado[2] else 0
            comun = 443 if patron is _SEGURO else 80
            final = f":{puerto}" if puerto and puerto != comun else ""
            return f"{esquema.lower()}://{hallado[1]}{final}"
    return ""


def _en_ascii(sitio: str) -> str:
    """Names with ñ or accents as the network knows them."""
    try:
        return (
            sitio.lower().encode("idna").decode("ascii") if not sitio.isascii() else sitio.lower()
        )
    except UnicodeError:
        return ""
