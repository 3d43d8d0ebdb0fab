"""Follow-up without an account."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from encuestas.models import Respuesta
from participacion.espacios import folios, servicios
from tests import fabricas

pytestmark = pytest.mark.django_db
TEXTO = "Que cada meta tenga fecha"


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


@pytest.fixture
def enviada(client):
    respuesta = fabricas.enviar(client, fabricas.encuesta(), color="Rojo", idea=TEXTO)
    return Respuesta.objects.get(), fabricas.enlace_de(client, respuesta)


def estado(envio):
    return reverse("espacios:estado", args=[envio.folio])


def test_the_link_is_exchanged_for_a_clean_address(client, enviada):
    envio, enlace = enviada
    cambio = client.get(enlace)
    assert cambio.status_code == 302
    assert cambio["Location"] == estado(envio)
    for cabecera, valor in [
        ("Referrer-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]:
        assert cambio[cabecera] == client.get(estado(envio))[cabecera] == valor
    assert "no-store" in client.get(estado(envio))["Cache-Control"]


def test_the_folio_alone_shows_the_state_but_not_what_was_sent(client, client_nuevo, enviada):
    envio, _ = enviada
    html = client_nuevo.get(estado(envio)).content.decode()
    assert envio.folio in html
    assert TEXTO not in html
    assert "Rojo" not in html


def test_the_link_shows_everything(client, enviada):
    _, enlace = enviada
    html = client.get(enlace, follow=True).content.decode()
    assert TEXTO in html
    assert "Rojo" in html
    assert enlace in html, "to be kept"


def test_the_cookie_of_one_does_not_open_another(client, client_nuevo, enviada):
    envio, enlace = enviada
    client.get(enlace, follow=True)
    fabricas.enviar(client_nuevo, fabricas.encuesta("otra"), color="Azul", idea="Otra cosa")
    otra = Respuesta.objects.exclude(pk=envio.pk).get()
    assert "Otra cosa" not in client.get(estado(otra)).content.decode()


def test_opening_the_link_writes_nothing(client, enviada, django_assert_num_queries):
    _, enlace = enviada
    antes = Respuesta.objects.values().get()
    client.get(enlace, follow=True)
    assert Respuesta.objects.values().get() == antes


def test_a_revoked_link_is_gone_and_its_cookie_too(client, enviada):
    envio, enlace = enviada
    client.get(enlace, follow=True)
    assert TEXTO in client.get(estado(envio)).content.decode()
    servicios.revocar_enlace(envio=envio, ahora=timezone.now())
    assert client.get(enlace).status_code == 410
    assert TEXTO not in client.get(estado(envio)).content.decode()


def test_the_holder_can_revoke_it_and_nobody_else(client, client_nuevo, enviada):
    envio, enlace = enviada
    url = reverse("espacios:anular", args=[envio.folio])
    assert client_nuevo.post(url).status_code == 403
    client.get(enlace, follow=True)
    assert client.get(url).status_code == 405
    client.post(url)
    assert client.get(enlace).status_code == 410


def test_the_folio_is_found_however_it_is_typed(client, enviada):
    envio, _ = enviada
    for escrito in (envio.folio.lower(), envio.folio.replace("-", ""), f" {envio.folio} "):
        respuesta = client.get(reverse("espacios:buscar"), {"folio": escrito})
        assert respuesta["Location"] == estado(envio)


@pytest.mark.parametrize(
    "folio", ["hola", "PRO-26-7KQ4-M2", "x" * 3000, "PRO-26-7KQ4-M2X\x00", "%00", "<script>"]
)
def test_what_is_not_a_folio_gets_a_sentence_and_400(client, folio):
    respuesta = client.get(reverse("espacios:buscar"), {"folio": folio})
    assert respuesta.status_code == 400
    assert "Hay un problema" in respuesta.content.decode()
    assert "<script>" not in respuesta.content.decode().split("<main")[1]


@pytest.mark.parametrize("prefijo", ["PRO", "ENC", "INS", "POS", "ZZZ"])
def test_a_good_folio_that_nobody_has_is_404(client, prefijo):
    url = reverse("espacios:estado", args=[folios.generar(prefijo, 2026)])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("secreto", ["x", "a" * 400, "é"])
def test_an_unknown_link_is_404_with_what_to_do(client, secreto):
    respuesta = client.get(reverse("espacios:enlace", args=[secreto]))
    assert respuesta.status_code == 404
    assert "folio" in respuesta.content.decode()


def test_guessing_folios_is_slowed(client, settings):
    settings.LIMITE_FOLIOS = 3
    estatus = [
        client.get(reverse("espacios:estado", args=[folios.generar("PRO", 2026)])).status_code
        for _ in range(5)
    ]
    assert estatus == [404, 404, 404, 429, 429]


def test_what_outlives_its_date_is_erased(client, enviada):
    envio, _ = enviada
    Respuesta.objects.update(borrar_el=timezone.localdate())
    assert servicios.borrar_vencidos(ahora=timezone.now()) == 1
    assert not Respuesta.objects.exists()
    assert client.get(estado(envio)).status_code == 404
