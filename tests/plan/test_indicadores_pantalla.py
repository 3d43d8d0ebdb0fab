"""Filling the form, and making it public."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from participacion.plan import formato
from participacion.plan.formato import Contestado
from participacion.plan.models import (
    Eje,
    Indicador,
    RespuestaIndicador,
)
from tests import fabricas
from tests.plan.apoyo import duena_de, guardar, nuevo_periodo, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def duena(duena_leon):
    return duena_leon


class TestPantalla:
    @pytest.fixture
    def url(self, leon, periodo):
        return reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])

    @pytest.fixture
    def cliente(self, client, duena):
        client.force_login(duena)
        return client

    def datos(self, **otros):
        return {
            "sobre": "0",
            "envio": str(uuid4()),
            "accion": "guardar",
            "r1-p1": "Talleres",
            **otros,
        }

    def test_guarda_envia_y_avisa(self, cliente, url, leon, periodo):
        assert "1. Número de conjunto de datos" in texto(cliente.get(url))
        assert not RespuestaIndicador.objects.exists()
        assert cliente.post(url, self.datos()).status_code == 302
        html = cliente.get(url).content.decode()
        assert "Talleres</textarea>" in html
        marca = formato.marca(leon, periodo)
        enviar = self.datos(sobre=str(marca), accion="enviar")
        assert cliente.post(url, enviar).status_code == 302
        assert formato.ultimas(leon, periodo)[8].estado == "enviada"
        assert "Enviada" in texto(cliente.get(reverse("mi_eje:periodos", args=[leon.pk])))

    @pytest.mark.parametrize(
        ("mal", "dice"),
        [
            ({"r2-p1": "muchas"}, "Introduzca un número"),
            ({"r2-p1": "-1"}, "mayor o igual"),
            ({"r1-p1": "a\x00"}, "nulos"),
            ({"r1-p1": "a" * 4000}, "3000"),
            ({"r7-p1": "javascript:x"}, "URL"),
            ({"r1-texto": "Foto"}, "Di de qué día es la evidencia"),
            ({"r1-texto": "Foto", "r1-fecha": "2999-01-01"}, "aún no llega"),
            ({"envio": "x"}, "La página perdió un dato"),
            ({"sobre": ""}, "La página perdió un dato"),
        ],
    )
    def test_lo_malo_se_dice_y_lo_escrito_sigue(self, cliente, url, mal, dice):
        respuesta = cliente.post(url, self.datos(**{"r8-p1": "Sigo aquí", **mal}))
        assert respuesta.status_code == 422
        assert dice in texto(respuesta)
        assert "Sigo aquí" in respuesta.content.decode()
        assert not RespuestaIndicador.objects.exists()

    @pytest.mark.parametrize(
        ("nombre", "peso", "entra"),
        [
            ("a.pdf", 10, True),
            ("a.html", 10, False),
            ("a.svg", 10, False),
            ("a.pdf", 11 * 2**20, False),
        ],
    )
    def test_que_archivos(self, cliente, url, nombre, peso, entra):
        archivo = SimpleUploadedFile(nombre, b"x" * peso)
        respuesta = cliente.post(
            url, self.datos(**{"r1-archivo": archivo, "r1-fecha": "2026-10-01"})
        )
        assert respuesta.status_code == (302 if entra else 422)

    def test_llega_lleno_con_lo_del_periodo_anterior(self, cliente, leon, periodo, duena):
        dicho = {1: Contestado([{"valor": "Lo de antes"}], texto="Foto", fecha=date(2026, 10, 1))}
        guardar(leon, periodo, duena, dicho, enviar=True)
        siguiente = nuevo_periodo(leon, "2026-11-01", "2027-01-01", "nov-dic")
        html = cliente.get(reverse("mi_eje:llenar", args=[leon.pk, siguiente.pk])).content.decode()
        assert "Lo de antes</textarea>" in html
        assert "Foto</textarea>" not in html, "its evidence was of that time"

    def test_choque_conserva_lo_escrito(self, cliente, url, leon, periodo, duena):
        guardar(leon, periodo, duena, enviar=True)
        respuesta = cliente.post(url, self.datos())
        assert respuesta.status_code == 409
        assert "Talleres</textarea>" in respuesta.content.decode()
        assert f'name="sobre" value="{formato.marca(leon, periodo)}"' in respuesta.content.decode()

    def test_documento_requerido_se_pide_en_su_renglon(self, client, peis):
        periodo = nuevo_periodo(peis)
        client.force_login(duena_de(peis, "peis"))
        url = reverse("mi_eje:llenar", args=[peis.pk, periodo.pk])
        assert "Pide un documento:" in texto(client.get(url))
        respuesta = client.post(url, self.datos(accion="enviar"))
        assert respuesta.status_code == 422
        assert 'href="#id_r1-enlace"' in respuesta.content.decode()

    @pytest.mark.parametrize("vista", ["periodos", "llenar", "publicar"])
    @pytest.mark.parametrize("rol", ["anonima", "sin_eje", "otra"])
    def test_lo_ajeno_no_existe(self, client, leon, peis, periodo, vista, rol):
        if rol == "sin_eje":
            client.force_login(fabricas.usuario("nadie"))
        if rol == "otra":
            client.force_login(duena_de(peis, "otra"))
        args = [leon.pk] if vista == "periodos" else [leon.pk, periodo.pk]
        url = reverse(f"mi_eje:{vista}", args=args)
        respuesta = client.post(url, self.datos()) if vista == "publicar" else client.get(url)
        assert respuesta.status_code == (302 if rol == "anonima" else 404)

    def test_un_periodo_de_otro_plan_o_futuro_no_existe(self, cliente, leon, url):
        futuro = nuevo_periodo(leon, "2999-01-01", "2999-02-01", "futuro")
        ajeno = nuevo_periodo(Eje.objects.filter(plan__slug="2022-2024")[0])
        for periodo in (futuro, ajeno):
            assert (
                cliente.get(reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])).status_code == 404
            )

    def test_publica_quien_revisa(self, client, leon, periodo, duena, oficial):
        guardar(leon, periodo, duena, enviar=True)
        client.force_login(duena)
        assert client.get(reverse("mi_eje:revision")).status_code == 404
        client.force_login(oficial)
        assert "Modelo de Datos" in texto(client.get(reverse("mi_eje:revision")))
        publicar = reverse("mi_eje:publicar", args=[leon.pk, periodo.pk])
        assert client.get(publicar).status_code == 405
        assert client.post(publicar).status_code == 302
        assert formato.ultimas(leon, periodo)[1].estado == "publicada"
        assert "No hay formatos" in texto(client.get(reverse("mi_eje:revision")))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
def test_dos_a_la_vez_uno_guarda_y_el_otro_no_pierde_nada():
    eje = fabricas.eje(1)
    Indicador.objects.create(
        eje=eje, renglon=1, categoria="c", indicador="i", preguntas=["¿Qué?"], tipos=["texto"]
    )
    periodo = nuevo_periodo(eje)
    duena = fabricas.usuario("duena", de=eje)
    url = reverse("mi_eje:llenar", args=[eje.pk, periodo.pk])

    def mandar(n):
        try:
            cliente = Client()
            cliente.force_login(duena)
            cuerpo = {"sobre": "0", "envio": str(uuid4()), "accion": "enviar", "r1-p1": f"Voz {n}"}
            return cliente.post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as grupo:
        respuestas = list(grupo.map(mandar, range(4)))
    assert sorted(r.status_code for r in respuestas) == [302, 409, 409, 409]
    for n, respuesta in enumerate(respuestas):
        if respuesta.status_code == 409:
            assert f"Voz {n}" in respuesta.content.decode()
    assert RespuestaIndicador.objects.count() == 1
