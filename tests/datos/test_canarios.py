"""No personal data in anything that anybody can open without signing in.

A canary is planted in every personal column, and then all that a stranger can reach by following
links from the home page is read, files included.
"""

import io
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, EmailField, TextField
from pypdf import PdfReader

from participacion.espacios.models import Contacto
from participacion.espacios.models.envio import tipos_de_envio

CANARIO = "kanario7q"
ENLACE = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")
#: Columns that hold something of a person, by model; JSON answers are planted apart.
PERSONALES = {
    "auth.User": ["username", "first_name", "last_name", "email"],
    "espacios.Contacto": ["nombre", "correo", "telefono", "organizacion"],
    "eventos.SolicitudDeAcceso": ["texto"],
    "postulaciones.Integrante": ["nombre", "correo"],
    "postulaciones.Archivo": ["nombre"],
    "postulaciones.Pasaje": ["texto"],
    "constancias.Constancia": ["nombre", "motivo"],
    "avisos.Correo": ["destinatario", "asunto", "cuerpo", "error"],
}


def plantar():
    for nombre, columnas in PERSONALES.items():
        modelo = apps.get_model(nombre)
        for fila in modelo.objects.all():
            valores = {c: _valor(modelo._meta.get_field(c), fila.pk) for c in columnas}
            modelo.objects.filter(pk=fila.pk).update(**valores)
    for tipo in tipos_de_envio():
        for envio in tipo.objects.all():
            envio.respuestas = {
                clave: f"{valor} {CANARIO}" if isinstance(valor, str) and " " in valor else valor
                for clave, valor in envio.respuestas.items()
            }
            envio.save(update_fields=["respuestas"])


def _valor(campo, pk):
    if isinstance(campo, EmailField):
        return f"{CANARIO}{pk}@ejemplo.invalid"
    return f"{CANARIO}{pk}"


def recorrer(client, desde):
    """Address and text of all that can be reached from there."""
    vistas, pendientes = set(), list(desde)
    while pendientes and len(vistas) < 600:
        ruta = pendientes.pop(0)
        if ruta in vistas:
            continue
        vistas.add(ruta)
        respuesta = client.get(ruta, follow=True)
        if respuesta.status_code != 200:
            continue
        cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
        tipo = respuesta.get("Content-Type", "")
        if "pdf" in tipo:
            yield ruta, "".join(p.extract_text() for p in PdfReader(io.BytesIO(cuerpo)).pages)
            continue
        texto = cuerpo.decode(errors="replace")
        yield ruta, texto
        if "html" in tipo:
            pendientes += [r for r in _enlaces(ruta, texto) if r not in vistas]


def _enlaces(ruta, texto):
    for direccion in ENLACE.findall(texto):
        entera = urldefrag(urljoin(f"http://testserver{ruta}", direccion.replace("&amp;", "&"))).url
        partes = urlsplit(entera)
        propia = partes.netloc == "testserver" and not partes.path.startswith(("/admin", "/static"))
        if propia and len(partes.query) < 40:
            yield partes.path + (f"?{partes.query}" if partes.query else "")


@pytest.mark.django_db
def test_ningun_canario_sale(client, settings):
    settings.LIMITE_FOLIOS = "100000/h"
    call_command("cargar_demo", verbosity=0)
    plantar()
    assert Contacto.objects.filter(correo__contains=CANARIO).exists()
    leidas = dict(recorrer(client, ["/", "/en/", "/datos/catalogo.jsonld"]))
    assert len(leidas) > 80, "the walk reaches the site"
    assert any(ruta.endswith(".pdf") for ruta in leidas)
    assert any(ruta.endswith(".csv") for ruta in leidas)
    con_canario = sorted(ruta for ruta, texto in leidas.items() if CANARIO in texto)
    assert con_canario == []


@pytest.mark.django_db
def test_los_canarios_se_verian(client):
    """The walk does find what is planted where the public looks."""
    call_command("cargar_demo", "--sin-actividad", "--breve", verbosity=0)
    apps.get_model("plan.Eje").objects.update(descripcion=f"Un texto {CANARIO}")
    leidas = dict(recorrer(client, ["/plan/"]))
    assert any(CANARIO in texto for texto in leidas.values())


def test_las_columnas_existen_y_son_de_texto():
    for nombre, columnas in PERSONALES.items():
        for columna in columnas:
            campo = apps.get_model(nombre)._meta.get_field(columna)
            assert isinstance(campo, CharField | TextField)
