"""Taking a piece of evidence out of a draft. What an earlier version holds is kept with it."""

from django.db import transaction

from convocatorias.models import Postulacion
from participacion.espacios.models import Borrador

from .archivos import servicios as archivos
from .models import Archivo, Enlace


def quitar_enlace(borrador: Borrador, pk: str) -> None:
    fila = Enlace.objects.filter(envio=borrador.pk, pk=_numero(pk)).first()
    if fila:
        fila.delete()  # earlier versions hold the address itself


def quitar_archivo(borrador: Borrador, pk: str) -> None:
    with transaction.atomic():
        Borrador.objects.select_for_update().get(pk=borrador.pk)
        fila = Archivo.objects.filter(envio=borrador.pk, pk=_numero(pk)).first()
        if fila is None:
            return
        if _en_una_version(fila):
            fila.en_borrador = False
            fila.save(update_fields=["en_borrador"])
        else:
            archivos.borrar([fila])


def _en_una_version(fila: Archivo) -> bool:
    postulacion = Postulacion.objects.filter(pk=fila.envio).first()
    if postulacion is None:
        return False
    return any(
        fila.huella == uno["huella"]
        for contenido in postulacion.versiones.values_list("contenido", flat=True)
        for uno in contenido.get("archivos", ())
    )


def _numero(texto: str) -> int:
    return int(texto) if texto.isdecimal() and len(texto) < 18 else 0
