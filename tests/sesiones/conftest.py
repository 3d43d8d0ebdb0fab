import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from participacion.informes.carga import grupo_de_seguimiento
from participacion.plan.carga import cargar_planes
from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios as s
from participacion.sesiones.carga import cargar_sesiones
from participacion.sesiones.models import Organo, Sesion
from tests import fabricas

DIA = datetime.date(2026, 3, 20)


def a_las(dia, hora=12, minuto=0):
    """An instant of a day in central Mexico."""
    return timezone.make_aware(datetime.datetime.combine(dia, datetime.time(hora, minuto)))


ANTES = a_las(datetime.date(2026, 3, 1))
EN_EL_DIA = a_las(DIA, 10, 5)


@pytest.fixture(scope="module")
def reales(django_db_setup, django_db_blocker):
    """The sessions that the documents print, loaded once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        cargar_planes()
        yield cargar_sesiones()
        transaction.set_rollback(True)


@pytest.fixture
def cargadas(reales, db):
    return reales


@pytest.fixture
def organo(db):
    """A body with three seats: two votes make a quorum."""
    organo = Organo.objects.create(nombre="Secretariado de prueba", slug="prueba", ambito="estatal")
    for numero in (1, 2, 3):
        eje = fabricas.eje(numero)
        organo.integrantes.create(institucion=fabricas.duena(eje))
    return organo


@pytest.fixture
def instituciones(organo):
    return list(organo.miembros(DIA).order_by("pk"))


@pytest.fixture
def acreditadas(instituciones):
    """One titular of each; the first one has a substitute too."""
    filas = [
        Representacion.objects.create(institucion=i, cargo=f"Titular {n}", calidad="titular")
        for n, i in enumerate(instituciones, 1)
    ]
    suplente = Representacion.objects.create(
        institucion=instituciones[0], cargo="Suplente 1", calidad="suplente"
    )
    return [*filas, suplente]


@pytest.fixture
def enlace(db):
    cuenta = fabricas.usuario("enlace")
    cuenta.groups.add(grupo_de_seguimiento())
    return cuenta


@pytest.fixture
def sesion(organo):
    return Sesion.objects.create(
        organo=organo,
        slug="prueba-2026-1",
        numero="1ª",
        ordinal=1,
        tipo="ordinaria",
        anio=2026,
        fecha=DIA,
        inicia=a_las(DIA, 10),
        lugar="Sala de juntas",
        modalidad="presencial",
    )


@pytest.fixture
def convocada(sesion, enlace):
    s.agregar_punto(sesion=sesion, usuario=enlace, clave="I", texto="Lista", ahora=ANTES)
    return s.convocar(sesion=sesion, usuario=enlace, ahora=ANTES)


@pytest.fixture
def abierta(convocada, enlace, acreditadas):
    for r in acreditadas[:2]:
        s.marcar(sesion=convocada, representacion=r, usuario=enlace, ahora=EN_EL_DIA)
    return s.abrir(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA)


@pytest.fixture
def cerrada(abierta, enlace):
    s.aprobar_orden(sesion=abierta, usuario=enlace, ahora=EN_EL_DIA)
    s.registrar_acuerdo(
        sesion=abierta, usuario=enlace, numero=1, texto="Se aprueba.", tipo="unanimidad"
    )
    return s.cerrar(sesion=abierta, usuario=enlace, ahora=a_las(DIA, 11))


@pytest.fixture
def siguiente(organo):
    dia = DIA + datetime.timedelta(days=90)
    return Sesion.objects.create(
        organo=organo, slug="prueba-2", numero="2ª", ordinal=2, tipo="ordinaria", anio=2026,
        fecha=dia, inicia=a_las(dia, 10), lugar="Sala", modalidad="presencial", estado="celebrada",
    )  # fmt: skip
