"""The screens of accounts in a real browser: with no script, on a phone and on a desk."""

import os
import time
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from participacion.cuentas import segundo_paso
from tests import fabricas
from tests.apoyo.navegador import entrar
from tests.config.test_dos_pasos import codigo

ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOTOS = os.environ.get("FOTOS", "")
pytestmark = pytest.mark.django_db(transaction=True)


def foto(p, nombre):
    if FOTOS:
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


@pytest.mark.parametrize("pantalla", ["estrecha", "escritorio"])
def test_se_pide_y_se_elige_sin_guiones(pagina, mailoutbox, pantalla):
    fabricas.inicio()
    fabricas.usuario("una")
    p = pagina(pantalla, js=False)
    p.goto(reverse("account_login"))
    foto(p, f"entrar-{pantalla}")
    p.click("text=¿Olvidaste tu contraseña?")
    p.click("main button")
    assert p.locator("#resumen-errores a").inner_text() == "Escribe tu correo."
    p.fill("input[name=email]", "una@ejemplo.invalid")
    foto(p, f"contrasena-{pantalla}")
    p.click("main button")
    assert p.locator("h1").inner_text() == "Revisa tu correo"
    foto(p, f"pedida-{pantalla}")
    [correo] = mailoutbox
    enlace = next(linea for linea in correo.body.splitlines() if linea.startswith("http"))
    ficha = enlace.rstrip("/").rpartition("/")[2]
    p.goto("/" + enlace.split("/", 3)[3])
    assert ficha not in p.url
    assert ficha not in p.content()
    foto(p, f"nueva-{pantalla}")
    p.fill("input[name=new_password1]", "una frase larga y rara")
    p.fill("input[name=new_password2]", "una frase larga y rara")
    p.click("main button")
    assert p.locator("h1").inner_text() == "Tu contraseña cambió"
    foto(p, f"lista-{pantalla}")


@pytest.mark.parametrize("pantalla", ["telefono", "escritorio"])
def test_se_quita_el_segundo_paso(pagina, con_pasos, pantalla):
    fabricas.inicio()
    cuenta = con_pasos()
    fabricas.usuario("raiz", superusuario=True)
    p = pagina(pantalla)
    entrar(p, "raiz", "clave")
    p.goto(reverse("cuentas_panel:indice"))
    foto(p, f"segundo-paso-{pantalla}")
    p.click("text=Quitarlo a ju")
    p.fill("input[name=password]", "clave")
    foto(p, f"otra-vez-{pantalla}")
    p.click("main button")
    p.wait_for_selector("textarea[name=razon]")
    foto(p, f"quitar-{pantalla}")
    p.fill("textarea[name=razon]", "Perdió el teléfono.")
    p.check("input[name=seguro]")
    p.click("main button:has-text('Quitar el segundo paso')")
    p.wait_for_selector("text=ya no tiene segundo paso")
    foto(p, f"quitado-{pantalla}")
    assert not segundo_paso.tiene(cuenta)
    p.goto(reverse("cuentas_panel:quitar", args=[cuenta.pk]))
    foto(p, f"historia-{pantalla}")
    assert "Perdió el teléfono." in p.content()


def test_las_paginas_abiertas_son_accesibles(pagina, axe):
    fabricas.inicio()
    cuenta = fabricas.usuario("una")
    uid = urlsafe_base64_encode(force_bytes(cuenta.pk))
    p = pagina("estrecha")
    for donde in (
        reverse("cuenta:contrasena"),
        reverse("cuenta:contrasena_pedida"),
        reverse("cuenta:contrasena_lista"),
        reverse("cuenta:nueva_contrasena", args=[uid, "a-b"]),
    ):
        p.goto(donde)
        assert axe(p) == []
        assert p.evaluate(ANCHO) <= 0


@pytest.mark.parametrize("pantalla", ["estrecha", "escritorio"])
def test_se_pone_el_segundo_paso_y_se_sale_sin_guiones(pagina, pantalla):
    fabricas.inicio()
    cuenta = fabricas.usuario("una", superusuario=True)
    p = pagina(pantalla, js=False)
    p.goto(reverse("account_login"))
    p.fill("input[name=login]", "una")
    p.fill("input[name=password]", "clave")
    p.click("main button")
    p.goto(reverse("mfa_activate_totp"))
    if p.locator("input[name=password]").count():
        p.fill("input[name=password]", "clave")
        p.click("main button")
    assert p.locator("h1").inner_text() == "Pon tu segundo paso"
    foto(p, f"poner-{pantalla}")
    p.fill("input[name=code]", "000000")
    p.click("main button")
    assert p.locator("#id_code_error").inner_text()
    p.click("main summary")
    secreto = p.locator("#clave").inner_text()
    p.fill("input[name=code]", codigo(secreto, time.time()))
    p.click("main button")
    assert p.locator("h1").inner_text() == "Códigos de recuperación"
    assert segundo_paso.tiene(cuenta)
    for nombre in ("mfa_index", "mfa_deactivate_totp", "account_logout"):
        p.goto(reverse(nombre))
        foto(p, f"{nombre}-{pantalla}")
        assert p.evaluate(ANCHO) <= 0
    p.click("main button:has-text('Salir')")
    p.goto(reverse("wagtailadmin_home"))
    assert p.locator("h1").inner_text() == "Entrar"


def test_las_paginas_del_segundo_paso_son_accesibles(pagina, axe):
    fabricas.inicio()
    fabricas.usuario("una", superusuario=True)
    p = pagina("estrecha")
    entrar(p, "una", "clave")
    for nombre in ("mfa_activate_totp", "mfa_index", "account_logout"):
        p.goto(reverse(nombre))
        if p.locator("input[name=password]").count():
            p.fill("input[name=password]", "clave")
            p.click("main button")
        assert axe(p) == []
