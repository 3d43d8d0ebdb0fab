"""What the follow-up page shows. Upper rooms add their part through a Wagtail hook."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from . import folios, memoria
from .consultas import Consulta
from .models import Envio, tipo_por_prefijo, tipos_de_envio

#: ``(envio, completo, request) -> SeccionEnvio | None``
GANCHO = "mirador_seccion_envio"
#: ``(folio, request) -> SeccionEnvio | None``: folios with no submission behind, or no longer.
GANCHO_FOLIO = "mirador_seccion_folio"


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
    return _por_folio(tipo, folio)


def por_secreto(secreto: str) -> Envio | None:
    for tipo in tipos_de_envio():
        envio = tipo.objects.con_secreto(secreto).first()
        if envio:
            return envio
    return None


def secciones(envio: Envio, completo: bool, request: HttpRequest) -> list[SeccionEnvio]:
    partes = [funcion(envio, completo, request) for funcion in hooks.get_hooks(GANCHO)]
    return sorted((p for p in partes if p), key=lambda parte: parte.orden)


def sin_envio(folio: str, request: HttpRequest) -> list[SeccionEnvio]:
    """What upper rooms know of a folio whose submission never was, or was erased."""
    partes = [funcion(folio, request) for funcion in hooks.get_hooks(GANCHO_FOLIO)]
    return sorted((p for p in partes if p), key=lambda parte: parte.orden)


@cache
def _consulta(tipo: type[Envio]) -> Consulta[Envio]:
    return Consulta(lambda folio: tipo.objects.filter(folio=folio).order_by(), "marca")


def _por_folio(tipo: type[Envio], folio: str) -> Envio | None:
    """With its space, and with its version when that is the one in force."""
    envio = _consulta(tipo).objeto(folio)
    if envio:
        espacio = memoria.espacio_de(envio.espacio_id)
        envio.espacio = espacio
        if espacio.version and espacio.version_id == envio.version_id:
            envio.version = espacio.version
        if espacio.aviso_id == envio.aviso_id:
            envio.aviso = espacio.aviso
    return envio
