"""One letter, one use."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from convocatorias.dictamen.avisos import recordar
from convocatorias.dictamen.models import InvitacionJurado, Jurado, Reglas
from convocatorias.dictamen.servicios import abrir_asiento, cerrar_asiento, invitar
from participacion.avisos.models import Correo

from .ayudas import calificar, suyas
from .conftest import DIA, cuenta_de_jurado

pytestmark = pytest.mark.django_db
CORREO = "persona@ejemplo.invalid"
CLAVES = {"clave": "una frase bien larga", "otra_vez": "una frase bien larga", "respuesta": "si"}


@pytest.fixture
def hora(monkeypatch):
    def poner(instante):
        monkeypatch.setattr("django.utils.timezone.now", lambda: instante)

    poner(DIA)
    return poner


@pytest.fixture
def asiento(espacio, oficial, hora, monkeypatch):
    return abrir_asiento(
        espacio=espacio, usuario=oficial, institucion="CIDE", ahora=DIA, correo=CORREO
    )


def enlace(n=-1):
    cuerpos = Correo.objects.filter(clave__startswith="jurado:invitacion").order_by("pk")
    return re.search(r"/jurado/invitacion/[^/\s]+/", list(cuerpos)[n].cuerpo)[0]


def test_aceptar_hace_la_cuenta_y_borra_el_correo(client, asiento):
    direccion = enlace()
    assert CORREO in client.get(direccion).content.decode()
    assert client.post(direccion, CLAVES)["Location"] == reverse("jurado:inicio")
    asiento.refresh_from_db()
    assert asiento.usuario.email == CORREO
    assert not asiento.usuario.has_perm("wagtailadmin.access_admin")
    carta = InvitacionJurado.objects.get()
    assert (carta.correo, carta.aceptada) == ("", DIA)
    client.logout()
    assert client.get(direccion).status_code == 410
    assert client.post(direccion, CLAVES).status_code == 410
    assert get_user_model().objects.filter(email=CORREO).count() == 1


def test_el_token_no_esta_en_la_base(asiento):
    token = enlace().split("/")[-2]
    assert token not in str(InvitacionJurado.objects.values_list("token", flat=True).get())


def test_decir_que_no(client, asiento):
    respuesta = client.post(enlace(), {"respuesta": "no"})
    assert "Gracias" in respuesta.content.decode()
    assert InvitacionJurado.objects.get().correo == ""
    assert client.get(enlace()).status_code == 410
    assert not Jurado.objects.integran(DIA.date()).exists()


def test_los_dos_bordes_de_la_caducidad(client, asiento, hora):
    caduca = InvitacionJurado.objects.get().caduca
    hora(caduca - datetime.timedelta(microseconds=1))
    assert client.get(enlace()).status_code == 200
    hora(caduca)
    assert client.get(enlace()).status_code == 410


def test_invitar_otra_vez_apaga_el_enlace_anterior(client, asiento, oficial, hora):
    invitar(
        jurado=asiento, correo=CORREO, usuario=oficial, ahora=DIA + datetime.timedelta(minutes=1)
    )
    assert client.get(enlace(0)).status_code == 410
    assert client.get(enlace(1)).status_code == 200


def test_quien_ya_tiene_cuenta_entra_con_ella(client, asiento):
    cuenta = cuenta_de_jurado("persona")
    html = client.get(enlace()).content.decode()
    assert "ya tiene una cuenta" in html
    assert client.post(enlace(), CLAVES).status_code == 409
    client.force_login(cuenta)
    assert client.post(enlace(), {"respuesta": "si"}).status_code == 302
    asiento.refresh_from_db()
    assert asiento.usuario == cuenta


def test_la_misma_cuenta_no_toma_dos_lugares(client, asiento, espacio, oficial):
    client.post(enlace(), CLAVES)
    abrir_asiento(
        espacio=espacio, usuario=oficial, institucion="Otra", ahora=DIA, correo="b@ejemplo.invalid"
    )
    respuesta = client.post(enlace(), {"respuesta": "si"})
    assert respuesta.status_code == 409
    assert "ya tuvo un lugar" in respuesta.content.decode()


@pytest.mark.parametrize(
    "malas",
    [
        {"clave": "", "otra_vez": ""},
        {"clave": "12345678", "otra_vez": "12345678"},
        {"clave": "una frase bien larga", "otra_vez": "otra frase"},
    ],
)
def test_contrasenas_que_no(client, asiento, malas):
    respuesta = client.post(enlace(), {**CLAVES, **malas})
    assert respuesta.status_code == 422
    assert "Hay un problema" in respuesta.content.decode()
    assert not get_user_model().objects.filter(email=CORREO).exists()


def test_un_lugar_que_termino_ya_no_se_acepta(client, asiento, oficial):
    cerrar_asiento(jurado=asiento, usuario=oficial, motivo="Ya no", ahora=DIA)
    assert client.get(enlace()).status_code == 410


def test_los_recordatorios_salen_una_vez(dictamen, hora):
    limite = DIA.date() + datetime.timedelta(days=10)
    Reglas.objects.update(limite=limite)
    for una in suyas(dictamen.jurados[0]):
        calificar(una, 10, 5)
    cuantos = {}
    for dias in (0, 6, 7, 8, 10, 11, 12):
        cuantos[dias] = recordar(ahora=DIA + datetime.timedelta(days=dias))
    assert cuantos == {0: 0, 6: 0, 7: 3, 8: 0, 10: 3, 11: 3, 12: 0}
