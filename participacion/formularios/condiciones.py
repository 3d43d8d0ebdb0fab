"""When a question is shown: rules over earlier answers. Pure, and the same on both sides of JS.

A rule compares one earlier answer. As in XLSForm's ``relevant``, a question that was hidden or
left empty equals nothing: ``es`` is false and ``no_es`` is true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from .codigos import (
    ETIQUETAS,
    NINGUNA,
    NO_APLICA,
    NO_SE,
    OPCIONES_PROPIAS,
    OTRA,
    PREFIERO_NO,
    clave_de_otra,
)
from .municipios import MUNICIPIOS

if TYPE_CHECKING:
    from .estructura import Pregunta

OPERADORES = ("es", "no_es", "contiene", "mayor", "menor", "contestada", "sin_contestar")
SIN_VALOR = ("contestada", "sin_contestar")
#: Operators that each type of question takes.
_SIEMPRE = ("contestada", "sin_contestar")
_COMPARA = ("es", "no_es", "mayor", "menor", *_SIEMPRE)
POR_TIPO: dict[str, tuple[str, ...]] = {
    "unica": ("es", "no_es", *_SIEMPRE),
    "escala": _COMPARA,
    "multiple": ("contiene", *_SIEMPRE),
    "orden": ("contiene", *_SIEMPRE),
    "cero_diez": _COMPARA,
    "numero": _COMPARA,
    "decimal": _COMPARA,
    "fecha": _COMPARA,
    "municipio": ("es", "no_es", *_SIEMPRE),
    "texto_corto": ("es", "no_es", "contiene", *_SIEMPRE),
    "texto_largo": ("contiene", *_SIEMPRE),
    "correo": _SIEMPRE,
}


@dataclass(frozen=True)
class Regla:
    """``pregunta`` is an earlier question's id; ``valor`` an option id, a code or a text."""

    pregunta: str
    operador: str
    valor: str = ""


@dataclass(frozen=True)
class Condicion:
    union: str
    reglas: tuple[Regla, ...]


def condicion_de(fila: Mapping[str, Any] | None) -> Condicion | None:
    if not fila:
        return None
    reglas = tuple(Regla(r["pregunta"], r["operador"], r.get("valor", "")) for r in fila["reglas"])
    return Condicion(fila["union"], reglas)


def se_cumple(
    condicion: Condicion, respuestas: Mapping[str, Any], preguntas: Mapping[str, "Pregunta"]
) -> bool:
    """Whether the answers so far show what carries this condition."""
    cumplidas = (
        _cumple(regla, respuestas.get(regla.pregunta), preguntas.get(regla.pregunta))
        for regla in condicion.reglas
    )
    return any(cumplidas) if condicion.union == "o" else all(cumplidas)


class Visibilidad:
    """Walks a questionnaire in order and says of each element whether it is shown."""

    def __init__(self, preguntas: Iterable["Pregunta"]) -> None:
        self._por_id = {p.id: p for p in preguntas}
        self._seccion_visible = True

    def muestra(self, pregunta: "Pregunta", respuestas: Mapping[str, Any]) -> bool:
        """Call once per element, in order, with the answers to the earlier ones."""
        if pregunta.tipo == "seccion":
            self._seccion_visible = self._propia(pregunta, respuestas)
            return self._seccion_visible
        return self._seccion_visible and self._propia(pregunta, respuestas)

    def _propia(self, pregunta: "Pregunta", respuestas: Mapping[str, Any]) -> bool:
        condicion = pregunta.condicion
        return condicion is None or se_cumple(condicion, respuestas, self._por_id)


def visibles(preguntas: Iterable["Pregunta"], respuestas: Mapping[str, Any]) -> set[str]:
    """Ids of the elements shown to whoever answered that."""
    lista = list(preguntas)
    visibilidad = Visibilidad(lista)
    limpias: dict[str, Any] = {}
    vistas = set()
    for pregunta in lista:
        if visibilidad.muestra(pregunta, limpias):
            vistas.add(pregunta.id)
            limpias[pregunta.id] = respuestas.get(pregunta.id)
        else:
            limpias[pregunta.id] = NO_APLICA
    return vistas


def depurar(preguntas: Iterable["Pregunta"], respuestas: Mapping[str, Any]) -> dict[str, Any]:
    """The same answers without those of hidden questions, which become ``NO_APLICA``.

    Only keys that were there come back: a question not asked yet stays unanswered.
    """
    lista = list(preguntas)
    vistas = visibles(lista, respuestas)
    limpias = dict(respuestas)
    for pregunta in lista:
        if pregunta.id in limpias and pregunta.id not in vistas:
            limpias[pregunta.id] = NO_APLICA
            limpias.pop(clave_de_otra(pregunta.id), None)
    return limpias


def _cumple(regla: Regla, valor: Any, pregunta: "Pregunta | None") -> bool:
    vacia = _vacia(valor)
    if regla.operador == "contestada":
        return not vacia
    if regla.operador == "sin_contestar":
        return vacia
    if regla.operador == "contiene":
        return _contiene(valor, regla.valor)
    if regla.operador in ("mayor", "menor"):
        return not vacia and _compara(regla, valor, pregunta)
    igual = not vacia and _iguales(valor, regla.valor)
    return igual if regla.operador == "es" else not igual


def _vacia(valor: Any) -> bool:
    """Codes are no answer, except «No sé» and «Prefiero no responder», which were chosen."""
    es_codigo = isinstance(valor, int) and valor < 0
    return valor in (None, "", []) or (es_codigo and valor not in (NO_SE, PREFIERO_NO))


def _iguales(valor: Any, buscado: str) -> bool:
    if str(valor) == buscado:
        return True
    if isinstance(valor, str) and valor.casefold() == buscado.casefold():
        return True
    uno, otro = _numero(valor), _numero(buscado)
    return uno is not None and uno == otro


def _contiene(valor: Any, buscado: str) -> bool:
    if isinstance(valor, list):
        return buscado in valor
    if isinstance(valor, int):
        return str(valor) == buscado
    return isinstance(valor, str) and bool(buscado) and buscado.casefold() in valor.casefold()


def _compara(regla: Regla, valor: Any, pregunta: "Pregunta | None") -> bool:
    if isinstance(valor, int) and valor < 0:
        return False
    if pregunta is not None and pregunta.tipo == "fecha":
        uno, otro = str(valor), regla.valor
        return uno > otro if regla.operador == "mayor" else uno < otro
    n, m = _posicion(valor, pregunta), _posicion(regla.valor, pregunta)
    if n is None or m is None:
        return False
    return n > m if regla.operador == "mayor" else n < m


def _posicion(valor: Any, pregunta: "Pregunta | None") -> Decimal | None:
    """A number, or the place of a point on its scale."""
    if pregunta is not None and pregunta.tipo == "escala":
        ids = [opcion.id for opcion in pregunta.opciones]
        return Decimal(ids.index(str(valor))) if str(valor) in ids else None
    return _numero(valor)


def _numero(valor: Any) -> Decimal | None:
    try:
        return Decimal(str(valor))
    except InvalidOperation:
        return None


def resolver_valor(texto: str, pregunta: "Pregunta") -> str | None:
    """What the author typed in a rule, as it is frozen; None when it can match nothing.

    Options are named by their label or their id; «No sé» and «Prefiero no responder» too.
    """
    buscado = " ".join(texto.split()).casefold()
    nombres = {str(ETIQUETAS[NO_SE]).casefold(): NO_SE} if pregunta.no_se else {}
    if pregunta.prefiero_no:
        nombres[str(ETIQUETAS[PREFIERO_NO]).casefold()] = PREFIERO_NO
    if buscado in nombres:
        return str(nombres[buscado])
    if pregunta.opciones:
        propias = {OTRA: pregunta.otra, NINGUNA: pregunta.ninguna}
        claves = {o.id: o.id for o in pregunta.opciones}
        claves |= {" ".join(o.etiqueta.split()).casefold(): o.id for o in pregunta.opciones}
        for clave, ofrecida in propias.items():
            if ofrecida:
                claves |= {clave: clave, str(OPCIONES_PROPIAS[clave]).casefold(): clave}
        return claves.get(buscado) or claves.get(texto)
    return _resolver_libre(texto.strip(), pregunta)


def _resolver_libre(texto: str, pregunta: "Pregunta") -> str | None:
    if pregunta.tipo == "municipio":
        porque = {nombre.casefold(): clave for clave, nombre in MUNICIPIOS.items()}
        return texto if texto in MUNICIPIOS else porque.get(texto.casefold())
    if pregunta.tipo in ("cero_diez", "numero", "decimal"):
        numero = _numero(texto.replace(",", ""))
        return texto.replace(",", "") if numero is not None and numero.is_finite() else None
    if pregunta.tipo == "fecha":
        try:
            return date.fromisoformat(texto).isoformat()
        except ValueError:
            return None
    return texto or None
