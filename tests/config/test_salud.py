"""``/salud/`` with everything up, and with real services that are down."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

PREGUNTAR = """
import django; django.setup()
from django.test import Client
respuesta = Client(raise_request_exception=True).get("/salud/", headers={"host": "127.0.0.1"})
print(respuesta.status_code, respuesta["Content-Type"], respuesta.content.decode())
"""


def preguntar(**entorno: str) -> tuple[int, dict[str, str]]:
    """The answer of a production process of its own, with those services."""
    hecho = subprocess.run(
        [sys.executable, "-c", PREGUNTAR],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "PYTHONPATH": f"{settings.BASE_DIR / 'site'}:{settings.BASE_DIR}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "x" * 60,
            "CONSTANCIAS_CLAVE": settings.CONSTANCIAS_CLAVE,
            "ALLOWED_HOSTS": "mirador.example",
            "DATABASE_URL": "sqlite:///:memory:",
            "CACHE_URL": "locmemcache://salud",
            **entorno,
        },
    )
    codigo, tipo, cuerpo = hecho.stdout.strip().splitlines()[-1].split(" ", 2)
    assert tipo == "application/json"
    return int(codigo), json.loads(cuerpo)


@pytest.mark.django_db
def test_todo_responde(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        respuesta = client.get("/salud/")
    assert respuesta.status_code == 200
    assert respuesta.json() == {
        "status": "ok",
        "database": "ok",
        "cache": "ok",
        "version": settings.VERSION,
    }
    assert "no-store" in respuesta["Cache-Control"]
    assert not respuesta.cookies


def test_en_produccion_responde_sin_https_al_que_vigila():
    assert preguntar()[0] == 200


@pytest.mark.parametrize(
    ("roto", "caida", "en_pie"),
    [
        ({"DATABASE_URL": "postgres://nadie@127.0.0.1:1/nada"}, "database", "cache"),
        ({"DATABASE_URL": "sqlite:////no/existe/mirador.sqlite3"}, "database", "cache"),
        ({"CACHE_URL": "rediscache://127.0.0.1:1/0"}, "cache", "database"),
    ],
)
def test_503_en_json_si_algo_no_responde(roto, caida, en_pie):
    codigo, cuerpo = preguntar(**roto)
    assert codigo == 503
    assert (cuerpo["status"], cuerpo[caida], cuerpo[en_pie]) == ("down", "down", "ok")


def test_no_admite_post(client):
    assert client.post("/salud/").status_code == 405
