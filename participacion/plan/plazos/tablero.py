"""The deadlines as a board: each with its state and its owners, filtered, in order, as a file."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from participacion.datos.celdas import celda, lineas_csv
from participacion.plan.models import Eje, Plan, Responsabilidad
from participacion.secretariado.models import Institucion

from .contrato import Ambito, Estado, Plazo, plazos_de

HECHOS = (Estado.CUMPLIDO, Estado.NO_CONSTA)
CABECERA = (
    *("plan", "eje_numero", "eje", "que", "texto", "responsables", "fecha", "estado"),
    *("cuantos", "nota", "fechas_anteriores"),
)


@dataclass(frozen=True)
class Quien:
    """Who looks: with which ejes, and what else is theirs to do."""

    ejes: frozenset[int] = frozenset()
    da_seguimiento: bool = False
    todo: bool = False

    def entra(self, plazo: Plazo) -> bool:
        """Whether the screen where it is done is open to them."""
        if not plazo.panel:
            return False
        if plazo.eje is None:
            return self.todo or self.da_seguimiento
        return self.todo or plazo.eje.pk in self.ejes


@dataclass(frozen=True)
class Fila:
    plazo: Plazo
    estado: Estado
    duenas: tuple[Institucion, ...]
    mia: bool
    enlace: str

    @property
    def urge(self) -> bool:
        return self.estado in (Estado.VENCIDO, Estado.POR_VENCER)


@dataclass(frozen=True)
class Tablero:
    """Every row, in the order in which they come due: what is done goes last."""

    filas: tuple[Fila, ...]
    ejes: tuple[Eje, ...]

    def cuantos(self, estado: str) -> int:
        return sum(fila.plazo.cuantos for fila in self.filas if fila.estado == estado)

    @property
    def cuentas(self) -> list[tuple[Estado, int]]:
        return [(e, self.cuantos(e)) for e in Estado if e not in HECHOS]

    @property
    def clases(self) -> list[tuple[str, Any]]:
        return sorted({f.plazo.clase: str(f.plazo.rotulo) for f in self.filas}.items())

    @property
    def instituciones(self) -> list[Institucion]:
        todas = {i.pk: i for fila in self.filas for i in fila.duenas}
        return sorted(todas.values(), key=lambda i: i.nombre)


def leer(
    planes: QuerySet[Plan],
    hoy: datetime.date,
    *,
    quien: Quien | None = None,
) -> Tablero:
    """Three queries and those of each room. In public there is no ``quien``."""
    los_planes = list(planes)
    ejes = list(Eje.objects.filter(plan__in=los_planes).select_related("plan"))
    duenas = _duenas(ejes, hoy)
    filas = [
        Fila(
            plazo,
            plazo.estado(hoy),
            duenas.get(plazo.eje.pk, ()) if plazo.eje else (),
            mia=bool(quien and plazo.eje and plazo.eje.pk in quien.ejes),
            enlace=plazo.panel if quien and quien.entra(plazo) else plazo.url,
        )
        for plazo in plazos_de(Ambito(los_planes, ejes, hoy, publico=quien is None))
    ]
    return Tablero(tuple(sorted(filas, key=_turno)), tuple(ejes))


def _turno(fila: Fila) -> tuple[Any, ...]:
    """Mine first; what is to be done by date; what is done, the newest first."""
    hecha = fila.estado in HECHOS
    dia = fila.plazo.fecha.toordinal()
    numero = fila.plazo.eje.numero if fila.plazo.eje else 0
    return not fila.mia, hecha, -dia if hecha else dia, numero, fila.plazo.clase, fila.plazo.texto


def _duenas(ejes: Iterable[Eje], hoy: datetime.date) -> dict[int, tuple[Institucion, ...]]:
    vigentes = Responsabilidad.objects.vigentes(hoy).filter(compromiso__eje__in=ejes)
    por_eje: dict[int, dict[int, Institucion]] = {}
    for fila in vigentes.select_related("institucion", "compromiso"):
        por_eje.setdefault(fila.compromiso.eje_id, {})[fila.institucion_id] = fila.institucion
    return {eje: tuple(suyas.values()) for eje, suyas in por_eje.items()}


def filtrar(filas: Iterable[Fila], puestos: dict[str, str]) -> list[Fila]:
    """Only known filters get here; ``orden`` by date alone leaves aside whose they are."""
    quedan = [fila for fila in filas if _pasa(fila, puestos)]
    if orden := puestos.get("orden"):
        quedan.sort(key=lambda fila: fila.plazo.fecha, reverse=orden == "despues")
    return quedan


def _pasa(fila: Fila, puestos: dict[str, str]) -> bool:
    plazo = fila.plazo
    pedido = {
        "eje": lambda v: plazo.eje is not None and str(plazo.eje.pk) == v,
        "responsable": lambda v: any(i.slug == v for i in fila.duenas),
        "clase": lambda v: plazo.clase == v,
        "estado": lambda v: fila.estado == v,
    }
    return all(pasa(puestos[campo]) for campo, pasa in pedido.items() if campo in puestos)


def en_csv(filas: Iterable[Fila]) -> Iterator[str]:
    yield "\ufeff"
    yield from lineas_csv([CABECERA])
    yield from lineas_csv([celda(valor) for valor in _valores(fila)] for fila in filas)


def _valores(fila: Fila) -> tuple[Any, ...]:
    plazo = fila.plazo
    return (
        plazo.plan.periodo,
        plazo.eje.numero if plazo.eje else None,
        plazo.eje.nombre if plazo.eje else "",
        str(plazo.rotulo),
        plazo.texto,
        "; ".join(i.nombre for i in fila.duenas),
        plazo.fecha,
        str(fila.estado.label),
        plazo.cuantos,
        plazo.nota,
        " ".join(plazo.historia),
    )
