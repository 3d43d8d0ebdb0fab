"""Short links and channels: where they lead, what they count, what they never keep."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from encuestas import origenes
from encuestas.compartir import canales
from encuestas.compartir.models import Enlace
from encuestas.models import Respuesta
from participacion.espacios.models import Espacio
from tests import fabricas

pytestmark = pytest.mark.django_db


def enlace(encuesta, canal="whatsapp"):
    return Enlace.objects.get(espacio=encuesta.espacio, canal=canal)


def test_una_encuesta_nace_con_sus_canales_y_otro_espacio_no(encuesta):
    assert set(encuesta.espacio.enlaces.values_list("canal", flat=True)) == set(canales.USUALES)
    mesa = fabricas.mesa()
    assert not Enlace.objects.filter(espacio=mesa.espacio).exists()
    encuesta.save_revision().publish()
    assert encuesta.espacio.enlaces.count() == len(canales.USUALES)


def test_el_enlace_lleva_a_la_encuesta_sin_cookie_ni_rastro(client, encuesta):
    e = enlace(encuesta)
    antes = {m: m.objects.count() for m in (Enlace, Espacio, Respuesta)}
    for ruta in (f"/e/{e.codigo}", f"/e/{e.codigo}/", f"/e/{e.codigo.upper()}"):
        respuesta = client.get(ruta)
        assert respuesta.status_code == 302
        assert respuesta["Location"].endswith("/encuestas/mia/?canal=whatsapp")
        assert "Set-Cookie" not in respuesta
        assert not respuesta.cookies
        assert "no-store" in respuesta["Cache-Control"]
    assert antes == {m: m.objects.count() for m in antes}
    assert client.head(f"/e/{e.codigo}").status_code == 302
    assert client.post(f"/e/{e.codigo}").status_code == 405


@pytest.mark.parametrize("ruta", ["/e/nada99", "/e/abc", "/e/", "/e/%00%00%00%00", "/e/ñññññ"])
def test_un_codigo_que_no_existe_es_404(client, encuesta, ruta):
    assert client.get(ruta, follow=True).status_code == 404


def test_segun_el_momento(client, encuesta):
    e = enlace(encuesta)
    for cambio in (
        {"cierra": timezone.now() - timedelta(minutes=1)},
        {"abre": timezone.now() + timedelta(days=1), "cierra": None},
    ):
        Espacio.objects.update(**cambio)
        assert client.get(f"/e/{e.codigo}").status_code == 302
    encuesta.unpublish()
    assert client.get(f"/e/{e.codigo}").status_code == 404
    encuesta.delete()
    assert client.get(f"/e/{e.codigo}").status_code == 404
    assert Enlace.objects.filter(pk=e.pk).exists()


def test_el_canal_llega_a_la_respuesta(client, encuesta):
    e = enlace(encuesta)
    abierta = client.get(f"/e/{e.codigo}", follow=True)
    html = abierta.content.decode()
    assert '<input type="hidden" name="canal" value="whatsapp">' in html
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Azul")}
    client.post(encuesta.url, {**datos, "canal": "whatsapp"})
    assert Respuesta.objects.get().origen == "whatsapp"


@pytest.mark.parametrize(
    "texto", ["inventado", "", "<script>", "a" * 41, "whatsapp\x00", "ñandú", "whatsapp "]
)
def test_un_canal_que_no_es_suyo_se_deja_caer(client, encuesta, texto):
    assert canales.origen_valido(encuesta.espacio, texto) == ""
    assert origenes.valido(encuesta.espacio, texto) == ""
    respuesta = client.get(encuesta.url, {"canal": texto})
    assert respuesta.status_code == 200
    assert 'name="canal"' not in respuesta.content.decode()


def test_el_canal_de_otra_encuesta_no_vale_aqui(encuesta):
    otra = fabricas.encuesta("otra")
    canales.agregar(otra.espacio, "Radio")
    assert canales.origen_valido(otra.espacio, "radio") == "radio"
    assert canales.origen_valido(encuesta.espacio, "radio") == ""
    assert canales.origen_valido(otra.espacio, "Radio") == "radio"


def test_agregar_un_canal(encuesta):
    nuevo = canales.agregar(encuesta.espacio, "Plaza de Celaya, sábado")
    assert nuevo.canal == "plaza-de-celaya-sabado"
    for mal in ("¡¿!?", "WhatsApp", "plaza de celaya sabado"):
        with pytest.raises(ValidationError):
            canales.agregar(encuesta.espacio, mal)
    for n in range(canales.MAXIMO - encuesta.espacio.enlaces.count()):
        canales.agregar(encuesta.espacio, f"Canal {n}")
    with pytest.raises(ValidationError, match="30"):
        canales.agregar(encuesta.espacio, "Uno más")


def test_un_codigo_que_alguien_tiene_se_saca_otra_vez(encuesta, monkeypatch):
    ocupado = enlace(encuesta).codigo
    letras = iter(ocupado + "z" * 6)
    monkeypatch.setattr("encuestas.compartir.canales.secrets.choice", lambda _a: next(letras))
    assert canales.agregar(encuesta.espacio, "Radio").codigo == "zzzzzz"


def test_los_codigos_no_se_confunden_al_escribirlos(encuesta):
    letras = set("".join(Enlace.objects.values_list("codigo", flat=True)))
    assert not letras & set("0o1liaeu")


def test_en_ingles_lleva_a_la_pagina_en_espanol_si_no_hay_otra(client, encuesta):
    respuesta = client.get(f"/en/e/{enlace(encuesta).codigo}")
    assert respuesta["Location"].endswith("/encuestas/mia/?canal=whatsapp")
