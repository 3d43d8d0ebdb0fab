"""DDI-Codebook 2.5: the description of the study that archives and INEGI read.

Elements follow the order of the schema (codebook.xsd 2.5, DDI Alliance): ``stdyDscr``, ``fileDscr``
and ``dataDscr``; within ``var``: label, question, invalid range, categories, concept, format.
"""

from datetime import date
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from encuestas.models import EncuestaPage

from .diccionario import Columna, etiquetas_de_faltantes
from .filas import Datos

ESPACIO = "ddi:codebook:2_5"
_INTERVALO = {"numero": "contin"}


def ddi(datos: Datos, pagina: EncuestaPage, hoy: date) -> bytes:
    """The codebook of one survey as XML. No answer is in it."""
    ET.register_namespace("", ESPACIO)
    raiz = ET.Element(f"{{{ESPACIO}}}codeBook", {"version": "2.5"})
    _estudio(raiz, datos, pagina, hoy)
    archivo = _en(raiz, "fileDscr", ID="F1")
    texto = _en(archivo, "fileTxt")
    _en(texto, "fileName", f"{pagina.slug}.csv")
    medidas = _en(texto, "dimensns")
    _en(medidas, "caseQnty", str(datos.cuantas()))
    _en(medidas, "varQnty", str(len(datos.columnas)))
    _en(texto, "fileType", "text/csv; charset=utf-8")
    descripcion = _en(raiz, "dataDscr")
    for i, columna in enumerate(datos.columnas, start=1):
        _variable(descripcion, columna, f"V{i}")
    ET.indent(raiz)
    return ET.tostring(raiz, encoding="utf-8", xml_declaration=True)


def _estudio(raiz: ET.Element, datos: Datos, pagina: EncuestaPage, hoy: date) -> None:
    espacio = datos.espacio
    estudio = _en(raiz, "stdyDscr")
    cita = _en(estudio, "citation")
    titulos = _en(cita, "titlStmt")
    _en(titulos, "titl", pagina.title)
    _en(titulos, "IDNo", str(espacio.clave))
    produccion = _en(cita, "prodStmt")
    if espacio.aviso:
        _en(produccion, "producer", espacio.aviso.responsable)
    _en(produccion, "prodDate", hoy.isoformat(), date=hoy.isoformat())
    datos_del_estudio = _en(estudio, "stdyInfo")
    _en(datos_del_estudio, "abstract", pagina.proposito or pagina.title)
    resumen = _en(datos_del_estudio, "sumDscr")
    for evento, momento in (("start", espacio.abre), ("end", espacio.cierra)):
        if momento:
            dia = momento.date().isoformat()
            _en(resumen, "collDate", dia, date=dia, event=evento)
    _en(resumen, "nation", "México", abbr="MX")
    _en(resumen, "geogCover", "Guanajuato")
    _en(resumen, "anlyUnit", _("Persona"))
    _en(resumen, "universe", _("Cualquier persona que quiso responder"))
    _en(resumen, "dataKind", _("Encuesta"))
    metodo = _en(_en(estudio, "method"), "dataColl")
    _en(metodo, "sampProc", _("Sin muestra: respondió quien quiso. No es representativa."))
    _en(metodo, "collMode", _("Formulario en línea, sin cuenta"))
    _en(metodo, "weight", _("Sin pesos"))


def _variable(padre: ET.Element, columna: Columna, clave: str) -> None:
    intervalo = _INTERVALO.get(columna.medida, "discrete")
    var = _en(padre, "var", ID=clave, name=columna.nombre, files="F1", intrvl=intervalo)
    _en(var, "labl", columna.etiqueta)
    _en(_en(var, "qstn"), "qstnLit", columna.literal)
    if columna.es_numero:
        fuera = _en(var, "invalrng")
        _en(fuera, "range", min="-99", max="-96")
        for valor, etiqueta in columna.valores.items():
            _categoria(var, valor, etiqueta)
        for valor, etiqueta in etiquetas_de_faltantes().items():
            _categoria(var, valor, etiqueta, missing="Y")
    _en(var, "varFormat", type="numeric" if columna.es_numero else "character")
    versiones = ", ".join(map(str, columna.versiones))
    _en(var, "notes", _("Versiones del cuestionario: %(v)s") % {"v": versiones})


def _categoria(var: ET.Element, valor: int, etiqueta: str, **atributos: str) -> None:
    categoria = _en(var, "catgry", **atributos)
    _en(categoria, "catValu", str(valor))
    _en(categoria, "labl", etiqueta)


def _en(padre: ET.Element, nombre: str, texto: str = "", **atributos: str) -> ET.Element:
    hijo = ET.SubElement(padre, f"{{{ESPACIO}}}{nombre}", atributos)
    if texto:
        hijo.text = texto
    return hijo
