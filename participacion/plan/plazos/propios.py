"""Deadlines of this room: schedules, monthly publications and the indicator form."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Max, Prefetch
from django.urls import reverse
from django.utils.dateformat import format as con_formato
from django.utils.translation import gettext as _

from participacion.plan.models import (
    Actividad,
    Eje,
    Indicador,
    PeriodoIndicadores,
    Publicacion,
    RespuestaIndicador,
    SeriePublicaciones,
)
from participacion.plan.publicaciones import meses_debidos, siguiente

from .contrato import Ambito, Plazo

ENTREGADAS = {RespuestaIndicador.Estado.ENVIADA, RespuestaIndicador.Estado.PUBLICADA}


def propios(ambito: Ambito) -> Iterator[Plazo]:
    """Six queries."""
    ejes = {eje.pk: eje for eje in ambito.ejes}
    yield from _actividades(ejes)
    yield from _publicaciones(ejes, ambito.hoy)
    yield from _indicadores(ejes, ambito)


def _actividades(ejes: dict[int, Eje]) -> Iterator[Plazo]:
    filas = Actividad.objects.filter(cronograma__eje__in=ejes).select_related("cronograma")
    for fila in filas:
        eje = ejes[fila.cronograma.eje_id]
        tarde = fila.hecha is not None and fila.hecha > fila.vence
        yield Plazo(
            clase="cronograma",
            rotulo=_("Actividad del cronograma"),
            fecha=fila.vence,
            texto=fila.texto,
            plan=eje.plan,
            eje=eje,
            hecho=fila.hecha is not None,
            nota=_("Se hizo después de su último día.") if tarde else "",
            url=reverse("plan:vigila", args=[eje.plan.slug, eje.slug]),
            panel=reverse("mi_eje:cronograma", args=[eje.pk]),
        )


def _publicaciones(ejes: dict[int, Eje], hoy: datetime.date) -> Iterator[Plazo]:
    """Months that are missing and the next one; what is out is read in its own page."""
    publicas = Prefetch("publicaciones", Publicacion.objects.filter(publicada__isnull=False))
    series = SeriePublicaciones.objects.filter(eje__in=ejes, desde__isnull=False)
    for serie in series.prefetch_related(publicas):
        hay = {publicacion.mes for publicacion in serie.publicaciones.all()}
        for mes in _meses(serie, hoy):
            if mes not in hay:
                yield _mes(serie, ejes[serie.eje_id], mes)


def _meses(serie: SeriePublicaciones, hoy: datetime.date) -> Iterator[datetime.date]:
    """Those whose day is behind, and those begun whose day is to come."""
    ultimo = serie.desde
    for mes in meses_debidos(serie.desde, serie.hasta, serie.dia_limite, hoy):
        yield mes
        ultimo = siguiente(mes)
    while ultimo is not None and ultimo <= hoy and (not serie.hasta or ultimo < serie.hasta):
        yield ultimo
        ultimo = siguiente(ultimo)


def _mes(serie: SeriePublicaciones, eje: Eje, mes: datetime.date) -> Plazo:
    dicho = con_formato(mes, "F Y")
    return Plazo(
        clase="publicacion",
        rotulo=_("Publicación de cada mes"),
        fecha=siguiente(mes).replace(day=serie.dia_limite),
        texto=f"{serie.nombre}, {dicho}",
        plan=eje.plan,
        eje=eje,
        url=reverse("plan:vigila", args=[eje.plan.slug, eje.slug]),
        panel=reverse("mi_eje:serie", args=[eje.pk, serie.pk]),
    )


def _indicadores(ejes: dict[int, Eje], ambito: Ambito) -> Iterator[Plazo]:
    """Asked from the first day of their period, due by its end."""
    con_formato_ = set(Indicador.objects.filter(eje__in=ejes).values_list("eje", flat=True))
    periodos = PeriodoIndicadores.objects.filter(plan__in=ambito.planes, desde__lte=ambito.hoy)
    estados = _estados(con_formato_)
    for periodo in periodos:
        for eje in ambito.ejes:
            if eje.pk not in con_formato_ or eje.plan_id != periodo.plan_id:
                continue
            suyos = estados.get((eje.pk, periodo.pk), set())
            yield Plazo(
                clase="indicadores",
                rotulo=_("Formato de indicadores"),
                fecha=periodo.hasta,
                texto=_("Indicadores: %(p)s") % {"p": periodo.nombre},
                plan=eje.plan,
                eje=eje,
                hecho=bool(suyos) and suyos <= ENTREGADAS,
                url=reverse(
                    "plan:indicadores_periodo", args=[eje.plan.slug, eje.slug, periodo.slug]
                ),
                panel=reverse("mi_eje:llenar", args=[eje.pk, periodo.pk]),
            )


def _estados(ejes: Iterable[int]) -> dict[tuple[int, int], set[str]]:
    """By eje and period, the states of its newest answers."""
    nuevas = RespuestaIndicador.objects.filter(indicador__eje__in=ejes).order_by()
    ultimas = nuevas.values("indicador", "periodo").annotate(ultima=Max("pk")).values("ultima")
    estados: dict[tuple[int, int], set[str]] = {}
    filas = RespuestaIndicador.objects.filter(pk__in=ultimas)
    for eje, periodo, estado in filas.values_list("indicador__eje", "periodo", "estado"):
        estados.setdefault((eje, periodo), set()).add(estado)
    return estados
