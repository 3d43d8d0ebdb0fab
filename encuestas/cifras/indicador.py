"""Answers to the surveys of an eje, for its indicator form."""

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.plan.fuentes_indicador import FuenteIndicador
from participacion.plan.models import Eje


def respuestas_de(eje: Eje, desde: date, hasta: date) -> Decimal | None:
    """How many came in ``[desde, hasta)`` and still stand; None when it has no survey."""
    suyos = Espacio.objects.filter(eje=eje, tipo=TipoEspacio.ENCUESTA)
    if not suyos.exists():
        return None
    vivas = Respuesta.objects.vivas().filter(espacio__in=suyos)
    dentro = vivas.filter(creado__gte=_medianoche(desde), creado__lt=_medianoche(hasta))
    return Decimal(dentro.count())


def _medianoche(dia: date) -> datetime:
    return timezone.make_aware(datetime.combine(dia, time.min))


RESPUESTAS = FuenteIndicador(
    "encuestas.respuestas", _("respuestas a las encuestas del eje"), respuestas_de
)
