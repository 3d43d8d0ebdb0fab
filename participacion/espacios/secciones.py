"""What this room adds to the eje page: its spaces and how much came through them."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .listado import fichas
from .models import Espacio, tipos_de_envio
from .ventana import Estado


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje:
    publicados = Espacio.objects.publicados().de_eje(eje).select_related("eje__plan")
    todas = fichas(publicados, get_language() or "", timezone.now())
    contexto = {
        "abiertas": [f for f in todas if f.estado in (Estado.ABIERTO, Estado.PROXIMO)],
        "cerradas": [f for f in todas if f.estado == Estado.CERRADO],
        "conteos": conteos(eje),
    }
    return SeccionEje(orden=20, plantilla="espacios/_en_el_eje.html", contexto=contexto)


def conteos(eje: Eje) -> list[tuple[str, int]]:
    """Name of each kind of submission and how many fed this eje; one query per kind."""
    contados = [
        (str(tipo._meta.verbose_name_plural), tipo.objects.filter(espacio__eje=eje).count())
        for tipo in tipos_de_envio()
    ]
    return [(nombre, cuantos) for nombre, cuantos in contados if cuantos]
