"""The same file sent by eight clicks at once, on a server."""

from uuid import uuid4

import pytest
from django.db import connection  # noqa: F401 - named in the mark
from django.test import Client

from encuestas.models import EncuestaPage, EncuestasPage
from tests import fabricas
from tests.encuestas.test_carreras import a_la_vez
from tests.encuestas.xlsform.test_traer import bueno, subir

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
    ),
]


def test_ocho_clics_hacen_un_borrador():
    fabricas.indice(EncuestasPage, "encuestas")
    fabricas.eje()
    admin, clave = fabricas.usuario("admin", superusuario=True), str(uuid4())
    # Made once: a workbook carries the second it was made, and this is one file sent many times.
    archivo = bueno()

    def clic():
        cliente = Client()
        cliente.force_login(admin)
        return subir(cliente, archivo, clave=clave)

    respuestas = a_la_vez([clic] * 8)
    assert {r.status_code for r in respuestas} == {302}
    assert len({r.headers["Location"] for r in respuestas}) == 1
    assert EncuestaPage.objects.count() == 1
