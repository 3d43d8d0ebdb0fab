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
from tests.matriz.reglas import CUALQUIERA, REGLAS
from tests.matriz.rutas import rutas

TODOS = set(PAPELES)


def regla(ruta):
    """Roles that may enter, by the first rule that names the address."""
    return next((quienes for patron, quienes in REGLAS if fnmatchcase(ruta.nombre, patron)), None)


def test_toda_vista_tiene_regla_y_toda_regla_vista():
    nombres = [ruta.nombre for ruta in rutas()]
    sin_regla = [ruta.nombre for ruta in rutas() if ruta.tablero and regla(ruta) is None]
    assert sin_regla == []
    sobran = [p for p, _ in REGLAS if not any(fnmatchcase(n, p) for n in nombres)]
    assert sobran == []


def test_lo_de_fuera_del_tablero_es_publico_o_pide_un_secreto():
    """Outside the admin nobody signs in: each address is open, or its secret is in it."""
    sueltas = [r.nombre for r in rutas() if not r.tablero and regla(r) not in (None, CUALQUIERA)]
    assert sueltas == []


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
    return respuesta.status_code not in (403, 404)


@pytest.mark.django_db
def test_quien_entra_a_que(client):
    call_command("cargar_demo", verbosity=0)
    cuentas = {papel: cuenta(papel) for papel in PAPELES}
    errores = []
    for papel, usuario in cuentas.items():
        client.logout()
        if usuario:
            client.force_login(usuario)
        for ruta in rutas():
            if not ruta.tablero:
                continue
            if entra(client, ruta, papel) is not (papel in (regla(ruta) or set())):
                errores.append(
                    (ruta.nombre, papel, "no debe" if papel not in regla(ruta) else "debe")
                )
    assert errores == []
