"""The list of those registered in a file that a spreadsheet opens and never runs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import Resource

from participacion.datos.celdas import celda
from participacion.formularios.respuestas import leer

if TYPE_CHECKING:
    from .models import EventoPage
    from .panel.lista import Fila

FORMATOS = {"csv": CSV, "xlsx": XLSX}
Renglon = dict[str, Any]


class Tabla(Resource):
    """Rows already read, a field for each column; every text is guarded."""

    def __init__(self, columnas: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for clave, titulo in columnas:
            self.fields[clave] = Field(
                column_name=segura(titulo),
                dehydrate_method=lambda fila, clave=clave: segura(fila.get(clave)),
            )


def segura(valor: Any) -> Any:
    """Numbers stay numbers; anything else is text that nobody runs and XLSX can hold."""
    if isinstance(valor, int) and not isinstance(valor, bool):
        return valor
    return "".join(letra for letra in celda(valor) if letra >= " " or letra in "\t\n\r")


def descargar(pagina: "EventoPage", filas: "list[Fila]", formato: str) -> HttpResponse:
    columnas, renglones = _tabla(filas)
    forma = FORMATOS[formato]()
    cuerpo = forma.export_data(Tabla(columnas).export(renglones))
    tipo = forma.get_content_type()
    if formato == "csv":
        cuerpo, tipo = f"\ufeff{cuerpo}", f"{tipo}; charset=utf-8"
    respuesta = HttpResponse(cuerpo, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="registros-{pagina.slug}.{formato}"'
    return respuesta


def _tabla(filas: "list[Fila]") -> tuple[list[tuple[str, str]], list[Renglon]]:
    columnas = [
        *(("folio", _("Folio")), ("estado", _("Estado")), ("modalidad", _("Modalidad"))),
        *(("personas", _("Personas")), ("turno", _("Turno")), ("via", _("Dónde se registró"))),
        *(("recibido", _("Recibido")), ("idioma", _("Idioma")), ("nombre", _("Nombre"))),
        *(("correo", _("Correo")), ("telefono", _("Teléfono"))),
        *(("organizacion", _("Institución u organización")),),
        *(("pide", _("Petición de accesibilidad")), ("respuesta", _("Respuesta que se le dio"))),
    ]
    preguntas: dict[str, str] = {}
    renglones = []
    for fila in filas:
        suya = fila.inscripcion
        leidas = leer(suya.version, suya.respuestas, suya.idioma)
        preguntas |= {f"p{leida.pregunta.id}": leida.pregunta.texto for leida in leidas}
        dichas = {f"p{leida.pregunta.id}": leida.texto for leida in leidas}
        renglones.append({**_de_una(fila), **dichas})
    return [*columnas, *preguntas.items()], renglones


def _de_una(fila: "Fila") -> Renglon:
    suya, contacto = fila.inscripcion, fila.contacto
    solicitud = getattr(suya, "solicitud", None)
    pedido = [*solicitud.en_palabras, solicitud.texto] if solicitud else []
    return {
        "folio": suya.folio,
        "estado": fila.estado,
        "modalidad": fila.modalidad,
        "personas": suya.personas,
        "turno": suya.turno,
        "via": suya.get_via_display(),
        "recibido": f"{timezone.localtime(suya.creado):%Y-%m-%d %H:%M:%S}",
        "idioma": suya.idioma,
        "nombre": contacto.nombre if contacto else "",
        "correo": contacto.correo if contacto else "",
        "telefono": contacto.telefono if contacto else "",
        "organizacion": contacto.organizacion if contacto else "",
        "pide": "; ".join(parte for parte in pedido if parte),
        "respuesta": solicitud.respuesta if solicitud else "",
    }
