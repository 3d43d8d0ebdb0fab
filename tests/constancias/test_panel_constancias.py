"""From the rule to the certificate, on the screens of the staff."""

import pytest
import time_machine
from django.urls import reverse

from convocatorias.constancias.models import Constancia, Emision, Regla
from tests import fabricas
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def ruta(pagina, nombre, *mas, panel="asistencia_panel"):
    return reverse(f"{panel}:{nombre}", args=[pagina.espacio.pk, *mas])


PANEL = "constancias_panel"


def test_de_la_regla_a_la_constancia(client, jefa, django_capture_on_commit_callbacks):
    pagina = apoyo.evento(fechas=apoyo.dias(3))
    ana = apoyo.registrar(pagina)
    for dia in range(2):
        apoyo.llego(ana, pagina, dia)
    inicio = ruta(pagina, "evento", panel=PANEL)
    regla = {"minimo": "4", "horas": "", "texto": "", "firmante": "", "cargo": ""}
    assert client.post(ruta(pagina, "regla", panel=PANEL), regla).status_code == 422
    client.post(ruta(pagina, "regla", panel=PANEL), {**regla, "minimo": "2", "horas": "6"})
    assert Regla.objects.get().horas == 6
    muestra = client.get(ruta(pagina, "muestra", panel=PANEL))
    assert muestra.content.startswith(b"%PDF")
    assert not Constancia.objects.exists()
    assert "Hacer 1 constancia" in client.get(inicio).content.decode()
    with al_acabar(pagina), django_capture_on_commit_callbacks(execute=True):
        respuesta = client.post(ruta(pagina, "emitir", panel=PANEL))
    una = Constancia.objects.get()
    assert una.firmado["asistio"] == "2/3"
    assert client.get(respuesta["Location"]).status_code == 200
    estado = client.get(respuesta["Location"] + "estado/").json()
    assert (estado["sigue"], estado["hechas"]) == (False, 1)
    ficha = ruta(pagina, "constancia", una.folio, panel=PANEL)
    assert client.get(f"{ficha}pdf/").content.startswith(b"%PDF")
    assert client.post(ficha, {"accion": "revocar", "motivo": ""}).status_code == 422
    respuesta = client.post(ficha, {"accion": "reponer", "nombre": "Ana Ruíz", "motivo": "Acento"})
    una.refresh_from_db()
    assert una.reemplazo.folio in respuesta["Location"]
    assert "ya no vale" in client.get(inicio).content.decode()
    segunda = ruta(pagina, "constancia", una.reemplazo.folio, panel=PANEL)
    client.post(segunda, {"accion": "revocar", "motivo": "No vino"})
    assert not Constancia.objects.vigentes().exists()
    assert client.get(ficha).status_code == 200


def al_acabar(pagina):
    return time_machine.travel(pagina.termina, tick=False)


def test_antes_de_que_acabe_no_se_hacen(client, jefa):
    pagina = apoyo.evento(paso=False)
    apoyo.llego(apoyo.registrar(pagina), pagina)
    client.post(ruta(pagina, "emitir", panel=PANEL))
    assert not Emision.objects.exists()


def test_a_mano_para_quien_no_dejo_su_nombre(client, jefa):
    pagina = apoyo.evento()
    vino, falto = apoyo.registrar(pagina, ""), apoyo.registrar(pagina, "")
    apoyo.llego(vino, pagina)
    direccion = ruta(pagina, "a_mano", vino.pk, panel=PANEL)
    for malo in ("", "王小明"):
        respuesta = client.post(direccion, {"nombre": malo})
        assert respuesta.status_code == 422
    assert malo in respuesta.content.decode()
    client.post(direccion, {"nombre": "Wang Xiaoming"})
    assert Constancia.objects.get().iniciales == "W. X."
    no = client.post(ruta(pagina, "a_mano", falto.pk, panel=PANEL), {"nombre": "Nadie"})
    assert no.status_code == 422


@pytest.mark.parametrize("papel", ["otra", None])
def test_las_constancias_de_otro_eje_no_se_tocan(client, papel):
    pagina = apoyo.evento(eje=fabricas.eje(1))
    apoyo.llego(apoyo.registrar(pagina), pagina)
    if papel:
        client.force_login(fabricas.usuario("otra", de=fabricas.eje(2)))
    for nombre in ("emitir", "regla"):
        client.post(ruta(pagina, nombre, panel=PANEL), {"minimo": 1})
    assert client.get(ruta(pagina, "evento", panel=PANEL)).status_code == 302
    assert client.get(ruta(pagina, "muestra", panel=PANEL)).status_code == 302
    assert not Emision.objects.exists()
    assert not Regla.objects.exists()


def test_un_folio_de_otro_evento_no_se_abre_desde_este(client, jefa):
    uno, otro = apoyo.evento("uno"), apoyo.evento("otro")
    ana = apoyo.registrar(otro)
    apoyo.llego(ana, otro)
    client.post(ruta(otro, "a_mano", ana.pk, panel=PANEL), {"nombre": "Ana"})
    folio = Constancia.objects.get().folio
    assert client.get(ruta(otro, "constancia", folio, panel=PANEL)).status_code == 200
    assert client.get(ruta(uno, "constancia", folio, panel=PANEL)).status_code == 404
    assert client.get(ruta(uno, "a_mano", ana.pk, panel=PANEL)).status_code == 404


def test_los_enlaces_del_evento(rf, jefa):
    from convocatorias.constancias.enlaces import del_evento

    pagina = apoyo.evento()
    apoyo.llego(apoyo.registrar(pagina), pagina)
    peticion = rf.get("/")
    peticion.user = jefa
    assert [n for _rotulo, _url, n in del_evento(peticion, pagina)] == [1, None, 0]
    peticion.user = fabricas.usuario("otra", de=fabricas.eje(2))
    assert del_evento(peticion, pagina) == []
