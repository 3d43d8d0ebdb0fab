"""The whole roll-up table of the 2022–2024 report, from the loaded rows (003:56-849)."""

import datetime
from fractions import Fraction

import pytest

from participacion.plan.lectura import en_decimales, leer_plan_actual, leer_planes
from participacion.plan.models import Accion, Avance, Compromiso, Plan

from .test_calculo import COMPROMISOS, EJES

HOY = datetime.date(2026, 11, 20)


@pytest.fixture
def actual(planes):
    return leer_plan_actual(HOY)


def test_tabla_completa_del_informe(actual):
    compromisos = {c.compromiso.clave: c.cifras for e in actual.ejes for c in e.compromisos}
    assert {
        clave: ([int(p) for p in c.partes], c.cuenta.valor, c.calculado, c.publicado)
        for clave, c in compromisos.items()
    } == {
        clave: (partes, Fraction(exacto), mostrado, publicado)
        for clave, (partes, exacto, mostrado, publicado) in COMPROMISOS.items()
    }
    ejes = {e.eje.numero: e.cifras for e in actual.ejes}
    assert {n: (c.cuenta.valor, c.calculado, c.publicado) for n, c in ejes.items()} == {
        n: (Fraction(exacto), mostrado, publicado)
        for n, (exacto, mostrado, publicado) in EJES.items()
    }
    plan = actual.cifras
    assert (plan.publicado, plan.calculado, plan.por_alcanzar) == (42, 45, 58)


def test_cada_diferencia_trae_su_nota_y_sólo_ellas(actual):
    niveles = [actual.cifras]
    niveles += [e.cifras for e in actual.ejes]
    niveles += [c.cifras for e in actual.ejes for c in e.compromisos]
    assert sum(n.difieren for n in niveles) == 7
    assert [bool(n.nota) for n in niveles] == [n.difieren for n in niveles]


def test_la_operacion_se_puede_seguir_con_papel(actual):
    eje = actual.ejes[0].cifras
    assert eje.operacion == "(30 + 0 + 100 + 100 + 36.25) ÷ 5"
    assert eje.exacto == "53.25"
    assert actual.ejes[3].cifras.exacto == "33.33…"
    assert actual.ejes[1].cifras.operacion == "33.5"


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(67, 2), "33.5"),
        (Fraction(145, 4), "36.25"),
        (Fraction(100, 3), "33.33…"),
        (Fraction(1, 20), "0.05"),
    ],
)
def test_en_decimales(valor, texto):
    assert en_decimales(valor) == texto


def test_leer_cuesta_lo_mismo_con_mas_datos(planes, django_assert_num_queries):
    with django_assert_num_queries(8):
        leer_planes(HOY)
    compromiso = Compromiso.objects.get(clave="1.2", eje__plan__slug="2022-2024")
    for orden in range(2, 8):
        accion = Accion.objects.create(compromiso=compromiso, orden=orden, texto="Otra")
        for valor in range(5):
            Avance.objects.create(accion=accion, corte=HOY, valor=valor)
    with django_assert_num_queries(8):
        leidos = leer_planes(HOY)
    assert leidos[0].total_acciones == 39


def test_gana_el_corte_mas_nuevo_y_en_el_mismo_corte_la_correccion(planes):
    accion = Accion.objects.get(compromiso__clave="1.2", orden=1)
    Avance.objects.create(accion=accion, corte=datetime.date(2024, 3, 31), valor=20)
    Avance.objects.create(accion=accion, corte=datetime.date(2024, 3, 31), valor=25)
    Avance.objects.create(accion=accion, corte=datetime.date(2024, 1, 31), valor=90)
    leido = leer_plan_actual(HOY)
    assert leido.ejes[0].compromisos[1].cifras.calculado == 25
    assert leido.ejes[0].ultimo_reporte == datetime.date(2024, 3, 31)
    assert leido.ejes[1].ultimo_reporte == datetime.date(2023, 12, 4)


def test_una_accion_sin_declarar_falta_y_se_dice(planes):
    compromiso = Compromiso.objects.get(clave="3.1", eje__plan__slug="2022-2024")
    Accion.objects.create(compromiso=compromiso, orden=3, texto="Sin reporte")
    cifras = leer_plan_actual(HOY).ejes[2].compromisos[0].cifras
    assert (cifras.calculado, cifras.cuenta.faltan) == (34, 1)


def test_el_plan_sin_acciones_no_tiene_cifras(planes):
    viejo = leer_planes(HOY)[1]
    assert viejo.plan.slug == "2019-2021"
    assert not viejo.cifras.hay
    assert viejo.cifras.por_alcanzar is None
    assert [e.ultimo_reporte for e in viejo.ejes] == [None] * 5


def test_avisa_de_lo_terminado_sin_evidencia(planes):
    compromiso = Compromiso.objects.get(clave="1.4")
    assert not leer_plan_actual(HOY).ejes[0].compromisos[3].terminado_sin_evidencia
    compromiso.evidencias.all().delete()
    assert leer_plan_actual(HOY).ejes[0].compromisos[3].terminado_sin_evidencia


def test_sin_plan_vigente_no_hay_lectura(planes):
    Plan.objects.update(vigente=False)
    assert leer_plan_actual(HOY) is None


def test_un_dueno_anterior_no_aparece(planes):
    compromiso = Compromiso.objects.get(clave="5.1", eje__plan__slug="2019-2021")
    compromiso.responsabilidades.update(hasta=HOY)
    eje = leer_planes(HOY)[1].ejes[4]
    assert eje.instituciones == []
    assert [
        i.siglas for i in leer_planes(HOY - datetime.timedelta(1))[1].ejes[4].instituciones
    ] == ["UG"]
