"""Another plan, with other ejes, periods and institutions, comes in with no code."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from participacion.cargas.clases import CLASES
from participacion.cargas.palabras import nombre_de
from participacion.informes.models import Periodo
from participacion.plan.models import Accion, Avance, Compromiso, Indicador, Meta, Plan
from participacion.secretariado.models import Institucion
from tests import fabricas
from tests.cargas.apoyo import en_csv, en_xlsx, errores, estados, exportado, importar, revisar
from tests.cargas.otro_plan import ACCIONES, AVANCES, PLAN, TODO

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_hoy")]


@pytest.fixture
def _hoy():
    with time_machine.travel("2026-05-04 18:00+00:00", tick=False):
        yield


@pytest.mark.parametrize("escribir", [en_csv, en_xlsx])
def test_un_plan_nuevo_entra_completo_y_se_ve(client, planes, admin, escribir):
    fabricas.inicio()
    for clase in CLASES:
        importar(clase, escribir(TODO[clase]), admin)
    plan = Plan.objects.get(slug=PLAN["plan"])
    assert [e.slug for e in plan.ejes.all()] == ["agua-para-valle", "cuentas-claras"]
    assert list(Compromiso.objects.filter(eje__plan=plan).values_list("clave", "orden")) == [
        ("1.1", 1),
        ("1.2", 2),
        ("2.1", 1),
    ]
    assert Institucion.objects.get(nombre__startswith="Organismo").tipo == "municipio"
    assert Periodo.objects.get(plan=plan).publicacion.isoformat() == "2026-04-15"
    assert Meta.objects.get(eje__plan=plan).base == Decimal(1200)
    assert Meta.objects.get(eje__plan=plan).objetivo == Decimal("2000.5")
    assert len(Indicador.objects.get(eje__plan=plan).preguntas) == 2
    # (60 + 0) ÷ 2 = 30; (30 + 90) ÷ 2 = 60; (60 + 25) ÷ 2 = 42.5, which reads 43.
    pagina = client.get(reverse("plan:eje", args=[PLAN["plan"], "agua-para-valle"]))
    assert pagina.status_code == 200
    assert pagina.context["leido"].cifras.calculado == 60
    assert "Un mapa de fugas." in pagina.content.decode()
    pagina = client.get(reverse("plan:plan", args=[PLAN["plan"]]))
    assert pagina.context["leido"].cifras.calculado == 43
    assert "Cuentas claras" in pagina.content.decode()


def test_lo_importado_dice_de_donde_salio_y_quien_lo_trajo(admin):
    importar("plan", en_csv(ACCIONES), admin)
    carga = importar("avances", en_csv(AVANCES), admin)
    carga.refresh_from_db()
    assert Plan.objects.get().fuente == "acta-7:1-20"
    assert Accion.objects.first().fuente == "acta-7:11"
    assert set(Avance.objects.values_list("fuente", "autor")) == {("informe-1:4", admin.pk)}
    assert carga.usuario == admin
    assert carga.cuentas == {"renglones": 4, "filas": [["plan.avance", 4, 0]]}
    nombre = nombre_de(CLASES["avances"], carga.renglones[0]["celdas"])
    assert nombre == "2026-2028 · eje 1 · compromiso 1.1 · acción 1 · corte 31/03/2026"


def test_importar_dos_veces_lo_de_una_persona_no_cambia_nada(admin):
    """The file as it was typed, not as we write it: other dates, numbers and empty columns."""
    for clase in CLASES:
        importar(clase, en_xlsx(TODO[clase]), admin)
        assert set(estados(revisar(clase, en_csv(TODO[clase]), admin))) == {"igual"}, clase


def test_lo_que_sale_de_ese_plan_vuelve_igual(admin):
    for clase in CLASES:
        importar(clase, en_xlsx(TODO[clase]), admin)
    for clase in CLASES:
        for formato in ("csv", "xlsx"):
            revision = revisar(clase, exportado(clase, formato), admin)
            assert (errores(revision), set(estados(revision))) == ([], {"igual"}), clase


def test_los_datos_abiertos_del_plan_tambien_sirven(client, planes):
    """The public CSV of actions has the same names: it may come back as plan or as progress."""
    publico = client.get(reverse("plan:acciones", args=["2022-2024"])).content
    for clase in ("plan", "avances"):
        revision = revisar(clase, publico)
        assert errores(revision) == []
        assert set(estados(revision)) == {"igual"}
        assert "cuenta_como" in revision.ajenas
