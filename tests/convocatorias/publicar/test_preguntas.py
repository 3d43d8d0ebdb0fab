"""Asking about a call: without an account, once, until it closes, published with an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from convocatorias.models import PreguntaDeConvocatoria, RespuestaAnterior
from convocatorias.servicios_preguntas import (
    borrar_preguntas,
    corregir_respuesta,
    descartar_pregunta,
    preguntar,
    responder_pregunta,
)
from participacion.avisos.models import Correo
from participacion.espacios.models import Contacto
from participacion.espacios.recepcion import TRAMPA
from participacion.espacios.servicios import NoSePuedeError
from tests import fabricas
from tests.convocatorias.publicar.apoyo import ABRE, ANTES, CIERRA, en, leida, llamado

pytestmark = pytest.mark.django_db
TEXTO = "¿Puede participar mi escuela?"


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


def enviar(client, pagina, ahora=ABRE, ficha=None, **campos):
    with time_machine.travel(ahora, tick=False):
        ficha = ficha or fabricas.ficha_de(client.get(pagina.url + "preguntas/"))
        cuerpo = {"ficha": ficha, "texto": TEXTO, "correo": "", **campos}
        return client.post(pagina.url + "preguntas/", cuerpo)


def hecha(pagina, correo="", texto=TEXTO):
    return preguntar(
        pagina=pagina, espacio=pagina.espacio, clave=uuid4(), texto=texto, correo=correo, ahora=ABRE
    )


def test_it_arrives_once_and_its_contact_is_told(client):
    pagina = llamado(contacto="dudas@ejemplo.invalid")
    with time_machine.travel(ABRE, tick=False):
        ficha = fabricas.ficha_de(client.get(pagina.url + "preguntas/"))
    for _ in range(2):
        respuesta = enviar(client, pagina, ficha=ficha, correo="ana@ejemplo.invalid")
        assert respuesta.status_code == 303
    pregunta = PreguntaDeConvocatoria.objects.get()
    assert Contacto.objects.get().correo == "ana@ejemplo.invalid"
    correo = Correo.objects.get(destinatario="dudas@ejemplo.invalid")
    assert TEXTO in correo.cuerpo
    assert f"/admin/convocatorias/{pagina.espacio.pk}/" in correo.cuerpo
    assert "ana@" not in correo.cuerpo
    assert pregunta.borrar_el == timezone.localdate(ABRE + timedelta(days=180))
    assert TEXTO not in en(ABRE, client, pagina, "preguntas/"), "only with its answer"


@pytest.mark.parametrize(
    ("campos", "estatus", "dice"),
    [
        ({"texto": ""}, 422, "Escribe tu pregunta."),
        ({"texto": "a" * 1001}, 422, "caben 1000 caracteres"),
        ({"correo": "no-es"}, 422, "no parece completo"),
        ({"ficha": "falsa"}, 422, "No pudimos comprobar"),
        ({TRAMPA: "http://x"}, 422, "Deja vacío"),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(client, campos, estatus, dice):
    pagina = llamado()
    respuesta = enviar(client, pagina, **campos)
    html = respuesta.content.decode()
    assert respuesta.status_code == estatus
    assert dice in html
    assert campos.get("texto", TEXTO) in html
    assert not PreguntaDeConvocatoria.objects.exists()


def test_too_many_from_one_network_wait(client, settings):
    settings.LIMITE_ENVIOS = 1
    pagina = llamado()
    assert enviar(client, pagina).status_code == 303
    respuesta = enviar(client, pagina)
    assert respuesta.status_code == 429
    assert TEXTO in respuesta.content.decode()


def test_it_takes_questions_until_the_closing_instant(client):
    pagina = llamado(contacto="dudas@ejemplo.invalid")
    with time_machine.travel(ANTES, tick=False):
        ficha = fabricas.ficha_de(client.get(pagina.url + "preguntas/"))
    tarde = enviar(client, pagina, ahora=CIERRA, ficha=ficha)
    assert tarde.status_code == 409
    assert TEXTO in tarde.content.decode(), "to be copied"
    assert "dudas@ejemplo.invalid" in tarde.content.decode()
    assert enviar(client, pagina, ahora=ANTES, ficha=ficha).status_code == 303


def test_a_call_that_takes_no_questions_here_has_no_form(client):
    pagina = llamado(recibe_preguntas=False)
    assert "Hacer una pregunta" not in leida(en(ABRE, client, pagina))
    assert 'name="texto"' not in en(ABRE, client, pagina, "preguntas/")


def test_the_answer_is_published_and_who_asked_is_told_and_forgotten(client):
    pagina = llamado()
    pregunta = hecha(pagina, "ana@ejemplo.invalid", f"{TEXTO} Soy Ana.")
    for _ in range(2):
        responder_pregunta(
            pregunta=pregunta, respuesta="Sí puede.", texto=TEXTO, usuario=None, ahora=ANTES
        )
    correo = Correo.objects.get(destinatario="ana@ejemplo.invalid")
    assert "Sí puede." in correo.cuerpo
    assert f"{pagina.url}preguntas/#p-{pregunta.pk}" in correo.cuerpo
    assert not Contacto.objects.exists()
    for resto in ("", "preguntas/"):
        html = leida(en(CIERRA, client, pagina, resto))
        assert TEXTO in html
        assert "Sí puede." in html
        assert "Se cambió la pregunta" in html
        assert "Soy Ana" not in html


def test_another_answer_does_not_replace_the_first():
    pregunta = hecha(llamado())
    datos = {"pregunta": pregunta, "texto": TEXTO, "usuario": None, "ahora": ANTES}
    responder_pregunta(respuesta="Sí.", **datos)
    with pytest.raises(NoSePuedeError, match="ya tiene respuesta"):
        responder_pregunta(respuesta="No.", **datos)
    with pytest.raises(NoSePuedeError, match="ya tiene respuesta"):
        descartar_pregunta(pregunta=pregunta, motivo="Repetida", usuario=None, ahora=ANTES)


def test_what_is_put_away_is_never_published_and_goes_when_its_date_comes(client):
    pagina = llamado()
    apartada, sola = hecha(pagina, "ana@ejemplo.invalid"), hecha(pagina, texto="¿Otra?")
    descartar_pregunta(pregunta=apartada, motivo="Insulta", usuario=None, ahora=ANTES)
    assert not Contacto.objects.exists()
    html = en(ANTES, client, pagina, "preguntas/")
    assert TEXTO not in html
    assert "Insulta" not in html
    responder_pregunta(
        pregunta=hecha(pagina, texto="¿Una?"), respuesta="S.", texto="¿U?", usuario=None, ahora=ABRE
    )
    assert borrar_preguntas(ABRE + timedelta(days=179)) == 0
    assert borrar_preguntas(ABRE + timedelta(days=180)) == 2
    assert not PreguntaDeConvocatoria.objects.filter(pk__in=[apartada.pk, sola.pk]).exists()
    assert PreguntaDeConvocatoria.objects.publicas().count() == 1


def test_the_mail_speaks_the_language_of_who_asked(client):
    assert settings.LANGUAGE_CODE == "es-mx"
    pregunta = hecha(llamado(), "ana@ejemplo.invalid")
    PreguntaDeConvocatoria.objects.filter(pk=pregunta.pk).update(idioma="en")
    responder_pregunta(pregunta=pregunta, respuesta="Sí.", texto=TEXTO, usuario=None, ahora=ANTES)
    assert Correo.objects.filter(destinatario="ana@ejemplo.invalid").exists()


def test_a_corrected_answer_keeps_what_it_said_before_in_sight(client):
    pagina = llamado()
    pregunta = hecha(pagina)
    with pytest.raises(NoSePuedeError):
        corregir(pregunta, "Sí.")
    responder_pregunta(
        pregunta=pregunta, respuesta="No puede.", texto=TEXTO, usuario=None, ahora=ABRE
    )
    with pytest.raises(NoSePuedeError):
        corregir(pregunta, "Sí puede.", motivo=" ")
    for _vez in range(2):
        corregir(pregunta, "Sí puede.")
    assert RespuestaAnterior.objects.count() == 1
    with time_machine.travel(ANTES, tick=False):
        html = leida(client.get(pagina.url + "preguntas/").content.decode())
    assert html.index("Sí puede.") < html.index("Se corrigió el") < html.index("No puede.")
    assert "Leímos mal las bases." in html


def corregir(pregunta, respuesta, motivo="Leímos mal las bases."):
    return corregir_respuesta(
        pregunta=pregunta, respuesta=respuesta, motivo=motivo, usuario=None, ahora=ABRE
    )
