"""How much two people agree beyond chance. Pure."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

#: Cells of the 2×2 table under which the figure says little (rule of thumb: 30 texts).
POCOS = 30


@dataclass(frozen=True)
class Acuerdo:
    """Two readings of the same texts about one theme: texts that both, one or none marked."""

    ambos: int = 0
    solo_primera: int = 0
    solo_segunda: int = 0
    ninguno: int = 0

    @property
    def textos(self) -> int:
        return self.ambos + self.solo_primera + self.solo_segunda + self.ninguno

    @property
    def observado(self) -> Fraction | None:
        """Share of texts in which both readings say the same."""
        return Fraction(self.ambos + self.ninguno, self.textos) if self.textos else None

    @property
    def kappa(self) -> Fraction | None:
        """Cohen's kappa, exact: (p_o − p_e) / (1 − p_e).

        None without texts, or when chance alone agrees always (p_e = 1) and it is not defined.
        Source: Cohen, J. (1960), Educational and Psychological Measurement 20(1), 37–46.
        """
        n = self.textos
        if not n:
            return None
        primera = self.ambos + self.solo_primera
        segunda = self.ambos + self.solo_segunda
        azar = Fraction(primera * segunda + (n - primera) * (n - segunda), n * n)
        observado = Fraction(self.ambos + self.ninguno, n)
        return None if azar == 1 else (observado - azar) / (1 - azar)


def comparar(tema: Hashable, lecturas: Iterable[tuple[set[Hashable], set[Hashable]]]) -> Acuerdo:
    """Count, for one theme, the themes of the first and of the second reading of each text."""
    cuenta = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for primera, segunda in lecturas:
        cuenta[tema in primera, tema in segunda] += 1
    return Acuerdo(
        cuenta[True, True], cuenta[True, False], cuenta[False, True], cuenta[False, False]
    )
