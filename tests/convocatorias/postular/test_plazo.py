"""Both edges of the window, correcting and withdrawing inside it, nothing after it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from convocatorias.models import Postulacion, TipoActo
from convocatorias.postulaciones.models import VersionPostulacion
from convocatorias.servicios import anotar_acto
from participacion.espacios.models import Borrador, Contacto
from tests.convocatorias.postular.apoyo import BUENA, Persona, convocatoria

pytestmark = pytest.mark.django_db
UN_SEGUNDO = timedelta(seconds=1)


def test_one_second_late_is_refused_and_nothing_typed_is_lost(client):
    pagina = convocatoria()
    persona = Persona(pagina, client=client).empezar().llenar()
    ocultos = persona.abrir(1)
    with time_machine.travel(pagina.cierra, tick=False):
        tarde = persona.guardar(1, ocultos, practica="Escrito al final", resultado="y" * 501)
        negada = persona.enviar()
    for respuesta in (tarde, negada):
        assert respuesta.status_code == 409
        html = respuesta.content.decode()
        assert "Ya cerró" in html
        assert "contacto@ejemplo.invalid" in html
        assert "Escrito al final" in html, "kept in the draft too"
    assert "y" * 501 in tarde.content.decode(), "even what did not fit"
    assert not Postulacion.objects.exists()
    assert Borrador.objects.exists()
    with time_machine.travel(pagina.cierra + timedelta(days=2), tick=False):
        assert "Escrito al final" in client.get(persona.lista).content.decode()


def test_one_second_before_is_in_time(client):
    pagina = convocatoria()
    persona = Persona(pagina, client=client).empezar().llenar()
    with time_machine.travel(pagina.cierra - UN_SEGUNDO, tick=False):
        assert persona.enviar().status_code == 303
    assert Postulacion.objects.get().creado == pagina.cierra - UN_SEGUNDO


def test_a_draft_lives_until_a_week_after_the_closing_even_if_it_moves():
    pagina = convocatoria(cierra=timezone.now() + timedelta(days=90), sin_prorroga=False)
    Persona(pagina).empezar()
    assert Borrador.objects.get().caduca == pagina.cierra + timedelta(days=7)
    nuevo = pagina.cierra + timedelta(days=30)
    anotar_acto(
        espacio=pagina.espacio,
        tipo=TipoActo.PRORROGA,
        ahora=timezone.now(),
        motivo="Llovió",
        cierra=nuevo,
    )
    assert Borrador.objects.get().caduca == nuevo + timedelta(days=7)


def test_a_draft_near_the_closing_lives_its_thirty_days():
    pagina = convocatoria(cierra=timezone.now() + timedelta(days=2))
    Persona(pagina).empezar()
    quedan = Borrador.objects.get().caduca - timezone.now()
    assert timedelta(days=29) < quedan <= timedelta(days=30)


@pytest.mark.parametrize(
    ("cuando", "dicho"), [("antes", "Todavía no abre"), ("despues", "Ya cerró")]
)
def test_outside_the_window_nothing_begins(client, cuando, dicho):
    pagina = convocatoria()
    persona = Persona(pagina, client=client)
    from tests import fabricas

    ficha = fabricas.ficha_de(client.get(persona.inicio))
    momento = pagina.abre - UN_SEGUNDO if cuando == "antes" else pagina.cierra
    with time_machine.travel(momento, tick=False):
        portada = client.get(persona.inicio)
        negada = client.post(persona.inicio, {"ficha": ficha, "acepto": "si"})
    assert portada.status_code == 200
    assert dicho in portada.content.decode()
    assert "Empezar mi postulación" not in portada.content.decode()
    assert negada.status_code in (409, 422)
    assert not Borrador.objects.exists()


def test_a_correction_is_a_new_version_and_the_old_one_stays(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    primera = postulacion.huella
    persona.acuse(postulacion)
    assert client.post(persona.mia(postulacion, "corregir/")).status_code == 303
    assert "Corregir mi postulación" in client.get(persona.lista).content.decode()
    assert client.get(f"{persona.lista}2/").content.decode().count(BUENA["nombre"]) == 1
    persona.guardar(1, practica="Otro nombre", resultado=BUENA["resultado"], sector="Academia")
    assert Postulacion.objects.get().huella == primera, "it stands until it is sent again"
    assert "sin enviar" in persona.acuse(postulacion)
    assert persona.enviar().status_code == 303
    postulacion.refresh_from_db()
    assert postulacion.huella != primera
    assert [v.numero for v in VersionPostulacion.objects.all()] == [1, 2]
    assert VersionPostulacion.objects.get(numero=1).huella == primera
    assert Contacto.objects.get().correo == BUENA["correo"]
    acuse = persona.acuse(postulacion)
    assert primera in acuse
    assert postulacion.huella in acuse
    assert not Borrador.objects.exists()


def test_sending_a_correction_that_changes_nothing_makes_no_version(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    client.post(persona.mia(postulacion, "corregir/"))
    assert persona.enviar().status_code == 303
    assert VersionPostulacion.objects.count() == 1
    assert not Borrador.objects.exists()


def test_it_can_be_withdrawn_and_the_folio_says_so(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    assert (
        "¿Retirar tu postulación?"
        in client.get(persona.mia(postulacion, "retirar/")).content.decode()
    )
    assert not Postulacion.objects.get().retirada
    for _vez in range(2):
        assert client.post(persona.mia(postulacion, "retirar/")).status_code == 302
    assert Postulacion.objects.get().retirada
    assert "La retiraste" in persona.acuse(postulacion)
    ajena = client.__class__().get(f"/seguimiento/{postulacion.folio}/").content.decode()
    assert "Quien la envió la retiró" in ajena
    assert BUENA["resultado"] not in ajena
    assert client.post(persona.mia(postulacion, "corregir/")).status_code == 302
    assert not Borrador.objects.exists()


def test_after_closing_nothing_changes(client):
    pagina = convocatoria()
    persona = Persona(pagina, client=client)
    postulacion = persona.enviada()
    client.post(persona.mia(postulacion, "corregir/"))
    antes = Postulacion.objects.values().get()
    with time_machine.travel(pagina.cierra, tick=False):
        client.get(f"/seguimiento/e/{persona.secreto}/")
        for ruta in ("corregir/", "retirar/"):
            assert client.post(persona.mia(postulacion, ruta)).status_code == 409
        negada = persona.enviar()
        assert negada.status_code == 409
        assert "sigue en pie" in negada.content.decode()
        assert "ya no se puede cambiar" in persona.acuse(postulacion)
    assert Postulacion.objects.values().get() == antes
    assert VersionPostulacion.objects.count() == 1


@pytest.mark.parametrize("ruta", ["corregir/", "retirar/", "recibo-1.json", "archivo/1/"])
def test_without_the_secret_link_nobody_touches_it(client, ruta):
    persona = Persona(convocatoria())
    postulacion = persona.enviada()
    metodo = client.post if ruta == "corregir/" else client.get
    assert metodo(persona.mia(postulacion, ruta)).status_code == 403
    assert (
        postulacion.huella not in client.get(f"/seguimiento/{postulacion.folio}/").content.decode()
    )


def test_another_call_does_not_open_it(client):
    persona = Persona(convocatoria(), client=client)
    postulacion = persona.enviada()
    otra = convocatoria(slug="otra")
    assert (
        client.get(f"{otra.get_url()}postular/{postulacion.folio}/recibo-1.json").status_code == 404
    )
    assert client.get(f"{otra.get_url()}postular/borrador/{persona.secreto}/").status_code == 404


def test_a_draft_waits_thirty_days_after_closing_and_then_opens_nothing(client):
    pagina = convocatoria()
    persona = Persona(pagina, client=client).empezar()
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert client.get(persona.lista).status_code == 404
