"""What a condition needs to know of an earlier question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from participacion.formularios.codigos import NINGUNA, NO_SE, OTRA, PREFIERO_NO
from participacion.formularios.estructura import normalizado

from .nombres import NO_SE_LISTA, OTRA_LISTA, PREFIERO_NO_LISTA, rotulo


@dataclass(frozen=True)
class Opcion:
    """A choice of the file: its name there, its id here and its label."""

    nombre: str
    id: str
    etiqueta: str


@dataclass(frozen=True)
class Referida:
    """``nombres`` gives the name in the file of each option id or code, in order."""

    nombre: str
    tipo: str
    nombres: Mapping[str, str] = field(default_factory=dict)
    #: What an author would write in a rule, by name in the file.
    valores: Mapping[str, str] = field(default_factory=dict)

    @property
    def puntos(self) -> list[str]:
        """Names of the points of a scale, from the lowest."""
        propios = (NO_SE_LISTA, PREFIERO_NO_LISTA)
        return [nombre for nombre in self.valores if nombre not in propios]


def referida(
    nombre: str, tipo: str, opciones: Sequence[Opcion], ofrece: Mapping[str, bool]
) -> Referida:
    """
    Args:
        opciones: those of the author.
        ofrece: which of ``otra``, ``ninguna``, ``no_se`` and ``prefiero_no`` it has.
    """
    dichas = {
        OTRA_LISTA: (OTRA, "otra"),
        NINGUNA: (NINGUNA, "ninguna"),
        NO_SE_LISTA: (str(NO_SE), "no_se"),
        PREFIERO_NO_LISTA: (str(PREFIERO_NO), "prefiero_no"),
    }
    hay = {n: (clave, rotulo(n)) for n, (clave, campo) in dichas.items() if ofrece.get(campo)}
    etiquetas = [_junta(o.etiqueta) for o in opciones] + [_junta(d[1]) for d in hay.values()]
    valores = {
        o.nombre: normalizado(o.etiqueta) if _clara(o.etiqueta, etiquetas) else o.id
        for o in opciones
    } | {n: datos[1] for n, datos in hay.items()}
    nombres = {o.id: o.nombre for o in opciones} | {datos[0]: n for n, datos in hay.items()}
    return Referida(nombre, tipo, nombres, valores)


def _clara(etiqueta: str, todas: Sequence[str]) -> bool:
    """Whether the label names one option only."""
    return "\n" not in etiqueta and todas.count(_junta(etiqueta)) == 1


def _junta(texto: str) -> str:
    """As ``resolver_valor`` compares it: frozen labels are in NFC."""
    return " ".join(str(normalizado(texto)).split()).casefold()
