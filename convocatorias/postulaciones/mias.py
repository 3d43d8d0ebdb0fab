"""The part of an application in the follow-up page, and in the export of its author."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail import hooks

from convocatorias.models import ConvocatoriaPage, Postulacion
from participacion.espacios.memoria import pagina_de
from participacion.espacios.models import Borrador, Envio
from participacion.espacios.seguimiento import SeccionEnvio

from .lectura import archivos_de, contenido, versiones_de
from .models import Integrante
from .plazo import acepta

#: ``(postulacion, request) -> (orden, plantilla, contexto) | None``: what upper rooms add.
GANCHO = "mirador_mi_postulacion"


def en_el_seguimiento(envio: Envio, completo: bool, request: HttpRequest) -> SeccionEnvio | None:
    """By folio only its public state; by the secret link, versions, files and what comes next."""
    if not isinstance(envio, Postulacion):
        return None
    contexto: dict[str, Any] = {"postulacion": envio, "completo": completo}
    if completo:
        contexto |= _completo(envio, request)
    return SeccionEnvio(orden=10, plantilla="postular/_mia.html", contexto=contexto)


def _completo(postulacion: Postulacion, request: HttpRequest) -> dict[str, Any]:
    ahora = timezone.now()
    pagina = pagina_de(postulacion.espacio.clave, get_language() or "")
    especifica = pagina.specific if pagina else None
    abierta = isinstance(especifica, ConvocatoriaPage) and acepta(
        postulacion.espacio, ahora, ahora, especifica.gracia
    )
    leida = contenido(postulacion, ciega=False)
    partes = [funcion(postulacion, request) for funcion in hooks.get_hooks(GANCHO)]
    return {
        "slug": pagina.slug if pagina else "",
        "abierta": abierta and not postulacion.retirada,
        "corrigiendo": Borrador.objects.filter(pk=postulacion.pk).exists(),
        "versiones": versiones_de(postulacion),
        "archivos": archivos_de(postulacion),
        "enlaces": leida.enlaces,
        "integrantes": leida.integrantes,
        "partes": sorted((p for p in partes if p), key=lambda parte: parte[0]),
    }


def exportar(envio: Envio) -> dict[str, Any]:
    """What is kept of an application, for whoever sent it."""
    if not isinstance(envio, Postulacion):
        return {}
    leida = contenido(envio, ciega=False)
    return {
        "sector": envio.sector,
        "huella": envio.huella,
        "versiones": [
            {"numero": v.numero, "recibida": v.recibida.isoformat(), "huella": v.huella}
            for v in versiones_de(envio)
        ],
        "enlaces": [{"clase": e.clase, "url": e.url} for e in leida.enlaces],
        "archivos": [{"clase": a.clase, "nombre": a.nombre} for a in leida.archivos],
        "integrantes": list(
            Integrante.objects.filter(envio=envio.pk).values("nombre", "correo", "consentimiento")
        ),
    }
