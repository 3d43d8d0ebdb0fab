"""Answers and conditions in words, as people read them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from .codigos import ETIQUETAS, NINGUNA, OPCIONES_PROPIAS, OTRA
from .condiciones import Condicion, Regla
from .estructura import Pregunta
from .limpieza import fecha_larga, miles
from .municipios import MUNICIPIOS


def en_palabras(pregunta: Pregunta, valor: Any, otra: str = "") -> str:
    """A stored answer as a sentence. ``otra`` is what was typed beside «Otra»."""
    if isinstance(valor, int):
        return str(ETIQUETAS[valor]) if valor in ETIQUETAS else miles(valor)
    if isinstance(valor, list):
        partes = [_opcion(pregunta, clave, otra) for clave in valor]
        if pregunta.tipo == "orden":
            partes = [f"{i}. {parte}" for i, parte in enumerate(partes, start=1)]
        return "; ".join(partes)
    if pregunta.tipo == "municipio":
        return MUNICIPIOS.get(valor, valor)
    if pregunta.tipo == "fecha":
        return fecha_larga(valor)
    if pregunta.opciones:
        return _opcion(pregunta, valor, otra)
    return valor


def _opcion(pregunta: Pregunta, clave: str, otra: str) -> str:
    if clave == OTRA and otra:
        return f"{OPCIONES_PROPIAS[OTRA]}: {otra}"
    if clave in (OTRA, NINGUNA):
        return str(OPCIONES_PROPIAS[clave])
    return next((o.etiqueta for o in pregunta.opciones if o.id == clave), clave)


def condicion_en_palabras(condicion: Condicion, preguntas: Iterable[Pregunta]) -> str:
    """«Contesta sólo si en «¿Usas el camión?» respondiste «Sí».»"""
    por_id = {p.id: p for p in preguntas}
    partes = [
        _regla(regla, por_id[regla.pregunta])
        for regla in condicion.reglas
        if regla.pregunta in por_id
    ]
    union = _(" o ") if condicion.union == "o" else _(" y ")
    return _("Contesta sólo si %(reglas)s.") % {"reglas": union.join(partes)}


def _regla(regla: Regla, pregunta: Pregunta) -> str:
    frases = {
        "es": _("en «%(p)s» respondiste «%(v)s»"),
        "no_es": _("en «%(p)s» no respondiste «%(v)s»"),
        "contiene": _("en «%(p)s» elegiste «%(v)s»"),
        "mayor": _("en «%(p)s» respondiste más que «%(v)s»"),
        "menor": _("en «%(p)s» respondiste menos que «%(v)s»"),
        "contestada": _("respondiste «%(p)s»"),
        "sin_contestar": _("no respondiste «%(p)s»"),
    }
    valor: Any = regla.valor
    codigos = {str(codigo): str(texto) for codigo, texto in ETIQUETAS.items()}
    dicho = codigos.get(valor) or en_palabras(pregunta, valor)
    return frases[regla.operador] % {"p": pregunta.texto, "v": dicho}
