from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .claves import ClaveMalaError, semilla_de


@register()
def la_clave_se_lee(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A key that cannot be read is found on starting, not when the first certificate is made."""
    if not settings.CONSTANCIAS_CLAVE:
        return []
    try:
        semilla_de(settings.CONSTANCIAS_CLAVE)
    except ClaveMalaError as error:
        return [
            Error(
                f"CONSTANCIAS_CLAVE: {error}",
                hint="Make one with: openssl rand -base64 32",
                id="constancias.E001",
            )
        ]
    return []
