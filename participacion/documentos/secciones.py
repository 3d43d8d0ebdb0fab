"""What this room adds to the eje page: its documents."""

from django.http import HttpRequest

from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .models import DocumentoUnico


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    documento = DocumentoUnico.objects.de_eje(eje).aprobados().order_by("-version").first()
    contexto = {
        "eje": eje,
        "documento": documento,
        "tiene_formato": bool(eje.indicadores.all()),
        "tiene_informe": any(c.acciones.all() for c in eje.compromisos.all()),
    }
    if not (documento or contexto["tiene_formato"] or contexto["tiene_informe"]):
        return None
    return SeccionEje(orden=60, plantilla="documentos/_en_el_eje.html", contexto=contexto)
