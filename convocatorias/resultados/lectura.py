"""What the jury wrote about a call, gathered in a fixed number of queries. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import count

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convocatorias.dictamen.models import (
    Asignacion,
    Calificacion,
    Criterio,
    Elegibilidad,
    Jurado,
    Reglas,
)
from convocatorias.models import Postulacion, TipoActo
from convocatorias.postulaciones.lectura import vigentes
from participacion.espacios.models import Espacio
from participacion.espacios.ventana import Estado

from .acuerdo import Acuerdo, acuerdo
from .models import Desempate
from .puntaje import Baremo, Desempatada, Reparto, de_una_hoja, puntaje, repartir


@dataclass(frozen=True)
class Hoja:
    """A whole sheet, sent."""

    jurado: int
    puntos: dict[int, Decimal]
    comentario: str = ""


@dataclass
class Caso:
    """An application and all that was said of it."""

    postulacion: Postulacion
    elegible: bool | None = None
    razon: str = ""
    hojas: list[Hoja] = field(default_factory=list)
    excusas: list[tuple[int, str]] = field(default_factory=list)
    pendientes: list[int] = field(default_factory=list)

    @property
    def folio(self) -> str:
        return self.postulacion.folio


@dataclass(frozen=True)
class Dictamen:
    espacio: Espacio
    reglas: Reglas
    criterios: list[Criterio]
    jurado: dict[int, Jurado]
    casos: list[Caso]
    desempates: list[Desempate]

    @cached_property
    def baremo(self) -> Baremo:
        return Baremo(
            pesos={criterio.pk: criterio.peso for criterio in self.criterios},
            metodo=self.reglas.metodo,
            lugares=self.reglas.lugares,
            menciones=self.reglas.menciones,
            minimo=self.reglas.minimo,
        )

    @property
    def elegibles(self) -> list[Caso]:
        return [caso for caso in self.casos if caso.elegible]

    @cached_property
    def puntajes(self) -> dict[str, Decimal]:
        return {c.folio: puntaje((h.puntos for h in c.hojas), self.baremo) for c in self._vistas}

    @property
    def _vistas(self) -> list[Caso]:
        return [caso for caso in self.elegibles if caso.hojas and self.criterios]

    @cached_property
    def reparto(self) -> Reparto:
        ordenes = [Desempatada(tuple(fila.folios)) for fila in self.desempates]
        return repartir(self.puntajes, self.baremo, ordenes)

    @cached_property
    def acuerdo(self) -> Acuerdo:
        pesos = self.baremo.pesos
        return acuerdo(
            {
                caso.folio: {hoja.jurado: de_una_hoja(hoja.puntos, pesos) for hoja in caso.hojas}
                for caso in self._vistas
            }
        )

    @cached_property
    def rotulos(self) -> dict[int, str]:
        """How each seat is named: by its institution, numbered when it has several."""
        veces = Counter(asiento.institucion for asiento in self.jurado.values())
        van: dict[str, count[int]] = defaultdict(lambda: count(1))
        return {
            pk: f"{a.institucion} ({next(van[a.institucion])})"
            if veces[a.institucion] > 1
            else a.institucion
            for pk, a in self.jurado.items()
        }

    def faltantes(self, ahora: datetime) -> list[str]:
        """What is missing before the results, each in a sentence; a tie is told apart."""
        return [*self._falta_en_la_convocatoria(ahora), *self._falta_en_los_casos()]

    def _falta_en_la_convocatoria(self, ahora: datetime) -> list[str]:
        faltan = []
        if self.espacio.estado(ahora) != Estado.CERRADO:
            faltan.append(_("La convocatoria todavía no cierra."))
        elif not any(acto.tipo == TipoActo.DICTAMEN for acto in self.espacio.actos.all()):
            faltan.append(_("El dictamen todavía no empieza."))
        if not self.criterios:
            faltan.append(_("Faltan los criterios."))
        return faltan

    def _falta_en_los_casos(self) -> list[str]:
        faltan = []
        for caso in self.casos:
            quorum = self.reglas.quorum
            if caso.elegible is None:
                faltan.append(_("%(f)s: falta revisar si cumple.") % {"f": caso.folio})
            elif caso.elegible and caso.pendientes:
                quienes = ", ".join(self.rotulos[pk] for pk in caso.pendientes)
                faltan.append(_("%(f)s: falta %(q)s.") % {"f": caso.folio, "q": quienes})
            elif caso.elegible and len(caso.hojas) < quorum:
                texto = ngettext(
                    "%(f)s: hace falta %(n)s calificación y tiene %(h)s.",
                    "%(f)s: hacen falta %(n)s calificaciones y tiene %(h)s.",
                    quorum,
                )
                faltan.append(texto % {"f": caso.folio, "n": quorum, "h": len(caso.hojas)})
        return faltan


def leer(espacio: Espacio, ahora: datetime) -> Dictamen | None:
    """The judging of a call; None when it has no rules."""
    reglas = Reglas.objects.filter(espacio=espacio).first()
    if reglas is None:
        return None
    criterios = list(Criterio.objects.filter(reglas=reglas))
    jurado = {asiento.pk: asiento for asiento in Jurado.objects.filter(espacio=espacio)}
    casos = {fila.pk: Caso(fila) for fila in vigentes(espacio)}
    for revision in Elegibilidad.objects.filter(postulacion__in=casos):
        caso = casos[revision.postulacion_id]
        caso.elegible, caso.razon = revision.elegible, revision.razon
    asignaciones = Asignacion.objects.filter(postulacion__in=casos).select_related("evaluacion")
    hoy = timezone.localdate(ahora)
    puntos = _puntos(espacio)
    publicos = Jurado.objects.publicos(hoy).filter(espacio=espacio)
    cuentan = {asiento.pk for asiento in publicos if asiento.vale_en(hoy)}
    for fila in asignaciones.order_by("jurado__institucion", "jurado"):
        _anotar(casos[fila.postulacion_id], fila, puntos, criterios, jurado, hoy)
        cuentan.add(fila.jurado_id)
    return Dictamen(
        espacio,
        reglas,
        criterios,
        {pk: asiento for pk, asiento in jurado.items() if pk in cuentan},
        list(casos.values()),
        list(Desempate.objects.filter(espacio=espacio)),
    )


def _puntos(espacio: Espacio) -> dict[int, dict[int, Decimal]]:
    filas = Calificacion.objects.filter(evaluacion__asignacion__jurado__espacio=espacio)
    puntos: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for evaluacion, criterio, valor in filas.values_list("evaluacion", "criterio", "puntos"):
        puntos[evaluacion][criterio] = valor
    return puntos


def _anotar(
    caso: Caso,
    fila: Asignacion,
    puntos: dict[int, dict[int, Decimal]],
    criterios: Iterable[Criterio],
    jurado: dict[int, Jurado],
    hoy: date,
) -> None:
    """Put an assignment where it belongs; a seat that ended owes nothing."""
    if fila.excusa:
        caso.excusas.append((fila.jurado_id, fila.motivo))
        return
    evaluacion = getattr(fila, "evaluacion", None)
    suyos = puntos.get(evaluacion.pk, {}) if evaluacion and evaluacion.enviada else {}
    if evaluacion and suyos and all(criterio.pk in suyos for criterio in criterios):
        caso.hojas.append(Hoja(fila.jurado_id, suyos, evaluacion.comentario.strip()))
    elif jurado[fila.jurado_id].vale_en(hoy):
        caso.pendientes.append(fila.jurado_id)
