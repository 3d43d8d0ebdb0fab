"""«Cómo se vigila este eje», in public."""

import pytest
from django.urls import reverse
from wagtail import hooks

from participacion.plan.mecanismos import Adoptada, quitar_autor
from participacion.plan.models import Eje
from participacion.plan.vinculos import GANCHO, Vinculo
from tests import fabricas
from tests.plan.apoyo import AHORA, consultas, publicar, texto

pytestmark = pytest.mark.django_db


class TestPagina:
    def url(self, eje):
        return reverse("plan:vigila", args=[eje.plan.slug, eje.slug])

    def test_dice_lo_que_rige_y_lo_que_cambio(self, client, eje, duena):
        publicar(eje, duena)
        adopciones = [
            Adoptada("MIR-1", "Que haya <b>fechas</b>.", "Ana (persona inventada)", AHORA),
            Adoptada("MIR-2", "Que se publique.", "", AHORA),
        ]
        publicar(eje, duena, texto="Una encuesta cada semana.", adopciones=adopciones)
        respuesta = client.get(self.url(eje))
        html, plano = respuesta.content.decode(), texto(respuesta)
        assert "Propuso: Ana (persona inventada). Folio MIR-1. Llegó el 20 de noviembre" in plano
        assert "Propuso: una persona. Folio MIR-2" in plano
        assert "Por qué cambió: La gente lo pidió." in plano
        assert "Publicó: Titular, Institución 2019-2021 1" in plano
        assert "duena" not in html, "never the name of an account"
        assert "&lt;b&gt;fechas" in html
        assert "[se quitó: mes ]" in plano
        assert "[se agregó: semana ]" in plano
        assert html.count("<h1") == 1
        assert "style=" not in html

    def test_quien_se_arrepiente_deja_de_aparecer(self, client, eje, duena):
        adoptada = Adoptada("MIR-1", "Idea.", "Ana (persona inventada)", AHORA)
        publicar(eje, duena, adopciones=[adoptada])
        assert quitar_autor(folio="MIR-1") == 1
        assert "Ana" not in texto(client.get(self.url(eje)))

    def test_los_espacios_llegan_de_arriba(self, client, eje, duena):
        primera = publicar(eje, duena)
        encuesta = fabricas.encuesta(eje=eje, mecanismo=primera)
        assert f'href="{encuesta.url}"' in client.get(self.url(eje)).content.decode()
        de_prueba = lambda eje, request: [Vinculo("Mesa", "/mesa/", "Abierto", 1)]  # noqa: E731
        with hooks.register_temporarily(GANCHO, de_prueba):
            assert 'href="/mesa/"' in client.get(self.url(eje)).content.decode()

    def test_los_doce_ejes_reales(self, client, planes):
        for eje in Eje.objects.select_related("plan"):
            assert client.get(self.url(eje)).status_code == 200
        leon = texto(client.get("/plan/2019-2021/modelo-de-datos-abiertos/como-se-vigila/"))
        assert "¿Municipio de León hizo campañas" in leon
        assert "Universidad" not in leon
        assert "líneas 174" in leon or "174" in leon

    def test_mas_versiones_no_son_masconsultas(self, client, eje, duena):
        client.get(self.url(eje))
        publicar(eje, duena)
        with_one = consultas(client, self.url(eje))
        for n in range(6):
            publicar(eje, duena, texto=f"v{n}", adopciones=[Adoptada("F", f"i{n}", "", AHORA)])
        assert consultas(client, self.url(eje)) == with_one

    @pytest.mark.parametrize("metodo", ["post", "put", "delete"])
    def test_sólo_se_lee(self, client, eje, metodo):
        assert getattr(client, metodo)(self.url(eje)).status_code == 405
        assert client.get("/plan/x/y/como-se-vigila/").status_code == 404
