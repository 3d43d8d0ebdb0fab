"""The acta as people read it: its frozen data with the names that consent to be shown."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Metodo
from convocatorias.models import TipoActo

from .acuerdo import Acuerdo, Grado
from .models import Acta, Practica, Reconocimiento
from .models.acta import SELECCIONADAS

ACTOS_SOBRE_EL_SELLO = (TipoActo.APERTURA,)


@dataclass(frozen=True)
class Fila:
    """An application in the public table."""

    caso: dict[str, Any]
    nombre: str
    """Only with consent."""
    barra: int
    """Its score as a share of the scale, for the chart."""

    @property
    def dicho(self) -> str:
        if self.caso["lugar"]:
            return _("Lugar %(n)s") % {"n": self.caso["lugar"]}
        return str(Reconocimiento(self.caso["resultado"]).label)

    @property
    def seleccionada(self) -> bool:
        return self.caso["resultado"] in SELECCIONADAS

    @property
    def en_el_banco(self) -> bool:
        return self.seleccionada or bool(self.nombre)

    @property
    def titulo(self) -> str:
        return self.nombre or self.caso["folio"]


@dataclass(frozen=True)
class ActaLeida:
    acta: Acta
    filas: list[Fila]

    @property
    def dicho(self) -> dict[str, Any]:
        return self.acta.contenido

    @property
    def seleccionadas(self) -> list[Fila]:
        return [fila for fila in self.filas if fila.seleccionada]

    @property
    def elegibles(self) -> list[Fila]:
        return [fila for fila in self.filas if fila.caso["elegible"]]

    @property
    def no_elegibles(self) -> list[Fila]:
        return [fila for fila in self.filas if not fila.caso["elegible"]]

    @property
    def excusas(self) -> list[tuple[str, dict[str, str]]]:
        return [(f.caso["folio"], excusa) for f in self.filas for excusa in f.caso["excusas"]]

    @property
    def metodo(self) -> str:
        return str(Metodo(self.dicho["reglas"]["metodo"]).label)

    @property
    def cierre(self) -> datetime | None:
        """As people say it: midnight is the end of the day before."""
        cierra = self.dicho["convocatoria"]["cierra"]
        if not cierra:
            return None
        momento = datetime.fromisoformat(cierra)
        return momento - timedelta(minutes=1) if momento.time() == time.min else momento

    @property
    def aperturas(self) -> list[dict[str, Any]]:
        """Early openings of the seal, which are public with their reason."""
        return [
            {**acto, "momento": datetime.fromisoformat(acto["momento"])}
            for acto in self.dicho["actos"]
            if acto["tipo"] in ACTOS_SOBRE_EL_SELLO
        ]

    @property
    def acuerdo(self) -> str:
        dicho = self.dicho["acuerdo"]
        alfa = dicho["alfa_de_krippendorff"]
        return acuerdo_en_palabras(Acuerdo(Decimal(alfa) if alfa else None, None))


def leer_acta(acta: Acta) -> ActaLeida:
    """With one query: the names of those that let theirs be shown."""
    nombres = dict(
        Practica.objects.filter(postulacion__resultado__acta=acta, retirada=None).values_list(
            "postulacion__folio", "nombre"
        )
    )
    reglas = acta.contenido["reglas"]
    desde, hasta = Decimal(reglas["desde"]), Decimal(reglas["hasta"])
    return ActaLeida(
        acta,
        [
            Fila(
                caso,
                nombres.get(caso["folio"], ""),
                porcentaje(Decimal(caso["puntaje"]), desde, hasta) if caso["puntaje"] else 0,
            )
            for caso in acta.contenido["postulaciones"]
        ],
    )


def porcentaje(puntaje: Decimal, desde: Decimal, hasta: Decimal) -> int:
    return int((puntaje - desde) * 100 / (hasta - desde))


def acuerdo_en_palabras(acuerdo: Acuerdo) -> str:
    return {
        Grado.ALTO: _("Quienes juzgaron coincidieron mucho."),
        Grado.MEDIO: _("Quienes juzgaron coincidieron en lo general."),
        Grado.BAJO: _(
            "Quienes juzgaron coincidieron poco. Mira las calificaciones de cada postulación."
        ),
        Grado.NO_SE_SABE: _("No hay con qué medir si coincidieron."),
    }[acuerdo.grado]
