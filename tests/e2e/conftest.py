import pytest
from django.core.management import call_command

CLAVE = "clave-de-demo"


@pytest.fixture
def demo(live_server, settings, monkeypatch):
    """The whole demo behind a real server."""
    monkeypatch.setenv("DEMO_PASSWORD", CLAVE)
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    call_command("cargar_demo", "--breve", verbosity=0)
    return live_server.url
