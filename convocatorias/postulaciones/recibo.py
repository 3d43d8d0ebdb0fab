"""The text that the hash of a receipt covers. Anyone who holds it can compute the hash again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from convocatorias.models import Postulacion

from .models import Archivo, Enlace, Integrante

FORMATO = 1
#: What changes from one receipt to the next without its author changing anything.
SUYOS_NO = ("numero", "recibida")


def contenido_de(
    postulacion: Postulacion,
    respuestas: Mapping[str, Any],
    *,
    bases: str,
    numero: int,
    recibida: datetime,
) -> dict[str, Any]:
    """What was received, ready for ``canonico``. Names and addresses of people are never here:
    they are kept apart and erased on their date, and the hash must be good after that.
    """
    return {
        "formato": FORMATO,
        "folio": postulacion.folio,
        "convocatoria": str(postulacion.espacio.clave),
        "cuestionario": postulacion.version.huella,
        "bases": bases,
        "numero": numero,
        "recibida": timezone.localtime(recibida).isoformat(),
        "respuestas": dict(respuestas),
        **piezas_de(postulacion.pk),
    }


def piezas_de(envio: UUID) -> dict[str, Any]:
    """Evidence and members that go in the next version."""
    enlaces = Enlace.objects.filter(envio=envio, en_borrador=True).order_by("pk")
    archivos = Archivo.objects.filter(envio=envio, en_borrador=True).order_by("pk")
    firman = Integrante.objects.filter(envio=envio).exclude(consentimiento="rechazado")
    return {
        "enlaces": [{"clase": e.clase, "url": e.url} for e in enlaces],
        "archivos": [
            {"clase": a.clase, "huella": a.huella, "tipo": a.tipo, "tamano": a.tamano}
            for a in archivos
        ],
        "integrantes": firman.count(),
    }


def igual(uno: Mapping[str, Any], otro: Mapping[str, Any]) -> bool:
    """Whether two receipts say the same of what was sent."""
    return {**uno, **dict.fromkeys(SUYOS_NO)} == {**otro, **dict.fromkeys(SUYOS_NO)}
