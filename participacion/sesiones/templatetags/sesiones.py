from django import template

from participacion.sesiones import lectura
from participacion.sesiones.models import Acuerdo

register = template.Library()


@register.filter
def en_palabras(acuerdo: Acuerdo) -> str:
    return lectura.en_palabras(acuerdo)
