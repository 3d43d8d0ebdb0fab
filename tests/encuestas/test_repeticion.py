"""Once per person, four ways."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client

from encuestas import codigos
from encuestas.models import Codigo, CorreoUsado, Repeticion, Respuesta
from participacion.avisos.models import Correo
from participacion.espacios.models import Borrador
from tests import fabricas

pytestmark = pytest.mark.django_db


def manda(client, pagina, **extra):
    abierta = client.get(pagina.url)
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(pagina, color="Rojo"), **extra}
    return client.post(pagina.url, datos)


# --- the phone -----------------------------------------------------------------------------
def test_el_mismo_telefono_puede_responder_otra_vez_y_queda_marcado(client):
    pagina = fabricas.encuesta(repeticion=Repeticion.TELEFONO)
    assert "ya respondió" not in client.get(pagina.url).content.decode()
    primera = manda(client, pagina)
    cookie = primera.cookies["respondio"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "ya respondió" in client.get(pagina.url).content.decode()
    assert manda(client, pagina).status_code == 303
    assert list(Respuesta.objects.order_by("creado").values_list("repetida", flat=True)) == [
        False,
        True,
    ]


def test_osp1015_quien_llega_sin_cookie_no_comparte_marca_con_nadie():
    """Trap OSP#1015: a blank anonymous token shared by everybody."""
    pagina = fabricas.encuesta(repeticion=Repeticion.TELEFONO)
    for _ in range(3):
        manda(Client(), pagina)
    assert not Respuesta.objects.filter(repetida=True).exists()


@pytest.mark.parametrize("valor", ["", "basura", "W10:x:y", '{"a":1}'])
def test_una_cookie_falsa_no_rompe_ni_marca(client, valor):
    pagina = fabricas.encuesta(repeticion=Repeticion.TELEFONO)
    client.cookies["respondio"] = valor
    assert manda(client, pagina).status_code == 303
    assert not Respuesta.objects.get().repetida


def test_la_encuesta_abierta_no_pone_cookie(client):
    pagina = fabricas.encuesta()
    assert not client.get(pagina.url).cookies
    assert "respondio" not in manda(client, pagina).cookies


# --- one-time codes ------------------------------------------------------------------------
@pytest.fixture
def con_codigos():
    pagina = fabricas.encuesta(repeticion=Repeticion.CODIGOS)
    lote = codigos.crear(espacio=pagina.espacio, nombre="Asamblea", cuantos=5, usuario=None)
    return pagina, list(codigos.de(lote))


def test_sin_codigo_o_con_otro_no_entra_y_no_pierde_lo_escrito(client, con_codigos):
    pagina, _lista = con_codigos
    ajena = fabricas.encuesta("ajena", repeticion=Repeticion.CODIGOS)
    ajeno = codigos.crear(espacio=ajena.espacio, nombre="Otro", cuantos=1, usuario=None)
    for codigo in ("", "corto", "0000-0000", next(codigos.de(ajeno))):
        mal = manda(client, pagina, codigo=codigo, **fabricas.datos(pagina, idea="No me pierdas"))
        assert mal.status_code == 422
        assert "No me pierdas" in mal.content.decode()
    assert not Respuesta.objects.exists()


def test_un_codigo_sirve_una_vez_escrito_como_sea(client, con_codigos):
    pagina, (uno, *_resto) = con_codigos
    assert manda(client, pagina, codigo=f" {uno.lower().replace('-', ' ')} ").status_code == 303
    otra = manda(client, pagina, codigo=uno)
    assert otra.status_code == 422
    assert "ya se usó" in otra.content.decode()
    assert Respuesta.objects.count() == 1


def test_el_mismo_envio_dos_veces_da_el_mismo_acuse(client, con_codigos):
    pagina, (uno, *_resto) = con_codigos
    abierta = client.get(pagina.url)
    datos = {
        "ficha": fabricas.ficha_de(abierta),
        "codigo": uno,
        **fabricas.datos(pagina, color="Rojo"),
    }
    acuses = {client.post(pagina.url, datos).headers["Location"] for _ in range(2)}
    assert len(acuses) == 1
    assert Codigo.objects.filter(usado=True).count() == 1


def test_la_base_no_dice_que_codigo_dio_que_respuesta(client, con_codigos):
    pagina, (uno, *_resto) = con_codigos
    manda(client, pagina, codigo=uno)
    guardada = Respuesta.objects.values().get()
    huella = codigos.huella(pagina.espacio, uno)
    assert huella not in str(guardada)
    assert uno not in str(guardada)
    assert {f.name for f in Codigo._meta.fields} == {"id", "lote", "huella", "usado"}
    assert uno.replace("-", "") not in str(list(Codigo.objects.values()))


def test_el_codigo_viene_puesto_desde_el_qr(client, con_codigos):
    pagina, (uno, *_resto) = con_codigos
    assert f'value="{uno}"' in client.get(pagina.url, {"codigo": uno}).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
)
def test_un_codigo_usado_a_la_vez_por_ocho_deja_una_respuesta():
    pagina = fabricas.encuesta(repeticion=Repeticion.CODIGOS)
    lote = codigos.crear(espacio=pagina.espacio, nombre="Uno", cuantos=1, usuario=None)
    codigo = next(codigos.de(lote))

    # Forms first: the test client mixes the contexts of threads.
    fichas = [fabricas.ficha_de(Client().get(pagina.url)) for _ in range(8)]
    escrito = fabricas.datos(pagina, color="Rojo")

    def una(ficha):
        try:
            return Client().post(pagina.url, {"ficha": ficha, "codigo": codigo, **escrito})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as hilos:
        estatus = sorted(r.status_code for r in hilos.map(una, fichas))
    assert estatus[0] == 303
    assert set(estatus[1:]) <= {409, 422}
    assert Respuesta.objects.count() == 1
    assert connection.vendor == "postgresql"


# --- confirmed address ---------------------------------------------------------------------
@pytest.fixture
def con_correo():
    return fabricas.encuesta(repeticion=Repeticion.CORREO)


def pide(client, pagina, correo):
    donde = manda(client, pagina).headers["Location"]
    assert donde.endswith("/correo/")
    hecho = client.post(donde, {"correo": correo})
    assert hecho.status_code == 200, hecho.content.decode()
    cuerpo = Correo.objects.order_by("-pk").first().cuerpo
    enlace = re.search(r"https?://\S+/confirmar/\S+", cuerpo)
    return enlace[0].replace("http://testserver", "") if enlace else ""


def test_la_respuesta_espera_hasta_que_se_confirma(client, con_correo):
    enlace = pide(client, con_correo, "ana@ejemplo.mx")
    assert not Respuesta.objects.exists()
    assert client.get(enlace).status_code == 200
    assert not Respuesta.objects.exists(), "opening a link sends nothing: scanners open them"
    assert client.post(enlace).status_code == 303
    assert Respuesta.objects.count() == 1
    assert not Borrador.objects.exists()


def test_nada_une_el_correo_con_la_respuesta(client, con_correo):
    donde = manda(client, con_correo).headers["Location"]
    secreto = donde.split("/borrador/")[1].split("/")[0]
    client.post(donde, {"correo": "ana@ejemplo.mx"})
    enlace = re.search(r"/\S+/confirmar/\S+", Correo.objects.get().cuerpo)[0]
    enlace = enlace[enlace.index("/encuestas/") :]
    borrador = Borrador.objects.get()
    client.post(enlace)
    guardada = Respuesta.objects.get()
    assert guardada.pk != borrador.pk
    assert client.get(f"/seguimiento/e/{secreto}/").status_code == 404
    todo = str(Respuesta.objects.values().get())
    assert "ana@" not in todo
    assert CorreoUsado.objects.get().huella not in todo
    assert {f.name for f in CorreoUsado._meta.fields} == {"id", "espacio", "huella"}


def test_el_mismo_correo_no_cuenta_dos_veces_y_la_pagina_no_lo_delata(client, con_correo):
    client.post(pide(client, con_correo, "ana@ejemplo.mx"))
    otra = Client()
    donde = manda(otra, con_correo).headers["Location"]
    nueva = otra.post(donde, {"correo": "otra@ejemplo.mx"}).content.decode()
    misma = otra.post(donde, {"correo": "ANA@ejemplo.mx"}).content.decode()
    assert misma.replace("ANA@", "otra@") == nueva
    assert "ya se respondió" in Correo.objects.filter(destinatario="ANA@ejemplo.mx").get().cuerpo
    assert Respuesta.objects.count() == 1


def test_dos_enlaces_pedidos_antes_de_confirmar_cuentan_una(client, con_correo):
    uno, dos = Client(), Client()
    enlaces = [pide(c, con_correo, "ana@ejemplo.mx") for c in (uno, dos)]
    assert uno.post(enlaces[0]).status_code == 303
    segunda = dos.post(enlaces[1])
    assert segunda.status_code == 409
    assert "ya se respondió" in segunda.content.decode()
    assert Respuesta.objects.count() == 1
    assert dos.post(enlaces[0]).status_code == 200
    assert "Ya recibimos" in dos.get(enlaces[0]).content.decode()


@pytest.mark.parametrize("texto", ["", "no es correo", "a@b", "x" * 300 + "@ejemplo.mx"])
def test_un_correo_malo_se_explica(client, con_correo, texto):
    donde = manda(client, con_correo).headers["Location"]
    mal = client.post(donde, {"correo": texto})
    assert mal.status_code == 422
    assert "Escribe tu correo" in mal.content.decode()
    assert not Correo.objects.exists()


def test_un_enlace_de_confirmacion_inventado_no_abre(client, con_correo):
    assert client.get(f"{con_correo.url}confirmar/inventado/").status_code == 410
    assert client.post(f"{con_correo.url}confirmar/inventado/").status_code == 410


# --- where it came from --------------------------------------------------------------------
def test_un_canal_inventado_se_ignora(client):
    pagina = fabricas.encuesta()
    manda(client, pagina, canal="<script>")
    manda(client, pagina, canal="no-existe")
    assert set(Respuesta.objects.values_list("origen", flat=True)) == {""}


def test_muchas_de_una_red_se_marcan_y_entran(client, settings):
    settings.RAFAGA = 2
    pagina = fabricas.encuesta()
    for _ in range(4):
        assert manda(Client(), pagina).status_code == 303
    marcadas = [r.sospechas for r in Respuesta.objects.order_by("creado")]
    assert marcadas == [[], [], ["rafaga"], ["rafaga"]]
