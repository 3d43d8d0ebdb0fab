from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import gettext as _

from encuestas.temas import citas as servicio
from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de

register = template.Library()
#: Quotes of one question on the results page: the rest would be reading, not results.
POR_PREGUNTA = 6


@register.inclusion_tag("temas/citas.html")
def citas_publicas(espacio: Espacio, idioma: str) -> dict[str, Any]:
    """What people let us publish, under the question that they were answering."""
    return {"citas": list(_vistas(espacio, idioma))}


@register.filter
def kappa(valor: Fraction | None) -> str:
    """Two decimals, or why there is none."""
    return _("no se puede calcular") if valor is None else str(_decimal(valor, "0.01"))


@register.filter
def por_ciento(valor: Fraction | None) -> str:
    return "—" if valor is None else f"{_decimal(valor * 100, '1')} %"


def _vistas(espacio: Espacio, idioma: str) -> Iterator[dict[str, str]]:
    preguntas: dict[int, dict[str, str]] = {}
    vistas: Counter[str] = Counter()
    for cita in servicio.publicas(espacio).select_related("texto__respuesta__version"):
        respuesta = cita.texto.respuesta
        if respuesta.version_id not in preguntas:
            todas = formulario_de(respuesta.version, idioma).todas
            preguntas[respuesta.version_id] = {p.id: p.texto for p in todas}
        vistas[cita.texto.variable] += 1
        if vistas[cita.texto.variable] <= POR_PREGUNTA:
            yield {
                "pregunta": preguntas[respuesta.version_id].get(cita.texto.clave.split(".")[0], ""),
                "texto": cita.redactada,
                "idioma": respuesta.idioma,
            }


def _decimal(valor: Fraction, paso: str) -> Decimal:
    return (Decimal(valor.numerator) / Decimal(valor.denominator)).quantize(
        Decimal(paso), ROUND_HALF_UP
    )
