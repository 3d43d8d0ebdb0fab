"""Handing out a file: always as a download that the browser never runs.

Whoever calls has asked for permission first: the author by the secret link, a judge by assignment.
"""

from django.http import FileResponse, Http404

from convocatorias.postulaciones.models import Archivo


def entregar(archivo: Archivo, *, ciega: bool = False) -> FileResponse:
    """The clean copy. ``ciega``: under a name that says nothing of who sent it."""
    try:
        abierto = archivo.archivo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    nombre = f"prueba-{archivo.pk}.{archivo.tipo}" if ciega else archivo.nombre
    respuesta = FileResponse(abierto, as_attachment=True, filename=nombre)
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
