"""Reading in batches gives the same bytes as reading cell by cell."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from encuestas.exportar import columnas, filas, planos
from encuestas.exportar.filas import Datos
from encuestas.models import Respuesta
from encuestas.resultados.integridad import PLANA, RAPIDA
from participacion.formularios.codigos import NO_APLICA, NO_SE, OTRA, PREFIERO_NO, SIN_RESPUESTA
from tests import fabricas
from tests.encuestas.exportar import celda_por_celda
from tests.encuestas.exportar.test_formatos import FORMULA, PREGUNTAS
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db
FALTANTES = [NO_APLICA, NO_SE, PREFIERO_NO, SIN_RESPUESTA]
TEXTOS = [
    FORMULA,
    "  -1",
    "Dos\nrenglones",
    'Con "comillas", y comas',
    "ñandú",
    "\u200b=1",
    "",
    "9",
]


def al_azar(pregunta, azar):
    """Something that the question could have got, or nothing at all."""
    if azar.random() < 0.15:
        return azar.choice([*FALTANTES, None])
    ids = [o.id for o in pregunta.opciones]
    propias = [OTRA] if pregunta.otra else []
    return {
        "unica": lambda: azar.choice(ids + propias),
        "escala": lambda: azar.choice(ids),
        "multiple": lambda: azar.sample(ids, azar.randint(0, len(ids))),
        "orden": lambda: azar.sample(ids, azar.randint(1, pregunta.lugares or 1)),
        "cero_diez": lambda: azar.randint(0, 10),
        "numero": lambda: azar.randint(-5, 120),
        "decimal": lambda: f"{azar.uniform(-3, 3):.3f}",
        "fecha": lambda: "2026-03-07",
        "municipio": lambda: "11020",
    }.get(pregunta.tipo, lambda: azar.choice(TEXTOS))()


def responder(pagina, cuantas, azar):
    preguntas = pagina.espacio.version.preguntas()
    hechas = crear(pagina, cuantas)
    for i, respuesta in enumerate(hechas):
        dadas = {p.id: al_azar(p, azar) for p in preguntas}
        otras = {f"{p.id}.otra": azar.choice(TEXTOS) for p in preguntas if dadas[p.id] == OTRA}
        respuesta.respuestas = {k: v for k, v in dadas.items() if v is not None} | otras
        # Some at the same instant, and around the midnight of Guanajuato.
        respuesta.creado = timezone.now() - timedelta(hours=i // 2 * 7)
        respuesta.segundos = azar.choice([None, 40])
        respuesta.sospechas = azar.choice([[], [RAPIDA], [RAPIDA, PLANA]])
        respuesta.origen, respuesta.dispositivo = azar.choice([("", ""), ("cartel", "telefono")])
    campos = ["respuestas", "creado", "segundos", "sospechas", "origen", "dispositivo"]
    Respuesta.objects.bulk_update(hechas, campos)


@pytest.fixture
def pagina():
    """Three versions whose answers are mixed in time: an option more, a question less."""
    azar = random.Random(7)
    pagina = fabricas.encuesta("mezclada", preguntas=PREGUNTAS)
    responder(pagina, 40, azar)
    pagina.preguntas[1].value["opciones"].insert(0, "Chile")
    pagina.save_revision().publish()
    pagina = type(pagina).objects.get(pk=pagina.pk)
    responder(pagina, 40, azar)
    del pagina.preguntas[4]
    pagina.save_revision().publish()
    pagina = type(pagina).objects.get(pk=pagina.pk)
    responder(pagina, 40, azar)
    return pagina


@pytest.mark.parametrize("tanda", [1, 7, 1000])
def test_los_mismos_bytes_que_celda_por_celda(pagina, monkeypatch, tanda):
    monkeypatch.setattr(filas, "TANDA", tanda)
    monkeypatch.setattr(planos, "PIEZA", 500)
    monkeypatch.setattr(columnas, "DISTINTAS", 3)
    datos = Datos(pagina.espacio)
    assert len(datos.versiones) == 3
    assert [list(fila) for fila in datos] == list(celda_por_celda.filas(pagina.espacio))
    partes = list(planos.csv_en_partes(datos))
    assert len(partes) > 3 or tanda == 1000
    assert "".join(partes) == celda_por_celda.como_csv(pagina.espacio)


def test_no_hay_mas_de_una_tanda_en_memoria(pagina, monkeypatch):
    monkeypatch.setattr(filas, "TANDA", 16)
    tandas = [len(tanda) for tanda in Datos(pagina.espacio).tandas()]
    assert tandas == [16] * 7 + [8]
