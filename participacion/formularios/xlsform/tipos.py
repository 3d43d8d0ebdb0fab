"""The column ``type``, and what its neighbours may say of it."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_LISTA = re.compile(
    r"\A(?P<clase>select[_ ]one|select1|select[_ ]multiple|select all that apply|rank)"
    r"(?: from)? (?P<lista>\S+)(?P<otra> or_other| or other| or specify other)?\Z"
)
_CLASES = {
    "select_one": "una", "select one": "una", "select1": "una", "rank": "rank",
    "select_multiple": "varias", "select multiple": "varias", "select all that apply": "varias",
    "text": "text", "string": "text", "integer": "integer", "int": "integer",
    "decimal": "decimal", "date": "date", "note": "note", "range": "range",
    "begin_group": "begin", "begin group": "begin", "end_group": "end", "end group": "end",
}  # fmt: skip
_TELEFONO = gettext_lazy("Mirador no toma datos del aparato. Borra la fila.")
_ARCHIVOS = gettext_lazy("Una encuesta no recibe archivos. Borra la fila.")
_LUGARES = gettext_lazy("No se pide la ubicación. Pregunta el municipio.")
_REPETIR = gettext_lazy("Las preguntas no se repiten. Borra el «repeat» y deja lo de adentro.")
_DE_FUERA = gettext_lazy("Las opciones van en la hoja «choices», no en otro archivo.")
_CONSEJOS: dict[str, Promise] = {
    **dict.fromkeys(
        ("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber",
         "username", "email", "audit", "start-geopoint", "background-geopoint",
         "background-audio", "imei"), _TELEFONO),
    **dict.fromkeys(("image", "photo", "audio", "video", "file"), _ARCHIVOS),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "osm"), _LUGARES),
    **dict.fromkeys(
        ("begin_repeat", "begin repeat", "end_repeat", "end repeat", "begin_loop",
         "end_loop", "begin loop", "end loop"), _REPETIR),
    **dict.fromkeys(("xml-external", "csv-external"), _DE_FUERA),
    "calculate": gettext_lazy("Mirador no hace cuentas. Borra la fila."),
    "hidden": gettext_lazy("No hay respuestas escondidas. Borra la fila."),
    "time": gettext_lazy("No hay preguntas de hora. Usa «text»."),
    "datetime": gettext_lazy("No hay preguntas de fecha con hora. Usa «date»."),
    "acknowledge": gettext_lazy("Usa «select_one» con una opción para cada respuesta."),
    "trigger": gettext_lazy("Usa «select_one» con una opción para cada respuesta."),
    "barcode": gettext_lazy("No se leen códigos de barras. Usa «text»."),
}  # fmt: skip
_OTRO = gettext_lazy("Este tipo no se puede representar. Borra la fila o cámbialo.")

_DISENO = re.compile(
    r"minimal|quick|compact(-\d+)?|quickcompact|horizontal|horizontal-compact|vertical"
    r"|columns(-\d+|-pack|-flex)?|no-buttons|likert|autocomplete|search|w\d{1,2}|field-list"
    r"|thousands-sep|no-ticks|picker|no-calendar|counter"
)
_PARAMETRO = re.compile(r"[;,\s]+")


@dataclass(frozen=True)
class Tipo:
    clase: str
    lista: str = ""
    con_otra: bool = False


def leer_tipo(texto: str) -> Tipo | None:
    """None when it cannot be represented."""
    junto = " ".join(texto.split())
    con_lista = _LISTA.match(junto)
    if con_lista:
        clase = _CLASES[con_lista["clase"]]
        if "${" in con_lista["lista"] or (clase == "rank" and con_lista["otra"]):
            return None
        return Tipo(clase, con_lista["lista"], bool(con_lista["otra"]))
    clase = _CLASES.get(junto.lower(), "")
    return Tipo(clase) if clase and clase not in ("una", "varias", "rank") else None


def consejo(texto: str) -> str:
    """What to do with a type that is not taken."""
    junto = " ".join(texto.split()).lower()
    if "from_file" in junto or "external" in junto or "from file" in junto:
        return str(_DE_FUERA)
    return str(_CONSEJOS.get(junto.split(" over ")[0], _OTRO))


def apariencias(texto: str) -> set[str]:
    return set(texto.split())


def que_cambian(dichas: set[str], propias: set[str]) -> list[str]:
    """Those that are more than layout; how a page looks is up to the engine."""
    return sorted(a for a in dichas - propias if not _DISENO.fullmatch(a))


def parametros(texto: str) -> dict[str, str]:
    """``start=0 end=10`` as pairs; a piece without «=» gives an empty value."""
    junto = re.sub(r"\s*=\s*", "=", texto.strip())
    pares = (parte.partition("=") for parte in _PARAMETRO.split(junto) if parte)
    return {clave.lower(): valor for clave, _signo, valor in pares}
