"""Contributions for the tests, without going through a form."""

from typing import Any

from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Canal
from tests import fabricas

RAZON = "Tienes razón: sin fecha no se puede revisar."


def aportacion(texto: str = "Que cada meta tenga fecha", **campos: Any) -> Aportacion:
    base: dict[str, Any] = {
        "eje": None,
        "origen": "sesion",
        "canal": Canal.MESA,
        "idioma": "es-mx",
        "recibida": timezone.now(),
    }
    valores = {**base, **campos}
    valores["eje"] = valores["eje"] or fabricas.eje()
    return servicios.registrar_texto(texto=texto, **valores)


def contestar(fila: Aportacion, usuario: Any, **campos: Any) -> Any:
    base = {"decision": "se_incorpora", "razon": RAZON, "ahora": timezone.now()}
    return servicios.contestar(aportacion=fila, usuario=usuario, **{**base, **campos})


def en_estado(estado: str, usuario: Any, **campos: Any) -> Aportacion:
    """A contribution taken to ``estado`` through the services."""
    fila = aportacion(**campos)
    hacer = {"aportacion": fila, "usuario": usuario, "ahora": timezone.now()}
    if estado == "en_revision":
        servicios.revisar(**hacer)
    if estado in ("respondida", "en_marcha", "cumplida"):
        contestar(fila, usuario)
    if estado in ("en_marcha", "cumplida", "cerrada"):
        servicios.cambiar_estado(**hacer, a=estado, motivo="Porque sí.")
    fila.refresh_from_db()
    return fila
