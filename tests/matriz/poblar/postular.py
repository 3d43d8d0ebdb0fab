"""An open call: a draft with a file and a member who is asked, and an application with a file."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from convocatorias.models import ConvocatoriaPage
from participacion.avisos.models import Correo
from tests.convocatorias.postular.apoyo import Persona, convocatoria
from tests.convocatorias.postular.mentiras import jpg

from .plan import CLAVE

SLUG = f"{CLAVE}-abierta"


def abierta(**campos: object) -> ConvocatoriaPage:
    return convocatoria(**{"slug": SLUG, "title": "Abierta", **campos})


def subir(persona: Persona) -> None:
    archivo = SimpleUploadedFile("foto.jpg", jpg(), content_type="image/jpeg")
    hecha = persona.client.post(
        f"{persona.lista}pruebas/subir/", {"clase": "fotos", "archivo": archivo}
    )
    assert hecha.status_code == 303, hecha.content.decode()


def con_archivo(pagina: ConvocatoriaPage) -> Persona:
    persona = Persona(pagina).empezar().llenar()
    subir(persona)
    return persona


def poblar() -> dict[str, str]:
    pagina = abierta()
    borrador, enviada = con_archivo(pagina), con_archivo(pagina)
    borrador.client.post(
        f"{borrador.lista}equipo/", {"nombre": "Elsa", "correo": "elsa@ejemplo.invalid"}
    )
    carta = Correo.objects.get(destinatario="elsa@ejemplo.invalid").cuerpo
    integrante = re.search(r"/integrante/([^/\s]+)/", carta)
    assert integrante
    hecha = enviada.enviar()
    return {
        "postular:secreto": borrador.secreto,
        "postular:integrante:secreto": integrante[1],
        "postular:folio": hecha["Location"].rstrip("/").rpartition("/")[2],
        "espacios:secreto": enviada.secreto,
    }
