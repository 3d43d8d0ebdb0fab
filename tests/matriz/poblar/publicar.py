"""What was in the making, made public."""

from typing import Any

from django.utils import timezone

from participacion.documentos.models import DocumentoUnico
from participacion.documentos.servicios import aprobar
from participacion.informes.models import Reporte
from participacion.plan import formato
from participacion.plan.models import Eje, PeriodoIndicadores

from .plan import CLAVE, EJE

#: Addresses that open with it, of those that nobody opened before.
AUN_NO = ("informes:evidencia", "documentos:version", "documentos:lleno_pdf")


def publicar_lo_hecho(oficial: Any) -> None:
    eje, ahora = Eje.objects.get(slug=EJE), timezone.now()
    periodo = PeriodoIndicadores.objects.get(slug=CLAVE)
    formato.publicar(eje=eje, periodo=periodo, usuario=oficial, ahora=ahora)
    borrador = DocumentoUnico.objects.de_eje(eje).borradores().get()
    aprobar(
        eje=eje,
        usuario=oficial,
        revision=borrador.revision,
        sesion="XX",
        fecha=timezone.localdate(ahora),
        votacion="Unanimidad",
    )
    # Its period is published on a day that has not come; only the state of the report matters.
    Reporte.objects.filter(periodo__slug=CLAVE).update(estado="publicado")
