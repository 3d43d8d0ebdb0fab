"""The table of states, with no database."""

import pytest

from participacion.aportaciones import variables
from participacion.aportaciones.estados import CON_RESPUESTA, REABRIBLES, EstadoAportacion
from participacion.aportaciones.transiciones import (
    PERMITIDAS,
    a_mano,
    admite_respuesta,
    puede,
    tras_responder,
    tras_turnar,
)

TODOS = list(EstadoAportacion)


def test_every_state_has_its_row_and_none_leads_nowhere():
    assert set(PERMITIDAS) == set(TODOS)
    assert all(set(destinos) <= set(TODOS) for destinos in PERMITIDAS.values())


@pytest.mark.parametrize("de", TODOS)
def test_nothing_goes_back_to_received(de):
    assert not puede(de, EstadoAportacion.RECIBIDA)


@pytest.mark.parametrize(
    ("de", "botones"),
    [
        ("recibida", ["en_revision", "cerrada"]),
        ("en_revision", ["cerrada"]),
        ("por_aprobar", []),
        ("respondida", ["en_marcha", "cumplida", "cerrada"]),
        ("en_marcha", ["cumplida", "cerrada"]),
        ("cumplida", []),
        ("cerrada", []),
    ],
)
def test_what_an_owner_may_do_by_hand(de, botones):
    assert a_mano(de) == botones


@pytest.mark.parametrize("de", TODOS)
def test_a_reply_leads_to_answered_and_a_correction_leaves_it_where_it_was(de):
    assert tras_responder(de) == (de if de in CON_RESPUESTA else "respondida")
    assert admite_respuesta(de) == (de != "cerrada")


def test_all_that_ended_may_be_reopened():
    assert all(puede(de, EstadoAportacion.EN_REVISION) for de in REABRIBLES)


@pytest.mark.parametrize(("respondida", "queda"), [(False, "recibida"), (True, "en_revision")])
def test_what_is_forwarded(respondida, queda):
    assert tras_turnar(respondida=respondida) == queda


def test_variables_of_a_canned_reply():
    texto = "Tu folio {folio} del eje {eje}; {otra} y {} quedan."
    lleno = variables.llenar(texto, {"folio": "X", "eje": "{vence}"})
    assert lleno == "Tu folio X del eje {vence}; {otra} y {} quedan."
    assert variables.desconocidas(texto) == ["otra"]


@pytest.mark.parametrize(
    ("uno", "otro", "igual"),
    [("Gracias. ", "  gracias", True), ("Gracias", "Gracias, Ana", False)],
)
def test_texts_that_say_the_same(uno, otro, igual):
    assert variables.iguales(uno, otro) is igual
