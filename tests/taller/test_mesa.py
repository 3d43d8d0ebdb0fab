import pytest
from django.core.exceptions import ValidationError

from tests import fabricas

pytestmark = pytest.mark.django_db


def test_a_question_for_the_eje_needs_an_eje():
    with pytest.raises(ValidationError, match="Elige el eje"):
        fabricas.mesa(eje=None)


def test_the_mechanism_must_be_of_that_eje():
    uno, dos = fabricas.eje(1), fabricas.eje(2)
    ajeno = dos.mecanismos.create(tipo="encuesta", texto="De otro")
    with pytest.raises(ValidationError, match="otro eje"):
        fabricas.mesa(eje=uno, mecanismo=ajeno)


def test_the_eje_page_shows_its_table_and_what_fed_it(client):
    mesa = fabricas.mesa()
    fabricas.enviar(client, mesa, propuesta="Una idea")
    eje = mesa.eje
    html = client.get(f"/plan/{eje.plan.slug}/{eje.slug}/").content.decode()
    assert mesa.url in html
    assert "<b>1</b> propuestas" in html
    assert "1 en espera" in html
