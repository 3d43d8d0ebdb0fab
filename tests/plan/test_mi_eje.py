"""The owner's screen of the mechanism."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from tests import fabricas
from tests.plan.apoyo import publicar, texto

pytestmark = pytest.mark.django_db


class TestPantalla:
    @pytest.fixture
    def datos(self):
        return {
            "tipo": "encuesta",
            "texto": "Una encuesta cada mes.",
            "periodicidad": "mensual",
            "responsable": "Transparencia",
            "motivo": "La gente lo pidió.",
            "sobre": "0",
            "envio": str(uuid4()),
            "accion": "publicar",
        }

    @pytest.fixture
    def url(self, eje):
        return reverse("mi_eje:mecanismo", args=[eje.pk])

    @pytest.fixture
    def cliente(self, client, duena):
        client.force_login(duena)
        return client

    def test_publica_y_no_dos_veces(self, cliente, eje, url, datos):
        assert cliente.get(url).status_code == 200
        assert not eje.mecanismos.exists()
        assert cliente.post(url, datos).status_code == 302
        assert cliente.post(url, datos).status_code == 302
        assert eje.mecanismos.count() == 1

    def test_ver_como_queda_no_publica(self, cliente, eje, url, datos):
        respuesta = cliente.post(url, {**datos, "accion": "previa"})
        assert respuesta.status_code == 200
        assert "Así lo verá la gente" in texto(respuesta)
        assert not eje.mecanismos.exists()

    @pytest.mark.parametrize(
        "mal",
        [
            {"texto": ""},
            {"motivo": ""},
            {"tipo": "magia"},
            {"texto": "a\x00b"},
            {"texto": "a" * 5000},
            {"envio": "x"},
            {"sobre": "-1"},
            {"sobre": ""},
        ],
    )
    def test_lo_malo_se_dice_y_lo_escrito_sigue(self, cliente, eje, url, datos, mal):
        respuesta = cliente.post(url, {**datos, **mal})
        assert respuesta.status_code == 422
        assert "Hay un problema" in texto(respuesta)
        assert "Transparencia" in respuesta.content.decode()
        assert not eje.mecanismos.exists()

    def test_quien_llega_tarde_conserva_su_texto_y_puede_seguir(
        self, cliente, eje, duena, url, datos
    ):
        publicar(eje, duena, texto="La de la otra.")
        respuesta = cliente.post(url, {**datos, "texto": "La mía."})
        assert respuesta.status_code == 409
        html = respuesta.content.decode()
        assert "Otra persona publicó la versión 1" in html
        assert "La mía." in html
        assert 'name="sobre" value="1"' in html
        assert cliente.post(url, {**datos, "texto": "La mía.", "sobre": "1"}).status_code == 302
        assert eje.mecanismos.get(vigente=True).texto == "La mía."

    @pytest.mark.parametrize("vista", ["eje", "mecanismo"])
    @pytest.mark.parametrize("rol", ["anonima", "sin_eje", "otra"])
    def test_el_eje_ajeno_no_existe(self, client, eje, datos, vista, rol):
        if rol == "sin_eje":
            client.force_login(fabricas.usuario("nadie"))
        if rol == "otra":
            client.force_login(fabricas.usuario("otra", de=fabricas.eje(2)))
        url = reverse(f"mi_eje:{vista}", args=[eje.pk])
        esperado = 302 if rol == "anonima" else 404
        assert client.get(url).status_code == esperado
        if vista == "mecanismo":
            assert client.post(url, datos).status_code == esperado
        assert not eje.mecanismos.exists()

    def test_el_indice_lleva_al_unico_o_pregunta(self, client, eje, duena):
        client.force_login(duena)
        indice = reverse("mi_eje:indice")
        assert client.get(indice)["Location"] == reverse("mi_eje:eje", args=[eje.pk])
        client.force_login(fabricas.usuario("jefa", superusuario=True))
        fabricas.eje(2)
        assert "Elige con cuál" in texto(client.get(indice))
        client.force_login(fabricas.usuario("nadie"))
        assert "no respondes por ningún eje" in texto(client.get(indice))

    def test_el_menu_sale_a_quien_responde(self, client, eje, duena):
        portada = reverse("wagtailadmin_home")
        for quien, sale in [
            (duena, True),
            (fabricas.usuario("jefa", superusuario=True), True),
            (fabricas.usuario("nadie"), False),
        ]:
            client.force_login(quien)
            assert ("/admin/mi-eje/" in client.get(portada).content.decode()) is sale


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time there")
def test_dos_a_la_vez_una_gana_y_la_otra_no_pierde_texto():
    eje = fabricas.eje(1)
    duenas = [fabricas.usuario(f"duena{n}", de=eje) for n in range(6)]
    url = reverse("mi_eje:mecanismo", args=[eje.pk])
    clientes = [Client() for _ in duenas]
    for cliente, duena in zip(clientes, duenas, strict=True):
        cliente.force_login(duena)

    def mandar(n):
        try:
            cuerpo = {
                "tipo": "otro",
                "texto": f"Texto de {n}",
                "motivo": "Porque sí.",
                "sobre": "0",
                "envio": str(uuid4()),
                "accion": "publicar",
            }
            return clientes[n].post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as grupo:
        respuestas = list(grupo.map(mandar, range(6)))
    assert sorted(r.status_code for r in respuestas) == [302] + [409] * 5
    assert eje.mecanismos.count() == 1
    for n, respuesta in enumerate(respuestas):
        if respuesta.status_code == 409:
            assert f"Texto de {n}" in respuesta.content.decode()
