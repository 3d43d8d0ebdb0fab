"""What can be imported: each kind with its levels, the columns it needs and who may."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Accion, Plan

from .mesa import Mesa
from .recursos.avances import AvanceRecurso
from .recursos.base import Recurso
from .recursos.indicadores import IndicadorRecurso, MetaRecurso
from .recursos.periodos import PeriodoIndicadoresRecurso, PeriodoRecurso
from .recursos.plan import AccionRecurso
from .recursos.tabla import NIVELES, filas

Filas = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class Clase:
    clave: str
    nombre: Any
    ayuda: Any
    niveles: tuple[type[Recurso], ...]
    #: Columns without which the file says nothing.
    obligatorias: tuple[str, ...]
    #: Rows that are stored, of the plans of the table.
    exportar: Callable[[Mesa], Filas]
    #: Rows of the template, for a plan; most have none.
    plantilla: Callable[[Mesa], Filas] = lambda mesa: iter(())
    #: Columns that tell what a row is about: the first one that is not empty is shown.
    muestra: tuple[str, ...] = ()
    #: Permissions besides those of whoever edits the whole plan.
    permisos: tuple[str, ...] = ()

    @property
    def columnas(self) -> dict[str, str]:
        ayudas: dict[str, str] = {}
        for recurso in self.niveles:
            for columna, ayuda in recurso.columnas().items():
                ayudas[columna] = ayudas.get(columna) or str(ayuda)
        return ayudas

    @property
    def llaves(self) -> list[str]:
        """Columns that name a row for a person."""
        return list(dict.fromkeys(c for r in self.niveles for c in r.clave if c != "responsable"))


def _del_plan(mesa: Mesa) -> Filas:
    return filas(Plan.objects.con_todo().filter(slug__in=mesa.planes), mesa)


def _de(recurso: type[Recurso]) -> Callable[[Mesa], Filas]:
    def exportar(mesa: Mesa) -> Filas:
        uno = recurso(mesa)
        return (uno.exportada(fila) for fila in recurso.guardadas(mesa))

    return exportar


def _acciones(mesa: Mesa) -> Filas:
    """The actions of the plan, so that only their progress has to be written."""
    uno = AccionRecurso(mesa)
    suyas = Accion.objects.filter(compromiso__eje__plan__slug__in=mesa.planes)
    orden = ("compromiso__eje__numero", "compromiso__orden", "orden")
    for accion in suyas.select_related("compromiso__eje__plan").order_by(*orden):
        exportada = uno.exportada(accion)
        yield {c: v for c, v in exportada.items() if c in AvanceRecurso.columnas()}


_TODAS: Iterable[Clase] = (
    Clase(
        "plan",
        _("Plan completo"),
        _("Un renglón por acción: dice también su compromiso, su eje, su plan y quién responde."),
        NIVELES,
        ("plan", "eje_numero", "eje", "compromiso", "compromiso_nombre", "accion_orden", "accion"),
        _del_plan,
        muestra=("accion", "compromiso_nombre", "eje", "plan_nombre"),
    ),
    Clase(
        "indicadores",
        _("Formato de indicadores"),
        _("Un renglón por cada renglón del formato: sus preguntas y qué tipo de respuesta piden."),
        (IndicadorRecurso,),
        ("plan", "eje_numero", "renglon", "categoria", "indicador", "preguntas", "tipos"),
        _de(IndicadorRecurso),
        muestra=("indicador",),
    ),
    Clase(
        "metas",
        _("Metas"),
        _("Un renglón por meta de cada eje."),
        (MetaRecurso,),
        ("plan", "eje_numero", "meta_orden", "meta", "tipo"),
        _de(MetaRecurso),
        muestra=("meta",),
    ),
    Clase(
        "periodos",
        _("Periodos de avances"),
        _("Un renglón por periodo: cuándo se envía y cuándo se publica."),
        (PeriodoRecurso,),
        ("plan", "periodo", "nombre", "entrega", "publicacion"),
        _de(PeriodoRecurso),
        muestra=("nombre",),
        permisos=("informes.dar_seguimiento",),
    ),
    Clase(
        "periodos-de-indicadores",
        _("Periodos de indicadores"),
        _("Un renglón por periodo del formato de indicadores."),
        (PeriodoIndicadoresRecurso,),
        ("plan", "periodo", "nombre", "desde", "hasta"),
        _de(PeriodoIndicadoresRecurso),
        muestra=("nombre",),
    ),
    Clase(
        "avances",
        _("Avances"),
        _("Un renglón por acción y fecha de corte. Sólo se agregan: corregir es agregar otro."),
        (AvanceRecurso,),
        ("plan", "eje_numero", "compromiso", "accion_orden", "corte", "avance", "etapa"),
        _de(AvanceRecurso),
        plantilla=_acciones,
        muestra=("avance", "etapa"),
    ),
)
CLASES = {clase.clave: clase for clase in _TODAS}
