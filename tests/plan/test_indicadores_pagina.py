"""The filled form in public."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from participacion.plan import formato
from participacion.plan.formato import Contestado
from participacion.plan.models import (
    RespuestaIndicador,
)
from participacion.secretariado.models import Institucion
from tests import fabricas
from tests.plan.apoyo import AHORA, LEON, PEIS, guardar, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def duena(duena_leon):
    return duena_leon


class TestPagina:
    def test_llena_con_su_evidencia_y_sin_lo_interno(self, client, leon, periodo, duena, oficial):
        url = reverse("plan:indicadores_periodo", args=["2019-2021", LEON, "sep-oct"])
        dicho = {
            1: Contestado([{"valor": "<i>Talleres</i>"}, {"valor": "si"}, {"valor": "En diseño"}]),
            2: Contestado([{"valor": "1240"}], texto="Listas", fecha=date(2026, 10, 3)),
            4: Contestado([{"valor": "7", "detalle": "Dirección de Innovación"}]),
        }
        guardar(leon, periodo, duena, dicho, enviar=True)
        # Kept before the service looked at it.
        RespuestaIndicador.objects.filter(indicador__renglon=7).update(
            valores=[{"valor": "javascript:alert(1)"}]
        )
        assert "Aún no se publica" in texto(client.get(url))
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        respuesta = client.get(url)
        plano, html = texto(respuesta), respuesta.content.decode()
        assert "&lt;i&gt;Talleres" in html
        assert "1,240" in plano
        assert "Listas 3 de octubre de 2026" in plano
        assert "Dirección de Innovación" not in plano, "who works there is not public"
        assert "javascript:alert" in html
        assert 'href="javascript' not in html
        assert "Lo llenó: Titular, Municipio de León" in plano
        assert "Cuenta del 1 de septiembre de 2026 al 31 de octubre de 2026" in plano
        assert "Universidad" not in plano
        assert "sep-oct" in texto(client.get(f"/plan/2019-2021/{LEON}/indicadores/"))

    def test_cambia_el_dueño_y_lo_lleno_conserva_el_suyo(
        self, client, leon, periodo, duena, oficial
    ):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        compromiso = leon.compromisos.get()
        compromiso.responsabilidades.update(hasta=date(2026, 11, 1))
        otra = Institucion.objects.get(slug="universidad-de-guanajuato")
        compromiso.responsabilidades.create(institucion=otra, desde=date(2026, 11, 1))
        base = f"/plan/2019-2021/{LEON}/indicadores/"
        assert "¿Municipio de León hizo" in texto(client.get(f"{base}sep-oct/"))
        assert "¿Universidad de Guanajuato hizo" in texto(client.get(base))

    def test_el_archivo_solo_es_publico_al_publicarse(self, client, leon, periodo, duena, oficial):
        archivo = SimpleUploadedFile("montos.csv", b"a,b\n1,2\n")
        guardar(
            leon,
            periodo,
            duena,
            {1: Contestado(archivo=archivo, fecha=date(2026, 10, 1))},
            enviar=True,
        )
        enviada = RespuestaIndicador.objects.get(indicador__renglon=1)
        url = lambda fila: reverse("plan:evidencia_indicador", args=["2019-2021", LEON, fila.pk])  # noqa: E731
        assert client.get(url(enviada)).status_code == 404
        for quien, estatus in [(duena, 200), (oficial, 200), (fabricas.usuario("otra"), 404)]:
            dentro = Client()
            dentro.force_login(quien)
            assert dentro.get(url(enviada)).status_code == estatus
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        publica = RespuestaIndicador.objects.filter(indicador__renglon=1).first()
        respuesta = client.get(url(publica))
        assert b"".join(respuesta.streaming_content) == b"a,b\n1,2\n"
        assert respuesta["Content-Disposition"] == 'attachment; filename="montos.csv"'
        otro = reverse("plan:evidencia_indicador", args=["2019-2021", PEIS, publica.pk])
        assert client.get(otro).status_code == 404

    def test_consultas_constantes(
        self, client, leon, periodo, duena, oficial, django_assert_max_num_queries
    ):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        for n in range(5):
            guardar(leon, periodo, duena, {1: Contestado([{"valor": str(n)}])}, enviar=True)
        with django_assert_max_num_queries(24):
            assert client.get(f"/plan/2019-2021/{LEON}/indicadores/sep-oct/").status_code == 200
