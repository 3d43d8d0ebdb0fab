"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def sitio(request: HttpRequest) -> dict[str, object]:
    return {"NOMBRE_DEL_SITIO": settings.WAGTAIL_SITE_NAME, "VERSION": settings.VERSION}
