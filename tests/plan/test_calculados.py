"""Answers that a source gives instead of a person."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from participacion.plan import formato
from participacion.plan.calculados import calcular_periodo
from participacion.plan.fuentes_indicador import GANCHO, FuenteIndicador, fuentes
from participacion.plan.models import (
    FuentePregunta,
    ValorCalculado,
)
from tests import fabricas
from tests.plan.apoyo import AHORA, LEON, guardar, texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def duena(duena_leon):
    return duena_leon


class TestCalculados:
    @pytest.fixture
    def fuente(self, leon):
        """A source whose answer the test changes."""
        dice = {"valor": Decimal(3)}
        FuentePregunta.objects.create(
            indicador=leon.indicadores.get(renglon=3), pregunta=1, nombre="prueba"
        )
        una = FuenteIndicador("prueba", "de prueba", lambda eje, desde, hasta: dice["valor"])
        with hooks.register_temporarily(GANCHO, lambda: una):
            yield dice

    def test_se_guarda_con_cuando_y_de_que(self, client, leon, periodo, duena, oficial, fuente):
        guardar(leon, periodo, duena, enviar=True)
        formato.publicar(eje=leon, periodo=periodo, usuario=oficial, ahora=AHORA)
        valor = ValorCalculado.objects.get()
        assert (valor.valor, valor.fuente, valor.calculado) == (3, "prueba", AHORA)
        assert calcular_periodo(eje=leon, periodo=periodo, ahora=AHORA) == 0
        plano = texto(client.get(f"/plan/2019-2021/{LEON}/indicadores/sep-oct/"))
        assert "3 Lo calcula la plataforma: de prueba. 20 de noviembre de 2026" in plano

    def test_nadie_la_escribe_a_mano(self, client, leon, periodo, duena, fuente):
        client.force_login(duena)
        html = client.get(reverse("mi_eje:llenar", args=[leon.pk, periodo.pk])).content.decode()
        assert "3 (de prueba)" in html
        assert "r3-p1" not in html

    def test_comprobar_sale_con_1_y_corregir_agrega(self, leon, periodo, duena, fuente):
        guardar(leon, periodo, duena, enviar=True)
        call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())
        fuente["valor"] = Decimal(5)
        salida = StringIO()
        with pytest.raises(CommandError):
            call_command("recalcular_indicadores", "--comprobar", stdout=salida)
        assert (
            "2019-2021/modelo-de-datos-abiertos sep-oct 3.1 prueba: 3.00 ≠ 5.00"
            in salida.getvalue()
        )
        assert ValorCalculado.objects.count() == 1
        call_command("recalcular_indicadores", stdout=StringIO())
        assert [v.valor for v in ValorCalculado.objects.order_by("pk")] == [3, 5]
        call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())

    def test_una_fuente_que_ya_nadie_registra(self, leon, periodo):
        indicador = leon.indicadores.get(renglon=3)
        ValorCalculado.objects.create(
            indicador=indicador,
            pregunta=1,
            periodo=periodo,
            fuente="otra",
            valor=2,
            calculado=AHORA,
        )
        with pytest.raises(CommandError):
            call_command("recalcular_indicadores", "--comprobar", stdout=StringIO())
        call_command("recalcular_indicadores", stdout=StringIO())
        assert ValorCalculado.objects.get().valor == 2

    def test_las_encuestas_cuentan_en_su_ventana(self, client):
        eje = fabricas.eje(1)
        fuente = fuentes()["encuestas.respuestas"]
        hoy = timezone.localdate()
        manana = date.fromordinal(hoy.toordinal() + 1)
        assert fuente.calcular(eje, hoy, manana) is None
        encuesta = fabricas.encuesta(eje=eje)
        fabricas.enviar(client, encuesta, color="Rojo")
        assert fuente.calcular(eje, hoy, manana) == 1
        assert fuente.calcular(eje, manana, date(2999, 1, 1)) == 0
        assert fuente.calcular(fabricas.eje(2), hoy, manana) is None
