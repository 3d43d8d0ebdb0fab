"""Staff screens of a survey: who enters, what they may do, and what it leaves."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from encuestas import codigos
from encuestas.models import Codigo, LoteDeCodigos, Respuesta, Retiro
from encuestas.resultados import lectura
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.models import Apertura
from encuestas.retiros import ejecutar
from participacion.espacios.models import Espacio
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db

QUIENES = ["admin", "edita", "duena", "otro_eje", "personal", "nadie"]


def url(nombre, pagina, *args):
    return reverse(f"tablero:{nombre}", args=[pagina.pk, *args])


LEEN = {"admin", "edita", "duena"}
MANDAN = {"admin", "edita"}
PANTALLAS = [
    ("resultados", (), LEEN),
    ("descargas", (), LEEN),
    ("descargar", ("csv",), LEEN),
    ("codigos", (), MANDAN),
    ("retirar", (), MANDAN),
]


@pytest.mark.parametrize(("nombre", "args", "pueden"), PANTALLAS)
@pytest.mark.parametrize("quien", QUIENES)
def test_quien_entra(entra, pagina, nombre, args, pueden, quien):
    respuesta = entra(quien).get(url(nombre, pagina, *args))
    if quien in pueden:
        assert respuesta.status_code == 200
    else:
        assert respuesta.status_code == 302
        assert (
            "login" in respuesta.headers["Location"] or respuesta.headers["Location"] == "/admin/"
        )


@pytest.mark.parametrize("quien", QUIENES)
def test_el_indice_lista_solo_lo_propio(entra, pagina, quien):
    respuesta = entra(quien).get(reverse("tablero:indice"))
    if quien == "nadie":
        assert respuesta.status_code == 302
        return
    html = respuesta.content.decode()
    assert ("Encuesta de prueba" in html) is (quien in LEEN)
    assert ("Retirar respuestas" in html) is (quien in MANDAN)


# --- results -------------------------------------------------------------------------------
def test_los_resultados_se_ven_como_llegan_y_se_filtran(entra, pagina):
    admin = entra("admin")
    html = admin.get(url("resultados", pagina)).content.decode()
    assert "Rojo" in html
    assert "<td>12</td>" in html
    crear(pagina, 1, color="Azul")
    assert "<td>4</td>" in admin.get(url("resultados", pagina)).content.decode()
    Respuesta.objects.filter(pk=crear(pagina, 1, color="Azul")[0].pk).update(repetida=True)
    filtrado = admin.get(url("resultados", pagina), {"sin_senales": "on"})
    assert "<td>4</td>" in filtrado.content.decode()
    assert filtrado.context["filtradas"] == 16
    assert filtrado.context["total"] == 17


@pytest.mark.parametrize(
    "malo", [{"version": "x"}, {"desde": "ayer"}, {"fila": "no"}, {"idioma": "<b>"}]
)
def test_un_filtro_malo_se_explica(entra, pagina, malo):
    assert entra("admin").get(url("resultados", pagina), malo).status_code == 422


def test_cruce_de_dos_preguntas(entra, pagina):
    crear(pagina, 2, color="Azul", claro="Fácil")
    crear(pagina, 1, color="Rojo", claro="Difícil")
    respuesta = entra("admin").get(url("resultados", pagina), {"fila": "claro", "columna": "color"})
    cruce = respuesta.context["cruce"]
    assert cruce.columnas == ("Rojo", "Azul")
    assert dict(zip(cruce.filas, cruce.numeros, strict=True)) == {
        "Difícil": (1, 0),
        "Fácil": (0, 2),
    }


# --- sealed --------------------------------------------------------------------------------
@pytest.mark.parametrize("quien", ["admin", "edita", "duena"])
@pytest.mark.parametrize(
    ("nombre", "args"), [("resultados", ()), ("descargas", ()), ("descargar", ("csv",))]
)
def test_sellada_nadie_mira_ni_descarga(entra, sellada, quien, nombre, args):
    respuesta = entra(quien).get(url(nombre, sellada, *args))
    assert respuesta.headers["Location"] == url("abrir", sellada)


def test_abrirla_antes_pide_motivo_y_lo_publica(entra, sellada):
    edita = entra("edita")
    assert edita.post(url("abrir", sellada), {"motivo": " "}).status_code == 422
    assert not Apertura.objects.exists()
    edita.post(url("abrir", sellada), {"motivo": "Hay un error que revisar"})
    assert Apertura.objects.get().usuario.username == "edita"
    assert edita.get(url("resultados", sellada)).status_code == 200
    publica = edita.get("/encuestas/mia/resultados/").content.decode()
    assert "Hay un error que revisar" in publica


def test_la_duena_del_eje_no_la_abre(entra, sellada):
    assert entra("duena").post(url("abrir", sellada), {"motivo": "Quiero ver"}).status_code == 403
    assert not Apertura.objects.exists()


def test_cerrada_ya_se_ve(entra, sellada):
    Espacio.objects.update(cierra=timezone.now() - timedelta(seconds=1))
    assert entra("duena").get(url("resultados", sellada)).status_code == 200


# --- codes ---------------------------------------------------------------------------------
def test_hacer_codigos_imprimirlos_y_descargarlos(entra, pagina):
    edita = entra("edita")
    edita.post(url("codigos", pagina), {"nombre": "Asamblea", "cuantos": 3})
    lote = LoteDeCodigos.objects.get()
    hojas = edita.get(url("hojas", pagina, lote.pk)).content.decode()
    lista = edita.get(url("codigos_csv", pagina, lote.pk)).getvalue().decode()
    dichos = re.findall(r"tira-codigo\">([0-9A-Z-]{9})<", hojas)
    assert len(set(dichos)) == 3
    assert [linea.split(",")[0] for linea in lista.splitlines()[1:]] == dichos
    assert hojas.count("<svg") == 3
    assert {codigos.huella(pagina.espacio, c) for c in dichos} == set(
        Codigo.objects.values_list("huella", flat=True)
    )


@pytest.mark.parametrize("cuantos", ["0", "10001", "-1", "x", ""])
def test_un_lote_imposible_se_explica(entra, pagina, cuantos):
    mal = entra("edita").post(url("codigos", pagina), {"nombre": "A", "cuantos": cuantos})
    assert mal.status_code == 422
    assert not LoteDeCodigos.objects.exists()


def test_el_lote_de_otra_encuesta_no_existe_aqui(entra, pagina):
    """Trap of pares §10: the lookup is always scoped to the parent object."""
    otra = fabricas.encuesta("otra")
    lote = codigos.crear(espacio=otra.espacio, nombre="A", cuantos=1, usuario=None)
    edita = entra("edita")
    assert edita.get(url("hojas", pagina, lote.pk)).status_code == 404
    assert edita.get(url("codigos_csv", pagina, lote.pk)).status_code == 404


# --- removing answers ----------------------------------------------------------------------
def test_de9168_retirar_pide_el_numero_a_mano_y_se_puede_deshacer(entra, pagina):
    """Trap De#9168: deleting must be explicit, confirmed, logged and reversible."""
    edita = entra("edita")
    ponerse_al_dia(pagina.espacio)
    mal = edita.post(url("retirar", pagina), {"motivo": "Prueba", "cuantas": 14})
    assert mal.status_code == 422
    assert "Hay 15" in mal.content.decode()
    edita.post(url("retirar", pagina), {"motivo": "Eran de prueba", "cuantas": 15})
    assert Respuesta.objects.count() == 15
    assert not Respuesta.objects.vivas().exists()
    assert lectura.cuantas(pagina.espacio) == 0
    retiro = Retiro.objects.get()
    assert (retiro.usuario.username, retiro.cuantas) == ("edita", 15)
    edita.post(url("deshacer", pagina, retiro.pk))
    ponerse_al_dia(pagina.espacio)
    assert Respuesta.objects.vivas().count() == lectura.cuantas(pagina.espacio) == 15


def test_pasados_treinta_dias_se_borran_y_ya_no_vuelven(entra, pagina):
    edita = entra("edita")
    edita.post(url("retirar", pagina), {"motivo": "Eran de prueba", "cuantas": 15})
    assert ejecutar(timezone.now() + timedelta(days=29)) == 0
    assert ejecutar(timezone.now() + timedelta(days=30, hours=1)) == 15
    assert not Respuesta.objects.exists()
    retiro = Retiro.objects.get()
    edita.post(url("deshacer", pagina, retiro.pk))
    assert Retiro.objects.get().deshecho is None


def test_retirar_dos_veces_a_la_vez_retira_una(entra, pagina):
    edita = entra("edita")
    datos = {"motivo": "Doble clic", "cuantas": 15}
    edita.post(url("retirar", pagina), datos)
    assert edita.post(url("retirar", pagina), datos).status_code == 422
    assert Retiro.objects.count() == 1


@pytest.mark.parametrize("quien", ["duena", "otro_eje", "personal", "nadie"])
def test_los_demas_no_retiran_ni_hacen_codigos(entra, pagina, quien):
    cliente = entra(quien)
    cliente.post(url("retirar", pagina), {"motivo": "x", "cuantas": 15})
    cliente.post(url("codigos", pagina), {"nombre": "x", "cuantas": 1})
    assert Respuesta.objects.vivas().count() == 15
    assert not LoteDeCodigos.objects.exists()


# --- nothing is lost -----------------------------------------------------------------------
def test_quitar_de_la_vista_o_borrar_la_pagina_no_borra_respuestas(pagina):
    pagina.unpublish()
    assert Respuesta.objects.count() == 15
    pagina.delete()
    assert Respuesta.objects.count() == 15
    assert Espacio.objects.filter(clave=pagina.translation_key, publicado=False).exists()
