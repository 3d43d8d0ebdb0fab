"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def sitio(request: HttpRequest) -> dict[str, object]:
    return {
        "NOMBRE_DEL_SITIO": settings.WAGTAIL_SITE_NAME,
        "VERSION": settings.VERSION,
        "otros_idiomas": otros_idiomas(request.path),
    }


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
