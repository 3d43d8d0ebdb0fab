import datetime

import pytest
from django.utils import timezone

from participacion.informes.carga import cargar_periodos, grupo_de_seguimiento
from participacion.informes.servicios import crear_periodo
from participacion.plan.carga import cargar_planes
from participacion.plan.models import Eje, Plan
from participacion.secretariado.models import Representacion
from tests import fabricas

DIA = datetime.date(2024, 3, 15)


def a_las(dia, hora=12, minuto=0):
    """An instant of a day in central Mexico."""
    return timezone.make_aware(datetime.datetime.combine(dia, datetime.time(hora, minuto)))


@pytest.fixture(autouse=True)
def _privado(settings, tmp_path):
    settings.PRIVADO_ROOT = tmp_path / "privado"


@pytest.fixture
def es_el_dia(monkeypatch):
    """Freeze the clock of the views."""

    def congelar(dia, hora=12, minuto=0):
        instante = a_las(dia, hora, minuto)
        monkeypatch.setattr("django.utils.timezone.now", lambda: instante)
        return instante

    return congelar


@pytest.fixture
def planes(db):
    cargar_planes()
    return Plan.objects.get(slug="2022-2024")


@pytest.fixture
def reales(planes):
    """The periods that the documents print."""
    cargar_periodos(timezone.now())


@pytest.fixture
def eje(planes):
    """Eje 2, «Parlamento abierto»: one compromiso with two actions, at 30 and 37."""
    return Eje.objects.get(plan=planes, numero=2)


@pytest.fixture
def otro_eje(planes):
    return Eje.objects.get(plan=planes, numero=6)


@pytest.fixture
def duena(eje):
    return fabricas.usuario("duena", de=eje)


@pytest.fixture
def enlace(db):
    cuenta = fabricas.usuario("enlace")
    cuenta.groups.add(grupo_de_seguimiento())
    return cuenta


@pytest.fixture
def periodo(planes, enlace):
    """Open from 1 to 20 March 2024, published on the 22nd; covers January and February."""
    return crear_periodo(
        plan=planes,
        usuario=enlace,
        nombre="Enero y febrero de 2024",
        slug="enero-febrero-2024",
        desde=datetime.date(2024, 1, 1),
        hasta=datetime.date(2024, 2, 29),
        abre=datetime.date(2024, 3, 1),
        entrega=datetime.date(2024, 3, 20),
        publicacion=datetime.date(2024, 3, 22),
    )


@pytest.fixture
def papeles(eje, otro_eje, enlace, duena):
    suplente = fabricas.usuario("suplente", de=eje)
    Representacion.objects.filter(usuario=suplente).update(calidad="suplente")
    return {
        "admin": fabricas.usuario("admin", superusuario=True),
        "comunicacion": fabricas.usuario("comunicacion"),
        "enlace": enlace,
        "duena": duena,
        "otra": fabricas.usuario("otra", de=otro_eje),
        "suplente": suplente,
        "anonima": None,
    }
