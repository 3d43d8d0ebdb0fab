"""Who gets into which address: every role against every view, read from the address list.

A view without a rule fails, and so does a rule without a view.
"""

from fnmatch import fnmatchcase

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from tests.matriz.muestras import argumentos
from tests.matriz.papeles import PAPELES, cuenta
from tests.matriz.reglas import REGLAS, SIN_MUESTRA
from tests.matriz.rutas import rutas

CERRADO = (401, 403, 404)


def regla(ruta):
    """Roles that may enter, by the first rule that names the address."""
    return next(quienes for patron, quienes in REGLAS if fnmatchcase(ruta.nombre, patron))


def con_muestra(ruta):
    return not any(fnmatchcase(ruta.nombre, patron) for patron in SIN_MUESTRA)


def test_toda_vista_tiene_regla_y_toda_regla_vista():
    """The last rule opens what is outside the admin; a view of the admin needs one of its own."""
    nombres = [ruta.nombre for ruta in rutas()]
    assert [r.nombre for r in rutas() if r.tablero and regla(r) is REGLAS[-1][1]] == []
    patrones = [patron for patron, _ in REGLAS] + list(SIN_MUESTRA)
    assert [p for p in patrones if not any(fnmatchcase(n, p) for n in nombres)] == []


def entra(client, ruta, quien):
    """Whether the role gets past the door: GET, or an empty POST where only that is taken."""
    direccion = reverse(ruta.nombre, kwargs=argumentos(ruta))
    with transaction.atomic():
        respuesta = client.get(direccion)
        if respuesta.status_code == 405:
            respuesta = client.post(direccion)
        transaction.set_rollback(True)
    assert respuesta.status_code < 500, f"{quien}: {direccion} → {respuesta.status_code}"
    if respuesta.status_code in (301, 302):
        destino = respuesta["Location"]
        return "/login/" not in destino and destino not in ("/admin/", direccion)
    return respuesta.status_code not in CERRADO


@pytest.mark.django_db
def test_quien_entra_a_que(client):
    call_command("cargar_demo", verbosity=0)
    cuentas = {papel: cuenta(papel) for papel in PAPELES}
    errores = []
    for papel, usuario in cuentas.items():
        client.logout()
        if usuario:
            client.force_login(usuario)
        for ruta in filter(con_muestra, las_que_cuentan()):
            debe = papel in regla(ruta)
            if entra(client, ruta, papel) is not debe:
                errores.append((ruta.nombre, papel, "debe entrar" if debe else "no debe entrar"))
    assert errores == []


def las_que_cuentan():
    """The admin, and what has a rule outside it; the rest is open and has its own tests."""
    return [r for r in rutas() if r.tablero or regla(r) is not REGLAS[-1][1]]
