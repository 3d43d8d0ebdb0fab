"""Channels of a survey: which exist, which page they lead to, which text is one."""

import re
import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encuestas.models import EncuestaPage
from participacion.espacios.models import Espacio, TipoEspacio

from .models import Enlace

INSERTADA = "insertada"
#: Every survey has these from the moment that its space exists.
USUALES = {
    "whatsapp": "WhatsApp",
    "facebook": "Facebook",
    "correo": "Correo",
    "cartel": "Cartel",
    INSERTADA: "Insertada en otro sitio",
}
MAXIMO = 30
#: No vowels (no words come out) and nothing that looks like something else (0 o, 1 l i).
_ALFABETO = "23456789bcdfghjkmnpqrstvwxyz"
_LARGO = 6
_CANAL = re.compile(r"[a-z0-9-]{1,40}")


def origen_valido(espacio: Espacio, texto: str) -> str:
    """The channel if it is one of the survey's; else the empty string."""
    canal = texto.lower()
    if not _CANAL.fullmatch(canal):
        return ""
    existe = Enlace.objects.filter(espacio=espacio, canal=canal).exists()
    return canal if existe else ""


def por_codigo(texto: str) -> Enlace | None:
    """The link, however its code was typed."""
    return Enlace.objects.select_related("espacio").filter(codigo=texto.lower()).first()


def pagina_de(espacio: Espacio, idioma: str) -> EncuestaPage | None:
    """The survey's public page in that language, or in any other."""
    paginas = EncuestaPage.objects.live().filter(translation_key=espacio.clave)
    lista = list(paginas.select_related("locale"))
    return min(lista, key=lambda p: (p.locale.language_code != idioma, p.pk), default=None)


def asegurar(espacio: Espacio) -> None:
    """Make the usual channels that are missing."""
    hay = set(Enlace.objects.filter(espacio=espacio).values_list("canal", flat=True))
    for canal, etiqueta in USUALES.items():
        if canal not in hay:
            _crear(espacio, canal, etiqueta)


def agregar(espacio: Espacio, etiqueta: str) -> Enlace:
    """A channel with a name of its own.

    Raises:
        ValidationError: if the name has no letters, is taken, or there are too many.
    """
    canal = slugify(etiqueta)[:40].strip("-")
    if not canal:
        raise ValidationError(_("Escribe un nombre con letras."))
    if Enlace.objects.filter(espacio=espacio).count() >= MAXIMO:
        raise ValidationError(_("Ya hay %(n)s canales. Usa uno de ellos.") % {"n": MAXIMO})
    nuevo = _crear(espacio, canal, etiqueta)
    if nuevo is None:
        raise ValidationError(_("Ya hay un canal con ese nombre."))
    return nuevo


def al_guardar_espacio(sender: type, instance: Espacio, created: bool, **kwargs: Any) -> None:
    nueva = created and not kwargs.get("raw")
    if nueva and instance.tipo == TipoEspacio.ENCUESTA:
        asegurar(instance)


def _crear(espacio: Espacio, canal: str, etiqueta: str) -> Enlace | None:
    """None if the survey has that channel. A code that somebody has is drawn again."""
    for _intento in range(5):
        codigo = "".join(secrets.choice(_ALFABETO) for _letra in range(_LARGO))
        try:
            with transaction.atomic():
                return Enlace.objects.create(
                    espacio=espacio, canal=canal, codigo=codigo, etiqueta=etiqueta
                )
        except IntegrityError:
            if Enlace.objects.filter(espacio=espacio, canal=canal).exists():
                return None
    raise RuntimeError("no free short code after five tries")
