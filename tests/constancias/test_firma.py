"""The signature, checked as a stranger would."""

import os
import subprocess
import sys
from base64 import urlsafe_b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings
from django.core.management import CommandError, call_command

from convocatorias.constancias import claves, impresos
from convocatorias.constancias.models import ClavePublica
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def test_un_extrano_comprueba_la_firma(client, emitir):
    pagina, _ana, una = apoyo.con_constancia(emitir)
    dicho = apoyo.de_fuera(client, impresos.hacer(una))
    assert dicho["nombre"] == "Ana Ruiz"
    assert dicho["evento"] == pagina.title
    assert dicho["folio"] == una.folio
    _marca, datos, firma = claves.sellado(una.completo, una.firma).split(".")
    cambiado = urlsafe_b64decode(datos + "==").replace(b"Ana", b"Eva")
    publica = load_pem_public_key(ClavePublica.objects.get().pem.encode())
    with pytest.raises(InvalidSignature):
        publica.verify(urlsafe_b64decode(firma + "=="), cambiado)


def test_el_comando_comprueba_con_la_clave_publica_sola(client, emitir, tmp_path, capsys):
    _pagina, _ana, una = apoyo.con_constancia(emitir)
    pdf, pem = tmp_path / "c.pdf", tmp_path / "clave.pem"
    pdf.write_bytes(impresos.hacer(una))
    pem.write_bytes(client.get("/constancias/clave.pem").content)
    sello = claves.sellado(una.completo, una.firma)
    for que in (str(pdf), sello):
        call_command("verificar_constancia", que, clave=str(pem))
        assert "Ana Ruiz" in capsys.readouterr().out
    call_command("verificar_constancia", sello)
    marca, datos, firma = sello.split(".")
    malos = [
        f"{marca}.{datos[:-6]}AAAAAA.{firma}",
        f"{marca}.{datos}.{firma[:-4]}AAAA",
        f"{marca}.{datos}",
        f"{marca}.e30.{firma}",
        "nada",
        str(tmp_path),
    ]
    for malo in malos:
        with pytest.raises(CommandError, match="NO VALE"):
            call_command("verificar_constancia", malo, clave=str(pem))


def test_lo_firmado_con_una_clave_vieja_se_sigue_comprobando(client, emitir, settings):
    _pagina, _ana, una = apoyo.con_constancia(emitir)
    settings.CONSTANCIAS_CLAVE = "b3RyYS1jbGF2ZS1kZS10cmVpbnRhLXktZG9zLWJ5dGU="
    publicadas = claves.publicas_de(client.get("/constancias/clave.pem").content.decode())
    assert len(publicadas) == 2
    dicho = claves.abrir(claves.sellado(una.completo, una.firma), publicadas)
    assert dicho["clave"] != claves.clave_de(claves.privada().public_key())


def test_produccion_no_arranca_sin_clave():
    entorno = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "mirador.example",
        "DATABASE_URL": "sqlite:///:memory:",
        "CONSTANCIAS_CLAVE": "",
    }
    hecho = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env=entorno,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode != 0
    assert "CONSTANCIAS_CLAVE" in hecho.stderr


@pytest.mark.parametrize("mala", ["", "no es base64!", "YWJj"])
def test_una_clave_mala_se_dice_al_arrancar(settings, mala):
    from convocatorias.constancias.comprobaciones import la_clave_se_lee

    settings.CONSTANCIAS_CLAVE = mala
    assert bool(la_clave_se_lee(None)) is bool(mala)


def test_en_desarrollo_la_clave_se_hace_una_vez(settings, tmp_path):
    settings.CONSTANCIAS_CLAVE, settings.VAR_DIR = "", tmp_path
    assert claves.clave_de(claves.privada().public_key()) == claves.clave_de(
        claves.privada().public_key()
    )
    assert (tmp_path / "constancias.clave").stat().st_mode & 0o077 == 0
