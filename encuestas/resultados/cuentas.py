"""What answers add to the tallies. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from participacion.formularios.estructura import Pregunta


class Clave(NamedTuple):
    """What a tally is of, within its survey."""

    version: int
    semana: date
    idioma: str
    origen: str
    dudosa: bool
    pregunta: str
    valor: str


@dataclass
class Cuenta:
    n: int = 0
    suma: float = 0.0
    suma2: float = 0.0


Cuentas = dict[Clave, Cuenta]
Preguntas = dict[int, tuple[Pregunta, ...]]


def cuentas_de(filas: list[dict[str, Any]], preguntas: Preguntas) -> Cuentas:
    cuentas: Cuentas = {}
    for fila in filas:
        comun = (
            fila["version_id"],
            lunes(timezone.localdate(fila["creado"])),
            fila["idioma"],
            fila["origen"],
            bool(fila["sospechas"]),
        )
        _anotar(cuentas, Clave(*comun, "", ""))
        respuestas = fila["respuestas"]
        for pregunta in preguntas[fila["version_id"]]:
            if pregunta.id in respuestas:
                for valor, numero in valores(pregunta, respuestas[pregunta.id]):
                    _anotar(cuentas, Clave(*comun, pregunta.id, valor), numero)
    return cuentas


def valores(pregunta: Pregunta, respuesta: Any) -> Iterator[tuple[str, float]]:
    """What one answer adds to the tallies of its question: values, and its number if it has one.

    The empty value counts people who answered, which is the base of every percentage: of a
    multiple choice too (trap De#16421: never combinations).
    """
    if isinstance(respuesta, int) and respuesta <= -96:
        yield str(respuesta), 0.0
    elif pregunta.tipo == "multiple":
        yield "", 0.0
        yield from ((clave, 0.0) for clave in respuesta)
    elif pregunta.tipo == "orden":
        yield "", 0.0
        yield from ((f"{i}:{clave}", 0.0) for i, clave in enumerate(respuesta, start=1))
    elif pregunta.tipo == "escala":
        yield "", float(_posicion(pregunta, respuesta))
        yield respuesta, 0.0
    elif pregunta.tipo == "cero_diez":
        yield "", float(respuesta)
        yield str(respuesta), 0.0
    elif pregunta.tipo in ("numero", "decimal"):
        yield "", float(respuesta)
    else:
        yield "", 0.0
        if pregunta.tipo in ("unica", "municipio"):
            yield respuesta, 0.0


def lunes(dia: date) -> date:
    return dia - timedelta(days=dia.weekday())


def _posicion(pregunta: Pregunta, clave: str) -> int:
    """Place of a point on its scale, from 1; 0 if it is not there."""
    return next((i for i, o in enumerate(pregunta.opciones, start=1) if o.id == clave), 0)


def _anotar(cuentas: Cuentas, clave: Clave, numero: float = 0.0) -> None:
    cuenta = cuentas.get(clave)
    if cuenta is None:
        cuenta = cuentas[clave] = Cuenta()
    cuenta.n += 1
    cuenta.suma += numero
    cuenta.suma2 += numero * numero
