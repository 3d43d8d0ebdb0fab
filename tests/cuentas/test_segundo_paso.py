"""Whoever lost phone and codes gets a new start from the administration, and everybody knows."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from participacion.avisos.models import Correo
from participacion.cuentas import segundo_paso
from participacion.espacios.servicios import NoSePuedeError
from tests import fabricas

from .conftest import confirmar, entrar

LLENO = {"razon": "Perdió el teléfono.", "seguro": "on"}


def quitar_de(cuenta):
    return reverse("cuentas_panel:quitar", args=[cuenta.pk])


@pytest.mark.django_db
def test_se_quita_se_anota_se_avisa_y_se_cierran_sus_sesiones(
    client, admin, con_pasos, mailoutbox, django_capture_on_commit_callbacks
):
    cuenta, de_otra = con_pasos(), con_pasos("otra")
    suya, a_medias, ajena = Client(), Client(), Client()
    suya.force_login(cuenta)
    entrar(a_medias, "ju")  # stopped before the code
    ajena.force_login(de_otra)
    assert "account_login" in a_medias.session

    with django_capture_on_commit_callbacks(execute=True):
        respuesta = client.post(quitar_de(cuenta), LLENO)

    assert respuesta["Location"] == reverse("cuentas_panel:indice")
    assert not Authenticator.objects.filter(user=cuenta).exists()
    assert Authenticator.objects.filter(user=de_otra).count() == 2
    acto = segundo_paso.historia(cuenta).get()
    assert (acto.user, acto.data["razon"]) == (admin, "Perdió el teléfono.")
    [correo] = mailoutbox
    assert correo.to == [cuenta.email]
    assert "Perdió el teléfono." in correo.body
    assert "_auth_user_id" not in suya.session
    assert "account_login" not in a_medias.session
    assert ajena.session["_auth_user_id"] == str(de_otra.pk)
    assert client.session["_auth_user_id"] == str(admin.pk)
    assert entrar(Client(), "ju")["Location"] == reverse("wagtailadmin_home"), "no code is asked"


@pytest.mark.django_db
def test_dos_veces_es_una(client, admin, con_pasos):
    cuenta = con_pasos()
    assert client.post(quitar_de(cuenta), LLENO).status_code == 302
    respuesta = client.post(quitar_de(cuenta), LLENO, follow=True)
    assert "ya no tenía segundo paso" in respuesta.content.decode()
    assert ModelLogEntry.objects.filter(action=segundo_paso.ACCION).count() == 1
    assert Correo.objects.filter(clave__startswith="cuenta:sin-segundo-paso").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("falta", "dicho"),
    [("razon", "Escribe por qué se quita."), ("seguro", "Comprueba quién es")],
)
def test_sin_razon_o_sin_comprobar_no_se_quita(client, admin, con_pasos, falta, dicho):
    cuenta = con_pasos()
    respuesta = client.post(quitar_de(cuenta), {**LLENO, falta: ""})
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode()
    assert Authenticator.objects.filter(user=cuenta).exists()


@pytest.mark.django_db
def test_el_servicio_tampoco_cree_a_la_pantalla(con_pasos):
    cuenta, raiz = con_pasos(), fabricas.usuario("raiz", superusuario=True)
    with pytest.raises(NoSePuedeError):
        segundo_paso.quitar(cuenta=cuenta.pk, quien=raiz, razon="  ")
    with pytest.raises(PermissionDenied):
        segundo_paso.quitar(cuenta=cuenta.pk, quien=fabricas.usuario("una"), razon="Sí")
    assert Authenticator.objects.filter(user=cuenta).count() == 2


def quien_es(papel):
    if papel == "superusuario":
        return fabricas.usuario("quien", superusuario=True)
    cuenta = fabricas.usuario("quien")
    if papel == "administra cuentas":
        cuenta.user_permissions.add(Permission.objects.get(codename="change_user"))
    return cuenta


#: Role × whose second step it is: what the screen says to GET and POST.
PAPELES = [
    ("superusuario", "persona", 200),
    ("superusuario", "otro superusuario", 200),
    ("superusuario", "propia", 302),
    ("administra cuentas", "persona", 200),
    ("administra cuentas", "otro superusuario", 302),
    ("administra cuentas", "propia", 302),
    ("personal", "persona", 302),
    ("personal", "propia", 302),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("papel", "de_quien", "estatus"), PAPELES)
def test_papel_por_accion(client, con_pasos, papel, de_quien, estatus):
    quien = quien_es(papel)
    cuenta = quien if de_quien == "propia" else con_pasos(is_superuser="otro" in de_quien)
    entrar(client, "quien")
    confirmar(client)
    if cuenta is quien:
        Authenticator.objects.create(user=quien, type="totp", data={})
    assert client.get(quitar_de(cuenta)).status_code == estatus
    client.post(quitar_de(cuenta), LLENO)
    assert Authenticator.objects.filter(user=cuenta, type="totp").exists() == (estatus != 200)


@pytest.mark.django_db
def test_una_sesion_vieja_da_antes_su_contrasena(client, con_pasos):
    cuenta = con_pasos()
    client.force_login(fabricas.usuario("raiz", superusuario=True))
    for metodo in (client.get, client.post):
        respuesta = metodo(quitar_de(cuenta), LLENO)
        assert respuesta["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=cuenta).exists()


@pytest.mark.django_db
def test_la_lista_dice_a_quien_y_no_crece(client, admin, con_pasos):
    con_pasos("una")
    donde = reverse("cuentas_panel:indice")
    client.get(donde)

    cuantas = _consultas(client, donde)
    for n in range(5):
        con_pasos(f"mas-{n}")
    Authenticator.objects.create(user=admin, type="totp", data={})
    assert _consultas(client, donde) == cuantas
    html = client.get(donde).content.decode()
    assert "Quitarlo a mas-3" in html
    assert "Es la tuya" in html
    assert "mas-3" not in client.get(donde, {"q": "una"}).content.decode()


def _consultas(client, donde):
    with CaptureQueriesContext(connection) as hechas:
        assert client.get(donde).status_code == 200
    return len(hechas)


@pytest.mark.django_db
def test_esta_en_la_lista_de_cuentas_de_wagtail(client, admin, con_pasos):
    cuenta = con_pasos()
    html = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert quitar_de(cuenta) in html
    assert quitar_de(admin) not in html


@pytest.mark.django_db
def test_sin_correo_se_dice_a_quien_lo_quita(client, admin, con_pasos):
    cuenta = con_pasos(email="")
    assert "avísale tú" in client.get(quitar_de(cuenta)).content.decode()
    client.post(quitar_de(cuenta), LLENO)
    assert not Correo.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks")
def test_dos_a_la_vez_es_una(con_pasos):
    cuenta = con_pasos()
    quienes = [fabricas.usuario(n, superusuario=True) for n in ("raiz", "rama")]

    def uno(quien):
        try:
            return segundo_paso.quitar(cuenta=cuenta.pk, quien=quien, razon="Lo perdió.")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hilos:
        assert sorted(hilos.map(uno, quienes)) == [False, True]
    assert segundo_paso.historia(cuenta).count() == 1


@pytest.mark.django_db
def test_los_codigos_se_muestran_una_vez(client, con_pasos):
    con_pasos()
    entrar(client, "ju")
    codigos = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post(reverse("mfa_authenticate"), {"code": codigos[0]})
    confirmar(client)
    ver = reverse("mfa_view_recovery_codes")
    primera = client.get(ver).content.decode()
    assert all(codigo in primera for codigo in codigos[1:])
    segunda = client.get(ver).content.decode()
    assert not any(codigo in segunda for codigo in codigos)
    assert "Te quedan 9 códigos" in segunda
    assert client.get(reverse("mfa_download_recovery_codes")).status_code in (403, 404)


@pytest.mark.django_db
def test_quien_no_tiene_su_telefono_lee_que_hacer(client, con_pasos):
    con_pasos()
    fabricas.inicio()
    entrar(client, "ju")
    html = client.get(reverse("mfa_authenticate")).content.decode()
    assert "uno de tus códigos de recuperación" in html
    assert "Pide a quien administra el sitio que te quite el segundo paso." in html
    codigo = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert client.post(reverse("mfa_authenticate"), {"code": "x"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": codigo}).status_code == 302
