"""Who gets into which address: every role against every view, read from the address list.

A view without a rule fails, and so does a rule without a view. Each address is asked twice, with
GET and with POST, and everything that it does is undone.
"""

from fnmatch import fnmatchcase

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.matriz.muestras import argumentos
from tests.matriz.papeles import PAPELES
from tests.matriz.poblar.encuestas import la_encuesta
from tests.matriz.poblar.publicar import AUN_NO, publicar_lo_hecho
from tests.matriz.puerta import entra
from tests.matriz.reglas import ACTOS, CUERPOS, REGLAS, SIN_MUESTRA
from tests.matriz.rutas import anonimas, rutas


def regla(ruta, metodo="get"):
    """Roles that may enter, by the first rule that names the address."""
    reglas = REGLAS if metodo == "get" else [*ACTOS, *REGLAS]
    return next(quienes for patron, quienes in reglas if fnmatchcase(ruta.nombre, patron))


def con_muestra(ruta):
    return not any(fnmatchcase(ruta.nombre, patron) for patron in SIN_MUESTRA)


def las_que_cuentan():
    """The admin, and what has a rule outside it; the rest is open and has its own tests."""
    return [r for r in rutas() if r.tablero or regla(r) is not REGLAS[-1][1]]


def test_toda_vista_tiene_regla_y_toda_regla_vista():
    """The last rule opens what is outside the admin; a view of the admin needs one of its own."""
    nombres = [ruta.nombre for ruta in rutas()]
    assert [r.nombre for r in rutas() if r.tablero and regla(r) is REGLAS[-1][1]] == []
    patrones = [patron for patron, _ in [*REGLAS, *ACTOS]] + [*SIN_MUESTRA, *CUERPOS]
    assert [p for p in patrones if not any(fnmatchcase(n, p) for n in nombres)] == []


def test_toda_vista_nuestra_esta_en_la_lista():
    """With no name, or with a name that looks like Wagtail's, it would escape the matrix."""
    assert anonimas() == []


@pytest.fixture(scope="module")
def caminos(poblado):
    return [
        (ruta, reverse(ruta.nombre, kwargs=argumentos(ruta, poblado.secretos)))
        for ruta in filter(con_muestra, las_que_cuentan())
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("papel", PAPELES)
def test_quien_entra_a_que(poblado, caminos, papel):
    cliente = como(poblado, papel)
    errores = [e for ruta, donde in caminos for e in discrepancias(cliente, papel, ruta, donde)]
    assert errores == []


def como(poblado, papel):
    cliente = Client()
    if usuario := poblado.cuentas[papel]:
        cliente.force_login(usuario)
    return cliente


def discrepancias(cliente, papel, ruta, direccion):
    vistas = {
        metodo: entra(cliente, metodo, direccion, CUERPOS.get(ruta.nombre, {}))
        for metodo in ("get", "post")
    }
    if set(vistas.values()) == {None}:
        yield ruta.nombre, "takes neither GET nor POST"
    for metodo, entro in vistas.items():
        debe = papel in regla(ruta, metodo)
        if entro is not None and entro is not debe:
            yield ruta.nombre, metodo, "debe entrar" if debe else "no debe entrar"


@pytest.mark.django_db
@pytest.mark.parametrize("papel", ["nadie", "admin", "jurado"])
def test_con_su_enlace_se_abre_lo_que_se_envio(poblado, papel):
    """The same addresses that no account opens, so that their samples are known to be real."""
    cliente = como(poblado, papel)
    folio, secreto = poblado.secretos["postular:folio"], poblado.secretos["espacios:secreto"]
    cliente.get(reverse("espacios:enlace", args=[secreto]))
    for ruta in rutas():
        if "folio" in ruta.parametros and ruta.nombre.startswith(("espacios:", "postular:")):
            valores = argumentos(ruta, poblado.secretos, folio=folio)
            donde = reverse(ruta.nombre, kwargs=valores)
            vistas = {m: entra(cliente, m, donde, {}) for m in ("get", "post")}
            assert False not in vistas.values(), (ruta.nombre, vistas)


#: Parameters that only who received them knows.
DE_UN_ENLACE = ("secreto", "token", "firma", "ficha")


@pytest.mark.django_db
def test_un_enlace_inventado_no_abre_nada(poblado):
    """Neither an address of the list nor one that hangs from a page."""
    cliente = como(poblado, "nadie")
    inventado = dict.fromkeys(DE_UN_ENLACE, "x" * 43)
    for ruta in rutas():
        # That one leads to the page of its survey, which is asked below.
        if set(DE_UN_ENLACE) & set(ruta.parametros) and ruta.nombre != "compartir:confirmar":
            cerrada(cliente, reverse(ruta.nombre, kwargs=argumentos(ruta, {}, **inventado)))
    for parte in la_encuesta().get_subpage_urls():
        if set(DE_UN_ENLACE) & (nombres := set(parte.pattern.converters)):
            valores = {n: inventado.get(n, 1) for n in nombres}
            cerrada(
                cliente,
                la_encuesta().url + la_encuesta().reverse_subpage(parte.name, kwargs=valores),
            )


def cerrada(cliente, direccion):
    for metodo in ("get", "post"):
        assert not entra(cliente, metodo, direccion, {}), (metodo, direccion)


@pytest.mark.django_db
def test_lo_que_aun_se_hacia_se_abre_cuando_se_publica(poblado):
    """The addresses that did not exist for anybody, once the same things are public."""
    cliente, oficial = como(poblado, "nadie"), poblado.cuentas["seguimiento"]
    with transaction.atomic():
        publicar_lo_hecho(oficial)
        for nombre in AUN_NO:
            [ruta] = [r for r in rutas() if r.nombre == nombre]
            donde = reverse(nombre, kwargs=argumentos(ruta, poblado.secretos))
            assert entra(cliente, "get", donde, {}), nombre
        transaction.set_rollback(True)
