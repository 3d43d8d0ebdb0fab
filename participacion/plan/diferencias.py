"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

IGUAL, QUITADO, AGREGADO = "igual", "quitado", "agregado"
_TROZO = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Trozo:
    """A run of words that both texts share, or that only one has."""

    que: str
    texto: str


def comparar(antes: str, despues: str) -> list[Trozo]:
    """The runs in order; joining all but the removed ones gives ``despues`` back."""
    a, b = _TROZO.findall(antes), _TROZO.findall(despues)
    trozos: list[Trozo] = []
    for que, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if que == "equal":
            trozos.append(Trozo(IGUAL, "".join(a[a1:a2])))
            continue
        if a2 > a1:
            trozos.append(Trozo(QUITADO, "".join(a[a1:a2])))
        if b2 > b1:
            trozos.append(Trozo(AGREGADO, "".join(b[b1:b2])))
    return trozos
