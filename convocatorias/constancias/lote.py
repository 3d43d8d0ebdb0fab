"""What a device sends when its network returns: marks and their undoing, in order."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from convocatorias.eventos.models import Inscripcion
from participacion.espacios.models import Espacio

from .servicios import NoSePuede, de_texto, marcar, quitar
from .servicios.asistencia import via_de

MAXIMO = 200
Json = dict[str, Any]


def leer(cuerpo: bytes) -> list[Any]:
    """The entries of a batch.

    Raises:
        NoSePuede: it is not a batch, or it is too large.
    """
    try:
        entradas = json.loads(cuerpo)["entradas"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoSePuede(_("No entendimos lo que mandó el aparato.")) from error
    if not isinstance(entradas, list) or len(entradas) > MAXIMO:
        raise NoSePuede(_("Manda doscientas marcas o menos cada vez."))
    return entradas


def recibir(
    *, espacio: Espacio, dias: Collection[str], entradas: list[Any], usuario: Any, ahora: datetime
) -> list[Json]:
    """One answer for each entry, with its id: what was written, or why not."""
    hechas = []
    for entrada in entradas:
        clave = entrada.get("id") if isinstance(entrada, dict) else None
        dicha = clave if isinstance(clave, str) and len(clave) <= 36 else ""
        try:
            hechas.append({"id": dicha, **_una(espacio, dias, entrada, usuario, ahora)})
        except NoSePuede as error:
            hechas.append({"id": dicha, "error": str(error)})
    return hechas


def _una(
    espacio: Espacio, dias: Collection[str], entrada: Any, usuario: Any, ahora: datetime
) -> Json:
    if not isinstance(entrada, dict):
        raise NoSePuede(_("A esta marca le faltan partes."))
    clave = _uuid(entrada.get("marca"))
    if entrada.get("tipo") == "quitar":
        quitar(clave=clave, espacio=espacio, usuario=usuario, ahora=ahora)
        return {"quitada": True}
    dia = entrada.get("jornada")
    if not isinstance(dia, str) or dia not in dias:
        raise NoSePuede(_("Ese día ya no es de este evento. Abre otra vez la página."))
    suya = _quien(espacio, entrada)
    marca, nueva = marcar(
        inscripcion=suya,
        jornada=dia,
        via=via_de(entrada.get("via")),
        usuario=usuario,
        ahora=ahora,
        clave=clave,
        personas=_numero(entrada.get("personas")),
        momento=_cuando(entrada.get("momento")),
    )
    return {
        "quien": str(suya.pk),
        "jornada": marca.jornada,
        "marca": "" if marca.anulada else str(marca.pk),
        "personas": marca.personas,
        "nueva": nueva,
    }


def _quien(espacio: Espacio, entrada: Json) -> Inscripcion:
    if texto := entrada.get("texto"):
        return de_texto(espacio, str(texto))
    suyas = Inscripcion.objects.filter(espacio=espacio, pk=_uuid(entrada.get("quien")))
    suya = suyas.select_related("espacio").first()
    if suya is None:
        raise NoSePuede(_("No está en la lista de este evento."))
    return suya


def _uuid(texto: Any) -> UUID:
    try:
        return UUID(texto)
    except (ValueError, TypeError, AttributeError) as error:
        raise NoSePuede(_("A esta marca le faltan partes.")) from error


def _numero(valor: Any) -> int | None:
    return valor if isinstance(valor, int) and not isinstance(valor, bool) else None


def _cuando(texto: Any) -> datetime | None:
    """The hour of the device; none when it says none that makes sense."""
    try:
        leida = parse_datetime(texto) if isinstance(texto, str) else None
    except ValueError:
        return None
    return leida if leida and timezone.is_aware(leida) else None
