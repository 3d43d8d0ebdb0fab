"""What the screen of an event shows of this room, for ``mirador_panel_evento``."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from convocatorias.eventos.models import EventoPage

from .models import Asistencia, Constancia
from .permisos import lleva


def del_evento(request: HttpRequest, pagina: EventoPage) -> list[tuple[str, str, int | None]]:
    """Label, address and number: registrations that came, certificates that are valid."""
    espacio = pagina.espacio
    if espacio is None or not lleva(request.user, espacio, pagina, timezone.localdate()):
        return []
    vivas = Asistencia.objects.vivas().filter(inscripcion__espacio=espacio)
    vinieron = vivas.values("inscripcion").distinct().count()
    vigentes = Constancia.objects.vigentes().filter(espacio=espacio).count()
    return [
        (_("Asistencia"), reverse("asistencia_panel:puerta", args=[espacio.pk]), vinieron),
        (_("Código de la sala"), reverse("asistencia_panel:codigo", args=[espacio.pk]), None),
        (_("Constancias"), reverse("constancias_panel:evento", args=[espacio.pk]), vigentes),
    ]
