"""What the editor accepts."""

import pytest
from django.core.exceptions import ValidationError

from participacion.formularios.bloques import PreguntasBlock
from tests.formularios.ayudas import TODAS, bloque, flujo, lista

DOS = lista(a="Sí", b="No")


def _limpiar(*bloques):
    return PreguntasBlock().clean(flujo(*bloques))


def test_a_complete_questionnaire_is_accepted_and_keeps_its_ids():
    finalidad = {"finalidad": "Para saludarte"}
    completas = [
        {**b, "value": {**b["value"], **finalidad}} if b["value"].get("dato") else b for b in TODAS
    ]
    guardado = PreguntasBlock().get_prep_value(_limpiar(*completas))
    assert [b["id"] for b in guardado] == [b["id"] for b in TODAS]
    assert [o["id"] for o in guardado[0]["value"]["opciones"]] == ["a", "b"]


@pytest.mark.parametrize(
    "bloques",
    [
        [bloque("unica", "q", "", opciones=DOS)],
        [bloque("unica", "q", opciones=lista(a="Sola"))],
        [bloque("unica", "q", opciones=DOS, variable="Mi Variable")],
        [bloque("multiple", "q", opciones=DOS, minimo=2, maximo=1)],
        [bloque("multiple", "q", opciones=DOS, maximo=3)],
        [bloque("escala", "q", escala="propia", puntos=DOS)],
        [bloque("numero", "q", minimo=-5)],
        [bloque("numero", "q", minimo=5, maximo=4)],
        [bloque("texto_largo", "q", limite=0)],
        [bloque("correo", "q")],
        [bloque("texto_corto", "q", dato="nombre")],
        [bloque("texto_corto", "q", dato="nombre", finalidad="x", para_el_eje=True)],
        [bloque("correo", "q", finalidad="x"), bloque("correo", "r", finalidad="x")],
        [bloque("numero", "q", variable="v"), bloque("municipio", "r", variable="v")],
    ],
)
def test_what_could_not_be_answered_or_stored_is_refused(bloques):
    with pytest.raises(ValidationError):
        _limpiar(*bloques)


def test_opinions_offer_a_way_out_by_default():
    valores = flujo(bloque("unica", "u", opciones=DOS), bloque("escala", "e"))
    for hijo in valores:
        assert hijo.value["no_se"]
        assert hijo.value["prefiero_no"]
        assert not hijo.value["obligatoria"]


@pytest.mark.parametrize("nombre", sorted(PreguntasBlock().child_blocks))
def test_every_type_introduces_itself_to_editors(nombre):
    hijo = PreguntasBlock().child_blocks[nombre]
    assert hijo.label
    assert hijo.meta.icon not in ("", "placeholder")
    assert hijo.meta.description
    assert hijo.meta.group
