"""One person and one event, on a clock moved here: registers, is reminded, comes in with the code
of the receipt, gets a certificate, and a stranger checks it with the public key alone. The mails
go through a real SMTP server."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from convocatorias.constancias.models import Asistencia, Constancia
from convocatorias.eventos.models import Inscripcion
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True)
CORREO = "ana@ejemplo.invalid"
DIRECCION = re.compile(r"https?://[^/\s]+(/\S+)")


@pytest.fixture
def pagina():
    empieza = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=10)
    return fabricas.evento(
        title="Panel de municipios",
        empieza=empieza,
        termina=empieza + timedelta(hours=2),
        cierra=empieza,
    )


def en(momento):
    return time_machine.travel(momento, tick=False)


def jefa(momento):
    """Whoever runs the event, signed in at that moment."""
    cliente = Client()
    with en(momento):
        cliente.force_login(fabricas.usuario(f"jefa{momento:%d%H}", superusuario=True))
    return cliente


def enlace(mensaje, parte):
    """The first address of a mail that has ``parte``."""
    return next(d for d in DIRECCION.findall(mensaje.get_content()) if parte in d)


def comprobar(que, clave):
    salida = StringIO()
    call_command("verificar_constancia", str(que), clave=str(clave), stdout=salida)
    return salida.getvalue()


def test_del_registro_a_la_constancia(client, correo_smtp, pagina, tmp_path):
    fabricas.enviar(client, pagina, nombre="Ana Ruiz", correo=CORREO)
    suya = Inscripcion.objects.get()
    (confirmacion,) = correo_smtp.mensajes
    assert confirmacion["To"] == CORREO
    mio = enlace(confirmacion, "mi-registro")
    codigo = suya.codigo_de_entrada
    assert "<svg" in Client().get(mio).content.decode(), "the code of the door"

    for antes in (timedelta(days=7), timedelta(days=1), timedelta(hours=1)):
        with en(pagina.empieza - antes):
            for _vez in range(2):
                call_command("atender_eventos", stdout=StringIO())
    recordatorios = correo_smtp.mensajes[1:]
    assert len(recordatorios) == 3, "once each, even if the worker starts again"
    assert all("No voy" in uno.get_content() for uno in recordatorios)

    puerta = pagina.empieza + timedelta(minutes=5)
    espacio = [pagina.espacio.pk]
    cliente = jefa(puerta)
    with en(puerta):
        marcar = reverse("asistencia_panel:marcar", args=espacio)
        for _vez in range(2):
            cliente.post(marcar, {"quien": codigo})
    assert Asistencia.objects.count() == 1

    despues = pagina.termina + timedelta(hours=1)
    cliente = jefa(despues)
    with en(despues):
        for _vez in range(2):
            cliente.post(reverse("constancias_panel:emitir", args=espacio))
        constancia = Constancia.objects.get()
        (aviso,) = correo_smtp.mensajes[4:]
        html = Client().get(enlace(aviso, "/mi-registro/")).content.decode()
        papel = re.search(r'href="(/constancias/mia/[^"]+\.pdf)"', html)[1]
        pdf = Client().get(papel)
        assert pdf.content[:5] == b"%PDF-"
        publica = Client().get(reverse("constancias:constancia", args=[constancia.folio]))
        assert "Ana" not in publica.content.decode(), "initials only"
        assert "A. R." in publica.content.decode()

    archivo, clave = tmp_path / "constancia.pdf", tmp_path / "clave.pem"
    archivo.write_bytes(pdf.content)
    clave.write_bytes(Client().get(reverse("constancias:clave")).content)
    dicho = comprobar(archivo, clave)
    assert "La firma es buena" in dicho
    assert constancia.folio in dicho
    with pytest.raises(CommandError, match="NO VALE"):
        comprobar(con_otro_nombre(archivo), clave)

    with en(despues):
        direccion = reverse("constancias_panel:constancia", args=[*espacio, constancia.folio])
        cliente.post(direccion, {"accion": "revocar", "motivo": "No era ella."})
        publica = Client().get(reverse("constancias:constancia", args=[constancia.folio]))
    assert "ya no vale" in publica.content.decode().lower()


def con_otro_nombre(archivo):
    """What is signed inside the PDF, with a name changed and the signature as it was."""
    texto = re.search(r"MIRADOR1[\w.=-]+", PdfReader(archivo).metadata["/Keywords"])[0]
    marca, datos, firma = texto.split(".")
    crudo = urlsafe_b64decode(datos + "=" * (-len(datos) % 4)).replace(b"Ana", b"Eva")
    return ".".join([marca, urlsafe_b64encode(crudo).decode().rstrip("="), firma])
