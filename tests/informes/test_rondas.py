import datetime
import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from participacion.informes.models import Comentario, Ronda
from participacion.informes.rondas.servicios import abrir_ronda, comentar, resolver
from participacion.informes.servicios import NoSePuedeError
from tests import fabricas

from .conftest import a_las

pytestmark = pytest.mark.django_db
ABRE = a_las(datetime.date(2024, 3, 1), 10)
CIERRA = a_las(datetime.date(2024, 3, 16), 0)
UN_MINUTO = datetime.timedelta(minutes=1)


def crear(planes, enlace, **otros):
    datos = {
        "titulo": "Formato", "slug": "formato", "texto": "BORRADOR",
        "abre": ABRE, "cierra": CIERRA, "publica": True, **otros,
    }  # fmt: skip
    return abrir_ronda(usuario=enlace, plan=planes, **datos)


@pytest.fixture
def ronda(planes, enlace):
    return crear(planes, enlace)


@pytest.fixture
def privada(planes, enlace):
    return crear(planes, enlace, slug="privada", publica=False)


def url_de(ronda, nombre="ronda"):
    return reverse(f"informes:{nombre}", args=[ronda.plan.slug, ronda.slug])


def enviar(client, ronda, ficha=None, **campos):
    ficha = ficha or fabricas.ficha_de(client.get(url_de(ronda)))
    return client.post(url_de(ronda), {"ficha": ficha, "texto": "Falta un renglón.", **campos})


@pytest.mark.usefixtures("reales")
def test_la_ronda_de_enero_de_2020(client):
    ronda = Ronda.objects.get()
    assert timezone.localtime(ronda.cierra).isoformat() == "2020-02-01T00:00:00-06:00"
    html = client.get(url_de(ronda)).content.decode()
    assert "31 de enero de 2020" in html
    assert "Dos semanas" in html
    assert "Esta ronda es de los integrantes" in html


@pytest.mark.parametrize(
    ("cuando", "tarde"), [(ABRE, False), (CIERRA - UN_MINUTO, False), (CIERRA, True)]
)
def test_lo_que_llega_tarde_se_toma_y_se_marca(client, ronda, monkeypatch, cuando, tarde):
    monkeypatch.setattr("django.utils.timezone.now", lambda: cuando)
    assert enviar(client, ronda).status_code == 303
    assert Comentario.objects.get().tarde is tarde
    assert ("llegó tarde" in client.get(url_de(ronda)).content.decode()) is tarde


def test_antes_de_abrir_no_se_comenta(ronda, duena):
    with pytest.raises(NoSePuedeError):
        comentar(
            ronda=ronda, clave=uuid4(), texto="x",
            usuario=duena, ahora=ABRE - UN_MINUTO,
        )  # fmt: skip


def test_el_doble_envio_es_uno(client, ronda):
    ficha = fabricas.ficha_de(client.get(url_de(ronda)))
    uno, dos = (enviar(client, ronda, ficha) for _ in range(2))
    assert uno["Location"] == dos["Location"]
    assert Comentario.objects.count() == 1


def test_una_integrante_firma_con_su_cargo_de_ese_dia(client, ronda, duena):
    client.force_login(duena)
    enviar(client, ronda, firma="No se usa")
    comentario = Comentario.objects.get()
    assert (comentario.cargo, comentario.firma) == ("Titular", "")
    assert comentario.institucion


def test_el_publico_firma_si_quiere(client, ronda):
    enviar(client, ronda)
    enviar(client, ronda, firma="Ana (persona inventada)")
    assert sorted(c.quien for c in Comentario.objects.all()) == ["", "Ana (persona inventada)"]


@pytest.mark.parametrize(
    ("mal", "estatus"),
    [
        ({"texto": ""}, 422),
        ({"texto": "a\x00b"}, 422),
        ({"texto": "x" * 5001}, 422),
        ({"ficha": "falsa"}, 422),
        ({"sitio_web": "x"}, 422),
    ],
)
def test_lo_escrito_vuelve_con_su_razon(client, ronda, mal, estatus):
    respuesta = enviar(client, ronda, seccion="Renglón 6", **mal)
    assert respuesta.status_code == estatus
    assert "Renglón 6" in respuesta.content.decode()
    assert not Comentario.objects.exists()


def test_la_ficha_de_una_ronda_no_sirve_en_otra(client, ronda, planes, enlace):
    otra = crear(planes, enlace, slug="otra")
    ficha = fabricas.ficha_de(client.get(url_de(otra)))
    assert enviar(client, ronda, ficha).status_code == 422


def papeles(enlace, duena):
    return {
        "admin": fabricas.usuario("admin", superusuario=True),
        "enlace": enlace,
        "duena": duena,
        "comunicacion": fabricas.usuario("comunicacion"),
        "anonima": None,
    }


def test_una_ronda_privada_es_de_sus_integrantes(client, privada, duena, enlace):
    comentar(ronda=privada, clave=uuid4(), texto="CANARIO", usuario=duena, ahora=ABRE)
    leen = {"admin", "enlace", "duena"}
    for papel, quien in papeles(enlace, duena).items():
        client.logout()
        if quien:
            client.force_login(quien)
        html = client.get(url_de(privada)).content.decode()
        assert ("CANARIO" in html) is (papel in leen), papel
        assert ("BORRADOR" in html) is (papel in leen), papel
        for nombre in ("ronda_lista", "ronda_csv"):
            estatus = client.get(url_de(privada, nombre)).status_code
            assert estatus == (200 if papel in leen else 404), papel
        estatus = client.post(url_de(privada), {"texto": "x"}).status_code
        assert estatus == (422 if papel == "duena" else 404), papel


def test_resolver_pide_razon_y_es_del_enlace(client, ronda, duena, enlace):
    enviar(client, ronda)
    comentario = Comentario.objects.get()
    datos = {"comentario": comentario, "resolucion": "se_atiende", "ahora": ABRE}
    with pytest.raises(PermissionDenied):
        resolver(**datos, usuario=duena, razon="x")
    with pytest.raises(ValidationError):
        resolver(**datos, usuario=enlace, razon=" ")
    url = reverse("avances:resolver", args=[ronda.pk, comentario.pk])
    client.force_login(duena)
    client.post(url, {"resolucion": "se_atiende", "razon": "x"})
    assert Comentario.objects.get().resolucion == "pendiente"
    client.force_login(enlace)
    client.post(url, {"resolucion": "no_se_atiende", "razon": ""})
    assert Comentario.objects.get().resolucion == "pendiente"
    client.post(url, {"resolucion": "se_atiende", "razon": "Se agregó."})
    assert Comentario.objects.get().resolucion == "se_atiende"
    assert "Se agregó." in client.get(url_de(ronda, "ronda_lista")).content.decode()


@pytest.mark.parametrize("vista", ["rondas", "ronda_nueva", "ronda"])
def test_el_panel_es_de_los_enlaces(client, ronda, duena, enlace, vista):
    args = [ronda.pk] if vista == "ronda" else []
    for papel, quien in papeles(enlace, duena).items():
        client.logout()
        if quien:
            client.force_login(quien)
        estatus = client.get(reverse(f"avances:{vista}", args=args)).status_code
        assert estatus == (200 if papel in ("admin", "enlace") else 302), papel


def test_abrir_una_ronda_en_la_pantalla(client, planes, enlace):
    client.force_login(enlace)
    datos = {
        "plan": planes.pk, "titulo": "T", "slug": "t", "texto": "x",
        "abre": "2024-03-01 10:00", "cierra": "2024-03-16 00:00",
    }  # fmt: skip
    url = reverse("avances:ronda_nueva")
    assert client.post(url, datos | {"cierra": "2024-02-01 00:00"}).status_code == 422
    assert client.post(url, datos | {"texto": ""}).status_code == 422
    assert client.post(url, datos).status_code == 302
    assert Ronda.objects.get().cierra == CIERRA


def test_el_csv_no_lleva_formulas(client, ronda):
    enviar(client, ronda, texto="=1+1")
    texto = client.get(url_de(ronda, "ronda_csv")).content.decode()
    assert "'=1+1" in texto
    assert re.search(r"recibido,tarde,quien", texto)


def test_las_consultas_no_crecen(client, ronda, django_assert_max_num_queries):
    for _ in range(4):
        enviar(client, ronda)
    client.get(url_de(ronda))
    with django_assert_max_num_queries(10):
        client.get(url_de(ronda))
