"""Limits of an answer to ``constraint`` and back."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .expresiones import (
    Comparacion,
    ExpresionMala,
    Junta,
    Literal,
    Llamada,
    Nodo,
    Yo,
    analizar,
    partes_de,
)
from .nombres import NINGUNA, NO_SE_LISTA, PREFIERO_NO_LISTA

Valor = Mapping[str, Any]
_EXCLUYENTES = {"ninguna": NINGUNA, "no_se": NO_SE_LISTA, "prefiero_no": PREFIERO_NO_LISTA}


# --- out ------------------------------------------------------------------------------------
def escribir_restriccion(tipo: str, valor: Valor) -> str:
    """The expression for the limits of a raw block value; empty when it has none."""
    if tipo in ("numero", "decimal"):
        return _entre(".", valor.get("minimo"), valor.get("maximo"))
    if tipo == "fecha":
        cotas = (f"date('{d}')" if (d := valor.get(c)) else None for c in ("desde", "hasta"))
        return _entre(".", *cotas)
    if tipo in ("texto_corto", "texto_largo"):
        return _entre("string-length(.)", None, valor.get("limite"))
    return _de_multiple(valor) if tipo == "multiple" else ""


def _entre(que: str, minimo: Any, maximo: Any) -> str:
    partes = [f"{que} >= {minimo}"] if minimo is not None else []
    partes += [f"{que} <= {maximo}"] if maximo is not None else []
    return " and ".join(partes)


def _de_multiple(valor: Valor) -> str:
    solas = [nombre for campo, nombre in _EXCLUYENTES.items() if valor.get(campo)]
    partes = []
    if valor.get("minimo") is not None:
        minimo = f"count-selected(.) >= {valor['minimo']}"
        opciones = [minimo, *(f"selected(., '{nombre}')" for nombre in solas)]
        partes.append(f"({' or '.join(opciones)})" if solas else minimo)
    if valor.get("maximo") is not None:
        partes.append(f"count-selected(.) <= {valor['maximo']}")
    partes += [f"not(selected(., '{nombre}') and count-selected(.) > 1)" for nombre in solas]
    return " and ".join(partes)


# --- in -------------------------------------------------------------------------------------
def leer_restriccion(tipo: str, texto: str) -> dict[str, Any]:
    """The limits that it says, by field of the block; ``excluyentes`` are names of choices.

    Raises:
        ExpresionMala: it says a limit that this type does not have.
    """
    if not texto:
        return {}
    if tipo not in _LEER:
        raise ExpresionMala(_("Este tipo de pregunta no lleva «constraint»."))
    limites: dict[str, Any] = {}
    for parte in partes_de(analizar(texto), "and"):
        _LEER[tipo](parte, limites)
    if not set(limites.pop("minimas", ())) <= set(limites.get("excluyentes", ())):
        raise ExpresionMala(_("No entendimos cuántas opciones se pueden elegir."))
    return limites


def _numero(nodo: Nodo, limites: dict[str, Any]) -> None:
    operador, valor = _cota(nodo, Yo())
    numero = Decimal(valor.valor) if valor.es_numero else None
    if numero is None or numero != numero.to_integral_value() or abs(numero) > 10**15:
        raise ExpresionMala(_("Los límites de un número son enteros."))
    _poner_entero(limites, operador, int(numero), ("minimo", "maximo"))


def _decimal(nodo: Nodo, limites: dict[str, Any]) -> None:
    operador, _valor = _cota(nodo, Yo())
    if operador in ("<", ">"):
        raise ExpresionMala(_("Con decimales, los límites van con «>=» y «<=»."))
    _numero(nodo, limites)


def _texto(nodo: Nodo, limites: dict[str, Any]) -> None:
    operador, valor = _cota(nodo, Llamada("string-length", (Yo(),)))
    if not _es_cuenta(valor) or operador not in ("<", "<="):
        raise ExpresionMala(_("Un texto sólo lleva un máximo: string-length(.) <= 150."))
    _poner_entero(limites, operador, int(valor.valor), ("minimo", "limite"))


def _fecha(nodo: Nodo, limites: dict[str, Any]) -> None:
    operador, valor = _cota(nodo, Yo())
    try:
        dia = date.fromisoformat(valor.valor)
        dia += timedelta(days={">": 1, "<": -1}.get(operador, 0))
    except (ValueError, OverflowError):
        raise ExpresionMala(_("El límite de una fecha se escribe date('2026-03-27').")) from None
    _poner(limites, "desde" if operador[0] == ">" else "hasta", dia.isoformat())


def _multiple(nodo: Nodo, limites: dict[str, Any]) -> None:
    sola = _excluyente(nodo)
    if sola is not None:
        limites["excluyentes"] = (*limites.get("excluyentes", ()), sola)
        return
    con_salida = isinstance(nodo, Junta)
    if isinstance(nodo, Junta):
        nodo, *otras = nodo.partes
        limites["minimas"] = [_elegida(otra) for otra in otras]
    operador, valor = _cota(nodo, Llamada("count-selected", (Yo(),)), con_igual=not con_salida)
    if not _es_cuenta(valor) or (con_salida and operador[0] != ">"):
        raise ExpresionMala(_("No entendimos cuántas opciones se pueden elegir."))
    for signo in (">=", "<=") if operador == "=" else (operador,):
        _poner_entero(limites, signo, int(valor.valor), ("minimo", "maximo"))


_LEER: dict[str, Callable[[Nodo, dict[str, Any]], None]] = {
    "numero": _numero,
    "decimal": _decimal,
    "texto_corto": _texto,
    "texto_largo": _texto,
    "fecha": _fecha,
    "multiple": _multiple,
}


def _es_cuenta(valor: Literal) -> bool:
    return valor.valor.isascii() and valor.valor.isdecimal()


def _cota(nodo: Nodo, que: Nodo, *, con_igual: bool = False) -> tuple[str, Literal]:
    if isinstance(nodo, Comparacion) and nodo.izquierda == que:
        valor = nodo.derecha
        if isinstance(valor, Llamada) and valor.nombre == "date" and len(valor.argumentos) == 1:
            valor = valor.argumentos[0]
        signos = (">=", "<=", ">", "<", "=") if con_igual else (">=", "<=", ">", "<")
        if isinstance(valor, Literal) and nodo.operador in signos:
            return nodo.operador, valor
    raise ExpresionMala(_("Sólo se pueden poner mínimos y máximos, unidos con «and»."))


def _excluyente(nodo: Nodo) -> str | None:
    """The choice that goes alone in ``not(selected(., 'x') and count-selected(.) > 1)``.

    Also as ``not(selected(., 'x')) or count-selected(.) = 1``.
    """
    if isinstance(nodo, Llamada) and nodo.nombre == "not" and len(nodo.argumentos) == 1:
        negada, cuentas = False, {(">", "1"), (">=", "2")}
        partes = partes_de(nodo.argumentos[0], "and")
    else:
        negada, cuentas = True, {("=", "1"), ("<=", "1"), ("<", "2")}
        partes = partes_de(nodo, "or")
    if len(partes) != 2:
        return None
    sola, cuenta = reversed(partes) if isinstance(partes[0], Comparacion) else partes
    try:
        nombre = _elegida(sola, negada=negada)
        operador, valor = _cota(cuenta, Llamada("count-selected", (Yo(),)), con_igual=True)
    except ExpresionMala:
        return None
    return nombre if (operador, valor.valor) in cuentas else None


def _elegida(nodo: Nodo, *, negada: bool = False) -> str:
    if negada:
        if not (isinstance(nodo, Llamada) and nodo.nombre == "not" and len(nodo.argumentos) == 1):
            raise ExpresionMala(_("No entendimos cuántas opciones se pueden elegir."))
        nodo = nodo.argumentos[0]
    if isinstance(nodo, Llamada) and nodo.nombre == "selected" and len(nodo.argumentos) == 2:
        yo, valor = nodo.argumentos
        if isinstance(yo, Yo) and isinstance(valor, Literal):
            return valor.valor
    raise ExpresionMala(_("No entendimos cuántas opciones se pueden elegir."))


def _poner_entero(
    limites: dict[str, Any], operador: str, valor: int, campos: tuple[str, str]
) -> None:
    _poner(
        limites,
        campos[0] if operador[0] == ">" else campos[1],
        valor + {">": 1, "<": -1}.get(operador, 0),
    )


def _poner(limites: dict[str, Any], campo: str, valor: Any) -> None:
    if campo in limites:
        raise ExpresionMala(_("Pone dos veces el mismo límite."))
    limites[campo] = valor
