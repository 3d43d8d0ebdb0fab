"""The state of a call, from its window and from what was decided about it."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.espacios.ventana import Estado

from .models.acto import TipoActo


class EstadoConvocatoria(models.TextChoices):
    OCULTA = "oculta", _("Sin publicar")
    PROXIMA = "proxima", _("Próxima")
    ABIERTA = "abierta", _("Abierta")
    CERRADA = "cerrada", _("Cerrada")
    EN_DICTAMEN = "en_dictamen", _("En dictamen")
    CON_RESULTADOS = "con_resultados", _("Con resultados")
    DESIERTA = "desierta", _("Desierta")
    CANCELADA = "cancelada", _("Cancelada")


_POR_ACTO = (
    (TipoActo.CANCELACION, EstadoConvocatoria.CANCELADA),
    (TipoActo.DESIERTA, EstadoConvocatoria.DESIERTA),
    (TipoActo.RESULTADOS, EstadoConvocatoria.CON_RESULTADOS),
)
_POR_VENTANA = {
    Estado.OCULTO: EstadoConvocatoria.OCULTA,
    Estado.PROXIMO: EstadoConvocatoria.PROXIMA,
    Estado.ABIERTO: EstadoConvocatoria.ABIERTA,
    Estado.CERRADO: EstadoConvocatoria.CERRADA,
}


def estado_de(ventana: Estado, actos: Collection[str]) -> EstadoConvocatoria:
    """State at an instant (modelo.md §7, 001:913-945).

    Args:
        ventana: where its window is at that instant.
        actos: kinds of the acts written until then.
    """
    if ventana == Estado.OCULTO:
        return EstadoConvocatoria.OCULTA
    for acto, estado in _POR_ACTO:
        if acto in actos:
            return estado
    if ventana == Estado.CERRADO and TipoActo.DICTAMEN in actos:
        return EstadoConvocatoria.EN_DICTAMEN
    return _POR_VENTANA[ventana]
