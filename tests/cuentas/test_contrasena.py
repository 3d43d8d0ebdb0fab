"""A forgotten password: the same answer for all, one link, once, and the code still asked."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from participacion.avisos.models import Correo
from tests import fabricas

from .conftest import entrar

NUEVA = {"new_password1": "una frase larga y rara", "new_password2": "una frase larga y rara"}


@pytest.fixture
def pedir(client, mailoutbox, django_capture_on_commit_callbacks):
    """Ask for a link; the path that came in the mail, if one did."""

    def hacer(correo):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            respuesta = client.post(reverse("cuenta:contrasena"), {"email": correo})
        assert respuesta["Location"] == reverse("cuenta:contrasena_pedida")
        enlaces = [re.search(r"https?://[^/]+(/cuenta/\S+)", m.body)[1] for m in mailoutbox]
        return enlaces[0] if enlaces else None

    return hacer


def abrir(client, enlace):
    """Follow the link; where the form is, with no token in it."""
    donde = client.get(enlace)["Location"]
    assert enlace.rstrip("/").rpartition("/")[2] not in donde
    return donde


@pytest.mark.django_db
def test_la_puerta_lleva_y_el_correo_no_dice_si_hay_cuenta(client, pedir):
    fabricas.usuario("una")
    fabricas.inicio()
    assert reverse("cuenta:contrasena") in client.get(reverse("account_login")).content.decode()
    assert pedir("UNA@ejemplo.invalid"), "capitals do not matter"
    assert pedir("nadie@ejemplo.invalid") is None
    assert client.get(reverse("cuenta:contrasena_pedida")).status_code == 200


@pytest.mark.django_db
def test_tampoco_de_una_cuenta_cerrada(client, pedir):
    cuenta = fabricas.usuario("una")
    enlace = pedir(cuenta.email)
    type(cuenta).objects.update(is_active=False)
    assert pedir(cuenta.email) is None
    assert client.get(enlace).status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("malo", ["", "no es un correo", "ñ@", "a" * 300 + "@ejemplo.invalid"])
def test_lo_que_no_es_un_correo_se_dice(client, malo):
    fabricas.inicio()
    respuesta = client.post(reverse("cuenta:contrasena"), {"email": malo})
    assert respuesta.status_code == 422
    assert 'href="#id_email"' in respuesta.content.decode()


@pytest.mark.django_db
def test_se_elige_otra_una_vez_y_se_cierra_lo_abierto(client, pedir):
    cuenta = fabricas.usuario("una")
    fabricas.inicio()
    abierta = Client()
    abierta.force_login(cuenta)
    enlace = pedir(cuenta.email)
    donde = abrir(client, enlace)
    assert "no-store" in client.get(donde)["Cache-Control"]
    assert client.post(donde, NUEVA)["Location"] == reverse("cuenta:contrasena_lista")
    assert "_auth_user_id" not in client.session, "nobody is signed in by a mail"
    assert "_auth_user_id" not in abierta.session
    assert entrar(client, "una").status_code == 200, "the old one"
    assert entrar(client, "una", NUEVA["new_password1"]).status_code == 302
    otra = Client()
    assert otra.get(enlace).status_code == 410
    assert otra.post(enlace, NUEVA).status_code == 410
    assert Correo.objects.filter(clave__startswith="cuenta:contrasena-nueva:").count() == 1


@pytest.mark.django_db
def test_el_segundo_paso_se_sigue_pidiendo(client, con_pasos, pedir):
    cuenta = con_pasos()
    client.post(abrir(client, pedir(cuenta.email)), NUEVA)
    assert entrar(client, "ju", NUEVA["new_password1"])["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("escrito", "dicho"),
    [
        ({"new_password1": "una frase rara", "new_password2": "otra"}, "No es igual a la primera."),
        ({"new_password1": "12345678", "new_password2": "12345678"}, "contraseña"),
        ({}, "Escribe la contraseña."),
    ],
)
def test_la_que_no_sirve_se_dice_y_el_enlace_sigue(client, pedir, escrito, dicho):
    cuenta = fabricas.usuario("una")
    fabricas.inicio()
    donde = abrir(client, pedir(cuenta.email))
    respuesta = client.post(donde, escrito)
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode()
    assert client.post(donde, NUEVA).status_code == 302


@pytest.mark.django_db
def test_el_enlace_vence(client, pedir, settings):
    enlace = pedir(fabricas.usuario("una").email)
    fabricas.inicio()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "ya no sirve" in client.get(enlace).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("uid", ["MQ", "x", "9" * 400, "%00", "ñ"])
def test_un_enlace_roto_nunca_es_un_error(client, uid):
    fabricas.inicio()
    respuesta = client.get(reverse("cuenta:nueva_contrasena", args=[uid, "a-b"]))
    assert respuesta.status_code == 410


@pytest.mark.django_db
def test_desde_una_red_hay_un_limite(client, settings):
    settings.LIMITE_FOLIOS = 2
    fabricas.inicio()
    donde = reverse("cuenta:contrasena")
    dichos = [client.post(donde, {"email": "x@ejemplo.invalid"}).status_code for _n in range(3)]
    assert dichos == [302, 302, 429]
    enlace = reverse("cuenta:nueva_contrasena", args=["MQ", "a-b"])
    assert [client.get(enlace).status_code for _n in range(3)] == [410, 410, 429]


@pytest.mark.django_db
def test_a_una_cuenta_no_se_la_llena_de_correos(client, settings, monkeypatch):
    """Past the limit the answer is the same, so that it tells nothing."""
    settings.LIMITE_CORREOS = 2
    cuenta = fabricas.usuario("una")
    fichas = iter("abcd")
    monkeypatch.setattr(default_token_generator, "make_token", lambda _c: next(fichas))
    for n in range(4):
        respuesta = client.post(
            reverse("cuenta:contrasena"), {"email": cuenta.email}, REMOTE_ADDR=f"10.{n}.0.1"
        )
        assert respuesta.status_code == 302
    assert Correo.objects.count() == 2
    assert not Correo.objects.filter(clave__contains=":a").exists(), "the token is not kept"


@pytest.mark.django_db
def test_la_de_wagtail_lleva_a_la_nuestra(client):
    cuenta = fabricas.usuario("una")
    fabricas.inicio()
    assert client.get("/admin/password_reset/")["Location"] == reverse("cuenta:contrasena")
    assert client.get("/admin/password_reset/done/").status_code == 404
    uid = urlsafe_base64_encode(force_bytes(cuenta.pk))
    suya = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[uid, default_token_generator.make_token(cuenta)],
    )
    assert client.get(suya).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks")
def test_dos_envios_de_un_enlace_son_un_cambio():
    cuenta = fabricas.usuario("una")
    fabricas.inicio()
    ficha = default_token_generator.make_token(cuenta)
    enlace = reverse(
        "cuenta:nueva_contrasena", args=[urlsafe_base64_encode(force_bytes(cuenta.pk)), ficha]
    )

    def uno(frase):
        try:
            client = Client()
            donde = abrir(client, enlace)
            return client.post(donde, dict.fromkeys(NUEVA, frase)).status_code
        except TypeError:  # the other one was faster than the first GET
            return 410
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hilos:
        assert sorted(hilos.map(uno, ["frase larga y rara", "otra frase muy rara"])) == [302, 410]
