"""What the sessions add to an eje's page: the agreements that touch it."""

from django.http import HttpRequest
from django.utils import timezone

from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .estados import EstadoSesion
from .lectura import leer_acuerdos
from .models import Acuerdo


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    consulta = Acuerdo.objects.filter(ejes=eje, sesion__estado=EstadoSesion.CELEBRADA)
    orden = consulta.select_related("sesion__organo").order_by("-sesion__fecha", "numero")
    filas = leer_acuerdos(orden, timezone.localdate())
    if not filas:
        return None
    contexto = {"eje": eje, "acuerdos": filas}
    return SeccionEje(orden=55, plantilla="sesiones/_en_el_eje.html", contexto=contexto)
