"""The same act twice at once leaves one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.utils import timezone

from encuestas.claridad.comprension import agregar_a
from encuestas.claridad.models import Juicio, PreguntaUsada, VersionDeTexto
from encuestas.claridad.textos import agregar, juzgar
from encuestas.models import EncuestaPage
from encuestas.plantillas.propias import se_entiende
from tests import fabricas
from tests.encuestas.claridad.test_comprension import pregunta
from tests.encuestas.claridad.test_textos import texto, version

pytestmark = pytest.mark.django_db(transaction=True)


def a_la_vez(hacer, veces=4):
    def uno(_numero):
        try:
            return hacer()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(veces) as hilos:
        return list(hilos.map(uno, range(veces)))


@pytest.fixture
def encuesta():
    return fabricas.encuesta("clara", preguntas=se_entiende())


def test_la_misma_pregunta_entra_una_vez(encuesta):
    del_banco = pregunta()

    def poner():
        pagina = EncuestaPage.objects.get(pk=encuesta.pk)
        return agregar_a(encuesta=pagina, pregunta=del_banco, usuario=None).pk

    assert len(set(a_la_vez(poner))) == 1
    assert PreguntaUsada.objects.count() == 1
    borrador = EncuestaPage.objects.get(pk=encuesta.pk).get_latest_revision_as_object()
    assert sum(b.value["texto"] == del_banco.pregunta for b in borrador.preguntas) == 1


def test_cada_version_tiene_su_numero():
    acta = texto()

    def otra():
        return agregar(VersionDeTexto(texto=acta, contenido="Hola.", fecha=date.today())).numero  # noqa: DTZ011

    assert sorted(a_la_vez(otra)) == [1, 2, 3, 4]


def test_el_mismo_texto_se_nombra_una_vez(encuesta):
    acta = version(texto())
    a_la_vez(lambda: juzgar(encuesta=encuesta, version=acta, ahora=timezone.now()))
    assert Juicio.objects.count() == 1
