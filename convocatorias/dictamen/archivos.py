"""From a number in an address to a file that may be handed out."""

from django.http import Http404

from convocatorias.models import Postulacion
from convocatorias.postulaciones.lectura import archivos_de
from convocatorias.postulaciones.models import Archivo


def archivo_de(postulacion: Postulacion, pk: int) -> Archivo:
    """Raises Http404 unless the file is of the last receipt of this application."""
    for fila in archivos_de(postulacion):
        if fila.pk == pk:
            return fila
    raise Http404
