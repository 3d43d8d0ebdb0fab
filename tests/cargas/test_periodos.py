"""What a published period froze stays; what has an act of its own is done there."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from participacion.informes.models import Periodo
from participacion.informes.servicios import publicar
from participacion.plan.models import Accion, Avance, PeriodoIndicadores
from participacion.plan.servicios import declarar_avance
from tests.cargas.apoyo import en_csv, errores, estados, exportado, importar, leidas, revisar
from tests.cargas.otro_plan import AVANCES, PERIODOS, PERIODOS_INDICADORES, TODO

pytestmark = pytest.mark.django_db
HOY = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
def plan(admin):
    with time_machine.travel(HOY, tick=False):
        for clase in ("plan", "periodos", "periodos-de-indicadores"):
            importar(clase, en_csv(TODO[clase]), admin)
        yield


@pytest.fixture
def publicado(plan, admin):
    """The first period was published on 15 April 2026, with nothing declared."""
    return publicar(periodo=Periodo.objects.get(), usuario=admin, ahora=HOY)


def con_corte(dia):
    return en_csv([{**AVANCES[0], "corte": dia}])


@pytest.mark.parametrize("dia", ["2026-03-31", "2026-04-14", "2026-04-15"])
def test_un_avance_dentro_de_lo_publicado_no_entra(publicado, admin, dia):
    ((numero, columna, motivo),) = errores(revisar("avances", con_corte(dia), admin))
    assert (numero, columna) == (2, "corte")
    assert "«Enero a marzo de 2026», que ya se publicó" in motivo
    assert "Reportes de avance" in motivo


def test_un_avance_despues_de_lo_publicado_si_entra(publicado, admin):
    congelado = Periodo.objects.get().huella
    importar("avances", con_corte("2026-04-16"), admin)
    assert Avance.objects.get().corte == date(2026, 4, 16)
    assert Periodo.objects.get().huella == congelado


def test_el_mismo_dia_sin_publicar_si_entra(plan, admin):
    importar("avances", con_corte("2026-04-15"), admin)
    assert Avance.objects.count() == 1


def test_lo_que_ya_estaba_antes_de_publicar_vuelve_igual(plan, admin):
    importar("avances", en_csv(AVANCES), admin)
    publicar(periodo=Periodo.objects.get(), usuario=admin, ahora=HOY)
    assert set(estados(revisar("avances", en_csv(AVANCES), admin))) == {"igual"}
    assert set(estados(revisar("avances", exportado("avances", "xlsx"), admin))) == {"igual"}


def test_un_periodo_publicado_no_cambia(publicado, admin):
    cambiado = [{**PERIODOS[0], "nombre": "Otro", "nota": "Otra", "entrega": "2026-04-11"}]
    assert {c for _n, c, m in errores(revisar("periodos", en_csv(cambiado), admin))} == {
        *("nombre", "nota", "entrega"),
    }
    assert set(estados(revisar("periodos", en_csv(PERIODOS), admin))) == {"igual"}


def test_las_fechas_de_un_periodo_se_mueven_con_prorroga(plan, admin):
    cambiado = [{**PERIODOS[0], "publicacion": "2026-04-20"}]
    ((_n, columna, motivo),) = errores(revisar("periodos", en_csv(cambiado), admin))
    assert (columna, "prórroga" in motivo) == ("publicacion", True)
    importar("periodos", en_csv([{**PERIODOS[0], "nota": "Por acuerdo."}]), admin)
    assert Periodo.objects.get().nota == "Por acuerdo."


def test_un_periodo_con_las_fechas_al_reves(plan, admin):
    nuevo = [{**PERIODOS[0], "periodo": "otro", "entrega": "2026-04-30"}]
    ((_n, _c, motivo),) = errores(revisar("periodos", en_csv(nuevo), admin))
    assert motivo == "Se envía antes de publicar, o el mismo día."


def test_dos_periodos_de_indicadores_que_empiezan_igual(plan, admin):
    nuevo = [*PERIODOS_INDICADORES, {**PERIODOS_INDICADORES[0], "periodo": "2026-1b"}]
    ((numero, columna, _m),) = errores(revisar("periodos-de-indicadores", en_csv(nuevo), admin))
    assert (numero, columna) == (3, "desde")
    assert PeriodoIndicadores.objects.count() == 1


def test_la_historia_de_una_accion_va_y_vuelve_entera(plan, admin):
    """Declared, corrected and put back: three rows, two of them the very same."""
    accion = Accion.objects.first()
    for valor in (60, 70, 60):
        declarar_avance(accion=accion, corte=date(2026, 4, 30), valor=valor)
    contenido = exportado("avances", "csv")
    assert [f["avance"] for f in leidas(contenido)] == ["60", "70", "60"]
    assert set(estados(revisar("avances", contenido, admin))) == {"igual"}
    otra_vez = [*leidas(contenido), leidas(contenido)[0]]
    ((numero, _c, motivo),) = errores(revisar("avances", en_csv(otra_vez), admin))
    assert (numero, motivo) == (5, "Repite otro renglón.")
