"""How far the form of each eje is in a period."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from participacion.plan.formato import SIN_ENVIAR, ultimas
from participacion.plan.models import Eje, PeriodoIndicadores, RespuestaIndicador

Estado = RespuestaIndicador.Estado


@dataclass(frozen=True)
class Pendiente:
    eje: Eje
    periodo: PeriodoIndicadores
    firma: str


def estado_de(eje: Eje, periodo: PeriodoIndicadores) -> str:
    """In words: the form is as far as its least advanced row."""
    estados = {r.estado for r in ultimas(eje, periodo).values()}
    if not estados:
        return _("Sin empezar")
    for estado in (Estado.DEVUELTA, Estado.BORRADOR, Estado.ENVIADA):
        if estado in estados:
            return str(estado.label)
    return str(Estado.PUBLICADA.label)


def pendientes_de_publicar() -> list[Pendiente]:
    """Sent and neither published nor changed since. Two queries."""
    nuevas = RespuestaIndicador.objects.order_by().values("indicador", "periodo")
    ultimas_ = RespuestaIndicador.objects.filter(
        pk__in=nuevas.annotate(ultima=Max("pk")).values("ultima")
    ).select_related("indicador__eje__plan", "periodo")
    por_formato: dict[tuple[int, int], list[RespuestaIndicador]] = {}
    for fila in ultimas_.order_by("indicador__eje", "periodo"):
        por_formato.setdefault((fila.indicador.eje_id, fila.periodo_id), []).append(fila)
    return [
        Pendiente(filas[0].indicador.eje, filas[0].periodo, filas[0].firma)
        for filas in por_formato.values()
        if any(f.estado == Estado.ENVIADA for f in filas)
        and not any(f.estado in SIN_ENVIAR for f in filas)
    ]
