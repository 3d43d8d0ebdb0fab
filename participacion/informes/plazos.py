"""What this room tells the board of deadlines: periods, rounds of comments and doubts."""

import datetime
from collections.abc import Iterator
from functools import partial

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.aportaciones.debidas import por_eje_y_dia
from participacion.aportaciones.estados import Origen
from participacion.plan.models import Eje
from participacion.plan.plazos.contrato import Ambito, Plazo

from .estados import EstadoReporte
from .models import Periodo, Reporte, Ronda


def plazos(ambito: Ambito) -> Iterator[Plazo]:
    """Five queries."""
    yield from _periodos(ambito)
    yield from _rondas(ambito)
    yield from por_eje_y_dia(
        ambito,
        clase="duda",
        rotulo=_("Duda sobre un avance"),
        texto=_("Dudas que esperan respuesta"),
        cuales=Q(origen=Origen.IMPUGNACION),
    )


def _periodos(ambito: Ambito) -> Iterator[Plazo]:
    filas = Periodo.objects.filter(plan__in=ambito.planes).con_prorrogas().defer("contenido")
    reportes = {
        (r.periodo_id, r.eje_id): r
        for r in Reporte.objects.filter(periodo__plan__in=ambito.planes).select_related("periodo")
    }
    for periodo in filas:
        yield from _de_la_plataforma(periodo, ambito.hoy)
        for eje in ambito.ejes if not periodo.historico else ():
            if eje.plan_id == periodo.plan_id:
                yield _entrega(periodo, eje, reportes.get((periodo.pk, eje.pk)))


def _de_la_plataforma(periodo: Periodo, hoy: datetime.date) -> Iterator[Plazo]:
    """What the follow-up team does: to ask and to publish. Of the past only the dates are known."""
    suyo = partial(
        Plazo,
        plan=periodo.plan,
        url=reverse("informes:periodo", args=[periodo.plan.slug, periodo.slug]),
        panel=reverse("avances:periodo", args=[periodo.pk]),
    )
    cual = {"p": periodo.nombre}
    if periodo.abre and not periodo.historico:
        yield suyo(
            clase="solicitud",
            rotulo=_("Pedir el avance"),
            fecha=periodo.abre,
            texto=_("Pedir el avance: %(p)s") % cual,
            hecho=periodo.abre <= hoy,
        )
    if periodo.historico and periodo.entrega != periodo.publicacion:
        yield suyo(
            clase="entrega",
            rotulo=_("Enviar el avance"),
            fecha=periodo.entrega,
            texto=_("Enviar el avance: %(p)s") % cual,
            hecho=None,
            historia=_movido(periodo, 0),
        )
    yield suyo(
        clase="informe",
        rotulo=_("Publicar el avance"),
        fecha=periodo.publicacion,
        texto=_("Publicar el avance: %(p)s") % cual,
        hecho=periodo.historico or periodo.publicado is not None,
        historia=_movido(periodo, 1),
    )


def _entrega(periodo: Periodo, eje: Eje, reporte: Reporte | None) -> Plazo:
    """Given back, it is owed again; when it was first sent decides whether it was late."""
    nota = ""
    if reporte is not None:
        reporte.periodo = periodo
        if reporte.tarde:
            nota = _("Se envió tarde.")
        elif reporte.estado == EstadoReporte.DEVUELTO:
            nota = _("Volvió con observaciones.")
    return Plazo(
        clase="entrega",
        rotulo=_("Enviar el avance"),
        fecha=periodo.entrega,
        texto=_("Enviar el avance: %(p)s") % {"p": periodo.nombre},
        plan=periodo.plan,
        eje=eje,
        hecho=reporte is not None and reporte.entregado,
        nota=nota,
        historia=_movido(periodo, 0),
        url=reverse("informes:periodo", args=[periodo.plan.slug, periodo.slug]),
        panel=reverse("avances:reporte", args=[periodo.pk, eje.pk]),
    )


def _movido(periodo: Periodo, cual: int) -> tuple[str, ...]:
    """Each date it had before, and when the change was agreed, oldest first."""
    return tuple(
        _("Antes, %(a)s. Se acordó el %(d)s.")
        % {
            "a": date_format((p.entrega_antes, p.publicacion_antes)[cual]),
            "d": date_format(p.acordada),
        }
        for p in periodo.prorrogas.all()
        if (p.entrega_antes, p.publicacion_antes)[cual] != (p.entrega, p.publicacion)[cual]
    )


def _rondas(ambito: Ambito) -> Iterator[Plazo]:
    """Due twice: to comment until it closes, and then to say what was done with each comment."""
    filas = Ronda.objects.filter(plan__in=ambito.planes).select_related("plan", "eje__plan")
    if ambito.publico:
        filas = filas.filter(publica=True)
    por_resolver = Count("comentarios", filter=Q(comentarios__resolucion="pendiente"))
    for ronda in filas.annotate(faltan=por_resolver):
        dia = timezone.localdate(ronda.ultimo_dia)
        cerrada = dia < ambito.hoy
        nota = _("Comentarios por resolver: %(n)s.") % {"n": ronda.faltan}
        yield Plazo(
            clase="ronda",
            rotulo=_("Ronda de comentarios"),
            fecha=dia,
            texto=ronda.titulo,
            plan=ronda.plan,
            eje=ronda.eje,
            hecho=cerrada and not ronda.faltan,
            nota=nota if cerrada and ronda.faltan else "",
            url=reverse("informes:ronda", args=[ronda.plan.slug, ronda.slug]),
            panel=reverse("avances:ronda", args=[ronda.pk]),
        )
