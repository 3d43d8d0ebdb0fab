"""A form sent to a space: stored once, or shown again with all that was typed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from encuestas.models import Respuesta
from home.demo.preguntas import correo
from participacion.aportaciones.models import Aportacion
from participacion.espacios import ficha
from participacion.espacios.models import Contacto
from tests import fabricas

pytestmark = pytest.mark.django_db
TEXTO = "Que cada meta tenga fecha ñ «así»"


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


@pytest.fixture
def encuesta():
    return fabricas.encuesta()


def test_a_valid_answer_is_stored_and_shown_with_303(client, encuesta):
    respuesta = fabricas.enviar(client, encuesta, color="Rojo", claro="Fácil", idea=TEXTO)
    assert respuesta.status_code == 303
    guardada = Respuesta.objects.get()
    acuse = client.get(respuesta["Location"], follow=True)
    assert guardada.folio in acuse.content.decode()
    assert TEXTO in acuse.content.decode()
    assert guardada.aviso == encuesta.aviso
    assert (guardada.canal, guardada.idioma) == ("web", "es-mx")
    assert guardada.borrar_el > timezone.localdate() + timedelta(days=700)


def test_no_cookie_is_set_by_a_public_form(client, encuesta):
    abierta = client.get(encuesta.url)
    assert not abierta.cookies
    assert "no-store" in abierta["Cache-Control"]


def test_the_same_form_sent_twice_is_one_submission(client, encuesta):
    abierta = client.get(encuesta.url)
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(encuesta, color="Rojo", idea="a"),
    }
    uno, dos = client.post(encuesta.url, cuerpo), client.post(encuesta.url, cuerpo)
    assert uno["Location"] == dos["Location"]
    assert Respuesta.objects.count() == Aportacion.objects.count() == 1


def test_it_is_still_one_after_the_space_closed(client, encuesta):
    abierta = client.get(encuesta.url)
    cuerpo = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Rojo")}
    client.post(encuesta.url, cuerpo)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert client.post(encuesta.url, cuerpo).status_code == 303


def test_an_invalid_form_comes_back_with_everything_typed(client, encuesta):
    respuesta = fabricas.enviar(client, encuesta, claro="Fácil", idea=TEXTO)
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Hay un problema" in html
    assert TEXTO in html
    assert "checked" in html
    assert html.count("<title>Error:") == 1
    assert not Respuesta.objects.exists()


def test_the_form_that_comes_back_keeps_its_identity(client, encuesta):
    abierta = client.get(encuesta.url)
    primera = abierta.context["intento"].ficha
    mala = client.post(encuesta.url, {"ficha": fabricas.ficha_de(abierta)})
    assert mala.context["intento"].ficha.envio == primera.envio


def test_an_expired_form_comes_back_filled_and_is_then_stored_once(client, encuesta, settings):
    cierra = timezone.now() + timedelta(days=30)
    encuesta.cierra = cierra
    encuesta.save_revision().publish()
    abierta = client.get(encuesta.url)
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(encuesta, color="Azul", idea=TEXTO),
    }
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.FICHA_VIDA + 60)):
        vencida = client.post(encuesta.url, cuerpo)
        assert vencida.status_code == 422
        assert "Pasó mucho tiempo" in vencida.content.decode()
        assert TEXTO in vencida.content.decode()
        cuerpo["ficha"] = fabricas.ficha_de(vencida)
        assert client.post(encuesta.url, cuerpo).status_code == 303
    assert Respuesta.objects.count() == 1


@pytest.mark.parametrize("token", ["", "falsa", "\x00"])
def test_a_form_without_a_good_token_comes_back_filled(client, encuesta, token):
    cuerpo = {"ficha": token, **fabricas.datos(encuesta, color="Rojo", idea=TEXTO)}
    respuesta = client.post(encuesta.url, cuerpo)
    assert respuesta.status_code == 422
    assert TEXTO in respuesta.content.decode()
    assert not Respuesta.objects.exists()
    cuerpo["ficha"] = fabricas.ficha_de(respuesta)
    assert client.post(encuesta.url, cuerpo).status_code == 303


def test_the_token_of_another_space_is_not_accepted(client, encuesta):
    otra = fabricas.encuesta("otra")
    cuerpo = {
        "ficha": fabricas.ficha_de(client.get(otra.url)),
        **fabricas.datos(encuesta, color="Rojo"),
    }
    assert client.post(encuesta.url, cuerpo).status_code == 422
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize(("dias", "frase"), [(-3, "Todavía no abre"), (3, "Ya cerró")])
def test_outside_its_window_a_space_says_so_and_keeps_what_was_typed(client, encuesta, dias, frase):
    abierta = client.get(encuesta.url)
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(encuesta, color="Rojo", idea=TEXTO),
    }
    with time_machine.travel(timezone.now() + timedelta(days=dias)):
        vista = client.get(encuesta.url)
        enviada = client.post(encuesta.url, cuerpo)
    assert vista.status_code == 200
    assert frase in vista.content.decode()
    assert 'name="ficha"' not in vista.content.decode()
    assert enviada.status_code == 409
    assert frase in enviada.content.decode()
    assert TEXTO in enviada.content.decode()
    assert not Respuesta.objects.exists()


def test_the_two_edges_of_the_window(client, encuesta):
    type(encuesta).objects.update(gracia_minutos=0)
    abierta = client.get(encuesta.url)
    cuerpo = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Rojo")}
    with time_machine.travel(encuesta.cierra, tick=False):
        assert client.post(encuesta.url, cuerpo).status_code == 409
    with time_machine.travel(encuesta.cierra - timedelta(seconds=1), tick=False):
        assert client.post(encuesta.url, cuerpo).status_code == 303


def test_an_unpublished_space_takes_nothing(client, encuesta):
    abierta = client.get(encuesta.url)
    encuesta.unpublish()
    assert client.get(encuesta.url).status_code == 404
    cuerpo = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Rojo")}
    assert client.post(encuesta.url, cuerpo).status_code == 404
    assert not Respuesta.objects.exists()


def test_the_trap_for_machines(client, encuesta):
    cuerpo = {
        "ficha": fabricas.ficha_de(client.get(encuesta.url)),
        "sitio_web": "http://x",
        **fabricas.datos(encuesta, color="Rojo", idea=TEXTO),
    }
    respuesta = client.post(encuesta.url, cuerpo)
    assert respuesta.status_code == 422
    assert TEXTO in respuesta.content.decode()


def test_too_fast_to_have_been_read(client, encuesta, settings):
    settings.FICHA_MINIMO = 2
    cuerpo = {
        "ficha": fabricas.ficha_de(client.get(encuesta.url)),
        **fabricas.datos(encuesta, color="Rojo"),
    }
    assert client.post(encuesta.url, cuerpo).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(seconds=3)):
        assert client.post(encuesta.url, cuerpo).status_code == 303


def test_too_many_from_one_network_wait_and_lose_nothing(client, encuesta, settings):
    settings.LIMITE_ENVIOS = 2
    for _ in range(2):
        assert fabricas.enviar(client, encuesta, color="Rojo").status_code == 303
    tercera = fabricas.enviar(client, encuesta, color="Rojo", idea=TEXTO)
    assert tercera.status_code == 429
    assert TEXTO in tercera.content.decode()


@pytest.mark.parametrize(
    "malos",
    [
        {"idea": "x" * 501},
        {"idea": "x" * 1_000_000},
        {"idea": "con \x00 nulo"},
        {"color": "00000000-0000-0000-0000-000000000000"},
        {"color": "-95"},
        {"claro": "NaN"},
    ],
)
def test_bad_values_get_a_sentence_and_nothing_is_stored(client, encuesta, malos):
    respuesta = fabricas.enviar(client, encuesta, **{"color": "Rojo", **malos})
    assert respuesta.status_code == 422
    assert "Hay un problema" in respuesta.content.decode()
    assert not Respuesta.objects.exists()
    assert not Aportacion.objects.exists()


def test_five_hundred_characters_pass(client, encuesta):
    assert fabricas.enviar(client, encuesta, color="Rojo", idea="ñ" * 500).status_code == 303
    assert Aportacion.objects.get().texto == "ñ" * 500


def test_more_than_the_server_takes_is_413(client, encuesta, settings):
    respuesta = fabricas.enviar(client, encuesta, color="Rojo", idea="x" * 3_000_000)
    assert respuesta.status_code == 413
    assert not Respuesta.objects.exists()


def test_a_form_seen_before_an_edit_is_kept_on_its_version(client, encuesta):
    abierta = client.get(encuesta.url)
    vieja = encuesta.espacio.version
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(encuesta, color="Rojo", idea=TEXTO),
    }
    encuesta.preguntas = encuesta.preguntas.stream_block.to_python(fabricas.PREGUNTAS[:1])
    encuesta.save_revision().publish()
    assert client.post(encuesta.url, cuerpo).status_code == 303
    guardada = Respuesta.objects.get()
    assert guardada.version == vieja
    assert TEXTO in guardada.respuestas.values()


def test_a_copied_page_does_not_share_answers(client, encuesta):
    copia = encuesta.copy(update_attrs={"slug": "copia", "title": "Copia"})
    copia.save_revision().publish()
    assert [b.id for b in copia.preguntas] == [b.id for b in encuesta.preguntas]
    fabricas.enviar(client, encuesta, color="Rojo")
    assert encuesta.espacio.respuesta_set.count() == 1
    assert copia.espacio.pk != encuesta.espacio.pk
    assert copia.espacio.respuesta_set.count() == 0


def test_contact_is_kept_apart_and_the_receipt_is_mailed_once(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    evento = fabricas.evento()
    with django_capture_on_commit_callbacks(execute=True):
        fabricas.enviar(client, evento, nombre="Ana", correo="ana@ejemplo.invalid")
    guardado = evento.espacio.inscripcion_set.get()
    assert "ana" not in str(guardado.respuestas).lower()
    contacto = Contacto.objects.get()
    assert (contacto.envio, contacto.correo, contacto.nombre) == (
        guardado.pk,
        "ana@ejemplo.invalid",
        "Ana",
    )
    assert contacto.borrar_el == guardado.borrar_el
    assert [m.to for m in mailoutbox] == [["ana@ejemplo.invalid"]]
    assert guardado.folio in mailoutbox[0].body


def test_an_anonymous_survey_cannot_ask_for_contact_data():
    with pytest.raises(ValidationError, match="anónima"):
        fabricas.encuesta(preguntas=[correo("x", "Para algo.")])


def test_the_secret_is_not_in_the_database(client, encuesta):
    respuesta = fabricas.enviar(client, encuesta, color="Rojo")
    secreto = fabricas.enlace_de(client, respuesta).rstrip("/").rsplit("/", 1)[1]
    guardada = Respuesta.objects.values().get()
    assert secreto not in str(guardada)
    assert guardada["enlace"] == ficha.huella(secreto)


def test_queries_of_a_form_do_not_grow_with_its_answers(
    client, encuesta, django_assert_max_num_queries
):
    client.get(encuesta.url)
    for _ in range(3):
        fabricas.enviar(client, encuesta, color="Rojo")
    with django_assert_max_num_queries(18):
        client.get(encuesta.url)
