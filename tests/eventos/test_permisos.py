"""The rule of the registrations: role × moment × action, and which events each account sees."""

from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission

from convocatorias.eventos.models import AgendaPage, Vida
from convocatorias.eventos.permisos import (
    DESPUES,
    Accion,
    Momento,
    Papel,
    entra,
    los_que_ve,
    momento_de,
    papeles_de,
    permite,
)
from tests import fabricas

SIEMPRE = {Accion.VER, Accion.DESCARGAR, Accion.ESCRIBIR, Accion.ATENDER}
MIENTRAS = {Accion.CAMBIAR, Accion.PUERTA, Accion.GAFETES}


@pytest.mark.parametrize(("momento", "accion"), list(product(Momento, Accion)))
def test_cada_papel_en_cada_momento(momento, accion):
    abierto = momento in (Momento.ANTES, Momento.DURANTE)
    debe = accion in SIEMPRE or (abierto and accion in MIENTRAS)
    for papel in Papel:
        assert permite(frozenset({papel}), momento, accion) is debe
    assert permite(frozenset(Papel), momento, accion) is debe
    assert permite(frozenset(), momento, accion) is False
    assert set(Accion) == SIEMPRE | MIENTRAS


@pytest.mark.django_db
def test_el_momento_cambia_en_el_instante():
    pagina = fabricas.evento()
    casos = [
        (pagina.empieza - timedelta(microseconds=1), Momento.ANTES),
        (pagina.empieza, Momento.DURANTE),
        (pagina.termina + DESPUES - timedelta(microseconds=1), Momento.DURANTE),
        (pagina.termina + DESPUES, Momento.PASADO),
    ]
    for ahora, momento in casos:
        assert momento_de(pagina, ahora) is momento
    pagina.vida = Vida.CANCELADO
    assert momento_de(pagina, pagina.empieza) is Momento.CANCELADO


def publica(usuario):
    grupo = Group.objects.create(name="Publican")
    permiso = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(
        group=grupo, page=fabricas.indice(AgendaPage, "eventos"), permission=permiso
    )
    usuario.groups.add(grupo)
    return usuario


def da_seguimiento(usuario):
    usuario.user_permissions.add(Permission.objects.get(codename="dar_seguimiento"))
    return usuario


@pytest.mark.django_db
def test_cada_cuenta_ve_lo_suyo():
    hoy = timezone.localdate()
    uno, dos = fabricas.eje(1), fabricas.eje(2)
    suyo, ajeno = fabricas.evento("suyo", eje=uno), fabricas.evento("ajeno", eje=dos)
    nadie = fabricas.evento("sin-eje")
    fabricas.evento("sin-registro", pide_registro=False, preguntas=[], abre=None, cierra=None)
    todos = {suyo, ajeno, nadie}
    casos = [
        (fabricas.usuario("admin", superusuario=True), todos, set(Papel) - {Papel.DUENA}),
        (publica(fabricas.usuario("comunica")), todos, {Papel.PUBLICA}),
        (da_seguimiento(fabricas.usuario("sigue")), todos, {Papel.SEGUIMIENTO}),
        (fabricas.usuario("duena", de=uno), {suyo}, {Papel.DUENA}),
        (fabricas.usuario("otra", de=dos), {ajeno}, set()),
        (fabricas.usuario("sin-nada"), set(), set()),
    ]
    for cuenta, ve, papeles in casos:
        assert set(los_que_ve(cuenta, hoy)) == ve, cuenta
        assert entra(cuenta) is bool(ve), cuenta
        assert papeles_de(cuenta, suyo, hoy) - {Papel.DUENA} == papeles - {Papel.DUENA}, cuenta
        assert bool(papeles_de(cuenta, suyo, hoy)) is (suyo in ve), cuenta
        for pagina in todos:
            assert bool(papeles_de(cuenta, pagina, hoy)) is (pagina in ve), (cuenta, pagina)
        cuenta.is_active = False
        assert not los_que_ve(cuenta, hoy).exists()
        assert not papeles_de(cuenta, suyo, hoy)
        assert not entra(cuenta)
