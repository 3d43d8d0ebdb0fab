"""What calls tell the board of deadlines, in public and to staff."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from convocatorias.models import PreguntaDeConvocatoria, TipoActo
from convocatorias.plazos import plazos
from convocatorias.servicios import anotar_acto
from home.demo.convocatorias_bloques import fecha, fechas
from participacion.plan.models import Eje, Plan
from participacion.plan.plazos.contrato import Ambito, Estado
from tests import fabricas

pytestmark = pytest.mark.django_db
ABRE = datetime(2026, 3, 1, 6, tzinfo=UTC)
CIERRA = datetime(2026, 3, 11, 6, tzinfo=UTC)  # midnight: its last day is the 10th
HOY = date(2026, 3, 5)
RESULTADOS = [fecha("Publicación de resultados", "A más tardar el 20", "limite", "2026-03-20")]


@pytest.fixture
def eje():
    return fabricas.eje()


def llamado(eje, slug="convoca", escrito=RESULTADOS, **campos):
    valores = {"abre": ABRE, "cierra": CIERRA, "eje": eje, "sin_prorroga": False, **campos}
    return fabricas.convocatoria(slug, fechas=fechas(slug, escrito), **valores)


def filas(hoy=HOY, *, publico=True):
    ambito = Ambito(
        list(Plan.objects.all()), list(Eje.objects.select_related("plan")), hoy, publico
    )
    return {fila.clase: fila for fila in plazos(ambito)}


def acto(pagina, tipo, cuando, **mas):
    return anotar_acto(espacio=pagina.espacio, tipo=tipo, ahora=cuando, **mas)


def preguntar(pagina, **mas):
    valores = {"texto": "¿Cuándo?", "idioma": "es-mx", "creada": ABRE, "borrar_el": HOY, **mas}
    return PreguntaDeConvocatoria.objects.create(id=uuid4(), espacio=pagina.espacio, **valores)


def test_el_cierre_y_los_resultados(eje):
    pagina = llamado(eje)
    cierre, resultados = filas()["convocatoria"], filas()["resultados"]
    assert (cierre.fecha, cierre.eje, cierre.plan) == (date(2026, 3, 10), eje, eje.plan)
    assert (cierre.texto, cierre.url) == (pagina.title, pagina.url)
    assert cierre.estado(HOY) == Estado.POR_VENCER
    assert filas(date(2026, 3, 10))["convocatoria"].hecho is False
    assert filas(date(2026, 3, 11))["convocatoria"].hecho is True
    assert resultados.fecha == date(2026, 3, 20)
    assert resultados.estado(date(2026, 3, 21)) == Estado.VENCIDO
    assert resultados.panel == reverse("resultados_admin:convocatoria", args=[pagina.espacio.pk])


@pytest.mark.parametrize(
    ("dia", "nota"), [(19, ""), (20, ""), (21, "Se hizo después de su último día.")]
)
def test_publicados_se_cumplio_a_tiempo_o_tarde(eje, dia, nota):
    pagina = llamado(eje)
    acto(pagina, TipoActo.DICTAMEN, CIERRA)
    acto(pagina, TipoActo.RESULTADOS, datetime(2026, 3, dia, 18, tzinfo=UTC))
    fila = filas(date(2026, 3, 25))["resultados"]
    assert (fila.hecho, fila.nota) == (True, nota)


def test_una_prorroga_mueve_la_fila_y_queda_en_su_historia(eje):
    pagina = llamado(eje)
    for n, dia in enumerate((13, 15)):
        acto(
            pagina,
            TipoActo.PRORROGA,
            ABRE + timedelta(days=1 + n),
            motivo="Se pidió.",
            cierra=datetime(2026, 3, dia, 6, tzinfo=UTC),
        )
    fila = filas()["convocatoria"]
    assert fila.fecha == date(2026, 3, 14)
    assert fila.historia == (
        "Antes, 10 de marzo de 2026. Se acordó el 2 de marzo de 2026.",
        "Antes, 12 de marzo de 2026. Se acordó el 3 de marzo de 2026.",
    )


def test_cancelada_no_debe_nada_y_lo_dice(eje):
    pagina = llamado(eje)
    preguntar(pagina)
    acto(pagina, TipoActo.CANCELACION, ABRE + timedelta(days=2), motivo="No hay fondos.")
    dichas = filas(publico=False)
    assert set(dichas) == {"convocatoria"}
    fila = dichas["convocatoria"]
    assert (fila.fecha, fila.hecho) == (date(2026, 3, 10), True)
    assert fila.nota == "Se canceló el 3 de marzo de 2026"


def test_las_preguntas_sin_respuesta_solo_las_ve_el_personal(eje, client):
    pagina = llamado(eje)
    preguntar(pagina)
    preguntar(pagina)
    preguntar(pagina, respuesta="El lunes.", respondida=ABRE)
    preguntar(pagina, descartada=ABRE, motivo="Es una ofensa.")
    assert "pregunta" not in filas()
    fila = filas(publico=False)["pregunta"]
    assert (fila.cuantos, fila.nota, fila.fecha) == (2, "Son 2.", date(2026, 3, 10))
    assert fila.url == f"{pagina.url}preguntas/"
    with time_machine.travel(ABRE + timedelta(days=4)):
        html = client.get(reverse("plan:plazos", args=[eje.plan.slug])).content.decode()
        client.force_login(fabricas.usuario("duena", de=eje))
        panel = client.get(reverse("plazos:indice")).content.decode()
    assert "Cierre de convocatoria" in html
    assert "Preguntas sin responder" not in html
    assert "Preguntas sin responder" in panel


@pytest.mark.parametrize(
    "campos", [{"ventana_escrita": False, "escrito": []}, {"eje": None}, {"cierra": None}]
)
def test_sin_fecha_o_sin_eje_no_hay_fila(eje, campos):
    llamado(
        **{"eje": eje, "escrito": [fecha("Resultados", "En marzo", "mes", "2026-03-01")], **campos}
    )
    assert filas(publico=False) == {}


def test_lo_que_no_es_publico_no_sale(eje):
    llamado(eje).unpublish()
    assert filas(publico=False) == {}


def test_de_la_que_no_se_llevo_aqui_no_consta(eje):
    llamado(eje, preguntas=[])
    assert filas(date(2026, 3, 20))["resultados"].hecho is False
    assert filas(date(2026, 3, 21))["resultados"].hecho is None


def test_en_ingles_es_la_misma_fila(eje):
    llamado(eje)
    with override("en"):
        assert set(filas()) == {"convocatoria", "resultados"}


def test_las_consultas_no_crecen(eje):
    def cuantas():
        filas(publico=False)
        with CaptureQueriesContext(connection) as hechas:
            filas(publico=False)
        return len(hechas)

    preguntar(llamado(eje))
    una = cuantas()
    for n in range(4):
        otra = llamado(fabricas.eje(n + 2), f"otra-{n}")
        preguntar(otra)
        acto(otra, TipoActo.CANCELACION, ABRE, motivo="No.")
    assert cuantas() == una
    assert una <= 7, "five, and those that list plans and ejes"
