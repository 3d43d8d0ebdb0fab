"""How a judging goes and what counts of it. Reads only, in as many queries as parts it has."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from convocatorias.models import Postulacion
from participacion.espacios.models import Espacio

from .models import Asignacion, Calificacion, Jurado, Reglas


@dataclass(frozen=True)
class Puntaje:
    """One figure that counts."""

    postulacion: UUID
    folio: str
    jurado: int
    institucion: str
    criterio: int
    puntos: Decimal
    comentario: str


@dataclass
class Caso:
    """An eligible application and who has read it."""

    postulacion: Postulacion
    quorum: int
    asignaciones: list[Asignacion] = field(default_factory=list)

    def __str__(self) -> str:
        return _("%(folio)s: %(n)s de %(quorum)s calificaciones") % {
            "folio": self.folio,
            "n": self.enviadas,
            "quorum": self.quorum,
        }

    @property
    def folio(self) -> str:
        return self.postulacion.folio

    @property
    def activas(self) -> list[Asignacion]:
        return [a for a in self.asignaciones if a.excusa is None]

    @property
    def excusas(self) -> list[Asignacion]:
        return [a for a in self.asignaciones if a.excusa is not None]

    @property
    def enviadas(self) -> int:
        return sum(envio(a) for a in self.activas)

    @property
    def pendientes(self) -> int:
        return len(self.activas) - self.enviadas

    @property
    def tiene_quorum(self) -> bool:
        return self.enviadas >= self.quorum

    @property
    def alcanzable(self) -> bool:
        """False when not even everybody who may still judge it would make a quorum."""
        return len(self.activas) >= self.quorum


@dataclass
class Carga:
    """What a seat has to read."""

    jurado: Jurado
    asignadas: int = 0
    enviadas: int = 0
    excusas: int = 0

    @property
    def faltan(self) -> int:
        return self.asignadas - self.enviadas


def envio(asignacion: Asignacion) -> bool:
    """Whether its evaluation was sent; the caller selects it with ``evaluacion``."""
    evaluacion = getattr(asignacion, "evaluacion", None)
    return bool(evaluacion and evaluacion.enviada)


def elegibles(espacio: Espacio) -> "QuerySet[Postulacion]":
    """The applications that are judged, by folio."""
    vivas = Postulacion.objects.vigentes().filter(espacio=espacio, elegibilidad__elegible=True)
    return vivas.order_by("folio")


def casos(espacio: Espacio) -> list[Caso]:
    """Three queries, whatever there is."""
    quorum = Reglas.objects.filter(espacio=espacio).values_list("quorum", flat=True).first() or 1
    filas = {p.pk: Caso(p, quorum) for p in elegibles(espacio).defer("respuestas")}
    asignadas = Asignacion.objects.filter(postulacion__espacio=espacio)
    for una in asignadas.select_related("jurado", "evaluacion").order_by("jurado_id"):
        if una.postulacion_id in filas:
            filas[una.postulacion_id].asignaciones.append(una)
    return list(filas.values())


def faltantes(espacio: Espacio) -> list[Caso]:
    """Eligible applications short of quorum: no result may be published while there is one."""
    return [caso for caso in casos(espacio) if not caso.tiene_quorum]


def cargas(espacio: Espacio, de: list[Caso]) -> list[Carga]:
    """What each seat has done of those cases, also seats that ended. One query."""
    por_jurado = {j.pk: Carga(j) for j in Jurado.objects.filter(espacio=espacio)}
    for caso in de:
        for una in caso.asignaciones:
            carga = por_jurado[una.jurado_id]
            if una.excusa is not None:
                carga.excusas += 1
            else:
                carga.asignadas += 1
                carga.enviadas += envio(una)
    return list(por_jurado.values())


def que_cuentan(espacio: Espacio) -> "QuerySet[Calificacion]":
    """Sent, not recused, of an application that stands and is eligible."""
    return Calificacion.objects.filter(
        evaluacion__enviada__isnull=False,
        evaluacion__asignacion__excusa=None,
        evaluacion__asignacion__postulacion__espacio=espacio,
        evaluacion__asignacion__postulacion__retirada=None,
        evaluacion__asignacion__postulacion__elegibilidad__elegible=True,
    )


def puntajes(espacio: Espacio) -> list[Puntaje]:
    """Everything that counts, by folio, seat and criterion. One query."""
    filas = que_cuentan(espacio).values_list(
        "evaluacion__asignacion__postulacion",
        "evaluacion__asignacion__postulacion__folio",
        "evaluacion__asignacion__jurado",
        "evaluacion__asignacion__jurado__institucion",
        "criterio",
        "puntos",
        "comentario",
    )
    orden = (
        "evaluacion__asignacion__postulacion__folio",
        "evaluacion__asignacion__jurado",
        "criterio__orden",
    )
    return [Puntaje(*fila) for fila in filas.order_by(*orden)]


def propias(asignacion: Asignacion) -> list[Calificacion]:
    filas = Calificacion.objects.filter(evaluacion__asignacion=asignacion)
    return list(filas.select_related("criterio").order_by("criterio__orden"))


def ajenas(asignacion: Asignacion) -> list[tuple[Jurado, list[Calificacion]]]:
    """What the others sent of the same application."""
    filas = (
        Calificacion.objects.filter(
            evaluacion__asignacion__postulacion=asignacion.postulacion_id,
            evaluacion__enviada__isnull=False,
            evaluacion__asignacion__excusa=None,
        )
        .exclude(evaluacion__asignacion=asignacion)
        .select_related("criterio", "evaluacion__asignacion__jurado")
        .order_by("evaluacion__asignacion__jurado_id", "criterio__orden")
    )
    por_jurado: dict[Jurado, list[Calificacion]] = defaultdict(list)
    for fila in filas:
        por_jurado[fila.evaluacion.asignacion.jurado].append(fila)
    return list(por_jurado.items())
