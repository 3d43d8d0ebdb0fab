"""The five documents that the session of 18 January 2020 approved (001:54-65, 145-304)."""

import datetime

from django.db import transaction
from django.utils import timezone

from participacion.datos.canonico import huella_de
from participacion.plan.models import Eje

from .contenido import armar
from .models import DocumentoUnico

PLAN = "2019-2021"
DIA = datetime.date(2020, 1, 18)
FUENTE = "001:54-65; 001:145-304"


@transaction.atomic
def cargar_documentos_unicos() -> int:
    """Version 1 of each eje, from what the plan holds; ejes that have a document are left alone."""
    ejes = Eje.objects.con_todo().filter(plan__slug=PLAN, documentos_unicos=None)
    return len(DocumentoUnico.objects.bulk_create(_primera(eje) for eje in ejes))


def _primera(eje: Eje) -> DocumentoUnico:
    contenido = armar(eje, DIA)
    return DocumentoUnico(
        eje=eje,
        version=1,
        contenido=contenido,
        huella=huella_de(contenido),
        estado=DocumentoUnico.Estado.APROBADO,
        creado=timezone.make_aware(datetime.datetime.combine(DIA, datetime.time(10))),
        sesion="Sesión del Secretariado Técnico Local del 18 de enero de 2020",
        aprobado_el=DIA,
        votacion="Por unanimidad",
        fuente=FUENTE,
    )
