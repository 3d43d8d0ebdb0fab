"""Contributions that say something alike, found with the full text index.

It is PostgreSQL's own in a real deployment and FTS5 on SQLite; both answer the same call.
"""

import re

from django.db.models import Q
from wagtail.search.backends import get_search_backend

from .models import Aportacion
from .models.aportacion import AportacionQuerySet

_PALABRA = re.compile(r"[^\W\d_]{5,}")
MAXIMO_DE_PALABRAS = 12


def palabras_clave(texto: str) -> list[str]:
    """The longest different words: short ones are in every text."""
    distintas = dict.fromkeys(p.casefold() for p in _PALABRA.findall(texto[:2000]))
    return sorted(distintas, key=len, reverse=True)[:MAXIMO_DE_PALABRAS]


def similares(
    aportacion: Aportacion, entre: AportacionQuerySet, cuantas: int = 5
) -> list[Aportacion]:
    """The nearest ones among ``entre``, best first, in two queries."""
    palabras = palabras_clave(aportacion.texto)
    if not palabras:
        return []
    buscador = get_search_backend()
    hallados = buscador.search(" ".join(palabras), Aportacion, operator="or")
    claves = [fila.pk for fila in hallados[:60]]
    filas = entre.filter(Q(pk__in=claves) & ~Q(pk=aportacion.pk)).select_related("eje")
    return sorted(filas, key=lambda fila: claves.index(fila.pk))[:cuantas]
