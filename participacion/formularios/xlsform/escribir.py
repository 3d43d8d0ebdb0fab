"""From a questionnaire to an XLSForm that pyxform takes.

What XLSForm has no word for travels in columns ``mirador_*``, which other programs ignore.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from participacion.formularios.compilar import compilar

from .bloques import leer_fila, leer_matriz, referir
from .columnas import ESPANOL, INGLES, Tabla
from .datos import escribir_datos
from .libro import MAX_TEXTO, Fila, escribir_libro, limpio, seguro, tope_de_filas
from .listas import Listas
from .nombres import Nombres
from .opciones import LISTA_DE_MUNICIPIOS, Opciones
from .piezas import Contexto
from .problemas import Lista, Problema
from .referidas import Referida
from .relevantes import escribir_relevante
from .restricciones import escribir_restriccion
from .textos import EnIngles
from .tipos import leer_tipo
from .validar import con_pyxform

Json = dict[str, Any]
Celdas = dict[str, str]

_ENCUESTA = {
    "type": "type",
    "name": "name",
    "label": f"label::{ESPANOL}",
    "label_en": f"label::{INGLES}",
    "hint": f"hint::{ESPANOL}",
    "hint_en": f"hint::{INGLES}",
    "required": "required",
    "relevant": "relevant",
    "constraint": "constraint",
    "appearance": "appearance",
    "parameters": "parameters",
    "mirador_tipo": "mirador_tipo",
    "mirador_id": "mirador_id",
    "mirador_finalidad": "mirador_finalidad",
    "mirador_finalidad_en": "mirador_finalidad_en",
    "mirador_nota": "mirador_nota",
    "mirador_datos": "mirador_datos",
}
_OPCIONES = {
    "list_name": "list_name",
    "name": "name",
    "label": f"label::{ESPANOL}",
    "label_en": f"label::{INGLES}",
    "mirador_id": "mirador_id",
    "mirador_datos": "mirador_datos",
}
_EN_INGLES = {clave for clave in {*_ENCUESTA, *_OPCIONES} if clave.endswith("_en")}
_TIPOS = {
    "texto_corto": "text", "texto_largo": "text", "correo": "text", "numero": "integer",
    "decimal": "decimal", "fecha": "date", "cero_diez": "range", "nota": "note",
    "seccion": "begin_group", "matriz": "begin_group",
}  # fmt: skip
_CON_LISTA = {"unica": "select_one", "multiple": "select_multiple", "orden": "rank",
              "escala": "select_one"}  # fmt: skip
_APARIENCIAS = {"texto_largo": "multiline", "escala": "likert", "matriz": "table-list"}


class NoCabe(ValueError):
    """The questionnaire cannot be said in an XLSForm; ``problemas`` tells where."""

    def __init__(self, problemas: Sequence[Problema]) -> None:
        super().__init__("; ".join(map(str, problemas)))
        self.problemas = tuple(problemas)


def crudo(preguntas: StreamValue) -> list[Json]:
    """The raw data of a stream with every field in it, as JSON keeps it."""
    bloques = [
        {"type": hijo.block_type, "id": hijo.id, "value": hijo.block.get_prep_value(hijo.value)}
        for hijo in preguntas
    ]
    return list(json.loads(json.dumps(bloques, cls=DjangoJSONEncoder)))


def escribir(
    preguntas: StreamValue,
    *,
    titulo: str,
    clave: str,
    ingles: Mapping[str, str] | None = None,
) -> bytes:
    """An .xlsx with the sheets ``survey``, ``choices`` and ``settings``.

    Args:
        preguntas: the questions in Spanish, saved (every block has its id).
        titulo, clave: ``form_title`` and ``form_id``.
        ingles: translated texts by their path in the raw data, as ``leer`` gives them.

    Raises:
        ValueError: the questionnaire cannot be frozen either.
        NoCabe: pyxform does not take it.
    """
    escritor = _Escritor(preguntas, ingles or {})
    escritor.escribir()
    sin = frozenset() if ingles else _EN_INGLES
    ajustes = {"form_title": seguro(titulo), "form_id": clave, "default_language": ESPANOL}
    hojas = {
        "survey": _hoja(_ENCUESTA, escritor.filas, sin),
        "choices": _hoja(_OPCIONES, escritor.opciones.filas, sin),
        "settings": (list(ajustes), [ajustes]),
    }
    lista = Lista()
    con_pyxform(hojas, lista)
    _sin_pasarse(hojas, lista)
    if lista:
        raise NoCabe(lista.todos)
    return escribir_libro(hojas)


def _hoja(
    columnas: Mapping[str, str], filas: Sequence[Celdas], sin: Collection[str]
) -> tuple[list[str], list[Celdas]]:
    usadas = {clave: escrita for clave, escrita in columnas.items() if clave not in sin}
    return list(usadas.values()), [
        {escrita: fila[clave] for clave, escrita in usadas.items() if fila.get(clave)}
        for fila in filas
    ]


def _sin_pasarse(hojas: Mapping[str, Any], lista: Lista) -> None:
    """What ``libro.abrir`` would not take back."""
    for nombre, (_columnas, filas) in hojas.items():
        if len(filas) + 1 > tope_de_filas(nombre):
            lista.anotar(nombre, len(filas) + 1, "", _("Son demasiadas filas."))
        for numero, fila in enumerate(filas, start=2):
            for columna, texto in fila.items():
                if len(texto) > MAX_TEXTO:
                    lista.anotar(nombre, numero, columna, _("El texto es demasiado largo."))


@dataclass
class _Escritor:
    preguntas: StreamValue
    ingles: Mapping[str, str]
    filas: list[Celdas] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._crudo = crudo(self.preguntas)
        self._condiciones = {
            fila.get("grupo") or fila["id"]: fila.get("condicion")
            for fila in compilar(self.preguntas)["preguntas"]
        }
        self._por_id: dict[str, Referida] = {}
        self._anteriores: dict[str, Referida] = {}
        self._nombrar = Nombres(self._crudo)
        self.opciones = Opciones(self.ingles)
        self._en_seccion = False

    def escribir(self) -> None:
        for bloque in self._crudo:
            tipo = bloque["type"]
            if tipo == "seccion":
                self._cerrar_seccion()
                self._en_seccion = True
            fila = self._fila(bloque)
            if tipo == "matriz":
                self._matriz(bloque, fila)
            else:
                self.filas.append(self._con_datos(bloque, fila))
        self._cerrar_seccion()

    def _cerrar_seccion(self) -> None:
        if self._en_seccion:
            self.filas.append({"type": "end_group"})
        self._en_seccion = False

    def _fila(self, bloque: Json) -> Celdas:
        """The row of a block but its ``mirador_datos``."""
        tipo, valor, ident = bloque["type"], bloque["value"], bloque["id"]
        nombre = self._nombrar(valor.get("variable") or "", tipo)
        en_ingles = EnIngles(self.ingles, ident)
        fila = {
            "type": self._tipo(bloque, nombre),
            "name": nombre,
            "label": seguro(valor["texto"]),
            "label_en": seguro(en_ingles("texto", valor["texto"])),
            "required": "yes" if valor.get("obligatoria") and tipo != "matriz" else "",
            "relevant": limpio(escribir_relevante(self._condiciones.get(ident), self._por_id)),
            "constraint": escribir_restriccion(tipo, valor),
            "appearance": _APARIENCIAS.get(tipo, ""),
            "parameters": self._parametros(bloque, nombre),
            "mirador_tipo": tipo,
            "mirador_id": ident,
        }
        if valor.get("ayuda"):
            fila["hint"] = seguro(valor["ayuda"])
            fila["hint_en"] = seguro(en_ingles("ayuda", valor["ayuda"]))
        if valor.get("finalidad"):
            fila["mirador_finalidad"] = seguro(valor["finalidad"])
            fila["mirador_finalidad_en"] = seguro(en_ingles("finalidad", valor["finalidad"]))
        if valor.get("nota_interna"):
            fila["mirador_nota"] = seguro(valor["nota_interna"])
        return fila

    def _tipo(self, bloque: Json, nombre: str) -> str:
        tipo, valor = bloque["type"], bloque["value"]
        if tipo == "municipio":
            self.opciones.de_municipios()
            return f"select_one {LISTA_DE_MUNICIPIOS}"
        if tipo in _TIPOS:
            return _TIPOS[tipo]
        if tipo not in _CON_LISTA:
            mensaje = _("No hay cómo decir «%(t)s» en un XLSForm.") % {"t": tipo}
            raise NoCabe([Problema("survey", len(self.filas) + 2, "type", mensaje)])
        self.opciones.de_pregunta(nombre, bloque)
        return f"{_CON_LISTA[tipo]} {nombre}{' or_other' if valor.get('otra') else ''}"

    def _parametros(self, bloque: Json, nombre: str) -> str:
        valor = bloque["value"]
        if bloque["type"] != "cero_diez":
            return "randomize=true" if valor.get("al_azar") else ""
        lista = self.opciones.de_extremos(nombre, bloque)
        return "start=0 end=10 step=1" + (f" tick_labelset={lista}" if lista else "")

    def _matriz(self, bloque: Json, fila: Celdas) -> None:
        valor = bloque["value"]
        self.opciones.de_pregunta(fila["name"], bloque)
        hijas = []
        for item in valor["renglones"]:
            texto, variable = item["value"]["texto"], item["value"].get("variable") or ""
            ingles = EnIngles(self.ingles, bloque["id"])(f"renglones.{item['id']}.texto", texto)
            hija = {
                "type": f"select_one {fila['name']}",
                "name": self._nombrar(variable, "renglon"),
                "label": seguro(texto),
                "label_en": seguro(ingles),
                "required": "yes" if valor.get("obligatoria") else "",
                "mirador_tipo": "renglon",
                "mirador_id": item["id"],
            }
            original = {**item["value"], **({"en:texto": ingles} if self.ingles else {})}
            leido = {"texto": hija["label"], "variable": hija["name"], "en:texto": hija["label_en"]}
            hijas.append({**hija, "mirador_datos": escribir_datos(leido, original)})
        self.filas += [self._con_datos(bloque, fila, hijas), *hijas, {"type": "end_group"}]

    def _con_datos(self, bloque: Json, fila: Celdas, hijas: Sequence[Celdas] = ()) -> Celdas:
        """The row with what reading it would not tell. Later rows may then name it."""
        contexto = Contexto(Tabla("survey"), self._listas(), Lista(), self._anteriores)
        propia = Fila(0, fila)
        suyas = [Fila(0, hija) for hija in hijas]
        if bloque["type"] == "matriz":
            leida = leer_matriz(propia, suyas, contexto)
        else:
            tipo = leer_tipo(fila["type"])
            assert tipo is not None  # noqa: S101 - this module wrote it
            leida = leer_fila(propia, tipo, contexto)
        if leida.tipo != bloque["type"] or contexto.lista:
            raise NoCabe(contexto.lista.todos)
        en_ingles = EnIngles(self.ingles, bloque["id"])
        original = {c: v for c, v in bloque["value"].items() if c != "renglones"}
        for campo in [c.removeprefix("en:") for c in leida.valor if c.startswith("en:")]:
            if self.ingles and original.get(campo):
                original[f"en:{campo}"] = en_ingles(campo, original[campo])
        datos = escribir_datos(leida.valor, original)
        leida.valor.update(bloque["value"])
        for hija in suyas or [propia]:
            referir(hija["name"], leida, contexto)
            if hija["name"] in self._anteriores:
                self._por_id[hija["mirador_id"]] = self._anteriores[hija["name"]]
        return {**fila, "mirador_datos": datos}

    def _listas(self) -> Listas:
        return Listas(Tabla("choices", [Fila(0, fila) for fila in self.opciones.filas]), Lista())
