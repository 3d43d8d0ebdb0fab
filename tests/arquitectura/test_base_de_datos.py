"""The tests' own ground: what the migrations wrote survives a transactional test."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site

from tests.apoyo.base_de_datos import copiar_filas


@pytest.mark.parametrize("vez", [1, 2, 3])
@pytest.mark.django_db(transaction=True)
def test_cada_prueba_transaccional_empieza_igual(vez):
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.get_default().language_code == "es-mx"
    assert Site.objects.get(is_default_site=True).root_page
    assert Group.objects.filter(name="Editors").exists()
    assert not Group.objects.filter(name="de la vez anterior").exists()
    Group.objects.create(name="de la vez anterior")


@pytest.mark.django_db(transaction=True)
def test_se_puede_crear_despues_de_reponer():
    """The rows put back did not leave the key counters behind."""
    raiz = Page.objects.get(depth=1)
    raiz.add_child(title="Otra", slug="otra")
    assert "wagtailcore_page" in copiar_filas()
