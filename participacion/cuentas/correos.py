"""What accounts are told by mail. Each goes once, through the outbox."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from participacion.avisos.servicios import encolar


def avisar_sin_segundo_paso(cuenta: Any, acto: ModelLogEntry, razon: str) -> None:
    contexto = {"momento": acto.timestamp, "razon": razon}
    _mandar(
        cuenta,
        f"cuenta:sin-segundo-paso:{acto.pk}",
        "cuentas/correo_sin_segundo_paso.txt",
        contexto,
    )


def mandar_enlace(cuenta: Any, clave: str, uid: str, token: str) -> None:
    enlace = direccion("cuenta:nueva_contrasena", uid, token)
    _mandar(cuenta, clave, "cuentas/correo_contrasena.txt", {"enlace": enlace})


def avisar_contrasena_nueva(cuenta: Any, clave: str) -> None:
    contexto = {"momento": timezone.now()}
    _mandar(cuenta, clave, "cuentas/correo_contrasena_nueva.txt", contexto)


def direccion(nombre: str, *args: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return settings.WAGTAILADMIN_BASE_URL + reverse(nombre, args=args)


def _mandar(cuenta: Any, clave: str, plantilla: str, contexto: dict[str, Any]) -> None:
    """The first line of the template is the subject. An account with no address is told nothing."""
    if not cuenta.email:
        return
    contexto = {
        "cuenta": cuenta,
        "sitio": settings.WAGTAIL_SITE_NAME,
        "pedir": direccion("cuenta:contrasena"),
        **contexto,
    }
    with translation.override(settings.LANGUAGE_CODE):
        asunto, _linea, cuerpo = render_to_string(plantilla, contexto).strip().partition("\n")
    encolar(clave=clave, destinatario=cuenta.email, asunto=asunto, cuerpo=cuerpo.strip() + "\n")
