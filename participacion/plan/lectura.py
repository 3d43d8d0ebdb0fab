"""The plan as people read it: rows and arithmetic joined in frozen objects for the templates."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from participacion.secretariado.models import Institucion

from . import calculo
from .models import Accion, Avance, Compromiso, Eje, Evidencia, Plan, Responsabilidad


def en_decimales(valor: Fraction) -> str:
    """``36.25``, ``30``, or ``33.33…`` when two decimals do not reach."""
    centesimas = valor * 100
    enteras = centesimas.numerator // centesimas.denominator
    texto = f"{enteras // 100}.{enteras % 100:02d}".rstrip("0").rstrip(".")
    return texto if enteras == centesimas else f"{texto}…"


@dataclass(frozen=True)
class Cifras:
    """The published figure and the computed one, side by side."""

    publicado: int | None
    partes: tuple[Fraction | None, ...]
    nota: str

    @property
    def cuenta(self) -> calculo.Cuenta:
        return calculo.promedio(self.partes)

    @property
    def calculado(self) -> int | None:
        return calculo.redondear(self.cuenta.valor)

    @property
    def difieren(self) -> bool:
        return calculo.difieren(self.publicado, self.cuenta.valor)

    @property
    def por_alcanzar(self) -> int | None:
        return calculo.por_alcanzar(self.publicado)

    @property
    def hay(self) -> bool:
        return self.publicado is not None or self.calculado is not None

    @property
    def operacion(self) -> str:
        """The mean as one would write it on paper: ``(60 + 0) ÷ 2``."""
        sumandos = [en_decimales(parte) for parte in self.partes if parte is not None]
        if len(sumandos) < 2:
            return "".join(sumandos)
        return f"({' + '.join(sumandos)}) ÷ {len(sumandos)}"

    @property
    def exacto(self) -> str:
        valor = self.cuenta.valor
        return "" if valor is None else en_decimales(valor)


@dataclass(frozen=True)
class AccionLeida:
    accion: Accion
    avance: Avance | None
    valor: Fraction | None
    evidencias: tuple[Evidencia, ...]


@dataclass(frozen=True)
class CompromisoLeido:
    compromiso: Compromiso
    acciones: tuple[AccionLeida, ...]
    responsables: tuple[Responsabilidad, ...]
    evidencias: tuple[Evidencia, ...]
    cifras: Cifras

    @property
    def terminado_sin_evidencia(self) -> bool:
        """An action declared at 100 % with nothing to show for it (modelo O10)."""
        return not self.evidencias and any(
            leida.valor == calculo.TOTAL and not leida.evidencias for leida in self.acciones
        )


@dataclass(frozen=True)
class EjeLeido:
    eje: Eje
    compromisos: tuple[CompromisoLeido, ...]
    cifras: Cifras
    ultimo_reporte: datetime.date | None

    @property
    def responsables(self) -> list[Responsabilidad]:
        """Who answers today, each institution and post once, in the order of the compromisos."""
        todos = [r for c in self.compromisos for r in c.responsables]
        return list({(r.institucion_id, r.cargo): r for r in todos}.values())

    @property
    def instituciones(self) -> list[Institucion]:
        return list({r.institucion_id: r.institucion for r in self.responsables}.values())

    @property
    def tiene_varios_duenos(self) -> bool:
        return len(self.instituciones) > 1

    @property
    def tiene_acciones(self) -> bool:
        return any(c.acciones for c in self.compromisos)


@dataclass(frozen=True)
class PlanLeido:
    plan: Plan
    ejes: tuple[EjeLeido, ...]
    cifras: Cifras

    @property
    def total_acciones(self) -> int:
        return sum(len(c.acciones) for e in self.ejes for c in e.compromisos)


def leer_planes(hoy: datetime.date) -> list[PlanLeido]:
    """Every plan, in its order, in eight queries however much it holds."""
    return [leer_plan(plan, hoy) for plan in Plan.objects.con_todo()]


def leer_plan_actual(hoy: datetime.date) -> PlanLeido | None:
    plan = Plan.objects.con_todo().filter(vigente=True).first()
    return leer_plan(plan, hoy) if plan else None


def leer_plan(plan: Plan, hoy: datetime.date) -> PlanLeido:
    """``plan`` must come from ``PlanQuerySet.con_todo``."""
    ejes = tuple(_leer_eje(plan, eje, hoy) for eje in plan.ejes.all())
    return PlanLeido(plan, ejes, _cifras(plan, (e.cifras.cuenta.valor for e in ejes)))


def leer_eje(eje: Eje, hoy: datetime.date) -> EjeLeido:
    """``eje`` must come from ``EjeQuerySet.con_todo``."""
    return _leer_eje(eje.plan, eje, hoy)


def _leer_eje(plan: Plan, eje: Eje, hoy: datetime.date) -> EjeLeido:
    compromisos = tuple(_leer_compromiso(c, hoy) for c in eje.compromisos.all())
    cortes = [a.avance.corte for c in compromisos for a in c.acciones if a.avance]
    if cortes and plan.informe_fecha:
        cortes.append(plan.informe_fecha)
    return EjeLeido(
        eje,
        compromisos,
        _cifras(eje, (c.cifras.cuenta.valor for c in compromisos)),
        ultimo_reporte=max(cortes, default=None),
    )


def _leer_compromiso(compromiso: Compromiso, hoy: datetime.date) -> CompromisoLeido:
    acciones = tuple(_leer_accion(accion) for accion in compromiso.acciones.all())
    return CompromisoLeido(
        compromiso,
        acciones,
        responsables=tuple(r for r in compromiso.responsabilidades.all() if r.vale_en(hoy)),
        evidencias=tuple(compromiso.evidencias.all()),
        cifras=_cifras(compromiso, (a.valor for a in acciones)),
    )


def _leer_accion(accion: Accion) -> AccionLeida:
    # ``avance_vigente`` is the list that the prefetch of ``con_todo`` leaves: one row or none.
    avance = next(iter(accion.avance_vigente), None)  # type: ignore[attr-defined]
    valor = calculo.valor_de_accion(avance.valor, avance.etapa) if avance else None
    return AccionLeida(accion, avance, valor, tuple(accion.evidencias.all()))


def _cifras(nivel: Plan | Eje | Compromiso, partes: Iterable[Fraction | None]) -> Cifras:
    return Cifras(nivel.avance_publicado, tuple(partes), nivel.nota_diferencia)
