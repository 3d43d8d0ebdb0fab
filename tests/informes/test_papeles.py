"""Role × view × what it leaves behind."""

import pytest

from participacion.informes.models import Periodo, Reporte

from .ayudas import entrar, formulario, reportar, ruta
from .conftest import DIA

pytestmark = pytest.mark.django_db

PAPELES = ["admin", "comunicacion", "enlace", "duena", "otra", "suplente", "anonima"]


#: view: (method, {role: status when it may}); everybody else gets 302 (to home or to sign in).
def _vistas(periodo, eje):
    return {
        "inicio": ("get", ruta("inicio"), {}),
        "nuevo": ("get", ruta("nuevo"), {}),
        "periodo": ("get", ruta("periodo", periodo.pk), {}),
        "reporte": ("get", ruta("reporte", periodo.pk, eje.pk), {}),
        "guardar": ("post", ruta("reporte", periodo.pk, eje.pk), formulario(eje, 50, 40)),
        "revisar": ("post", ruta("revisar", periodo.pk, eje.pk), {"nota": "Falta."}),
        "prorrogar": ("post", ruta("prorrogar", periodo.pk), {}),
        "publicar": ("post", ruta("publicar", periodo.pk), {}),
    }


FUERA = {"anonima": 302, "comunicacion": 302}
ESPERADO = {
    "inicio": {"admin": 200, "enlace": 200, "duena": 200, "otra": 200, "suplente": 200},
    "nuevo": {"admin": 200, "enlace": 200},
    "periodo": {"admin": 200, "enlace": 200},
    "reporte": {
        "admin": 200, "enlace": 200, "duena": 200, "suplente": 200,
        "otra": 404, "comunicacion": 404,
    },
    "guardar": {
        "admin": 302, "duena": 302, "suplente": 302, "enlace": 302,
        "otra": 404, "comunicacion": 404,
    },
    "revisar": {},
    "prorrogar": {"admin": 422, "enlace": 422},
    "publicar": {},
}  # fmt: skip


@pytest.mark.parametrize("vista", list(ESPERADO))
def test_cada_papel_en_cada_vista(client, periodo, eje, papeles, es_el_dia, vista):
    es_el_dia(DIA)
    for papel in PAPELES:
        entrar(client, papeles[papel])
        metodo, url, datos = _vistas(periodo, eje)[vista]
        respuesta = getattr(client, metodo)(url, datos)
        esperado = ESPERADO[vista].get(papel, 302)
        if papel != "anonima" and vista == "revisar" and papel in ("admin", "enlace"):
            esperado = 404
        assert respuesta.status_code == esperado, (papel, vista, respuesta.status_code)


def test_solo_escriben_sus_duenas(client, periodo, eje, papeles, es_el_dia):
    """What each role leaves behind after posting the same form."""
    es_el_dia(DIA)
    escriben = set()
    for papel in PAPELES:
        Reporte.objects.all().delete()
        entrar(client, papeles[papel])
        client.post(ruta("reporte", periodo.pk, eje.pk), formulario(eje, 50, 40))
        if Reporte.objects.exists():
            escriben.add(papel)
    assert escriben == {"admin", "duena", "suplente"}


def test_solo_revisan_los_enlaces(client, periodo, eje, duena, papeles, es_el_dia):
    es_el_dia(DIA)
    for accion, estado in (("devolver", "devuelto"), ("aceptar", "aceptado")):
        revisan = set()
        for papel in PAPELES:
            Reporte.objects.all().delete()
            reportar(periodo, eje, duena, 50, 40)
            entrar(client, papeles[papel])
            datos = {"accion": accion, "nota": "Falta."}
            client.post(ruta("revisar", periodo.pk, eje.pk), datos)
            if Reporte.objects.get().estado == estado:
                revisan.add(papel)
        assert revisan == {"admin", "enlace"}


def test_solo_publican_los_enlaces(client, periodo, papeles, es_el_dia):
    es_el_dia(periodo.publicacion)
    for papel in [p for p in PAPELES if p not in ("admin", "enlace")]:
        entrar(client, papeles[papel])
        client.post(ruta("publicar", periodo.pk))
        assert not Periodo.objects.get().publicado
    entrar(client, papeles["enlace"])
    client.post(ruta("publicar", periodo.pk))
    assert Periodo.objects.get().publicado
