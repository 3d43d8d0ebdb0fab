"""Every address of the project, read from its own list."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

#: Namespaces and names that belong to Wagtail and its family, with rules and tests of their own.
AJENAS = (
    *("wagtail", "simple_translation", "modelsearch", "taggit", "javascript_catalog"),
    *("userbar", "static", "password_reset", "account_", "mfa_"),
)
#: Packages whose views are ours.
NUESTROS = ("config", "home", "encuestas", "convocatorias", "participacion")


class Ruta(NamedTuple):
    nombre: str
    """With its namespaces: ``bandeja:edit``."""
    parametros: tuple[str, ...]
    tablero: bool
    """Lives under the admin."""


def rutas() -> list[Ruta]:
    """The named addresses of ours, each once."""
    return sorted({ruta for ruta, _vista in _todas() if _es_nuestra(ruta)})


def anonimas() -> list[str]:
    """Views of ours that ``rutas`` does not list."""
    return [
        f"{ruta.nombre}: {vista.__module__}.{vista.__name__}"
        for ruta, vista in _todas()
        if not _es_nuestra(ruta) and vista.__module__.partition(".")[0] in NUESTROS
    ]


def _es_nuestra(ruta: Ruta) -> bool:
    return not ruta.nombre.endswith(":") and bool(ruta.nombre) and not _ajena(ruta.nombre)


def _ajena(nombre: str) -> bool:
    return nombre.startswith(AJENAS)


def _todas() -> Iterator[tuple[Ruta, Callable[..., Any]]]:
    return _recorrer(get_resolver(), (), "", ())


def _recorrer(
    arbol: URLResolver, espacios: tuple[str, ...], prefijo: str, heredados: tuple[str, ...]
) -> Iterator[tuple[Ruta, Callable[..., Any]]]:
    for parte in arbol.url_patterns:
        camino = prefijo + str(parte.pattern)
        parametros = (*heredados, *_parametros(parte))
        if isinstance(parte, URLResolver):
            nombre = (parte.namespace,) if parte.namespace else ()
            yield from _recorrer(parte, (*espacios, *nombre), camino, parametros)
        else:
            nombre_entero = ":".join((*espacios, parte.name or ""))
            yield Ruta(nombre_entero, parametros, camino.startswith("admin/")), _vista(parte)


def _vista(parte: URLPattern) -> Callable[..., Any]:
    """Behind the decorators of the admin and of class based views."""
    vista: Any = parte.callback
    while hasattr(vista, "__wrapped__"):
        vista = vista.__wrapped__
    return getattr(vista, "view_class", vista)


def _parametros(parte: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = getattr(parte.pattern, "regex", None)
    return tuple(regex.groupindex) if regex else tuple(parte.pattern.converters)
