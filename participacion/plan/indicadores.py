"""The indicator form as it is printed: eight rows, each with its questions and their kinds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion

from .models import Indicador

MARCA = "{institucion}"


class Clase(StrEnum):
    TEXTO = "texto"
    NUMERO = "numero"
    SI_NO = "si_no"
    ETAPA = "etapa"
    ENLACE = "enlace"


@dataclass(frozen=True)
class Pregunta:
    """One question. ``numero`` counts from 1; ``detalle`` says that it asks for words besides.

    The words beside a number of people are for the institution alone: who works on an eje is
    told in public by how many, not by who (modelo §8).
    """

    numero: int
    texto: str
    tipo: str
    clase: Clase
    detalle: bool = False
    detalle_publico: bool = True


@dataclass(frozen=True)
class RenglonImpreso:
    indicador: Indicador
    completas: list[Pregunta]

    @property
    def preguntas(self) -> list[tuple[str, str]]:
        """Each question with the kind of answer it asks for, in words."""
        return [(p.texto, p.tipo) for p in self.completas]


def preguntas_impresas(
    indicadores: Iterable[Indicador], instituciones: list[Institucion]
) -> list[RenglonImpreso]:
    """Rows with the owner's name written in, never copied from another eje (R22, 001:344)."""
    nombre = ", ".join(i.nombre for i in instituciones) or _("La institución responsable")
    return [RenglonImpreso(fila, preguntas_de(fila, nombre)) for fila in indicadores]


def preguntas_de(fila: Indicador, institucion: str) -> list[Pregunta]:
    """The last question takes the kinds that are left: «¿qué datos y cuántos son?» has two."""
    ultima = len(fila.preguntas) - 1
    hechas = []
    for n, texto in enumerate(fila.preguntas):
        tipos = fila.tipos[n:] if n == ultima else fila.tipos[n : n + 1]
        hechas.append(_pregunta(n + 1, texto.replace(MARCA, institucion), tipos))
    return hechas


def _pregunta(numero: int, texto: str, tipos: list[str]) -> Pregunta:
    dicho = " y ".join(tipos)
    con_numero = any(t.startswith("número") for t in tipos)
    if con_numero:
        varios = len(tipos) > 1
        return Pregunta(numero, texto, dicho, Clase.NUMERO, varios or "tabla" in dicho, varios)
    if dicho.startswith("sí"):
        return Pregunta(numero, texto, dicho, Clase.SI_NO, "lista" in dicho)
    if dicho in (Clase.ETAPA, Clase.ENLACE):
        return Pregunta(numero, texto, dicho, Clase(dicho))
    return Pregunta(numero, texto, dicho, Clase.TEXTO)
