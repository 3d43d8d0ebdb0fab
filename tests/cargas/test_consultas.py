"""Reading asks the same of the database however many rows a file has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks

from participacion.cargas.clases import CLASES
from participacion.plan.models import Avance
from tests.cargas.apoyo import en_csv, estados, exportado, importar, revisar
from tests.cargas.otro_plan import AGUA, fila

pytestmark = pytest.mark.django_db


def plan_de(ejes, acciones):
    return [
        fila(e, f"Eje {e}", f"{e}.1", f"Compromiso {e}", n, f"Acción {n}", f"{AGUA} {e}")
        for e in range(1, ejes + 1)
        for n in range(1, acciones + 1)
    ]


def consultas(hacer):
    with CaptureQueriesContext(
        connection,
    ) as captura:
        hacer()
    return len(captura)


def test_revisar_lo_que_no_cambia_pide_siempre_lo_mismo(admin):
    pedidas = []
    for ejes in (2, 12):
        contenido = en_csv(plan_de(ejes, 5))
        importar("plan", contenido, admin)
        pedidas.append(consultas(lambda c=contenido: revisar("plan", c, admin)))
    assert pedidas[0] == pedidas[1] <= 12


def test_escribir_cuesta_lo_mismo_por_renglon(admin):
    """Insert with its savepoint and its rules; nothing that grows with what is already there.

    As in a running site: with the snippets registered, whose references Wagtail follows.
    """
    hooks.search_for_hooks()
    pocos, muchos = (
        consultas(lambda n=n: revisar("plan", en_csv(plan_de(1, n)), admin)) for n in (10, 110)
    )
    assert muchos - pocos <= 100 * 3


def test_sacar_pide_siempre_lo_mismo(admin):
    pedidas = []
    for ejes in (2, 12):
        importar("plan", en_csv(plan_de(ejes, 5)), admin)
        pedidas.append([consultas(lambda c=c: exportado(c, "csv")) for c in CLASES])
    assert pedidas[0] == pedidas[1]


def test_los_avances_de_muchas_acciones(admin):
    importar("plan", en_csv(plan_de(5, 40)), admin)
    filas = [
        {
            **{c: f[c] for c in ("plan", "eje_numero", "compromiso", "accion_orden")},
            "corte": "2026-01-31",
            "avance": 10,
            "etapa": "",
        }
        for f in plan_de(5, 40)
    ]
    importar("avances", en_csv(filas), admin)
    assert Avance.objects.count() == 200
    assert set(estados(revisar("avances", en_csv(filas), admin))) == {"igual"}
    assert consultas(lambda: revisar("avances", en_csv(filas), admin)) <= 8
