"""What the database itself refuses."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from participacion.plan.models import (
    Accion,
    Avance,
    Compromiso,
    Eje,
    Evidencia,
    Indicador,
    Mecanismo,
    Plan,
    Responsabilidad,
)
from participacion.secretariado.models import Institucion

pytestmark = pytest.mark.django_db
DIA = datetime.date(2024, 1, 31)


@pytest.fixture
def eje():
    return Eje.objects.create(
        plan=Plan.objects.create(nombre="P", slug="p", periodo="2030"),
        numero=1,
        nombre="E",
        slug="e",
    )


@pytest.fixture
def compromiso(eje):
    return Compromiso.objects.create(eje=eje, orden=1, clave="1.1", nombre="E")


@pytest.fixture
def accion(compromiso):
    return Accion.objects.create(compromiso=compromiso, orden=1, texto="A")


def rechaza(crear, *args, **datos):
    with pytest.raises(IntegrityError), transaction.atomic():
        crear(*args, **datos)


@pytest.mark.parametrize(
    "datos",
    [
        {"valor": 101},
        {"valor": None, "etapa": ""},
        {"valor": 30, "etapa": "En etapa de diseño"},
    ],
)
def test_avance_imposible(accion, datos):
    rechaza(Avance.objects.create, accion=accion, corte=DIA, **datos)


@pytest.mark.parametrize("datos", [{"valor": 0}, {"valor": 100}, {"etapa": "En diseño"}])
def test_avance_posible(accion, datos):
    assert Avance.objects.create(accion=accion, corte=DIA, **datos).pk


def test_una_correccion_es_otra_fila_pero_una_carga_no_se_repite(accion):
    for valor in (1, 2):
        Avance.objects.create(accion=accion, corte=DIA, valor=valor)
    Avance.objects.create(accion=accion, corte=DIA, valor=3, fuente="003:1")
    rechaza(Avance.objects.create, accion=accion, corte=DIA, valor=4, fuente="003:1")


def test_lo_declarado_no_se_borra_con_su_accion(accion):
    Avance.objects.create(accion=accion, corte=DIA, valor=1)
    with pytest.raises(ProtectedError):
        accion.delete()


@pytest.mark.parametrize("modelo", ["plan", "eje", "compromiso"])
def test_ningun_avance_publicado_pasa_de_100(eje, compromiso, modelo):
    fila = {"plan": eje.plan, "eje": eje, "compromiso": compromiso}[modelo]
    fila.avance_publicado = 101
    rechaza(fila.save)


def test_unicidad(eje, compromiso, accion):
    rechaza(Eje.objects.create, plan=eje.plan, numero=1, nombre="X", slug="x")
    rechaza(Eje.objects.create, plan=eje.plan, numero=2, nombre="X", slug="e")
    rechaza(Eje.objects.create, plan=eje.plan, numero=2, nombre="X", slug="como-se-calcula")
    rechaza(Compromiso.objects.create, eje=eje, orden=2, clave="1.1", nombre="X")
    rechaza(Compromiso.objects.create, eje=eje, orden=1, clave="1.2", nombre="X")
    rechaza(Accion.objects.create, compromiso=compromiso, orden=1, texto="X")
    Compromiso.objects.create(eje=eje, orden=2, clave="1.2", nombre="E")
    otro = Plan.objects.create(nombre="P", slug="q", periodo="2031")
    Eje.objects.create(plan=otro, numero=1, nombre="E", slug="e")


def test_un_solo_plan_actual():
    Plan.objects.create(nombre="A", slug="a", periodo="1", vigente=True)
    Plan.objects.create(nombre="B", slug="b", periodo="2")
    Plan.objects.create(nombre="D", slug="d", periodo="2")
    rechaza(Plan.objects.create, nombre="C", slug="c", periodo="3", vigente=True)


def test_un_solo_mecanismo_vigente_y_versiones_distintas(eje):
    Mecanismo.objects.create(eje=eje, version=1, tipo="otro", texto="a")
    rechaza(Mecanismo.objects.create, eje=eje, version=2, tipo="otro", texto="b")
    rechaza(Mecanismo.objects.create, eje=eje, version=1, tipo="otro", texto="b", vigente=False)
    Mecanismo.objects.create(eje=eje, version=2, tipo="otro", texto="b", vigente=False)


def test_la_evidencia_cuelga_de_una_cosa_y_dice_algo(compromiso, accion):
    rechaza(Evidencia.objects.create, tipo="enlace", valor="https://a.mx")
    rechaza(
        Evidencia.objects.create, compromiso=compromiso, accion=accion, tipo="enlace", valor="x"
    )
    rechaza(Evidencia.objects.create, accion=accion, tipo="enlace")
    Evidencia.objects.create(accion=accion, tipo="proyecto", texto="Taller")
    rechaza(Evidencia.objects.create, accion=accion, tipo="proyecto", texto="Otro")


def test_los_renglones_son_ocho(eje):
    Indicador.objects.create(eje=eje, renglon=8, categoria="c", indicador="i")
    rechaza(Indicador.objects.create, eje=eje, renglon=9, categoria="c", indicador="i")


def test_responsabilidad_sin_fechas_no_se_duplica(compromiso):
    institucion = Institucion.objects.create(nombre="I", slug="i", tipo="poder")
    datos = {"compromiso": compromiso, "institucion": institucion}
    Responsabilidad.objects.create(**datos)
    rechaza(Responsabilidad.objects.create, **datos)
    Responsabilidad.objects.create(**datos, desde=DIA)
    rechaza(Responsabilidad.objects.create, **datos, desde=DIA)
    rechaza(Responsabilidad.objects.create, **datos, desde=datetime.date(2024, 2, 1), hasta=DIA)
