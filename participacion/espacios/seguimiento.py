"""What the follow-up page shows. Upper rooms add their part through a Wagtail hook."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Locale, Page

from . import folios
from .models import Envio, tipo_por_prefijo, tipos_de_envio

#: ``(envio, completo, request) -> SeccionEnvio | None``
GANCHO = "mirador_seccion_envio"


@dataclass(frozen=True)
class SeccionEnvio:
    """A part of the follow-up page: a template and what it needs."""

    orden: int
    plantilla: str
    contexto: dict[str, Any] = field(default_factory=dict)


def por_folio(texto: str) -> Envio | None:
    """The submission with that folio, however it was typed.

    Raises:
        folios.FolioInvalidoError: if it is not a folio.
    """
    folio = folios.normalizar(texto)
    tipo = tipo_por_prefijo(folio[:3])
    if tipo is None:
        return None
    return _completa(tipo).filter(folio=folio).first()


def por_secreto(secreto: str) -> Envio | None:
    for tipo in tipos_de_envio():
        envio = tipo.objects.con_secreto(secreto).first()
        if envio:
            return envio
    return None


def secciones(envio: Envio, completo: bool, request: HttpRequest) -> list[SeccionEnvio]:
    partes = [funcion(envio, completo, request) for funcion in hooks.get_hooks(GANCHO)]
    return sorted((p for p in partes if p), key=lambda parte: parte.orden)


def pagina_de(envio: Envio, idioma: str) -> Page | None:
    """The page of the submission's space in that language, or in any other."""
    paginas = Page.objects.live().filter(translation_key=envio.espacio.clave)
    locale = Locale.objects.filter(language_code=idioma).first()
    return paginas.filter(locale=locale).first() or paginas.first()


def _completa(tipo: type[Envio]) -> Any:
    return tipo.objects.select_related("espacio__eje__plan", "version", "aviso")
