"""The only place that writes drafts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from participacion.formularios.condiciones import depurar
from participacion.formularios.models import VersionCuestionario

from .ficha import Ficha, huella
from .models import Borrador, Espacio, TipoEspacio
from .models.borrador import DURACION
from .ventana import Estado

#: To copy from an application that was not sent in time.
DESPUES_DEL_CIERRE = timedelta(days=7)


def guardar(
    *,
    espacio: Espacio,
    version: VersionCuestionario,
    ficha: Ficha,
    respuestas: Mapping[str, Any],
    retirar: set[str] = frozenset(),  # type: ignore[assignment]
    idioma: str,
    ahora: datetime,
    propios: Mapping[str, Any] | None = None,
) -> Borrador:
    """Add answers to a draft, making it if need be. What a condition hides is dropped.

    Two tabs on different steps both keep what they said: only the given keys change.

    Args:
        respuestas: by question id.
        retirar: ids whose earlier answer was emptied.
    """
    with transaction.atomic():
        borrador, _nuevo = Borrador.objects.select_for_update().get_or_create(
            pk=ficha.envio,
            defaults={
                "espacio": espacio,
                "version": version,
                "enlace": huella(ficha.secreto),
                "idioma": idioma,
                "propios": dict(propios or {}),
                "empezado": ficha.emitida,
                "caduca": _hasta(espacio, ahora),
            },
        )
        quedan = {c: v for c, v in borrador.respuestas.items() if c.split(".")[0] not in retirar}
        borrador.respuestas = _solo_visibles(version, {**quedan, **respuestas})
        borrador.caduca = _hasta(espacio, ahora)
        borrador.save(update_fields=["respuestas", "caduca"])
    return borrador


def por_secreto(espacio: Espacio, secreto: str, ahora: datetime) -> Borrador | None:
    consulta = Borrador.objects.select_related("version", "espacio__eje__plan", "espacio__aviso")
    borrador = consulta.filter(espacio=espacio, enlace=huella(secreto)).first()
    return borrador if borrador and borrador.vigente(ahora) else None


def admite(espacio: Espacio, empezado: datetime, ahora: datetime, gracia: timedelta) -> bool:
    """Whether something begun at ``empezado`` may still be sent.

    Open spaces take it; a closed one too for ``gracia``, if it was begun before closing.
    """
    estado = espacio.estado(ahora)
    if estado != Estado.CERRADO:
        return estado == Estado.ABIERTO
    cierra = espacio.cierra
    return cierra is not None and empezado < cierra and ahora < cierra + gracia


def alargar(espacio: Espacio) -> None:
    """Its closing moved: no draft of it goes away before."""
    if espacio.cierra is None:
        return
    hasta = espacio.cierra + DESPUES_DEL_CIERRE
    Borrador.objects.filter(espacio=espacio, caduca__lt=hasta).update(caduca=hasta)


def borrar_caducos(ahora: datetime) -> int:
    return Borrador.objects.filter(caduca__lte=ahora).delete()[0]


def _hasta(espacio: Espacio, ahora: datetime) -> datetime:
    """Thirty days without touching it; in a call, not before the call has closed."""
    hasta = ahora + DURACION
    if espacio.tipo == TipoEspacio.CONVOCATORIA and espacio.cierra:
        return max(hasta, espacio.cierra + DESPUES_DEL_CIERRE)
    return hasta


def _solo_visibles(version: VersionCuestionario, respuestas: dict[str, Any]) -> dict[str, Any]:
    limpias = depurar(version.preguntas(), respuestas)
    return {clave: valor for clave, valor in limpias.items() if valor != -96}
