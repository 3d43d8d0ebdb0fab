from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from convocatorias.dictamen.models import Criterio, Reglas
from convocatorias.dictamen.servicios import (
    CriterioEscrito,
    NoSePuedeError,
    congelar_reglas,
    empezar,
)
from tests import fabricas

from .conftest import CRITERIOS, DIA, con_reglas, sentar

pytestmark = pytest.mark.django_db


def test_once_criterios_con_sus_niveles(espacio, oficial):
    criterios = [
        CriterioEscrito(
            f"Criterio {n}", niveles=[(Decimal(n % 10), "Poco"), (Decimal(10), "Mucho")]
        )
        for n in range(10)
    ]
    criterios.append(CriterioEscrito("Criterio 10"))
    reglas = con_reglas(espacio, oficial, criterios=criterios)
    assert [c.nombre for c in reglas.criterios.all()] == [f"Criterio {n}" for n in range(11)]
    assert reglas.criterios.first().niveles.count() == 2


def test_se_reescriben_hasta_que_se_congelan(espacio, oficial):
    con_reglas(espacio, oficial)
    con_reglas(espacio, oficial, criterios=CRITERIOS[:1])
    assert Criterio.objects.count() == 1
    congeladas = congelar_reglas(espacio=espacio, ahora=DIA)
    assert congelar_reglas(espacio=espacio, ahora=DIA).congeladas == congeladas.congeladas
    with pytest.raises(NoSePuedeError, match="fijas"):
        con_reglas(espacio, oficial)
    assert Criterio.objects.count() == 1


def test_sin_criterios_no_se_congelan(espacio, oficial):
    con_reglas(espacio, oficial, criterios=[])
    with pytest.raises(NoSePuedeError, match="criterio"):
        congelar_reglas(espacio=espacio, ahora=DIA)


def test_empezar_congela(listo):
    empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA)
    assert Reglas.objects.get().congeladas == DIA


@pytest.mark.parametrize(
    "campos",
    [
        {"quorum": 3},
        {"minimo": Decimal(11)},
        {"comenta_bajo": Decimal(-1)},
        {"desde": Decimal(10), "hasta": Decimal(0)},
        {"criterios": [CriterioEscrito("A", niveles=[(Decimal(11), "x")])]},
        {"criterios": [CriterioEscrito("A", niveles=[(Decimal(1), "x"), (Decimal(1), "y")])]},
    ],
)
def test_reglas_que_se_contradicen(espacio, oficial, campos):
    with pytest.raises(ValidationError):
        con_reglas(espacio, oficial, **campos)
    assert not Reglas.objects.exists()


@pytest.mark.parametrize("limite", ["bajo", "alto"])
def test_el_comentario_se_pide_pasado_el_umbral_no_en_el(espacio, oficial, limite):
    reglas = con_reglas(espacio, oficial)
    umbral, fuera = (
        (Decimal(3), Decimal("2.99")) if limite == "bajo" else (Decimal(9), Decimal("9.01"))
    )
    assert not reglas.pide_comentario(umbral)
    assert reglas.pide_comentario(fuera)


def test_solo_quien_da_seguimiento_y_no_juzga(espacio, oficial):
    with pytest.raises(PermissionDenied):
        con_reglas(espacio, fabricas.usuario("comunicacion"))
    con_reglas(espacio, oficial)
    asiento = sentar(espacio, "doble")
    asiento.usuario = oficial
    asiento.save()
    with pytest.raises(PermissionDenied):
        con_reglas(espacio, oficial)
