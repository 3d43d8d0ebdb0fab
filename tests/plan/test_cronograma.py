"""The schedule of half a year."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.plan import cronograma
from participacion.plan.cronograma import Estado, estado_de
from participacion.plan.models import (
    Actividad,
    CambioActividad,
    Meta,
)
from tests import fabricas
from tests.plan.apoyo import AHORA, agregar_actividad, publica, texto

pytestmark = pytest.mark.django_db


class TestCronograma:
    @pytest.mark.parametrize(
        ("hoy", "hecha", "estado"),
        [
            (date(2026, 1, 9), None, Estado.POR_EMPEZAR),
            (date(2026, 1, 10), None, Estado.EN_CURSO),
            (date(2026, 1, 20), None, Estado.EN_CURSO),
            (date(2026, 1, 21), None, Estado.VENCIDA),
            (date(2026, 1, 21), date(2026, 1, 21), Estado.HECHA),
            (date(2026, 1, 9), date(2026, 1, 9), Estado.HECHA),
            (date(2026, 1, 15), date(2026, 1, 16), Estado.EN_CURSO),
        ],
    )
    def test_el_estado_sale_de_las_fechas(self, hoy, hecha, estado):
        assert estado_de(date(2026, 1, 10), date(2026, 1, 20), hecha, hoy) == estado

    def test_cada_cambio_queda(self, eje, duena):
        fila = agregar_actividad(eje, duena)
        cronograma.cambiar(actividad=fila, usuario=duena, ahora=AHORA, vence=date(2026, 12, 31))
        cronograma.cambiar(actividad=fila, usuario=duena, ahora=AHORA, vence=date(2026, 12, 31))
        log = list(CambioActividad.objects.order_by("pk").values_list("campo", "antes", "despues"))
        assert log == [("alta", "", "Taller"), ("vence", "2026-09-30", "2026-12-31")]
        assert CambioActividad.objects.first().firma.startswith("Titular")

    @pytest.mark.parametrize(
        "mal",
        [
            {"texto": " "},
            {"vence": date(2026, 8, 1)},
            {"semestre": 1},
            {"anio": 2027},
            {"anio": 1900},
            {"hecha": date(2026, 11, 21)},
            {"texto": "a\x00"},
        ],
    )
    def test_imposibles(self, eje, duena, mal):
        with pytest.raises(ValidationError):
            agregar_actividad(eje, duena, **mal)
        assert not Actividad.objects.exists()
        assert not eje.cronogramas.exists()

    def test_una_meta_de_otro_eje_no(self, eje, duena):
        otra = Meta.objects.create(eje=fabricas.eje(2), orden=1, tipo="si_no", texto="x")
        with pytest.raises(ValidationError, match="otro eje"):
            agregar_actividad(eje, duena, meta=otra)

    def test_en_publico_la_vencida_se_ve_y_la_fecha_tambien(self, eje, duena, client):
        agregar_actividad(eje, duena, inicio=date(2026, 7, 1), vence=date(2026, 7, 2))
        agregar_actividad(eje, duena, texto="Guía", hecha=date(2026, 10, 2))
        plano = texto(client.get(publica(eje)))
        assert "julio a diciembre 2026" in plano
        assert "Vencida" in plano
        assert "Hecha 2 de octubre de 2026 · tarde" in plano
        assert "Última actualización: 20 de noviembre de 2026" in plano
        assert "se agregó «Guía»" in plano

    def test_pantalla(self, eje, duena, client):
        client.force_login(duena)
        url = reverse("mi_eje:cronograma", args=[eje.pk])
        assert client.get(url).status_code == 200
        datos = {
            "texto": "Taller",
            "inicio": "2026-09-01",
            "vence": "2026-08-01",
            "envio": str(uuid4()),
        }
        mala = client.post(url, datos)
        assert mala.status_code == 422
        assert "Taller" in mala.content.decode()
        bien = {**datos, "vence": "2026-09-30"}
        assert client.post(url, bien).status_code == 302
        assert client.post(url, bien).status_code == 302
        fila = Actividad.objects.get()
        assert (fila.cronograma.anio, fila.cronograma.semestre) == (2026, 2)
        editar = reverse("mi_eje:actividad", args=[eje.pk, fila.pk])
        assert 'value="2026-09-30"' in client.get(editar).content.decode()
        cambio = {"texto": "Taller", "inicio": "2026-09-01", "vence": "2026-10-15"}
        assert client.post(editar, cambio).status_code == 302
        assert "último día: 2026-09-30 → 2026-10-15" in texto(client.get(editar))

    def test_consultas_constantes(self, eje, duena, client):
        def consultas():
            with CaptureQueriesContext(connection) as captura:
                client.get(publica(eje))
            return len(captura)

        agregar_actividad(eje, duena)
        Meta.objects.create(eje=eje, orden=1, tipo="si_no", texto="x")
        consultas()
        antes = consultas()
        for mes in (7, 8, 10):
            agregar_actividad(eje, duena, inicio=date(2026, mes, 1), vence=date(2026, mes, 9))
            Meta.objects.create(eje=eje, orden=mes, tipo="si_no", texto="x")
        assert consultas() == antes
