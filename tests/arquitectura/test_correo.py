"""The SMTP fixture receives what Django really sends."""

import smtplib

import pytest
from django.core import mail


def test_llega_lo_que_se_envia(correo_smtp):
    mail.send_mail("Acuse", "Tu folio es PRO-1", None, ["persona@correo.example"])
    (mensaje,) = correo_smtp.mensajes
    assert mensaje["Subject"] == "Acuse"
    assert "PRO-1" in mensaje.get_content()


def test_puede_rechazar(correo_smtp):
    correo_smtp.rechaza = "451 Try later"
    with pytest.raises(smtplib.SMTPDataError):
        mail.send_mail("Acuse", "texto", None, ["persona@correo.example"])
