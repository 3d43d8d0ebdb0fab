"""What editors and visitors read is in their language."""

import re
from datetime import date
from pathlib import Path

import polib
import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests import fabricas

LOCALE = Path(__file__).resolve().parents[2] / "site" / "locale"
CATALOGOS = sorted(LOCALE.rglob("*.po"))
HUECOS = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.mark.parametrize("ruta", CATALOGOS, ids=lambda r: f"{r.parts[-3]}-{r.stem}")
def test_translations_keep_their_placeholders(ruta):
    for entrada in polib.pofile(str(ruta)):
        fuente = set(HUECOS.findall(entrada.msgid_plural or entrada.msgid))
        textos = list(entrada.msgstr_plural.values())[-1:] or [entrada.msgstr]
        assert all(set(HUECOS.findall(texto)) == fuente for texto in textos), entrada.msgid


def test_dates_read_as_each_language_writes_them():
    plantilla = Template("{{ dia|date:'DATE_FORMAT' }}")
    dia = Context({"dia": date(2020, 11, 20)})
    with translation.override("es-mx"):
        assert plantilla.render(dia) == "20 de noviembre de 2020"
    with translation.override("en"):
        assert plantilla.render(dia) == "November 20, 2020"


def test_the_admin_speaks_spanish_where_wagtail_does_not():
    with translation.override("es-mx"):
        assert gettext("Search…") == "Buscar…"
        assert gettext("There are no results.") == "No hay resultados."
        assert gettext("Publish") == "Publicar", "Wagtail's own Spanish is still there"
        plural = ngettext("Referenced %(count)s time", "Referenced %(count)s times", 3)
        assert plural == "Se usa %(count)s veces"


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["plan/", "seguimiento/", "seguimiento/?folio=x", "no-existe/"])
def test_english_pages_hold_no_spanish_of_the_interface(client, ruta):
    fabricas.mesa()
    html = client.get(f"/en/{ruta}").content.decode()
    catalogo = polib.pofile(str(LOCALE / "en" / "LC_MESSAGES" / "django.po"))
    largos = [e.msgid for e in catalogo if len(e.msgid) > 14 and e.msgid != e.msgstr]
    assert [texto for texto in largos if texto in html] == []
