"""Clarity as people tell and show it: CP, CC, ICC (guia-ux §3.4, a proposal still to be piloted).

Items are ``claro``, ``sencillo``, ``directo`` and ``util``, each a scale from worst to best scored
0–100. A person counts with three items or more; «No sé» is a missing item. In the question of
comprehension, on the contrary, «No sé» is an answer that is not right. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participacion.formularios.codigos import NO_SE
from participacion.formularios.estructura import Pregunta

ITEMS = ("claro", "sencillo", "directo", "util")
ITEMS_MINIMOS = 3
#: People under which a figure is hidden, and under which it is preliminary.
MINIMO, MINIMO_FIRME = 10, 30
META = 70
#: Right answers to a multiple choice from which a text is understood alone, or with help (DuBay).
SIN_AYUDA, CON_AYUDA = 70, 50
_BANDAS = ((40, _("poco claro")), (60, _("mejorable")), (80, _("claro")))


@dataclass(frozen=True)
class Sumas:
    """Sums over people, from which every figure comes; two of them add up.

    ``n`` people gave a mean; ``n_cc`` answered the comprehension question, ``aciertos`` of them
    right; ``senaladas`` counts people by the sentence of the text that they pointed at.
    """

    n: int = 0
    suma: float = 0.0
    suma2: float = 0.0
    items: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    n_cc: int = 0
    aciertos: int = 0
    senaladas: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, otras: "Sumas") -> "Sumas":
        return sumar((self, otras))

    @property
    def cp(self) -> float | None:
        """Perceived clarity, 0–100: the mean of people's means. None under ``MINIMO`` people."""
        return self.suma / self.n if self.n >= MINIMO else None

    @property
    def cc(self) -> float | None:
        """Tested comprehension, 0–100: right ones of those who answered. None under ``MINIMO``."""
        return 100 * self.aciertos / self.n_cc if self.n_cc >= MINIMO else None

    @property
    def icc(self) -> float | None:
        return icc(self.cp, self.n, self.cc, self.n_cc)

    @property
    def preliminar(self) -> bool:
        return self.n < MINIMO_FIRME

    @property
    def varianza(self) -> float:
        """Of the sample; 0 with fewer than two people."""
        if self.n < 2:
            return 0.0
        return max(0.0, (self.suma2 - self.suma**2 / self.n) / (self.n - 1))

    def item(self, clave: str) -> float | None:
        n, suma = self.items.get(clave, (0, 0.0))
        return suma / n if n >= MINIMO else None


def puntos(pregunta: Pregunta, valor: Any) -> float | None:
    """0–100 by the place of the answer on its scale, from worst to best; None if it has none."""
    ids = [opcion.id for opcion in pregunta.opciones]
    if not isinstance(valor, str) or valor not in ids or len(ids) < 2:
        return None
    return 100 * ids.index(valor) / (len(ids) - 1)


def de_una(items: Mapping[str, Pregunta], respuestas: Mapping[str, Any]) -> Sumas:
    """What one person adds; nothing with fewer than three items."""
    dados = {
        nombre: valor
        for nombre, pregunta in items.items()
        if (valor := puntos(pregunta, respuestas.get(pregunta.id))) is not None
    }
    if len(dados) < ITEMS_MINIMOS:
        return Sumas()
    media = sum(dados.values()) / len(dados)
    return Sumas(1, media, media * media, {clave: (1, valor) for clave, valor in dados.items()})


def comprobada(claves: Mapping[str, str], respuestas: Mapping[str, Any]) -> Sumas:
    """What one person adds to CC: the first of the comprehension questions that was answered.

    Args:
        claves: the right option by question id.
    """
    for pregunta, correcta in claves.items():
        valor = respuestas.get(pregunta)
        if isinstance(valor, str) or valor == NO_SE:
            return Sumas(n_cc=1, aciertos=int(valor == correcta))
    return Sumas()


class Acumulador:
    """Adds many sums in place: made for one pass over all the answers of a survey."""

    def __init__(self) -> None:
        self._n = self._n_cc = self._aciertos = 0
        self._suma = self._suma2 = 0.0
        self._items: dict[str, tuple[int, float]] = {}
        self._senaladas: dict[str, int] = {}

    def agregar(self, otras: Sumas) -> None:
        self._n += otras.n
        self._suma += otras.suma
        self._suma2 += otras.suma2
        self._n_cc += otras.n_cc
        self._aciertos += otras.aciertos
        for clave, (n, suma) in otras.items.items():
            antes = self._items.get(clave, (0, 0.0))
            self._items[clave] = (antes[0] + n, antes[1] + suma)
        for frase, n in otras.senaladas.items():
            self._senaladas[frase] = self._senaladas.get(frase, 0) + n

    @property
    def sumas(self) -> Sumas:
        return Sumas(
            self._n, self._suma, self._suma2, dict(self._items), self._n_cc, self._aciertos,
            dict(self._senaladas),
        )  # fmt: skip


def sumar(muchas: Iterable[Sumas]) -> Sumas:
    total = Acumulador()
    for una in muchas:
        total.agregar(una)
    return total.sumas


def icc(cp: float | None, n_cp: int, cc: float | None, n_cc: int) -> float | None:
    """0.6·CP + 0.4·CC, only when both rest on ``MINIMO_FIRME`` people."""
    if cp is None or cc is None or min(n_cp, n_cc) < MINIMO_FIRME:
        return None
    return 0.6 * cp + 0.4 * cc


def banda(valor: float) -> Promise:
    return next((nombre for tope, nombre in _BANDAS if valor < tope), _("muy claro"))


def comprension(cc: float) -> Promise:
    """What a share of right answers says (multiple choice; thresholds of DuBay 2004)."""
    if cc >= SIN_AYUDA:
        return _("se entiende sin ayuda")
    return _("se entiende con ayuda") if cc >= CON_AYUDA else _("no se entiende")


def cambio(antes: Sumas, despues: Sumas) -> int:
    """1 if it went up, −1 if down, 0 if the difference could be chance.

    A rule of caution, not a sampling margin: beyond 2·√(s₁²/n₁ + s₂²/n₂).
    """
    if antes.cp is None or despues.cp is None:
        return 0
    diferencia = despues.cp - antes.cp
    ruido = 2 * sqrt(antes.varianza / antes.n + despues.varianza / despues.n)
    return 0 if abs(diferencia) <= ruido else (1 if diferencia > 0 else -1)
