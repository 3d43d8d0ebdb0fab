"""What every template may use."""

from functools import lru_cache, partial

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

#: The doors of the menu: where each one leads, from the home page, and its name.
PUERTAS = (
    ("", gettext_noop("Inicio")),
    ("plan/", gettext_noop("Plan")),
    ("encuestas/", gettext_noop("Encuestas")),
    ("taller/", gettext_noop("Taller")),
    ("eventos/", gettext_noop("Eventos")),
    ("convocatorias/", gettext_noop("Convocatorias")),
    ("seguimiento/", gettext_noop("Seguimiento")),
)


def sitio(request: HttpRequest) -> dict[str, object]:
    return {
        "NOMBRE_DEL_SITIO": settings.WAGTAIL_SITE_NAME,
        "VERSION": settings.VERSION,
        "otros_idiomas": otros_idiomas(request.path),
        "puertas": partial(puertas, request.path),
    }


def puertas(ruta: str) -> SafeString:
    """The menu, with the door that leads to ``ruta`` marked. Drawn once for each door."""
    raiz = reverse("wagtail_serve", args=[""])
    dentro = ruta[len(raiz) :].partition("/")[0] + "/" if ruta.startswith(raiz) else ""
    exacta = ruta in (raiz, raiz + dentro)
    conocida = dentro if any(dentro == puerta for puerta, _nombre in PUERTAS) else None
    marcada = "" if ruta == raiz else conocida
    return _dibujadas(get_language() or "", raiz, marcada, exacta)


@lru_cache(maxsize=64)
def _dibujadas(idioma: str, raiz: str, marcada: str | None, exacta: bool) -> SafeString:
    lista = [
        (raiz + puerta, _(nombre), ("page" if exacta else "true") if puerta == marcada else "")
        for puerta, nombre in PUERTAS
    ]
    return render_to_string("componentes/puertas.html", {"puertas": lista})


def otros_idiomas(ruta: str) -> list[tuple[str, str, str]]:
    """Code, name and address of this page in each other language: slugs never change."""
    actual = get_language()
    sin_prefijo = ruta.removeprefix(f"/{actual}") if actual != settings.LANGUAGE_CODE else ruta
    return [
        (
            codigo,
            nombre,
            sin_prefijo if codigo == settings.LANGUAGE_CODE else f"/{codigo}{sin_prefijo}",
        )
        for codigo, nombre in settings.LANGUAGES
        if codigo != actual
    ]
