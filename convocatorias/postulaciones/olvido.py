"""What goes when a draft expires, its author erases it, or its date comes: disk included."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from convocatorias.models import Postulacion
from participacion.avisos.models import Correo, EstadoCorreo
from participacion.espacios.models import Borrador

from .archivos import servicios as archivos
from .models import Archivo, Enlace, Integrante, TextoCruzado, VersionPostulacion

_SUELTOS = (Enlace, Integrante, TextoCruzado)


def olvidar(envio: UUID, ahora: datetime) -> None:
    """All that hangs from one application or draft, save the application itself."""
    with transaction.atomic():
        Borrador.objects.filter(pk=envio).delete()
        _piezas([envio])
        sin_enviar = Correo.objects.exclude(estado=EstadoCorreo.ENVIADO)
        sin_enviar.filter(clave__startswith=f"acuse:{envio}:").delete()


def anonimizar(postulacion: Postulacion, ahora: datetime) -> None:
    """Keep that it was received and its hashes; what was said, shown and signed goes."""
    with transaction.atomic():
        olvidar(postulacion.pk, ahora)
        postulacion.pasajes.all().delete()
        VersionPostulacion.objects.filter(postulacion=postulacion).update(contenido={})


def borrar_vencidos(ahora: datetime) -> int:
    """Pieces whose draft expired or whose application is gone, and members whose date came."""
    borrados = Integrante.objects.filter(borrar_el__lte=timezone.localdate(ahora)).delete()[0]
    envios: set[UUID] = set()
    for modelo in (*_SUELTOS, Archivo):
        envios |= set(modelo.objects.values_list("envio", flat=True).distinct())
    vivos = set(
        Borrador.objects.filter(pk__in=envios, caduca__gt=ahora).values_list("pk", flat=True)
    )
    # Applications whose date came are already gone: this runs after them.
    vivos |= set(Postulacion.objects.filter(pk__in=envios).values_list("pk", flat=True))
    with transaction.atomic():
        borrados += _piezas(list(envios - vivos))
    return borrados + archivos.borrar_sueltos(ahora)


def _piezas(envios: list[UUID]) -> int:
    borradas = archivos.borrar(Archivo.objects.filter(envio__in=envios))
    for modelo in _SUELTOS:
        borradas += modelo.objects.filter(envio__in=envios).delete()[0]
    return borradas
