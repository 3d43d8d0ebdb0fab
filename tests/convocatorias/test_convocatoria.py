from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.test.utils import WagtailPageTestCase

from convocatorias.models import ConvocatoriaPage, ConvocatoriasPage
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


def test_a_closing_at_midnight_reads_as_the_day_before(client):
    medianoche = timezone.localtime().replace(
        year=2020, month=2, day=8, hour=0, minute=0, second=0, microsecond=0
    )
    pagina = fabricas.convocatoria(abre=None, cierra=medianoche)
    assert "7 de febrero de 2020" in client.get(pagina.url).content.decode().lower()


def test_what_the_form_asks_is_readable_when_it_is_closed(client):
    ayer = timezone.now() - timedelta(days=1)
    pagina = fabricas.convocatoria(
        abre=None, cierra=ayer, preguntas=fabricas.PREGUNTAS, eje=fabricas.eje()
    )
    html = client.get(pagina.url).content.decode()
    assert "hasta 500 caracteres" in html
    assert 'name="ficha"' not in html


class TestContrato(WagtailPageTestCase):
    def test_where_calls_may_be_made(self):
        self.assertAllowedParentPageTypes(ConvocatoriaPage, {ConvocatoriasPage})
        self.assertAllowedSubpageTypes(ConvocatoriasPage, {ConvocatoriaPage})
