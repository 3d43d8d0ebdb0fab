from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def de_clave(mapa: Mapping[Any, Any], clave: Any) -> Any:
    """``mapa[clave]``, or nothing."""
    return mapa.get(clave)
