"""Members of a collective application: asked by mail or declared, and erased when they say no."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from convocatorias.postulaciones.lectura import contenido
from convocatorias.postulaciones.models import Integrante
from participacion.avisos.models import Correo
from participacion.espacios.servicios import borrar_vencidos
from tests.convocatorias.postular.apoyo import Persona, convocatoria

pytestmark = pytest.mark.django_db
ELSA = {"nombre": "Elsa Canaria", "correo": "elsa.canaria@ejemplo.invalid"}


def agregar(persona, **datos):
    return persona.client.post(f"{persona.lista}equipo/", datos)


def test_who_has_mail_is_asked_and_who_has_not_is_declared(
    client, django_capture_on_commit_callbacks
):
    persona = Persona(convocatoria(), client=client).empezar()
    with django_capture_on_commit_callbacks(execute=True):
        assert agregar(persona, **ELSA).status_code == 303
    assert agregar(persona, nombre="Beto", declara="si").status_code == 303
    lista = client.get(f"{persona.lista}equipo/").content.decode()
    assert "Falta que conteste" in lista
    assert "Lo declara quien representa" in lista
    enlace = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    assert client.get(enlace).status_code == 200
    assert Integrante.objects.get(nombre=ELSA["nombre"]).consentimiento == "pendiente", (
        "reading is not answering"
    )
    client.post(enlace, {"acepta": "si"})
    assert "Confirmó por correo" in client.get(f"{persona.lista}equipo/").content.decode()
    assert Integrante.objects.get(nombre=ELSA["nombre"]).correo == "", "no longer needed"
    client.post(enlace, {"acepta": "no"})
    dijo_que_no = Integrante.objects.get(consentimiento="rechazado")
    assert (dijo_que_no.nombre, dijo_que_no.correo) == ("", "")
    assert client.post(enlace, {"acepta": "si"}).status_code == 409
    assert client.get(f"{persona.inicio}integrante/nada/").status_code == 404


@pytest.mark.parametrize(
    ("datos", "dicho"),
    [
        ({"nombre": ""}, "Escribe el nombre"),
        ({"nombre": "Beto"}, "ya te dijo que sí"),
        ({"nombre": "Beto", "correo": "beto"}, "Escribe su correo con @"),
        ({"nombre": "x" * 201, "declara": "si"}, "Escribe el nombre"),
    ],
)
def test_what_is_missing_is_said_and_kept(client, datos, dicho):
    persona = Persona(convocatoria(), client=client).empezar()
    mal = agregar(persona, **datos)
    assert mal.status_code == 422
    assert dicho in mal.content.decode()
    assert datos["nombre"] in mal.content.decode()
    assert not Integrante.objects.exists()


def test_members_go_with_the_application_and_a_blind_jury_does_not_see_them(client):
    persona = Persona(convocatoria(), client=client).empezar()
    agregar(persona, nombre=ELSA["nombre"], declara="si")
    persona.llenar(resultado=f"Lo hicimos con {ELSA['nombre']} y otras.")
    folio = persona.enviar()["Location"].rstrip("/").rpartition("/")[2]
    from convocatorias.models import Postulacion

    postulacion = Postulacion.objects.get(folio=folio)
    assert ELSA["nombre"] in str(contenido(postulacion, ciega=False).integrantes)
    assert ELSA["nombre"] not in str(contenido(postulacion, ciega=True))
    assert "Lo hicimos con █████ y otras." in str(contenido(postulacion, ciega=True))
    assert ELSA["nombre"] in persona.acuse(postulacion)
    otra = client.__class__()
    assert ELSA["nombre"] not in otra.get(f"/seguimiento/{folio}/").content.decode()


def test_their_data_go_on_their_date(client):
    persona = Persona(convocatoria(), client=client).empezar()
    agregar(persona, **ELSA)
    Integrante.objects.update(borrar_el=timezone.localdate())
    borrar_vencidos(ahora=timezone.now())
    assert not Integrante.objects.exists()


def test_the_same_address_twice_is_one_question(client):
    persona = Persona(convocatoria(), client=client).empezar()
    agregar(persona, **ELSA)
    assert agregar(persona, nombre="Otra", correo=ELSA["correo"].upper()).status_code == 422
    assert Correo.objects.count() == 1
    pk = Integrante.objects.get().pk
    persona.client.post(f"{persona.lista}equipo/", {"quitar": str(pk)})
    assert not Integrante.objects.exists()
