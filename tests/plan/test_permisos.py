"""Matrix of ``ejes_de``: state of the representation × state of the duty, and who asks."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from participacion.plan.models import Compromiso, Eje
from participacion.plan.permisos import ejes_de
from participacion.secretariado.models import Institucion

HOY = datetime.date(2026, 11, 20)
AYER, MAÑANA = HOY - datetime.timedelta(1), HOY + datetime.timedelta(1)

#: (desde, hasta) -> in force today? The day of ``hasta`` is already out.
VIGENCIAS = {
    "sin fechas": (None, None, True),
    "empieza hoy": (HOY, None, True),
    "empieza mañana": (MAÑANA, None, False),
    "termina mañana": (None, MAÑANA, True),
    "termina hoy": (None, HOY, False),
    "terminó ayer": (None, AYER, False),
    "sólo hoy": (HOY, MAÑANA, True),
}


@pytest.fixture
def usuario(db):
    return get_user_model().objects.create_user("eje", password="x")


@pytest.fixture
def leon(planes):
    """Owner of one eje, with no dates printed."""
    return Institucion.objects.get(slug="municipio-de-leon")


def representar(institucion, usuario, desde=None, hasta=None):
    return institucion.representaciones.create(
        usuario=usuario, cargo="Dirección", calidad="titular", desde=desde, hasta=hasta
    )


@pytest.mark.parametrize("duty", VIGENCIAS)
@pytest.mark.parametrize("repr_", VIGENCIAS)
def test_las_dos_vigencias_hacen_falta(usuario, leon, repr_, duty):
    desde, hasta, representa = VIGENCIAS[repr_]
    representar(leon, usuario, desde, hasta)
    desde, hasta, responde = VIGENCIAS[duty]
    leon.responsabilidades.update(desde=desde, hasta=hasta)
    esperado = ["modelo-de-datos-abiertos"] if representa and responde else []
    assert [e.slug for e in ejes_de(usuario, HOY)] == esperado


def test_sin_representacion_no_hay_ejes(usuario, leon):
    assert not ejes_de(usuario, HOY).exists()


def test_la_representacion_de_otra_persona_no_sirve(usuario, leon):
    representar(leon, get_user_model().objects.create_user("otra"))
    representar(leon, None)
    assert not ejes_de(usuario, HOY).exists()


def test_otra_institucion_ve_lo_suyo(usuario, planes):
    representar(Institucion.objects.get(slug="ousaneg"), usuario)
    assert [e.slug for e in ejes_de(usuario, HOY)] == ["gobierno-abierto"]


def test_institucion_sin_compromisos(usuario, planes):
    representar(Institucion.objects.get(slug="colores-del-rincon"), usuario)
    assert not ejes_de(usuario, HOY).exists()


def test_varios_compromisos_dan_el_eje_una_vez_y_varios_ejes_a_un_dueno(usuario, planes):
    representar(Institucion.objects.get(slug="poder-ejecutivo"), usuario)
    assert sorted(e.slug for e in ejes_de(usuario, HOY)) == [
        "gobierno-abierto",
        "gobierno-ciudadano-peis",
    ]


def test_cambio_de_dueno_a_mitad(usuario, leon):
    """R23: the former owner stops that day and the next one starts it."""
    nuevo = get_user_model().objects.create_user("nuevo")
    otra = Institucion.objects.get(slug="colores-del-rincon")
    representar(leon, usuario)
    representar(otra, nuevo)
    compromiso = Compromiso.objects.get(eje__slug="modelo-de-datos-abiertos")
    compromiso.responsabilidades.update(hasta=HOY)
    compromiso.responsabilidades.create(institucion=otra, desde=HOY)
    assert [ejes_de(u, AYER).count() for u in (usuario, nuevo)] == [1, 0]
    assert [ejes_de(u, HOY).count() for u in (usuario, nuevo)] == [0, 1]


def test_nadie_superusuario_e_inactivo(usuario, leon):
    representar(leon, usuario)
    assert not ejes_de(AnonymousUser(), HOY).exists()
    usuario.is_superuser = True
    assert ejes_de(usuario, HOY).count() == Eje.objects.count() == 12
    usuario.is_active = False
    assert not ejes_de(usuario, HOY).exists()


def test_una_sola_consulta(usuario, leon, django_assert_num_queries):
    representar(leon, usuario)
    with django_assert_num_queries(1):
        list(ejes_de(usuario, HOY))
