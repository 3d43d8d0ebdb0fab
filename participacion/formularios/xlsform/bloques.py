"""One row of ``survey`` (or a whole matrix) as a raw block. The writer reads itself with this."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from participacion.formularios.codigos import NINGUNA

from .libro import Fila
from .listas import Separadas
from .piezas import (
    Contexto,
    Leida,
    al_azar,
    apariencia,
    comunes,
    condicion,
    de_filas,
    de_lista,
    elecciones,
    finalidad,
    limites,
    numericos,
    obligatoria,
    opciones,
    puntos,
    sin,
)
from .referidas import referida
from .tipos import Tipo, apariencias, leer_tipo, parametros

PUNTOS = range(3, 8)


def leer_fila(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    """A question, a note or a section. Whatever is wrong goes to the list of the context."""
    leida = _POR_CLASE[tipo.clase](fila, tipo, contexto)
    leida.valor["condicion"] = condicion(fila, contexto)
    if leida.tipo not in ("nota", "seccion"):
        leida.valor["obligatoria"] = obligatoria(fila, contexto)
    else:
        sin(fila, contexto, "required", "constraint", "parameters")
    return leida


def leer_matriz(fila: Fila, hijas: Sequence[Fila], contexto: Contexto) -> Leida:
    """A group with ``table-list`` whose rows share one list."""
    apariencia(fila, contexto, {"table-list"})
    sin(fila, contexto, "required", "constraint", "parameters")
    tipos = [leer_tipo(hija["type"]) for hija in hijas]
    for hija, tipo in zip(hijas, tipos, strict=True):
        sin(hija, contexto, "hint", "relevant", "constraint", "parameters")
        apariencia(hija, contexto, set())
        if tipo is None or tipo.clase != "una" or tipo.con_otra or tipo != tipos[0]:
            contexto.anotar(hija, "type", _("En «table-list» todo es «select_one» con una lista."))
    primero = tipos[0] if tipos else None
    separadas = de_lista(hijas[0], primero, contexto) if primero else Separadas((), frozenset())
    obligatorias = {obligatoria(hija, contexto) for hija in hijas}
    if len(obligatorias) > 1:
        contexto.anotar(fila, "required", _("En una matriz son obligatorias todas o ninguna."))
    valor = {
        **comunes(fila),
        **puntos(separadas),
        "obligatoria": obligatorias == {True},
        "condicion": condicion(fila, contexto),
    }
    del valor["variable"]
    return Leida("matriz", valor, separadas.opciones, *de_filas("puntos", separadas))


def referir(nombre: str, leida: Leida, contexto: Contexto) -> None:
    """Let later conditions name it."""
    tipo = "escala" if leida.tipo == "matriz" else leida.tipo
    if tipo not in ("nota", "seccion"):
        contexto.anteriores[nombre] = referida(nombre, tipo, leida.opciones, leida.valor)


# --- by class of type -----------------------------------------------------------------------
def _una(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    separadas = de_lista(fila, tipo, contexto)
    if separadas.es_municipios and not separadas.propias:
        apariencia(fila, contexto, set())
        sin(fila, contexto, "constraint", "parameters")
        return Leida("municipio", comunes(fila))
    apariencia(fila, contexto, set())
    sin(fila, contexto, "constraint")
    azar = al_azar(fila, contexto)
    if _es_escala(fila, tipo, separadas) and not azar:
        valor = {**comunes(fila), **puntos(separadas)}
        return Leida("escala", valor, separadas.opciones, *de_filas("puntos", separadas))
    valor = {**comunes(fila), **opciones(separadas), "al_azar": azar}
    return Leida("unica", valor, separadas.opciones, *de_filas("opciones", separadas))


def _es_escala(fila: Fila, tipo: Tipo, separadas: Separadas) -> bool:
    if tipo.con_otra:
        return False
    del_tamano = len(separadas.suyas) in PUNTOS
    likert = "likert" in apariencias(fila["appearance"])
    return (likert and del_tamano) or fila["mirador_tipo"] == "escala" or bool(separadas.del_banco)


def _varias(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    cotas = limites(fila, "multiple", contexto)
    excluyentes = cotas.pop("excluyentes", ())
    separadas = de_lista(fila, tipo, contexto, excluyentes)
    if {e for e in excluyentes if e in {o.nombre for o in separadas.opciones}}:
        mensaje = _("Sólo la última opción, «Ninguna de las anteriores», puede ir sola.")
        contexto.anotar(fila, "constraint", mensaje)
    apariencia(fila, contexto, set())
    valor = {
        **comunes(fila),
        **opciones(separadas),
        "ninguna": NINGUNA in separadas.propias,
        "al_azar": al_azar(fila, contexto),
        "minimo": cotas.get("minimo"),
        "maximo": cotas.get("maximo"),
    }
    return Leida("multiple", valor, separadas.opciones, *de_filas("opciones", separadas))


def _rank(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    separadas = Separadas(tuple(elecciones(fila, tipo, contexto)), frozenset())
    apariencia(fila, contexto, set())
    sin(fila, contexto, "constraint")
    if len(separadas.suyas) > 10 and fila["mirador_tipo"] != "orden":
        contexto.anotar(fila, "type", _("Se pueden ordenar hasta 10 opciones."))
    valor = {
        **comunes(fila),
        "opciones": separadas.items,
        "lugares": min(10, len(separadas.suyas)),
        "al_azar": al_azar(fila, contexto),
        "no_se": False,
        "prefiero_no": False,
    }
    return Leida("orden", valor, separadas.opciones, *de_filas("opciones", separadas))


def _text(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    dichas = apariencias(fila["appearance"])
    largo = "multiline" in dichas
    apariencia(fila, contexto, {"multiline"})
    sin(fila, contexto, "parameters", salvo="rows")
    if fila["mirador_tipo"] == "correo" and not largo:
        sin(fila, contexto, "constraint")
        return Leida("correo", {**comunes(fila), **finalidad(fila)})
    clase = "texto_largo" if largo else "texto_corto"
    cotas = limites(fila, clase, contexto)
    limite = cotas.get("limite", 1500 if largo else 150)
    if limite > 500 and not largo:
        contexto.anotar(fila, "appearance", _("Para más de 500 caracteres pon «multiline»."))
    valor = {**comunes(fila), "limite": limite, "para_el_eje": False}
    if not largo:
        valor |= {"dato": "", **finalidad(fila)}
    return Leida(clase, valor)


def _integer(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    cotas = numericos(fila, "numero", contexto)
    minimo = cotas.get("minimo", 0)
    if minimo < 0:
        contexto.anotar(fila, "constraint", _("Un número entero no baja de 0. Usa «decimal»."))
    maximo = cotas.get("maximo")
    return Leida("numero", {**comunes(fila), "minimo": minimo, "maximo": maximo})


def _decimal(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    cotas = numericos(fila, "decimal", contexto)
    suyas = {campo: cotas.get(campo) for campo in ("minimo", "maximo")}
    return Leida("decimal", {**comunes(fila), **suyas, "decimales": 6})


def _date(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    cotas = numericos(fila, "fecha", contexto)
    suyas = {campo: cotas.get(campo) for campo in ("desde", "hasta")}
    return Leida("fecha", {**comunes(fila), **suyas})


def _range(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    dichos = parametros(fila["parameters"])
    nombre = dichos.pop("tick_labelset", "")
    if {"step": "1", **dichos} != {"start": "0", "end": "10", "step": "1"}:
        mensaje = _("Sólo va del 0 al 10: start=0 end=10 step=1.")
        contexto.anotar(fila, "parameters", mensaje)
    extremos = {e.opcion.nombre: e for e in contexto.listas.leer(nombre)} if nombre else {}
    if set(extremos) - {"0", "10"}:
        contexto.anotar(fila, "parameters", _("Sólo se les pone nombre al 0 y al 10."))
    apariencia(fila, contexto, set())
    sin(fila, contexto, "constraint")
    campos = {"extremo_bajo": extremos.get("0"), "extremo_alto": extremos.get("10")}
    textos = {campo: e.opcion.etiqueta if e else "" for campo, e in campos.items()}
    ingles = {campo: e.ingles for campo, e in campos.items() if e}
    valor = {**comunes(fila), **textos, "no_se": False, "prefiero_no": False}
    return Leida("cero_diez", valor, ingles=ingles)


def _note(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    apariencia(fila, contexto, set())
    sin(fila, contexto, "hint")
    return Leida("nota", {"texto": fila["label"], "en:texto": fila["label_en"]})


def _begin(fila: Fila, tipo: Tipo, contexto: Contexto) -> Leida:
    apariencia(fila, contexto, set())
    valor = {**comunes(fila), "demografica": False}
    for campo in ("variable", "resultado_publico"):
        del valor[campo]
    return Leida("seccion", valor)


_POR_CLASE: dict[str, Callable[[Fila, Tipo, Contexto], Leida]] = {
    "una": _una,
    "varias": _varias,
    "rank": _rank,
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "range": _range,
    "note": _note,
    "begin": _begin,
}
