"""The list of single answers, and each one as its author saw it."""

import re
import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from encuestas.models import Respuesta
from encuestas.resultados.integridad import PLANA, RAPIDA
from encuestas.retiros import retirar
from encuestas.tablero import lista
from participacion.aportaciones.models import Aportacion
from participacion.espacios import folios
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.tablero.test_tablero import LEEN, MANDAN, QUIENES, url

pytestmark = pytest.mark.django_db
FOLIO = re.compile(r"ENC-\d\d-\w{4}-\w{3}(?=</a>)")
GUANAJUATO = ZoneInfo("America/Mexico_City")


def listadas(cliente, pagina, **filtros):
    """Folios of a page of the list, in order, read from its HTML."""
    respuesta = cliente.get(url("respuestas", pagina), filtros)
    assert respuesta.status_code == 200
    return FOLIO.findall(respuesta.content.decode())


def escalonar(pagina):
    """One answer an hour, the newest now; folios from the newest."""
    todas = list(Respuesta.objects.filter(espacio=pagina.espacio).order_by("folio"))
    for i, una in enumerate(todas):
        una.creado = timezone.now() - timedelta(hours=i)
    Respuesta.objects.bulk_update(todas, ["creado"])
    return [una.folio for una in todas]


# --- who ------------------------------------------------------------------------------------
@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize("retirada", [False, True])
@pytest.mark.parametrize("cual", ["lista", "una"])
def test_quien_las_ve(entra, pagina, quien, cual, retirada):
    una = Respuesta.objects.first()
    if retirada:
        retirar(espacio=pagina.espacio, cuantas=15, motivo="x", usuario=None, ahora=timezone.now())
    ruta = url("respuestas", pagina) if cual == "lista" else url("respuesta", pagina, una.pk)
    respuesta = entra(quien).get(ruta)
    if quien not in LEEN:
        destino = respuesta.headers["Location"]
        assert "login" in destino or destino == "/admin/"
    elif cual == "una" and retirada and quien not in MANDAN:
        assert respuesta.status_code == 404
    else:
        assert respuesta.status_code == 200
        assert (una.folio in respuesta.content.decode()) is (cual == "una" or not retirada)


@pytest.mark.parametrize("quien", ["admin", "edita", "duena"])
def test_selladas_no_las_ve_nadie(entra, sellada, quien):
    una = Respuesta.objects.first()
    cliente = entra(quien)
    for ruta in (url("respuestas", sellada), url("respuesta", sellada, una.pk)):
        assert cliente.get(ruta).headers["Location"] == url("abrir", sellada)


@pytest.mark.parametrize("metodo", ["post", "put", "delete"])
def test_solo_se_leen(entra, pagina, metodo):
    admin = entra("admin")
    una = Respuesta.objects.first()
    assert getattr(admin, metodo)(url("respuestas", pagina)).status_code == 405
    assert getattr(admin, metodo)(url("respuesta", pagina, una.pk)).status_code == 405


def test_la_respuesta_de_otra_encuesta_no_existe_aqui(entra, pagina):
    otra = fabricas.encuesta("otra")
    [ajena] = crear(otra, color="Rojo")
    admin = entra("admin")
    assert admin.get(url("respuesta", pagina, ajena.pk)).status_code == 404
    assert admin.get(url("respuesta", pagina, uuid.uuid4())).status_code == 404
    assert listadas(admin, pagina, folio=ajena.folio) == []


def test_las_retiradas_solo_quien_las_puede_devolver(entra, pagina):
    retirar(espacio=pagina.espacio, cuantas=15, motivo="x", usuario=None, ahora=timezone.now())
    assert listadas(entra("duena"), pagina) == []
    edita = entra("edita")
    assert listadas(edita, pagina) == []
    assert len(listadas(edita, pagina, estado="retirada")) == 15


# --- pages ----------------------------------------------------------------------------------
def test_se_recorren_todas_hacia_atras_y_de_vuelta(entra, pagina, monkeypatch):
    monkeypatch.setattr(lista, "POR_PAGINA", 4)
    esperados = escalonar(pagina)
    # Two at the same instant, on the edge of a page.
    de_a_dos = Respuesta.objects.filter(folio__in=esperados[3:5])
    de_a_dos.update(creado=timezone.now() - timedelta(hours=3))
    esperados = list(Respuesta.objects.order_by("-creado", "-pk").values_list("folio", flat=True))
    admin = entra("admin")

    def recorrer(hacia, filtros):
        paginas, ultimo = [], filtros
        while filtros is not None:
            html = admin.get(url("respuestas", pagina), filtros).content.decode()
            paginas.append(FOLIO.findall(html))
            enlace = re.search(rf'rel="{hacia}" href="\?(\w+)=([^"]+)"', html)
            ultimo, filtros = filtros, {enlace[1]: enlace[2]} if enlace else None
        return paginas, ultimo

    paginas, ultimo = recorrer("next", {})
    assert [len(p) for p in paginas] == [4, 4, 4, 3]
    assert [folio for una in paginas for folio in una] == esperados
    assert recorrer("prev", ultimo)[0] == paginas[::-1]


def test_la_siguiente_pagina_conserva_los_filtros(entra, pagina, monkeypatch):
    monkeypatch.setattr(lista, "POR_PAGINA", 2)
    html = entra("admin").get(url("respuestas", pagina), {"idioma": "es-mx"}).content.decode()
    assert re.search(r'rel="next" href="\?idioma=es-mx&amp;antes=[0-9a-f-]{36}"', html)


def test_si_la_respuesta_donde_iba_ya_no_esta_se_empieza_otra_vez(entra, pagina):
    todas = escalonar(pagina)
    assert listadas(entra("admin"), pagina, antes=str(uuid.uuid4())) == todas


# --- filters --------------------------------------------------------------------------------
@pytest.fixture
def variadas(pagina):
    """Fifteen plain ones and one of each thing, by name."""
    cosas = {
        "inglesa": {"idioma": "en"},
        "del_cartel": {"origen": "cartel"},
        "plana": {"sospechas": [PLANA]},
        "dudosa": {"sospechas": [RAPIDA, PLANA]},
    }
    folios_de = {}
    for nombre, campos in cosas.items():
        [una] = crear(pagina, color="Rojo")
        Respuesta.objects.filter(pk=una.pk).update(**campos)
        folios_de[nombre] = una.folio
    return folios_de


@pytest.mark.parametrize(
    ("filtro", "quedan"),
    [
        ({"idioma": "en"}, {"inglesa"}),
        ({"origen": "cartel"}, {"del_cartel"}),
        ({"senal": "con"}, {"plana", "dudosa"}),
        ({"senal": RAPIDA}, {"dudosa"}),
        ({"senal": PLANA}, {"plana", "dudosa"}),
        ({"idioma": "en", "senal": "con"}, set()),
        ({"idioma": "en", "senal": "sin"}, {"inglesa"}),
    ],
)
def test_filtros(entra, pagina, variadas, filtro, quedan):
    assert set(listadas(entra("admin"), pagina, **filtro)) == {variadas[n] for n in quedan}


@pytest.mark.parametrize(
    ("filtro", "cuantas"), [({}, 19), ({"senal": "sin"}, 17), ({"origen": "."}, 18)]
)
def test_el_total_sale_de_los_conteos(entra, pagina, variadas, filtro, cuantas):
    respuesta = entra("admin").get(url("respuestas", pagina), filtro)
    assert (
        respuesta.context["cuantas"] == cuantas == len(listadas(entra("edita"), pagina, **filtro))
    )


def test_los_dias_son_los_de_guanajuato_y_el_ultimo_cuenta(entra, pagina):
    dia = date(2026, 3, 7)
    instantes = [
        datetime(2026, 3, 6, 23, 59, tzinfo=GUANAJUATO),
        datetime(2026, 3, 7, 0, 0, tzinfo=GUANAJUATO),
        datetime(2026, 3, 7, 23, 59, tzinfo=GUANAJUATO),
        datetime(2026, 3, 8, 0, 0, tzinfo=GUANAJUATO),
    ]
    de_entonces = crear(pagina, 4, color="Rojo")
    for una, creado in zip(de_entonces, instantes, strict=True):
        Respuesta.objects.filter(pk=una.pk).update(creado=creado)
    admin = entra("admin")
    vistas = listadas(admin, pagina, desde=dia, hasta=dia)
    assert vistas == [de_entonces[2].folio, de_entonces[1].folio]
    assert listadas(admin, pagina, desde=dia, hasta=dia, idioma="es-mx") == vistas
    assert listadas(admin, pagina, desde=dia, hasta=dia, senal="con") == []


def test_por_version(entra, pagina):
    pagina.preguntas[0].value["texto"] = "¿Es claro el texto?"
    pagina.save_revision().publish()
    nueva = type(pagina).objects.get(pk=pagina.pk)
    [una] = crear(nueva, color="Azul")
    admin = entra("admin")
    assert listadas(admin, pagina, version=2) == [una.folio]
    assert len(listadas(admin, pagina, version=1)) == 15


def test_por_lo_que_falta_responder(entra, client, pagina):
    abierta = fabricas.encuesta("abierta")
    fabricas.enviar(client, abierta, color="Rojo", idea="Que haya agua")
    fabricas.enviar(client, abierta, color="Rojo")
    con_texto = Aportacion.objects.get().folio
    admin = entra("admin")
    assert listadas(admin, abierta, estado="por_responder") == [con_texto]
    assert listadas(admin, abierta, estado="respondida") == []
    assert len(listadas(admin, abierta)) == 2


def test_por_folio_como_lo_escriba_quien_llama(entra, pagina):
    una = Respuesta.objects.order_by("folio")[7]
    escrito = una.folio.lower().replace("-", " ")
    admin = entra("admin")
    assert listadas(admin, pagina, folio=escrito) == [una.folio]
    assert listadas(admin, pagina, folio=folios.generar("ENC", 2026)) == []


@pytest.mark.parametrize(
    "malo",
    [
        {"folio": "ENC-26-XXXX"}, {"desde": "ayer"}, {"antes": "1"}, {"senal": "<b>"},
        {"version": "x"}, {"desde": "2026-03-07", "hasta": "2026-03-06"}, {"estado": "borrada"},
    ],
)  # fmt: skip
def test_un_filtro_malo_se_explica(entra, pagina, malo):
    respuesta = entra("admin").get(url("respuestas", pagina), malo)
    assert respuesta.status_code == 422
    assert "revisa los filtros" in respuesta.content.decode()


def test_quien_no_manda_no_puede_pedir_las_retiradas(entra, pagina):
    ruta = url("respuestas", pagina)
    assert entra("duena").get(ruta, {"estado": "retirada"}).status_code == 422
