"""Readings kept each time a page of ours is published."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page

from encuestas.claridad.lecturas import guardar
from encuestas.claridad.models import Lectura
from encuestas.plantillas.propias import se_entiende
from tests import fabricas
from tests.formularios.test_legibilidad import B

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina():
    return fabricas.encuesta("clara", preguntas=se_entiende())


def de(pagina):
    return list(Lectura.objects.filter(pagina=pagina.pk))


def test_publicar_guarda_las_cuatro_cifras(pagina):
    pagina.introduccion = f"<p>{B}</p>" * 3
    pagina.save_revision().publish()
    antes, lectura = de(pagina)
    assert antes.palabras + 3 * 35 == lectura.palabras
    assert antes.oraciones + 3 * 4 == lectura.oraciones
    for cifra in (lectura.inflesz, lectura.fernandez_huerta, lectura.gutierrez, lectura.mu):
        assert cifra is not None
    assert lectura.cifra == lectura.inflesz
    assert lectura.revision == pagina.get_latest_revision()


def test_la_misma_revision_no_se_guarda_dos_veces(pagina):
    revision = pagina.get_latest_revision()
    revision.publish()
    assert guardar(pagina, revision) == Lectura.objects.get(revision=revision)
    assert len(de(pagina)) == 1


def test_un_borrador_no_se_guarda(pagina):
    pagina.title = "Otro título"
    pagina.save_revision()
    assert len(de(pagina)) == 1


def test_borrar_la_revision_no_borra_la_lectura(pagina):
    pagina.save_revision().publish()
    pagina.revisions.first().delete()
    assert len(de(pagina)) == 2


def test_lo_que_no_esta_en_espanol_no_se_lee(pagina):
    Lectura.objects.all().delete()
    ingles, _ = Locale.objects.get_or_create(language_code="en")
    pagina.copy_for_translation(ingles, copy_parents=True).save_revision().publish()
    assert not Lectura.objects.exists()


def test_todas_las_paginas_de_la_demo_tienen_su_lectura():
    call_command("cargar_demo", "--sin-actividad", stdout=StringIO())
    publicas = Page.objects.live().filter(depth__gt=1, alias_of=None, locale__language_code="es-mx")
    assert {p.pk for p in publicas} == set(Lectura.objects.values_list("pagina", flat=True))
    for lectura in Lectura.objects.filter(palabras__gte=100):
        assert 0 < lectura.inflesz < 120
