from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.test.utils import WagtailPageTestCase

from encuestas.models import EncuestaPage, EncuestasPage
from tests import fabricas

pytestmark = pytest.mark.django_db


def test_it_cannot_close_before_it_opens():
    ahora = timezone.now()
    with pytest.raises(ValidationError, match="después de la apertura"):
        fabricas.encuesta(abre=ahora, cierra=ahora)


def test_an_edit_of_a_draft_changes_nothing_until_it_is_published(client):
    pagina = fabricas.encuesta()
    antes = pagina.espacio.version
    pagina.preguntas = pagina.preguntas.stream_block.to_python(fabricas.PREGUNTAS[:1])
    pagina.cierra = pagina.cierra + timedelta(days=9)
    revision = pagina.save_revision()
    fresca = EncuestaPage.objects.get(pk=pagina.pk)
    assert fresca.espacio.version == antes
    revision.publish()
    fresca = EncuestaPage.objects.get(pk=pagina.pk)
    assert fresca.espacio.version.numero == antes.numero + 1
    assert fresca.espacio.cierra == pagina.cierra


def test_an_editor_sees_the_form_of_a_draft(client):
    pagina = fabricas.encuesta()
    client.force_login(fabricas.usuario("admin", superusuario=True))
    pagina.preguntas = pagina.preguntas.stream_block.to_python(fabricas.PREGUNTAS[:1])
    pagina.save_revision()
    respuesta = client.get(f"/admin/pages/{pagina.pk}/view_draft/")
    assert respuesta.status_code == 200
    html = respuesta.content.decode()
    assert "¿Es claro?" in html
    assert "¿Qué color?" not in html


def test_the_list_shows_what_is_open_first(client):
    ayer = timezone.now() - timedelta(days=1)
    fabricas.encuesta("cerrada", title="Encuesta cerrada", abre=None, cierra=ayer)
    fabricas.encuesta("abierta", title="Encuesta abierta")
    html = client.get("/encuestas/").content.decode()
    assert html.index("Encuesta abierta") < html.index("Encuesta cerrada")


class TestContrato(WagtailPageTestCase):
    def test_where_surveys_may_be_made(self):
        self.assertAllowedParentPageTypes(EncuestaPage, {EncuestasPage})
        self.assertAllowedSubpageTypes(EncuestasPage, {EncuestaPage})
