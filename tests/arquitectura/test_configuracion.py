"""Settings that keep promises made to people: no third party, strict policy, right languages."""

import pytest
from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.urls import reverse


def test_nadie_de_fuera_se_entera():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False


def test_postgres_desde_el_primer_dia():
    assert "django.contrib.postgres" in settings.INSTALLED_APPS


def test_idiomas():
    assert settings.LANGUAGE_CODE == "es-mx"
    assert [codigo for codigo, _ in settings.WAGTAIL_CONTENT_LANGUAGES] == ["es-mx", "en"]
    assert settings.USE_TZ
    assert settings.TIME_ZONE == "America/Mexico_City"


def test_politica_publica_estricta():
    reglas = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert reglas["default-src"] == [SELF]
    assert all(UNSAFE_INLINE not in fuentes for fuentes in reglas.values())


@pytest.mark.django_db
def test_cada_lado_recibe_su_politica(client, admin_client):
    publica = client.get("/no-existe/")["Content-Security-Policy"]
    assert "unsafe-inline" not in publica
    assert "default-src 'self'" in publica
    assert "unsafe-inline" in admin_client.get("/admin/")["Content-Security-Policy"]


@pytest.mark.django_db
def test_cabeceras_de_toda_pagina(client):
    respuesta = client.get("/no-existe/")
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["X-Frame-Options"] == "DENY"
    assert respuesta["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_wagtail_no_publica_el_panel_de_novedades(admin_client):
    inicio = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "gravatar.com" not in inicio
    assert "releases.wagtail" not in inicio
