"""The demo loads, twice changes nothing, and every page is alive in both languages."""

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.core.serializers import serialize
from django.urls import reverse
from wagtail.models import Page

from participacion.espacios.models import Contacto, tipos_de_envio
from participacion.sesiones.models import Organo

pytestmark = pytest.mark.django_db
AJENOS = {"sessions", "wagtailsearch", "contenttypes"}


def contenido():
    """Every row of our rooms and of the pages, as stored."""
    propios = [m for m in apps.get_models() if m._meta.app_label not in AJENOS]
    return {m._meta.label: serialize("json", m._base_manager.order_by("pk")) for m in propios}


@pytest.fixture
def demo(monkeypatch, capsys):
    cache.clear()
    monkeypatch.setenv("DEMO_PASSWORD", "clave-de-demo")
    call_command("cargar_demo")
    return capsys


def test_a_second_load_changes_nothing(demo):
    antes = contenido()
    call_command("cargar_demo")
    assert contenido() == antes
    assert "clave-de-demo" in demo.readouterr().out.split("Los usuarios ya existían")[0]


def test_a_session_is_called_and_something_agreed_is_still_due(demo, client):
    html = client.get("/sesiones/").content.decode()
    for dicho in ("La próxima sesión", "Qué falta por cumplir", "Calendario publicado"):
        assert dicho in html
    assert "Lista publicada" not in html, "that one was met"
    assert "(inventado)" in html


def test_every_page_answers_in_spanish_and_in_english(demo, client):
    paginas = Page.objects.live().filter(depth__gt=1)
    assert paginas.filter(locale__language_code="en").count() == paginas.count() / 2
    for pagina in paginas:
        respuesta = client.get(pagina.url)
        assert respuesta.status_code == 200, pagina.url
    for prefijo in ("", "/en"):
        for ruta in (
            "/", "/plan/", "/plan/2022-2024/", "/plan/2019-2021/parlamento-abierto/",
            "/plan/2022-2024/como-se-calcula/", "/encuestas/", "/encuestas/se-entiende/",
            "/taller/", "/eventos/", "/convocatorias/", "/seguimiento/",
            "/plan/2019-2021/parlamento-abierto/aportaciones/",
        ):  # fmt: skip
            assert client.get(prefijo + ruta).status_code == 200, prefijo + ruta


def test_without_activity_nobody_is_invented(monkeypatch, capsys):
    call_command("cargar_demo", "--sin-actividad")
    assert not any(tipo.objects.exists() for tipo in tipos_de_envio())
    assert not Contacto.objects.exists()
    assert not Organo.objects.filter(slug="ejemplo").exists()
    assert Page.objects.filter(slug="se-entiende").exists()


def test_the_demo_users_sign_in_with_the_given_password(demo, client):
    for nombre in ("admin", "comunicacion", "eje-parlamento", "eje-datos"):
        assert client.login(username=nombre, password="clave-de-demo"), nombre
        assert client.get("/admin/").status_code == 200
        client.logout()


def test_each_owner_has_an_inbox_and_the_editor_has_none(demo, client):
    client.login(username="eje-datos", password="clave-de-demo")
    html = client.get(reverse("bandeja:index")).content.decode()
    assert "Modelo de Datos Abiertos" in html
    assert "Parlamento Abierto" not in html
    client.login(username="comunicacion", password="clave-de-demo")
    assert client.get(reverse("bandeja:index")).status_code == 302


def test_the_invented_people_are_labelled(demo):
    for contacto in Contacto.objects.exclude(nombre=""):
        assert "(persona inventada)" in contacto.nombre
    assert not Contacto.objects.exclude(correo="").exclude(correo__endswith=".invalid").exists()


def test_the_inai_call_says_what_its_document_says(demo, client):
    html = client.get("/convocatorias/practicas-exitosas-2020/").content.decode()
    bases = html[html.index('class="bases"') :]
    assert bases.count("<h3>", 0, bases.index("</ol>")) == 11
    assert "Cerró el 7 de febrero de 2020" in html
    assert "Sin prórroga" in html
    for limite in ("hasta 500 caracteres", "hasta 250 caracteres", "hasta 700 caracteres"):
        assert limite in html
    assert "A más tardar la primera semana de marzo de 2020" in html


def test_the_panel_of_2020_says_what_its_document_says(demo, client):
    html = client.get("/eventos/panel-covid-2020/").content.decode()
    assert html.count(">Panelista<") + html.count("Panelista\n") == 6
    assert "Mensaje de conclusión" in html
    assert "9,200" in html
    assert "jueves 28 de mayo de 2020, 10:00 h" in html
    assert "12:00" not in html, "its end is not printed"
