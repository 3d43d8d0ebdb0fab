"""From the first page to the receipt, without JavaScript."""

import json
from hashlib import sha256

import pytest
from django.core import mail

from convocatorias.models import Postulacion
from convocatorias.postulaciones.lectura import contenido, huella_recalculada
from convocatorias.postulaciones.models import Bases, VersionPostulacion
from participacion.espacios.models import Borrador, Contacto
from tests.convocatorias.postular.apoyo import BUENA, Persona, convocatoria

pytestmark = pytest.mark.django_db


def test_the_whole_journey_leaves_one_application_with_a_receipt(
    client, django_capture_on_commit_callbacks
):
    pagina = convocatoria()
    persona = Persona(pagina, client=client).empezar()
    lista = client.get(persona.lista).content.decode()
    assert lista.count("Por hacer") == 2
    assert persona.lista in lista, "the secret link is there to be kept"
    persona.guardar(1, practica=BUENA["practica"], sector="Academia")
    assert "En curso" in client.get(persona.lista).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        hecha = persona.llenar().enviar()
    postulacion = Postulacion.objects.get()
    assert hecha["Location"].endswith(f"{postulacion.folio}/")
    assert postulacion.sector == "Academia"
    assert not Borrador.objects.exists()
    contacto = Contacto.objects.get()
    assert (contacto.nombre, contacto.correo) == (BUENA["nombre"], BUENA["correo"])
    assert mail.outbox[0].to == [BUENA["correo"]]
    assert postulacion.huella in mail.outbox[0].body
    assert persona.secreto in mail.outbox[0].body


def test_anyone_with_the_receipt_computes_its_hash_again(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    recibo = client.get(persona.mia(postulacion, "recibo-1.json"))
    assert recibo["Content-Disposition"].endswith(f'"{postulacion.folio}-v1.json"')
    assert sha256(recibo.content).hexdigest() == postulacion.huella
    assert huella_recalculada(postulacion) == postulacion.huella
    assert postulacion.huella in persona.acuse(postulacion)
    dicho = json.loads(recibo.content)
    assert BUENA["resultado"] in dicho["respuestas"].values()
    assert BUENA["nombre"] not in recibo.content.decode(), "personal data are kept apart"
    Postulacion.objects.update(respuestas={"otra": "cosa"})
    assert huella_recalculada(Postulacion.objects.get()) != postulacion.huella


def test_the_bases_accepted_are_kept_as_they_were(client):
    pagina = convocatoria()
    persona = Persona(pagina, client=client).empezar().llenar()
    bases = Bases.objects.get()
    pagina.bases[0].value["texto"].source = "<p>Sólo personas mayores de edad.</p>"
    pagina.save_revision().publish()
    revisar = client.get(f"{persona.lista}revisar/").content.decode()
    assert "Las bases cambiaron" in revisar
    negada = persona.enviar()
    assert negada.status_code == 422
    assert "acéptalas otra vez" in negada.content.decode()
    assert not Postulacion.objects.exists()
    assert client.post(f"{persona.lista}revisar/", {"acepto": "si"}).status_code == 303
    nueva = VersionPostulacion.objects.get().bases
    assert nueva.huella != bases.huella
    for una, texto in ((bases, "Cualquiera"), (nueva, "mayores de edad")):
        assert texto in client.get(f"{persona.inicio}bases/{una.huella}/").content.decode()
    assert client.get(f"{persona.inicio}bases/{'0' * 64}/").status_code == 404


def test_without_accepting_the_bases_nothing_begins(client):
    persona = Persona(convocatoria(), client=client)
    negada = client.post(persona.inicio, {**_ficha(client, persona)})
    assert negada.status_code == 422
    assert "acepta las bases" in negada.content.decode()
    assert client.post(persona.inicio, {"acepto": "si"}).status_code == 422
    assert not Borrador.objects.exists()


def _ficha(client, persona):
    from tests import fabricas

    return {"ficha": fabricas.ficha_de(client.get(persona.inicio))}


def test_beginning_twice_with_one_form_is_one_draft(client):
    persona = Persona(convocatoria(), client=client)
    cuerpo = {**_ficha(client, persona), "acepto": "si"}
    una, otra = client.post(persona.inicio, cuerpo), client.post(persona.inicio, cuerpo)
    assert una["Location"] == otra["Location"]
    assert Borrador.objects.count() == 1


def test_sending_twice_is_one_application_and_the_same_receipt(client):
    persona = Persona(convocatoria(), client=client).empezar().llenar()
    una, otra = persona.enviar(), persona.enviar()
    assert (una.status_code, otra.status_code) == (303, 303)
    assert Postulacion.objects.count() == VersionPostulacion.objects.count() == 1
    assert otra["Location"].endswith(f"/{persona.secreto}/"), "to the receipt, by its link"


def test_what_is_missing_is_said_and_kept(client):
    persona = Persona(convocatoria(), client=client).empezar()
    mal = persona.guardar(1, practica="Sólo el nombre", resultado="x" * 501)
    assert mal.status_code == 422
    html = mal.content.decode()
    assert "Tu texto tiene 501 caracteres; el máximo es 500" in html
    assert "x" * 501 in html
    assert "Sólo el nombre" in Borrador.objects.get().respuestas.values(), "the good part is kept"
    negada = persona.enviar()
    assert negada.status_code == 422
    assert "¿Qué resolvió?" in negada.content.decode()


def test_a_blind_reading_says_nothing_of_who_applied(client):
    postulacion = Persona(convocatoria(), client=client).enviada()
    for ciega in (True, False):
        leida = str(contenido(postulacion, ciega=ciega))
        assert BUENA["resultado"] in leida
        assert BUENA["nombre"] not in leida
        assert BUENA["correo"] not in leida


@pytest.mark.parametrize("secreto", ["no-existe", "x" * 300])
def test_a_link_that_opens_nothing_says_so(client, secreto):
    persona = Persona(convocatoria(), client=client)
    for ruta in ("", "1/", "revisar/", "pruebas/", "equipo/", "textos/"):
        perdida = client.get(f"{persona.inicio}borrador/{secreto}/{ruta}")
        assert perdida.status_code == 404
        assert "Este enlace ya no abre" in perdida.content.decode()
