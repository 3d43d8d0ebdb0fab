"""A survey in a frame: the whole walk, its headers, its states. The browser's part is apart."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from encuestas.compartir.marco import enlaces_afuera
from encuestas.compartir.models import Enlace
from encuestas.models import Repeticion, Respuesta
from home.demo.preguntas import pregunta
from participacion.espacios.models import Borrador, Espacio
from tests import fabricas

from .conftest import CONGRESO

pytestmark = pytest.mark.django_db
MARCO = "/insertar/encuesta/mia/"
DE_ESTE_SITIO = re.compile(r'<a\b[^>]*href="(?!#|\?|"|/insertar/|/en/insertar/)[^"]*"[^>]*>')
LARGA = [
    pregunta("l", f"p{n}", "unica", f"¿Pregunta {n}?", opciones=["Sí", "No"], obligatoria=n == 0)
    for n in range(7)
]


def buena(respuesta):
    """What every response of the walk must have."""
    assert not respuesta.cookies
    assert "Set-Cookie" not in respuesta
    assert "X-Frame-Options" not in respuesta
    politica = respuesta["Content-Security-Policy"]
    assert f"frame-ancestors 'self' {CONGRESO}" in politica
    assert "default-src 'self'" in politica
    assert "unsafe" not in politica
    assert "no-store" in respuesta["Cache-Control"]
    if respuesta.status_code not in (302, 303):
        html = respuesta.content.decode()
        assert all('target="_blank"' in a for a in DE_ESTE_SITIO.findall(html)), html
        assert 'class="cabeza"' not in html
    return respuesta


def contestar(client, encuesta, **valores):
    abierta = buena(client.get(MARCO))
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, **valores)}
    return buena(client.post(MARCO, {"canal": "insertada", **datos}))


def seguir(client, respuesta):
    assert respuesta.status_code == 303, respuesta.content.decode()
    assert respuesta["Location"].startswith(MARCO)
    return buena(client.get(respuesta["Location"]))


def test_del_formulario_al_recibo(client, encuesta):
    html = client.get(MARCO).content.decode()
    assert f'action="{MARCO}"' in html
    assert '<input type="hidden" name="canal" value="insertada">' in html
    assert f'data-anfitriones="http://testserver {CONGRESO}"' in html
    mal = contestar(client, encuesta, idea="Algo")
    assert mal.status_code == 422
    assert "Hay un problema" in mal.content.decode()
    assert "Algo" in mal.content.decode()
    recibo = seguir(client, contestar(client, encuesta, color="Azul", idea="Algo"))
    guardada = Respuesta.objects.get()
    assert (guardada.origen, guardada.canal) == ("insertada", "web")
    html = recibo.content.decode()
    assert guardada.folio in html
    secreto = re.search(r'href="http://testserver(/seguimiento/e/[^"]+)"[^>]*_blank', html)[1]
    assert recibo["Referrer-Policy"] == "same-origin"
    assert "Algo" not in html
    assert client.get(secreto, follow=True).status_code == 200


def test_otro_canal_de_la_encuesta_y_uno_inventado(client, encuesta):
    html = client.get(f"{MARCO}?canal=facebook").content.decode()
    assert 'name="canal" value="facebook"' in html
    html = client.get(f"{MARCO}?canal=inventado").content.decode()
    assert 'name="canal" value="insertada"' in html


def test_enviar_dos_veces_lo_mismo_da_un_recibo(client, encuesta):
    abierta = client.get(MARCO)
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Azul")}
    primera, segunda = client.post(MARCO, datos), buena(client.post(MARCO, datos))
    assert primera["Location"] == segunda["Location"]
    assert Respuesta.objects.count() == 1


def test_por_pasos_sin_salir_del_marco(client, encuesta):
    encuesta.preguntas = encuesta.preguntas.stream_block.to_python(LARGA)
    encuesta.diseno = "pasos"
    encuesta.save_revision().publish()
    encuesta = type(encuesta).objects.get(pk=encuesta.pk)
    respuesta = contestar(client, encuesta, p0="Sí")
    for _paso in range(12):
        html = seguir(client, respuesta).content.decode()
        aqui = respuesta["Location"]
        if "/recibo/" in aqui:
            break
        assert buena(client.get(aqui)).status_code == 200
        respuesta = buena(client.post(aqui, fabricas.datos(encuesta, p3="No")))
    assert Respuesta.objects.get().origen == "insertada"
    assert Respuesta.objects.get().folio in html
    assert not Borrador.objects.exists()


def test_lo_guardado_se_sigue_fuera_del_marco(client, encuesta):
    abierta = client.get(MARCO)
    datos = {"ficha": fabricas.ficha_de(abierta), "accion": "guardar"}
    html = seguir(client, client.post(MARCO, datos)).content.decode()
    enlace = re.search(r'id="enlace-secreto" href="http://[^/"]+([^"]+)"', html)[1]
    assert enlace.startswith("/encuestas/mia/borrador/")
    assert client.get(enlace).status_code == 303


def test_este_telefono_ya_respondio_no_deja_su_cookie(client, encuesta):
    encuesta.repeticion = Repeticion.TELEFONO
    encuesta.save_revision().publish()
    seguir(client, contestar(client, encuesta, color="Azul"))
    assert not client.cookies
    assert fabricas.enviar(client, encuesta, color="Azul").cookies, "outside the frame it does"


def test_con_correo_confirmado_el_enlace_abre_la_pagina_completa(client, encuesta, mailoutbox):
    from participacion.avisos.models import Correo

    encuesta.repeticion = Repeticion.CORREO
    encuesta.save_revision().publish()
    respuesta = contestar(client, encuesta, color="Azul")
    seguir(client, respuesta)
    buena(client.post(respuesta["Location"], {"correo": "ana@ejemplo.invalid"}))
    enlace = re.search(r"http://testserver(/insertar/\S+)", Correo.objects.get().cuerpo)[1]
    llega = client.get(enlace)
    assert llega.status_code == 302
    assert llega["Location"].startswith("/encuestas/mia/confirmar/")
    assert client.post(llega["Location"]).status_code == 303
    assert Respuesta.objects.get().origen == "insertada"


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"cierra": -1}, "Ya cerró"),
        ({"abre": 1, "cierra": 2}, "Todavía no abre"),
        ({"publicado": False}, "No está disponible"),
    ],
)
def test_cuando_no_recibe_lo_dice(client, encuesta, cambio, dice):
    dia = {c: timezone.now() + timedelta(days=v) for c, v in cambio.items() if c != "publicado"}
    abierta = client.get(MARCO)
    Espacio.objects.update(**{**cambio, "abre": None, **dia})
    html = buena(client.get(MARCO)).content.decode()
    assert dice in html
    assert 'name="ficha"' not in html
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(encuesta, color="Azul")}
    assert buena(client.post(MARCO, datos)).status_code == 409
    assert not Respuesta.objects.exists()


def test_retirada_de_la_vista_lo_dice_dentro_del_marco(client, encuesta):
    encuesta.unpublish()
    respuesta = buena(client.get(MARCO))
    assert respuesta.status_code == 404
    assert "no está disponible" in respuesta.content.decode()
    assert encuesta.title not in respuesta.content.decode()
    assert buena(client.post(MARCO, {"ficha": "x"})).status_code == 404


def test_un_borrador_y_lo_que_no_existe_no_dicen_nada(client, encuesta):
    from encuestas.models import EncuestaPage

    EncuestaPage.objects.update(first_published_at=None, live=False)
    for ruta in (MARCO, "/insertar/encuesta/nada/", "/insertar/encuesta/%00/"):
        respuesta = client.get(ruta)
        assert respuesta.status_code == 404
        assert "frame-ancestors 'none'" in respuesta["Content-Security-Policy"]
        assert respuesta["X-Frame-Options"] == "DENY"


def test_una_pagina_con_contrasena_no_se_inserta(client, encuesta):
    PageViewRestriction.objects.create(
        page=encuesta, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert encuesta.title not in buena(client.get(MARCO)).content.decode()
    assert client.get("/encuestas/mia/tarjeta.png").status_code == 404


@pytest.mark.parametrize("texto", ["", "nada bueno", "https://a.mx; script-src *"])
def test_sin_sitios_solo_el_propio(client, encuesta, texto):
    type(encuesta).objects.update(anfitriones=texto)
    politica = client.get(MARCO)["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in politica
    assert re.search(r"frame-ancestors 'self'(;|$)", politica)
    assert "script-src" not in politica


def test_lo_demas_sigue_sin_dejarse_enmarcar(client, encuesta):
    for ruta in ("/", encuesta.url, "/encuestas/", "/seguimiento/"):
        respuesta = client.get(ruta)
        assert respuesta["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in respuesta["Content-Security-Policy"]


@pytest.mark.parametrize("ruta", ["", "recibo/x/", "borrador/x/", "borrador/x/1/"])
def test_otros_verbos_y_secretos_falsos(client, encuesta, ruta):
    assert client.put(MARCO + ruta).status_code == 405
    esperado = 200 if ruta == "" else 404
    assert buena(client.get(MARCO + ruta)).status_code == esperado


def test_el_recibo_de_otra_encuesta_no_se_abre_aqui(client, encuesta):
    fabricas.encuesta("otra")
    recibo = contestar(client, encuesta, color="Azul")["Location"]
    assert client.get(recibo.replace("/mia/", "/otra/")).status_code == 404
    Respuesta.objects.update(enlace_revocado=timezone.now())
    assert client.get(recibo).status_code == 410


def test_si_la_base_falla_lo_escrito_vuelve_dentro_del_marco(client, encuesta, monkeypatch):
    abierta = client.get(MARCO)

    def falla(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("participacion.espacios.recepcion.servicios.recibir", falla)
    datos = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(encuesta, color="Azul", idea="Mi idea"),
    }
    respuesta = client.post(MARCO, datos)
    assert respuesta.status_code == 503
    assert "Mi idea" in respuesta.content.decode()
    assert f"frame-ancestors 'self' {CONGRESO}" in respuesta["Content-Security-Policy"]
    assert "X-Frame-Options" not in respuesta


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ('<a href="/plan/">', '<a href="/plan/" target="_blank">'),
        (
            '<a class="x" href="https://wa.me/?a=b">',
            '<a class="x" href="https://wa.me/?a=b" target="_blank">',
        ),
        ('<a href="#error">', '<a href="#error">'),
        ('<a href="">', '<a href="">'),
        ('<a href="?cambiar=1">', '<a href="?cambiar=1">'),
        (f'<a href="{MARCO}borrador/x/">', f'<a href="{MARCO}borrador/x/">'),
        ('<a href="/" target="_top">', '<a href="/" target="_top">'),
        ("<article><abbr>", "<article><abbr>"),
    ],
)
def test_que_enlaces_abren_otra_pestana(antes, despues):
    assert enlaces_afuera(antes, MARCO) == despues


def test_cada_idioma_en_su_direccion(client, encuesta):
    assert client.get(f"/en{MARCO}").status_code == 404
    ingles = Locale.objects.get_or_create(language_code="en")[0]
    for original in (encuesta.get_parent().get_parent(), encuesta.get_parent(), encuesta):
        copia = original.specific.copy_for_translation(ingles)
        copia.save_revision().publish()
    html = buena(client.get(f"/en{MARCO}")).content.decode()
    assert '<html lang="en">' in html
    assert f'action="/en{MARCO}"' in html
    assert 'name="canal" value="insertada"' in html
    codigo = Enlace.objects.get(espacio=encuesta.espacio, canal="correo").codigo
    assert client.get(f"/en/e/{codigo}")["Location"].endswith("/en/encuestas/mia/?canal=correo")
    assert client.get(f"/e/{codigo}")["Location"] == "/encuestas/mia/?canal=correo"
    dado = client.get("/oembed/", {"url": "http://testserver/en/encuestas/mia/"}).json()
    assert f"http://testserver/en{MARCO}" in dado["html"]


@pytest.mark.parametrize("cuantas", [1, 20])
def test_las_consultas_no_crecen(client, cuantas, django_assert_max_num_queries):
    preguntas = [
        pregunta("q", f"p{n}", "unica", "¿Sí?", opciones=["Sí", "No"]) for n in range(cuantas)
    ]
    fabricas.encuesta("mia", preguntas=preguntas, diseno="una", anfitriones=CONGRESO)
    client.get(MARCO)
    with django_assert_max_num_queries(9):
        client.get(MARCO)
