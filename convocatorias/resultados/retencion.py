"""What was not selected loses its answers on its date; folio, state, sector and scores stay."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from convocatorias.models import Postulacion, TipoActo
from convocatorias.postulaciones.lectura import huella_de_postulacion
from participacion.espacios.models import Contacto

from .models import Practica
from .models.acta import EN_EL_BANCO, SELECCIONADAS

#: ``(postulacion, ahora) -> None``: what other rooms of the call erase of it.
GANCHO = "mirador_anonimizar_postulacion"


def anonimizar_vencidas(ahora: datetime) -> int:
    """Each in its own transaction, so that one that fails does not hold the others."""
    visibles = Practica.objects.filter(
        retirada=None, postulacion__resultado__reconocimiento__in=EN_EL_BANCO
    )
    vencidas = (
        Postulacion.objects.filter(
            borrar_el__lte=timezone.localdate(ahora),
            anonimizada=None,
            espacio__actos__tipo__in=[TipoActo.RESULTADOS, TipoActo.DESIERTA],
        )
        .exclude(resultado__reconocimiento__in=SELECCIONADAS)
        .exclude(pk__in=visibles.values("postulacion"))
    )
    claves = list(vencidas.values_list("pk", flat=True).distinct().order_by("pk"))
    return sum(anonimizar(clave, ahora) for clave in claves)


def anonimizar(clave: UUID, ahora: datetime) -> bool:
    """Erase answers, secret link and contact. The hash stays, so the acta can still be checked."""
    with transaction.atomic():
        filas = Postulacion.objects.select_for_update().filter(pk=clave, anonimizada=None)
        postulacion = filas.first()
        if postulacion is None:
            return False
        for funcion in hooks.get_hooks(GANCHO):
            funcion(postulacion, ahora)
        postulacion.huella = huella_de_postulacion(postulacion)
        postulacion.respuestas = {}
        postulacion.anonimizada = ahora
        postulacion.enlace_revocado = postulacion.enlace_revocado or ahora
        postulacion.save(update_fields=["huella", "respuestas", "anonimizada", "enlace_revocado"])
        Contacto.objects.filter(envio=postulacion.pk).delete()
        Practica.objects.filter(postulacion=postulacion).delete()
        return True
