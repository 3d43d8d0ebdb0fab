"""The screens of the staff: who gets in, what they do, and what a device may send."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from convocatorias.constancias.jornadas import UNICA
from convocatorias.constancias.models import Asistencia, CodigoDeSala
from tests import fabricas
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def ruta(pagina, nombre, *mas, panel="asistencia_panel"):
    return reverse(f"{panel}:{nombre}", args=[pagina.espacio.pk, *mas])


def mandar(client, pagina, *entradas):
    respuesta = client.post(
        ruta(pagina, "lote"), json.dumps({"entradas": entradas}), content_type="application/json"
    )
    return respuesta.json()["resultados"]


def marca(quien, **mas):
    return {
        "id": str(uuid4()),
        "tipo": "marcar",
        "marca": str(uuid4()),
        "quien": str(quien.pk),
        "jornada": UNICA,
        **mas,
    }


@pytest.mark.parametrize(
    "nombre", ["puerta", "lista", "ficha", "codigo", "trabajador"], ids=lambda n: n
)
@pytest.mark.parametrize(
    ("papel", "entra"), [("jefa", True), ("duena", True), ("otra", False), (None, False)]
)
def test_quien_entra(client, nombre, papel, entra):
    propio = fabricas.eje(1)
    pagina = apoyo.evento(eje=propio)
    usuarios = {
        "jefa": lambda: fabricas.usuario("jefa", superusuario=True),
        "duena": lambda: fabricas.usuario("duena", de=propio),
        "otra": lambda: fabricas.usuario("otra", de=fabricas.eje(2)),
    }
    if papel:
        client.force_login(usuarios[papel]())
    respuesta = client.get(ruta(pagina, nombre))
    assert (respuesta.status_code == 200) is entra
    script = client.get(ruta(pagina, nombre), headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == (200 if entra else 403)


def test_la_pagina_que_se_guarda_no_trae_nombres(client, jefa):
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina, "Zutana Quintanilla")
    apoyo.llego(ana, pagina)
    assert "Zutana" not in client.get(ruta(pagina, "puerta")).content.decode()
    assert "Zutana" in client.get(ruta(pagina, "puerta") + "?q=quintan").content.decode()
    assert "Zutana" not in client.get(ruta(pagina, "puerta") + "?q=otra").content.decode()


def test_sin_guion_se_marca_por_folio_y_se_deshace(client, jefa):
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)
    respuesta = client.post(ruta(pagina, "marcar"), {"quien": ana.folio, "q": "ana"}, follow=True)
    html = respuesta.content.decode()
    assert "Llegó: Ana Ruiz." in html
    una = Asistencia.objects.get()
    assert (una.via, una.usuario) == ("folio", jefa)
    otra = client.post(ruta(pagina, "marcar"), {"quien": ana.codigo_de_entrada}, follow=True)
    assert "Ya estaba" in otra.content.decode()
    client.post(ruta(pagina, "quitar"), {"marca": una.pk})
    una.refresh_from_db()
    assert una.anulo == jefa
    mala = client.post(ruta(pagina, "quitar"), {"marca": "x"}, follow=True)
    assert "ya no está" in mala.content.decode()
    mala = client.post(ruta(pagina, "marcar"), {"quien": "\x00"}, follow=True)
    assert mala.status_code == 200


def test_lo_que_manda_un_aparato_dos_veces_cuenta_una(client, jefa):
    pagina = apoyo.evento()
    ana, luis = apoyo.registrar(pagina), apoyo.registrar(pagina, "Luis")
    antes = (timezone.now() - timedelta(hours=2)).isoformat()
    entradas = [
        marca(ana, via="escaneo", momento=antes),
        marca(luis),
        {**marca(luis), "texto": luis.codigo_de_entrada},
    ]
    primera, segunda = mandar(client, pagina, *entradas), mandar(client, pagina, *entradas)
    assert [r["id"] for r in primera] == [e["id"] for e in entradas]
    assert [r["nueva"] for r in primera] == [True, True, False]
    assert [r["nueva"] for r in segunda] == [False, False, False]
    assert Asistencia.objects.count() == 2
    de_ana = Asistencia.objects.get(inscripcion=ana)
    assert (de_ana.via, de_ana.usuario) == ("escaneo", jefa)
    assert de_ana.momento.isoformat() == antes


def test_marcar_y_deshacer_sin_red_llegan_en_orden_y_repetirlo_no_cambia_nada(client, jefa):
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)
    puesta = marca(ana)
    quitada = {"id": str(uuid4()), "tipo": "quitar", "marca": puesta["marca"]}
    for _vez in range(2):
        mandar(client, pagina, puesta, quitada)
    una = Asistencia.objects.get()
    assert una.anulada
    assert mandar(client, pagina, puesta)[0]["marca"] == "", "the device is told that it is gone"


def test_dos_aparatos_marcan_a_la_misma_persona(client, jefa):
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)
    uno, otro = marca(ana), marca(ana)
    mandar(client, pagina, uno)
    (respuesta,) = mandar(client, pagina, otro)
    assert respuesta["marca"] == uno["marca"]
    mandar(client, pagina, {"id": "x", "tipo": "quitar", "marca": otro["marca"]})
    assert Asistencia.objects.vivas().count() == 1, "undoing one's own does not undo the other's"


@pytest.mark.parametrize(
    "mala",
    [
        None,
        [],
        "x",
        {},
        {"tipo": "marcar"},
        {"marca": "x"},
        {"marca": 5, "tipo": "quitar"},
        {"jornada": {}},
        {"texto": ["x"]},
        {"personas": "9" * 400},
        {"momento": "ayer"},
        {"momento": "2026-13-45T99:99:99Z"},
    ],
    ids=str,
)
def test_una_entrada_mala_no_pierde_a_las_demas(client, jefa, mala):
    pagina = apoyo.evento()
    ana, luis = apoyo.registrar(pagina), apoyo.registrar(pagina, "Luis")
    entrada = {**marca(luis), **mala} if isinstance(mala, dict) and mala else mala
    resultados = mandar(client, pagina, entrada, marca(ana))
    assert len(resultados) == 2
    assert resultados[1]["nueva"]


@pytest.mark.parametrize("cuerpo", ["", "[]", "{}", '{"entradas": 3}', "[" * 9999, "\ud800"])
def test_un_lote_que_no_es_lote(client, jefa, cuerpo):
    pagina = apoyo.evento()
    cuerpo = cuerpo.encode("utf-8", "surrogatepass")
    respuesta = client.post(ruta(pagina, "lote"), cuerpo, content_type="application/json")
    assert respuesta.status_code == 400


def test_un_dia_que_no_es_del_evento_no_se_marca(client, jefa):
    pagina = apoyo.evento()
    (respuesta,) = mandar(client, pagina, marca(apoyo.registrar(pagina), jornada="otra"))
    assert "error" in respuesta
    assert not Asistencia.objects.exists()


def test_la_lista_del_aparato(client, jefa, django_assert_max_num_queries):
    pagina = apoyo.evento(grupo_maximo=4)
    ana = apoyo.registrar(pagina, personas=3)
    apoyo.registrar(pagina, "Cancelada", estado="cancelado")
    apoyo.llego(ana, pagina, personas=2)
    (una,) = client.get(ruta(pagina, "lista")).json()["personas"]
    assert una["marcas"] == {UNICA: [str(Asistencia.objects.get().pk), 2]}
    assert una["codigo"] == ana.codigo_de_entrada
    assert ana.ficha_personal not in json.dumps(una)
    for n in range(20):
        apoyo.registrar(pagina, f"P{n}")
    with django_assert_max_num_queries(20):
        client.get(ruta(pagina, "lista"))


def test_el_codigo_se_abre_se_cambia_y_se_cierra(client, jefa):
    pagina = apoyo.evento()
    direccion = ruta(pagina, "codigo")
    client.post(direccion, {"accion": "abrir", "minutos": "30"})
    uno = CodigoDeSala.objects.get()
    assert uno.vence - uno.abre == timedelta(minutes=30)
    html = client.get(direccion).content.decode()
    assert uno.codigo[:3] in html
    client.post(direccion, {"accion": "abrir", "minutos": "9999"})
    assert CodigoDeSala.objects.filter(cerrado=None).count() == 1
    client.post(direccion, {"accion": "cerrar"})
    assert not CodigoDeSala.objects.filter(cerrado=None).exists()
    assert uno.codigo[:3] not in client.get(direccion).content.decode()
