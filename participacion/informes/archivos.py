"""Handing out a file of evidence: always as a download, never run by the browser."""

from django.http import FileResponse, Http404

from .models import EvidenciaReporte


def entregar(fila: EvidenciaReporte) -> FileResponse:
    try:
        abierto = fila.archivo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    respuesta = FileResponse(abierto, as_attachment=True, filename=fila.nombre)
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return respuesta
