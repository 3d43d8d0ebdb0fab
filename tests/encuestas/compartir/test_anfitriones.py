"""The list of sites that may frame a survey: what reaches a header is an origin or nothing."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from encuestas import anfitriones

SANO = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")


@pytest.mark.parametrize(
    ("linea", "origen"),
    [
        ("https://www.congresogto.gob.mx", "https://www.congresogto.gob.mx"),
        ("  HTTPS://WWW.CongresoGto.gob.mx/  ", "https://www.congresogto.gob.mx"),
        ("https://sitio.mx:8443", "https://sitio.mx:8443"),
        ("https://sitio.mx:443/", "https://sitio.mx"),
        ("https://peñamiller.mx", "https://xn--peamiller-m6a.mx"),
    ],
)
def test_una_direccion_buena_queda_como_la_escribe_un_navegador(linea, origen):
    assert anfitriones.leer(linea).origenes == (origen,)


@pytest.mark.parametrize(
    "linea",
    [
        "http://sitio.mx",
        "https://*.sitio.mx",
        "https://*",
        "*",
        "https:",
        "sitio.mx",
        "https://sitio.mx/pagina",
        "https://usuario:clave@sitio.mx",
        "https://sitio.mx; script-src *",
        "https://sitio.mx https://otro.mx",
        "https://sitio.mx,https://otro.mx",
        "https://sitio.mx:99999",
        "https://sitio.mx:0",
        "https://-sitio.mx",
        "https://localhost",
        "'self'",
        "data:",
        "javascript:alert(1)",
        "https://sitio.mx\x00",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
    ],
)
def test_lo_que_no_es_un_origen_seguro_se_rechaza(linea):
    leida = anfitriones.leer(linea, locales=False)
    assert leida.origenes == ()
    assert leida.rechazadas == (linea,)


@pytest.mark.parametrize("linea", ["http://localhost:8000", "http://127.0.0.1:8000"])
def test_esta_maquina_solo_mientras_se_depura(settings, linea):
    assert anfitriones.leer(linea).origenes == ()
    settings.DEBUG = True
    assert anfitriones.leer(linea).origenes == (linea,)
    assert anfitriones.leer("http://otra.mx").origenes == ()


def test_un_salto_de_linea_no_mete_otra_cabecera():
    texto = "https://uno.mx\r\nSet-Cookie: a=b\r\nhttps://dos.mx\x0bhttps://tres.mx"
    leida = anfitriones.leer(texto)
    assert leida.origenes == ("https://uno.mx", "https://dos.mx", "https://tres.mx")
    assert leida.rechazadas == ("Set-Cookie: a=b",)


def test_repetidas_una_vez_y_veinte_como_mucho():
    lineas = [f"https://sitio{n}.mx" for n in range(25)]
    leida = anfitriones.leer("\n".join([*lineas, lineas[0]]))
    assert len(leida.origenes) == 20
    assert len(leida.rechazadas) == 5


@given(st.text(max_size=200))
def test_escriban_lo_que_escriban_sale_un_origen_o_nada(texto):
    assert all(SANO.fullmatch(origen) for origen in anfitriones.leer(texto, locales=True).origenes)


def test_validar_dice_cual_no_sirve():
    anfitriones.validar("https://uno.mx\n\nhttps://dos.mx")
    with pytest.raises(ValidationError, match=r"dos\.mx/pagina"):
        anfitriones.validar("https://uno.mx\nhttps://dos.mx/pagina")
