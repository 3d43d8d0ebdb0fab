"""Conditions to ``relevant`` and back.

What XLSForm leaves empty equals nothing, as here, so ``= 'x'`` and ``!= 'x'`` mean the same on
both sides. Only one difference stays: texts are compared here without minding capitals.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from participacion.formularios.condiciones import POR_TIPO
from participacion.formularios.municipios import MUNICIPIOS

from .expresiones import (
    Comparacion,
    ExpresionMala,
    Junta,
    Literal,
    Llamada,
    Nodo,
    Ref,
    analizar,
    literal,
    partes_de,
)
from .nombres import POR_CODIGO
from .referidas import Referida

Regla = dict[str, str]
Referidas = Mapping[str, Referida]

_ENTEROS = ("numero", "cero_diez")
_NUMEROS = (*_ENTEROS, "decimal")
_CON_LISTA = ("multiple", "orden")
_TEXTOS = ("texto_corto", "texto_largo")
_NEGADO = {"=": "!=", "!=": "="}
_SIGNO = {"es": "=", "no_es": "!=", "mayor": ">", "menor": "<"}
#: Digits beyond which a number is written as a text, and no sums are made with it.
_CIFRAS = 24


def sin_condicion() -> dict[str, Any]:
    return {"union": "y", "reglas": []}


# --- out ------------------------------------------------------------------------------------
def escribir_relevante(condicion: Mapping[str, Any] | None, por_id: Mapping[str, Referida]) -> str:
    """The expression of a compiled condition (``estructura``); empty without one.

    Args:
        por_id: earlier questions by their id.
    """
    if not condicion:
        return ""
    partes = [_escribir(regla, por_id[regla["pregunta"]]) for regla in condicion["reglas"]]
    return (" or " if condicion["union"] == "o" else " and ").join(partes)


def _escribir(regla: Mapping[str, str], otra: Referida) -> str:
    ref, operador, valor = f"${{{otra.nombre}}}", regla["operador"], regla.get("valor", "")
    if operador == "contestada":
        return f"{ref} != ''"
    if operador == "sin_contestar":
        return f"{ref} = ''"
    if operador == "contiene":
        funcion = "selected" if otra.tipo in _CON_LISTA else "contains"
        return f"{funcion}({ref}, {literal(otra.nombres.get(valor, valor))})"
    return f"{ref} {_SIGNO[operador]} {_valor_escrito(valor, otra, operador)}"


def _valor_escrito(valor: str, otra: Referida, operador: str) -> str:
    nombre = otra.nombres.get(valor) or POR_CODIGO.get(valor)
    if nombre is not None and (otra.nombres or otra.tipo == "cero_diez"):
        return nombre if operador in ("mayor", "menor") and nombre.isdigit() else literal(nombre)
    if otra.tipo == "fecha":
        return f"date('{valor}')"
    if otra.tipo in _NUMEROS:
        numero = _numero(valor)
        if numero is not None and abs(numero.adjusted()) < _CIFRAS:
            return format(numero, "f")
    return literal(valor)


# --- in -------------------------------------------------------------------------------------
def leer_relevante(texto: str, anteriores: Referidas) -> dict[str, Any]:
    """The condition as a raw block value, its rules without ids.

    Args:
        anteriores: earlier questions by their name in the file.

    Raises:
        ExpresionMala: it says what a condition cannot say.
    """
    if not texto:
        return sin_condicion()
    nodo = analizar(texto)
    union = "o" if isinstance(nodo, Junta) and nodo.union == "or" else "y"
    partes = partes_de(nodo, "or" if union == "o" else "and")
    reglas = [_regla(parte, anteriores) for parte in partes]
    return {"union": union, "reglas": [{"type": "item", "value": regla} for regla in reglas]}


def _regla(nodo: Nodo, anteriores: Referidas, *, negada: bool = False) -> Regla:
    if isinstance(nodo, Llamada) and nodo.nombre == "not" and len(nodo.argumentos) == 1:
        return _regla(nodo.argumentos[0], anteriores, negada=not negada)
    if isinstance(nodo, Junta):
        raise ExpresionMala(_("Mezcla «and» con «or», o niega varias a la vez. Usa sólo uno."))
    if isinstance(nodo, Llamada):
        return _de_funcion(nodo, anteriores, negada)
    if isinstance(nodo, Comparacion):
        return _de_comparacion(nodo, anteriores, negada)
    raise ExpresionMala(_("Cada parte debe comparar la respuesta a una pregunta."))


def _de_funcion(nodo: Llamada, anteriores: Referidas, negada: bool) -> Regla:
    if nodo.nombre not in ("selected", "contains") or len(nodo.argumentos) != 2:
        raise ExpresionMala(_("No se puede usar «%(f)s()» aquí.") % {"f": nodo.nombre})
    otra, valor = _otra(nodo.argumentos[0], anteriores), _dicho(nodo.argumentos[1])
    if nodo.nombre == "contains":
        if otra.tipo not in _TEXTOS or negada:
            raise ExpresionMala(_("«contains()» sólo va con textos, sin «not»."))
        return _hecha(otra, "contiene", valor)
    if otra.tipo in _CON_LISTA:
        if negada:
            raise ExpresionMala(_("No se puede pedir que una opción no esté elegida."))
        return _hecha(otra, "contiene", _opcion(otra, valor))
    if otra.tipo not in ("unica", "escala", "municipio"):
        raise ExpresionMala(_("«selected()» sólo va con preguntas de opciones."))
    return _COMPARAR[otra.tipo](otra, "!=" if negada else "=", valor)


def _de_comparacion(nodo: Comparacion, anteriores: Referidas, negada: bool) -> Regla:
    operador = nodo.operador
    if negada:
        if operador not in _NEGADO:
            raise ExpresionMala(_("Sin «not»: escribe la comparación contraria."))
        operador = _NEGADO[operador]
    if isinstance(nodo.izquierda, Llamada):
        return _de_cuenta(nodo.izquierda, operador, _dicho(nodo.derecha), anteriores)
    otra, valor = _otra(nodo.izquierda, anteriores), _dicho(nodo.derecha)
    if valor == "" and operador in _NEGADO:
        return _hecha(otra, "contestada" if operador == "!=" else "sin_contestar", "")
    return _COMPARAR.get(otra.tipo, _no_se_compara)(otra, operador, valor)


def _de_cuenta(nodo: Llamada, operador: str, valor: str, anteriores: Referidas) -> Regla:
    """``string-length(${a}) > 0`` and ``count-selected(${a}) = 0``."""
    if nodo.nombre not in ("string-length", "count-selected") or len(nodo.argumentos) != 1:
        raise ExpresionMala(_("No se puede usar «%(f)s()» aquí.") % {"f": nodo.nombre})
    hay = {(">", "0"): True, (">=", "1"): True, ("!=", "0"): True, ("=", "0"): False}
    hay[("<", "1")] = False
    if (operador, valor) not in hay:
        raise ExpresionMala(_("Sólo se puede saber si fue contestada, no contar."))
    otra = _otra(nodo.argumentos[0], anteriores)
    return _hecha(otra, "contestada" if hay[(operador, valor)] else "sin_contestar", "")


def _igual(otra: Referida, operador: str, valor: str, convertir: Callable[[str], str]) -> Regla:
    if operador not in _NEGADO:
        raise ExpresionMala(_("Con esta pregunta sólo va «=» o «!=»."))
    return _hecha(otra, "es" if operador == "=" else "no_es", convertir(valor))


def _de_opciones(otra: Referida, operador: str, valor: str) -> Regla:
    return _igual(otra, operador, valor, lambda v: _opcion(otra, v))


def _de_municipio(otra: Referida, operador: str, valor: str) -> Regla:
    def convertir(clave: str) -> str:
        if clave not in MUNICIPIOS:
            raise ExpresionMala(_("«%(v)s» no es la clave de un municipio.") % {"v": clave})
        return clave

    return _igual(otra, operador, valor, convertir)


def _de_texto(otra: Referida, operador: str, valor: str) -> Regla:
    return _igual(otra, operador, valor, lambda v: v)


def _de_escala(otra: Referida, operador: str, valor: str) -> Regla:
    if operador in _NEGADO:
        return _de_opciones(otra, operador, valor)
    puntos = otra.puntos
    if operador in (">=", "<=") and valor in puntos:
        i = puntos.index(valor) + (-1 if operador == ">=" else 1)
        if not 0 <= i < len(puntos):
            raise ExpresionMala(_("La cumple cualquier respuesta: escribe «!= ''»."))
        operador, valor = operador[0], puntos[i]
    if puntos != [str(n) for n in range(1, len(puntos) + 1)]:
        raise ExpresionMala(_("Para comparar, los puntos de la escala se llaman 1, 2, 3…"))
    return _hecha(otra, "mayor" if operador == ">" else "menor", _opcion(otra, valor))


def _de_numero(otra: Referida, operador: str, valor: str) -> Regla:
    if otra.tipo == "cero_diez" and valor in otra.valores:
        return _hecha(otra, _operador(operador), otra.valores[valor])
    numero = _numero(valor)
    if numero is None or not numero.is_finite():
        raise ExpresionMala(_("«%(v)s» no es un número.") % {"v": valor})
    if operador in (">=", "<="):
        es_entero = abs(numero.adjusted()) < _CIFRAS and numero == numero.to_integral_value()
        if otra.tipo not in _ENTEROS or not es_entero:
            raise ExpresionMala(_("Con decimales usa «>» o «<»."))
        valor = str(int(numero) + (-1 if operador == ">=" else 1))
        operador = operador[0]
    return _hecha(otra, _operador(operador), valor)


def _de_fecha(otra: Referida, operador: str, valor: str) -> Regla:
    try:
        dia = date.fromisoformat(valor)
        if operador in (">=", "<="):
            dia += timedelta(days=-1 if operador == ">=" else 1)
            operador = operador[0]
    except (ValueError, OverflowError):
        mensaje = _("«%(v)s» no es una fecha: escribe date('2026-03-27').")
        raise ExpresionMala(mensaje % {"v": valor}) from None
    return _hecha(otra, _operador(operador), dia.isoformat())


def _no_se_compara(otra: Referida, operador: str, valor: str) -> Regla:
    mensaje = _("La respuesta a «%(n)s» no se puede comparar así.")
    if otra.tipo in _CON_LISTA:
        mensaje = _("Se eligen varias en «%(n)s»: usa selected().")
    raise ExpresionMala(mensaje % {"n": otra.nombre})


_COMPARAR: dict[str, Callable[[Referida, str, str], Regla]] = {
    "unica": _de_opciones,
    "escala": _de_escala,
    "municipio": _de_municipio,
    "texto_corto": _de_texto,
    "numero": _de_numero,
    "cero_diez": _de_numero,
    "decimal": _de_numero,
    "fecha": _de_fecha,
}


def _operador(signo: str) -> str:
    return {escrito: nombre for nombre, escrito in _SIGNO.items()}[signo]


def _hecha(otra: Referida, operador: str, valor: str) -> Regla:
    if operador not in POR_TIPO[otra.tipo]:
        raise ExpresionMala(
            _("La respuesta a «%(n)s» no se puede comparar así.") % {"n": otra.nombre}
        )
    return {"variable": otra.nombre, "operador": operador, "valor": valor}


def _otra(nodo: Nodo, anteriores: Referidas) -> Referida:
    if not isinstance(nodo, Ref):
        raise ExpresionMala(_("Cada parte debe comparar la respuesta a una pregunta."))
    if nodo.nombre not in anteriores:
        mensaje = _("No hay ninguna pregunta «%(v)s» antes de ésta.")
        raise ExpresionMala(mensaje % {"v": nodo.nombre})
    return anteriores[nodo.nombre]


def _opcion(otra: Referida, nombre: str) -> str:
    if nombre not in otra.valores:
        mensaje = _("«%(n)s» no tiene la opción «%(o)s».")
        raise ExpresionMala(mensaje % {"n": otra.nombre, "o": nombre})
    return otra.valores[nombre]


def _dicho(nodo: Nodo) -> str:
    if isinstance(nodo, Llamada) and nodo.nombre == "date" and len(nodo.argumentos) == 1:
        nodo = nodo.argumentos[0]
    if not isinstance(nodo, Literal):
        raise ExpresionMala(_("Sólo se puede comparar con un valor escrito, no con un cálculo."))
    return nodo.valor


def _numero(texto: str) -> Decimal | None:
    try:
        return Decimal(texto)
    except InvalidOperation:
        return None
