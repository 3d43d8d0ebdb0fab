"""The arithmetic of the plan, with no database.

The rule (modelo R1–R3, tested against 003:56-849): each level is the simple mean of the level
below, kept exact; half rounds up, and only when shown. A stage in words counts 0. What is
missing stays missing: it neither counts as 0 nor hides the rest, so the mean is taken over the
parts that have a figure and says how many do not. With no figure at all the level has none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

TOTAL = 100


@dataclass(frozen=True)
class Cuenta:
    """A mean and what it was made of."""

    valor: Fraction | None
    partes: int
    faltan: int


def valor_de_accion(valor: int | None, etapa: str) -> Fraction | None:
    """What an action adds: its percentage, 0 when it only has a stage, nothing when undeclared.

    Source: 1.1 prints 30 with one action at 60 and the other in design (003:65-73).
    """
    if valor is not None:
        return Fraction(valor)
    return Fraction(0) if etapa else None


def promedio(valores: Iterable[Fraction | None]) -> Cuenta:
    """Simple mean of the values that exist."""
    todos = list(valores)
    con_dato = [valor for valor in todos if valor is not None]
    media = sum(con_dato, Fraction(0)) / len(con_dato) if con_dato else None
    return Cuenta(media, partes=len(todos), faltan=len(todos) - len(con_dato))


def redondear(valor: Fraction | None) -> int | None:
    """The whole number that people read; half goes up. Never feed it to ``promedio``."""
    return None if valor is None else floor(valor + Fraction(1, 2))


def difieren(publicado: int | None, calculado: Fraction | None) -> bool:
    """True when both figures exist and do not read the same."""
    return publicado is not None and calculado is not None and publicado != redondear(calculado)


def por_alcanzar(publicado: int | None) -> int | None:
    """What is left to the goal: 100 minus the published figure (R3, 003:839-849)."""
    return None if publicado is None else TOTAL - publicado
