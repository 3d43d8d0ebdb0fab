from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.plazos import Semaforo, semaforo

SIMBOLOS = {
    Semaforo.A_TIEMPO: ("●", _("A tiempo, %(dias)s d")),
    Semaforo.POR_VENCER: ("▲", _("Vence en %(dias)s d")),
    Semaforo.VENCIDA: ("■", _("Vencida, %(dias)s d")),
}


def texto_semaforo(aportacion: Aportacion) -> str:
    """Sign, words and business days, so that no colour is needed."""
    if not aportacion.pendiente:
        return ""
    luz, dias = semaforo(aportacion.vence, timezone.localdate())
    simbolo, texto = SIMBOLOS[luz]
    return f"{simbolo} {texto % {'dias': dias}}"
