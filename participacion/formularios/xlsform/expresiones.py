"""The part of XPath that ``relevant`` and ``constraint`` may use here.

Comparisons, ``and``, ``or``, brackets and calls of a function. What the words mean is for
``relevantes`` and ``restricciones``; whatever else is written is refused, never guessed.
"""

import re
from dataclasses import dataclass
from typing import Union

from django.utils.translation import gettext as _

LARGO = 4000
#: Brackets inside brackets.
HONDO = 12

_FICHA = re.compile(
    r"""\s*(?:
        (?P<ref>\$\{[^}]*\})
      | (?P<texto>'[^']*'|"[^"]*")
      | (?P<numero>-?\s*(?:\d+(?:\.\d*)?|\.\d+))
      | (?P<op>!=|<=|>=|=|<|>)
      | (?P<signo>[(),])
      | (?P<nombre>[A-Za-z_][A-Za-z0-9_:-]*)
      | (?P<yo>\.)
    )""",
    re.VERBOSE | re.ASCII,
)
_VOLTEADO = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


class ExpresionMala(ValueError):
    """It says something that cannot be represented. The message is for people."""


@dataclass(frozen=True)
class Ref:
    """``${nombre}``: the answer to another question."""

    nombre: str


@dataclass(frozen=True)
class Yo:
    """``.``: the answer to this one."""


@dataclass(frozen=True)
class Literal:
    valor: str
    es_numero: bool = False


@dataclass(frozen=True)
class Llamada:
    nombre: str
    argumentos: tuple["Nodo", ...]


@dataclass(frozen=True)
class Comparacion:
    izquierda: "Nodo"
    operador: str
    derecha: "Nodo"


@dataclass(frozen=True)
class Junta:
    """``and`` or ``or`` of two parts or more."""

    union: str
    partes: tuple["Nodo", ...]


Nodo = Union[Ref, Yo, Literal, Llamada, Comparacion, Junta]  # noqa: UP007 - refers to itself


def analizar(texto: str) -> Nodo:
    """The tree of an expression; a literal always ends at the right of its comparison.

    Raises:
        ExpresionMala: it uses something else.
    """
    if len(texto) > LARGO:
        raise ExpresionMala(_("La expresión es demasiado larga."))
    return _Analizador(texto).todo()


def partes_de(nodo: Nodo, union: str) -> tuple[Nodo, ...]:
    """The parts joined by ``union``; the node itself when it joins nothing."""
    return nodo.partes if isinstance(nodo, Junta) and nodo.union == union else (nodo,)


def literal(texto: str) -> str:
    """The XPath that says this text. XPath 1.0 has no escapes, so quotes may need ``concat``.

    pyxform turns curly quotes into straight ones, and reads ``${`` even inside a text.
    """
    if not re.search('["“”]', texto) and "${" not in texto:
        return f'"{texto}"' if re.search("['‘’]", texto) else f"'{texto}'"
    trozos = re.split('(["“”]|\\$(?={))', texto)
    dichos = [f"'{t}'" if re.search('["“”]', t) else f'"{t}"' for t in trozos if t]
    return f"concat({', '.join(dichos)})" if len(dichos) > 1 else dichos[0]


class _Analizador:
    def __init__(self, texto: str) -> None:
        self._fichas = list(_fichas(texto))
        self._i = 0
        self._hondo = 0

    def todo(self) -> Nodo:
        nodo = self._disyuncion()
        if self._i < len(self._fichas):
            raise ExpresionMala(_("No entendimos «%(t)s».") % {"t": self._fichas[self._i][1]})
        return nodo

    def _disyuncion(self) -> Nodo:
        self._hondo += 1
        if self._hondo > HONDO:
            raise ExpresionMala(_("La expresión tiene demasiados paréntesis."))
        partes = [self._conjuncion()]
        while self._sigue("nombre", "or"):
            partes.append(self._conjuncion())
        self._hondo -= 1
        return _junta("or", partes)

    def _conjuncion(self) -> Nodo:
        partes = [self._comparacion()]
        while self._sigue("nombre", "and"):
            partes.append(self._comparacion())
        return _junta("and", partes)

    def _comparacion(self) -> Nodo:
        izquierda = self._valor()
        if self._clase() != "op":
            return izquierda
        operador = self._avanzar()
        derecha = self._valor()
        if self._clase() == "op":
            raise ExpresionMala(_("No entendimos «%(t)s».") % {"t": self._fichas[self._i][1]})
        if _es_dato(izquierda) and not _es_dato(derecha):
            return Comparacion(derecha, _VOLTEADO[operador], izquierda)
        return Comparacion(izquierda, operador, derecha)

    def _valor(self) -> Nodo:
        clase = self._clase()
        if clase is None:
            raise ExpresionMala(_("La expresión está incompleta."))
        texto = self._avanzar()
        if clase == "ref":
            return Ref(texto[2:-1].strip())
        if clase == "texto":
            return Literal(texto[1:-1])
        if clase == "numero":
            return Literal("".join(texto.split()), es_numero=True)
        if clase == "yo":
            return Yo()
        if clase == "nombre" and self._sigue("signo", "("):
            return self._llamada(texto)
        if (clase, texto) == ("signo", "("):
            dentro = self._disyuncion()
            self._exigir(")")
            return dentro
        raise ExpresionMala(_("No entendimos «%(t)s».") % {"t": texto})

    def _llamada(self, nombre: str) -> Nodo:
        argumentos: list[Nodo] = []
        if not self._sigue("signo", ")"):
            argumentos.append(self._disyuncion())
            while self._sigue("signo", ","):
                argumentos.append(self._disyuncion())
            self._exigir(")")
        if nombre == "concat" and all(isinstance(a, Literal) for a in argumentos):
            return Literal("".join(a.valor for a in argumentos if isinstance(a, Literal)))
        return Llamada(nombre, tuple(argumentos))

    def _clase(self) -> str | None:
        return self._fichas[self._i][0] if self._i < len(self._fichas) else None

    def _avanzar(self) -> str:
        self._i += 1
        return self._fichas[self._i - 1][1]

    def _sigue(self, clase: str, texto: str) -> bool:
        if self._i < len(self._fichas) and self._fichas[self._i] == (clase, texto):
            self._i += 1
            return True
        return False

    def _exigir(self, texto: str) -> None:
        if not self._sigue("signo", texto):
            raise ExpresionMala(_("Falta «%(t)s».") % {"t": texto})


def _fichas(texto: str) -> list[tuple[str, str]]:
    fichas: list[tuple[str, str]] = []
    i, fin = 0, len(texto.rstrip())
    while i < fin:
        hallada = _FICHA.match(texto, i)
        if hallada is None or hallada.lastgroup is None:
            raise ExpresionMala(_("No entendimos «%(t)s».") % {"t": texto[i:].strip()[:20]})
        fichas.append((hallada.lastgroup, hallada[hallada.lastgroup]))
        i = hallada.end()
    return fichas


def _junta(union: str, partes: list[Nodo]) -> Nodo:
    llanas = tuple(p for parte in partes for p in partes_de(parte, union))
    return llanas[0] if len(llanas) == 1 else Junta(union, llanas)


def _es_dato(nodo: Nodo) -> bool:
    es_fecha = isinstance(nodo, Llamada) and nodo.nombre == "date"
    return es_fecha or isinstance(nodo, Literal)
