"""What this room adds to the page of a call and to the page of an eje."""

from django.http import HttpRequest

from convocatorias.models import ConvocatoriaPage
from convocatorias.secciones import SeccionConvocatoria
from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .models import Acta, Practica
from .publico import leer_acta


def en_la_convocatoria(
    pagina: ConvocatoriaPage, request: HttpRequest
) -> SeccionConvocatoria | None:
    acta = Acta.objects.filter(espacio__clave=pagina.translation_key).first()
    if acta is None:
        return None
    return SeccionConvocatoria(
        orden=10,
        plantilla="resultados_convocatoria/_en_la_convocatoria.html",
        contexto={"leida": leer_acta(acta), "slug": pagina.slug},
    )


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    """The recognised practices that a compromiso of this eje took up."""
    filas = list(
        Practica.objects.publicas()
        .filter(compromiso__eje=eje)
        .select_related("compromiso", "accion")
        .order_by("compromiso__orden", "nombre")
    )
    if not filas:
        return None
    return SeccionEje(
        orden=45,
        plantilla="resultados_convocatoria/_en_el_eje.html",
        contexto={"practicas": filas},
    )
