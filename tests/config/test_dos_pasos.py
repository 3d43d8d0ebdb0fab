"""The second step: forced on the jury, real codes, and no door around it."""

import base64
import datetime
import hmac
import re
import struct
import time

import pytest
from django.urls import reverse

from convocatorias.dictamen.models import Jurado
from tests import fabricas

pytestmark = pytest.mark.django_db
LARGO = 6


def codigo(secreto, cuando):
    """RFC 6238, as any authenticator computes it."""
    contador = struct.pack(">Q", int(cuando // 30))
    resumen = hmac.digest(base64.b32decode(secreto), contador, "sha1")
    desde = resumen[-1] & 15
    numero = struct.unpack(">I", resumen[desde : desde + 4])[0] & 0x7FFFFFFF
    return str(numero)[-LARGO:].zfill(LARGO)


@pytest.fixture(autouse=True)
def _exigido(settings):
    settings.DOS_PASOS = ["jurado"]


@pytest.fixture
def jurado(db, django_user_model):
    cuenta = django_user_model.objects.create_user("ju", "ju@ejemplo.invalid", "clave")
    Jurado.objects.create(
        espacio=fabricas.convocatoria().espacio,
        institucion="CIDE",
        desde=datetime.date(2020, 1, 1),
        usuario=cuenta,
    )
    return cuenta


def entrar(client, usuario="ju@ejemplo.invalid", clave="clave", **mas):
    return client.post(reverse("account_login"), {"login": usuario, "password": clave, **mas})


@pytest.fixture
def inscribir(client, django_capture_on_commit_callbacks):
    """Enrol an authenticator; its secret."""

    def hacer():
        with django_capture_on_commit_callbacks(execute=True):
            return _inscribir(client)

    return hacer


def _inscribir(client):
    activar = reverse("mfa_activate_totp")
    assert client.get(activar)["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "clave", "next": activar})
    secreto = re.search(r'id="clave">([A-Z2-7]{16,})<', client.get(activar).content.decode())[1]
    hecho = client.post(activar, {"code": codigo(secreto, time.time())})
    assert hecho.status_code == 302, hecho.content.decode()
    return secreto


@pytest.mark.django_db(transaction=True)  # the mark of the session is written on commit
def test_sin_segundo_paso_va_a_inscribirse_y_despues_entra(client, jurado, inscribir):
    assert entrar(client)["Location"] == reverse("jurado:inicio")
    assert client.get(reverse("jurado:inicio"))["Location"] == reverse("mfa_activate_totp")
    inscribir()
    assert client.get(reverse("jurado:inicio")).status_code == 200


def test_con_segundo_paso_la_contrasena_no_basta(client, jurado, inscribir):
    entrar(client)
    secreto = inscribir()
    client.logout()
    assert entrar(client)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("jurado:inicio")).status_code == 302
    malo = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert malo.status_code == 200
    # The code of the enrolment was used: the next one is half a minute later.
    bueno = codigo(secreto, time.time() + 30)
    with pytest.MonkeyPatch.context() as reloj:
        ahora = time.time
        reloj.setattr("time.time", lambda: ahora() + 30)
        assert client.post(reverse("mfa_authenticate"), {"code": bueno}).status_code == 302
    assert client.get(reverse("jurado:inicio")).status_code == 200


def test_los_codigos_de_recuperacion_sirven_una_vez(client, jurado, inscribir):
    entrar(client)
    inscribir()
    html = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codigos = re.findall(r"\b[0-9a-f]{8}\b", html)
    assert len(codigos) == 10
    for esperado in (302, 200):
        client.logout()
        entrar(client)
        dicho = client.post(reverse("mfa_authenticate"), {"code": codigos[0]})
        assert dicho.status_code == esperado


def test_los_secretos_no_estan_en_claro(client, jurado, inscribir):
    from allauth.mfa.models import Authenticator

    entrar(client)
    secreto = inscribir()
    guardado = [str(datos) for datos in Authenticator.objects.values_list("data", flat=True)]
    assert guardado
    assert not any(secreto in datos for datos in guardado)


def test_las_puertas_viejas_llevan_a_la_unica(client, jurado):
    for direccion in ("/admin/login/?next=/admin/", "/django-admin/login/"):
        respuesta = client.post(direccion, {"username": "ju", "password": "clave"})
        assert respuesta.status_code in (302, 404)
        assert "_auth_user_id" not in client.session
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/cuenta/login/?next=%2Fadmin%2F"


def test_una_sesion_que_no_dio_el_codigo_vuelve_a_la_puerta(client, jurado, inscribir):
    entrar(client)
    inscribir()
    client.logout()
    client.force_login(jurado)
    respuesta = client.get(reverse("jurado:inicio"))
    assert respuesta["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_nadie_se_da_de_alta(client):
    html = client.get(reverse("account_signup")).content.decode()
    assert "<form" not in html.partition("<main")[2]
    client.post(reverse("account_signup"), {"email": "x@ejemplo.invalid", "password1": "una frase"})
    assert "_auth_user_id" not in client.session


def test_al_personal_solo_si_se_pide(client, settings):
    fabricas.usuario("persona")
    fabricas.inicio()
    assert entrar(client, "persona")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    settings.DOS_PASOS = ["jurado", "personal"]
    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_no_sale_hacia_otro_sitio(client, jurado):
    assert entrar(client, next="https://malo.invalid/")["Location"] == reverse("jurado:inicio")


def test_la_contrasena_mala_se_dice(client, jurado):
    respuesta = entrar(client, clave="otra")
    assert respuesta.status_code == 200
    assert "Hay un problema" in respuesta.content.decode()
    assert "ju@ejemplo.invalid" in respuesta.content.decode()
