"""Computed answers: asked of their source, kept with the instant, and asked again to check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Max, QuerySet

from .fuentes_indicador import FuenteIndicador, fuentes
from .models import Eje, FuentePregunta, Indicador, PeriodoIndicadores, ValorCalculado

CENTESIMO = Decimal("0.01")


@dataclass(frozen=True)
class Comprobacion:
    """What is stored beside what the source says now."""

    guardado: ValorCalculado
    ahora: Decimal | None
    #: False: nobody registers that source any more, so nothing can be said of it.
    conocida: bool = True

    @property
    def coincide(self) -> bool:
        return self.conocida and self.guardado.valor == self.ahora


def calcular_periodo(*, eje: Eje, periodo: PeriodoIndicadores, ahora: datetime) -> int:
    """Ask every source of the form; how many values are new. A repeated value adds nothing."""
    conocidas, nuevos = fuentes(), 0
    for asignada in FuentePregunta.objects.filter(indicador__eje=eje).select_related("indicador"):
        fuente = conocidas.get(asignada.nombre)
        if fuente is None:
            continue
        valor = pedir(fuente, eje, periodo)
        previo = _previo(asignada.indicador, asignada.pregunta, periodo)
        if previo is None or (previo.fuente, previo.valor) != (fuente.nombre, valor):
            _guardar(asignada.indicador, asignada.pregunta, periodo, fuente.nombre, valor, ahora)
            nuevos += 1
    return nuevos


def pedir(fuente: FuenteIndicador, eje: Eje, periodo: PeriodoIndicadores) -> Decimal | None:
    """In hundredths, which is how it is kept."""
    valor = fuente.calcular(eje, periodo.desde, periodo.hasta)
    return None if valor is None else Decimal(valor).quantize(CENTESIMO, ROUND_HALF_UP)


def vigentes(eje: Eje, periodo: PeriodoIndicadores) -> dict[tuple[int, int], ValorCalculado]:
    """The newest value by row and question. Two queries at most."""
    filas = ValorCalculado.objects.filter(periodo=periodo, indicador__eje=eje)
    return {(v.indicador.renglon, v.pregunta): v for v in _ultimos(filas)}


def comprobar() -> Iterator[Comprobacion]:
    """Every stored value beside what its source says now."""
    conocidas = fuentes()
    for guardado in _ultimos(ValorCalculado.objects.all()):
        fuente = conocidas.get(guardado.fuente)
        if fuente is None:
            yield Comprobacion(guardado, None, conocida=False)
        else:
            eje = guardado.indicador.eje
            yield Comprobacion(guardado, pedir(fuente, eje, guardado.periodo))


def corregir(comprobacion: Comprobacion, ahora: datetime) -> None:
    """Keep what the source says now; the former value stays in the history."""
    if not comprobacion.conocida:
        return
    viejo = comprobacion.guardado
    _guardar(
        viejo.indicador, viejo.pregunta, viejo.periodo, viejo.fuente, comprobacion.ahora, ahora
    )


def _ultimos(filas: "QuerySet[ValorCalculado]") -> list[ValorCalculado]:
    nuevos = (
        filas.order_by()
        .values("indicador", "pregunta", "periodo")
        .annotate(ultimo=Max("pk"))
        .values("ultimo")
    )
    return list(
        ValorCalculado.objects.filter(pk__in=nuevos)
        .select_related("indicador__eje__plan", "periodo")
        .order_by("pk")
    )


def _previo(
    indicador: Indicador, pregunta: int, periodo: PeriodoIndicadores
) -> ValorCalculado | None:
    mismos = ValorCalculado.objects.filter(indicador=indicador, pregunta=pregunta, periodo=periodo)
    return mismos.order_by("-pk").first()


def _guardar(
    indicador: Indicador,
    pregunta: int,
    periodo: PeriodoIndicadores,
    fuente: str,
    valor: Decimal | None,
    ahora: datetime,
) -> None:
    ValorCalculado.objects.create(
        indicador=indicador,
        pregunta=pregunta,
        periodo=periodo,
        fuente=fuente,
        valor=valor,
        calculado=ahora,
    )
