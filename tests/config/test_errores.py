"""The pages of what went wrong are ours: plain words, and nothing that the content policy stops."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_un_envio_sin_comprobar_se_dice_con_nuestras_palabras():
    estricto = Client(enforce_csrf_checks=True)
    respuesta = estricto.post("/cuenta/login/", {"login": "a", "password": "b"})
    html = respuesta.content.decode()
    assert respuesta.status_code == 403
    assert "No pudimos recibir lo que enviaste" in html
    assert "<style" not in html


@pytest.mark.parametrize("direccion", ["/seguimiento/", "/convocatorias/x/postular/"])
def test_los_formularios_de_una_persona_dicen_de_donde_salen(client, direccion):
    """``no-referrer`` would make browsers send them with the origin «null»: refused."""
    assert client.get(direccion)["Referrer-Policy"] == "same-origin"
