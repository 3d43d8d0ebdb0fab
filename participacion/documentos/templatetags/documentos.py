from typing import Any

from django import template

register = template.Library()


@register.filter
def es_lista(valor: Any) -> bool:
    return isinstance(valor, list)
