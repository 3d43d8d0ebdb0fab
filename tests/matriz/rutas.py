"""Every address of the project, read from its own list."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

#: Namespaces and names that belong to Wagtail and its family, with rules and tests of their own.
AJENAS = (
    *("wagtail", "simple_translation", "modelsearch", "taggit", "javascript_catalog"),
    *("userbar", "static", "password_reset"),
)


class Ruta(NamedTuple):
    nombre: str
    """With its namespaces: ``bandeja:edit``."""
    parametros: tuple[str, ...]
    tablero: bool
    """Lives under the admin."""


def rutas() -> list[Ruta]:
    """The named addresses of ours, each once."""
    todas = {r for r in _recorrer(get_resolver(), (), "", ()) if not r.nombre.startswith(AJENAS)}
    return sorted(todas)


def _recorrer(
    arbol: URLResolver, espacios: tuple[str, ...], prefijo: str, heredados: tuple[str, ...]
) -> Iterator[Ruta]:
    for parte in arbol.url_patterns:
        camino = prefijo + str(parte.pattern)
        parametros = (*heredados, *_parametros(parte))
        if isinstance(parte, URLResolver):
            nombre = (parte.namespace,) if parte.namespace else ()
            yield from _recorrer(parte, (*espacios, *nombre), camino, parametros)
        elif parte.name:
            yield Ruta(":".join((*espacios, parte.name)), parametros, camino.startswith("admin/"))


def _parametros(parte: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = getattr(parte.pattern, "regex", None)
    return tuple(regex.groupindex) if regex else tuple(parte.pattern.converters)
