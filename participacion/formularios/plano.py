"""The steps of one version, and the way through them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .estructura import Pregunta
from .formulario import formulario_de
from .models import VersionCuestionario
from .pasos import Paso, con_algo_visible, pasos_de


@dataclass(frozen=True)
class Plano:
    """The steps of one version."""

    preguntas: tuple[Pregunta, ...]
    pasos: tuple[Paso, ...]

    @property
    def en_una(self) -> bool:
        return len(self.pasos) == 1

    @property
    def ultimo(self) -> int:
        """Number of the last step before the review; steps count from 1."""
        return sum(not paso.demografico for paso in self.pasos)

    @property
    def demograficos(self) -> tuple[str, ...]:
        return tuple(e for paso in self.pasos if paso.demografico for e in paso.elementos)

    def siguiente(self, numero: int, respuestas: Mapping[str, Any]) -> int:
        """Next step with something to ask; 0 when it is time to review."""
        visibles = con_algo_visible(self.pasos, self.preguntas, respuestas)
        return next((n for n in range(numero + 1, self.ultimo + 1) if visibles[n - 1]), 0)

    def anterior(self, numero: int, respuestas: Mapping[str, Any]) -> int:
        visibles = con_algo_visible(self.pasos, self.preguntas, respuestas)
        return next((n for n in range(numero - 1, 0, -1) if visibles[n - 1]), 0)

    def paso_de(self, pregunta: str) -> int:
        return next(i for i, paso in enumerate(self.pasos, 1) if pregunta in paso.elementos)


def plano_de(version: VersionCuestionario, idioma: str, diseno: str) -> Plano:
    """Steps of a version in a language, for a layout of ``pasos``."""
    return _plano(formulario_de(version, idioma).todas, diseno)


@lru_cache(maxsize=256)
def _plano(preguntas: tuple[Pregunta, ...], diseno: str) -> Plano:
    return Plano(preguntas, pasos_de(preguntas, diseno))
