"""Before a survey goes out: the checklist, the preview in four states, the changes."""

import json

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from encuestas.models import EncuestaPage, Prueba
from encuestas.plantillas.base import pregunta as de_plantilla
from encuestas.publicacion import cambios_de, consejos, pendientes
from encuestas.wagtail_hooks import exigir_la_lista
from home.demo.preguntas import pregunta
from participacion.espacios.models import Espacio
from participacion.formularios.cambios import Clase
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db

COMPLETA = {"proposito": "Decidir qué ruta arreglar primero."}


@pytest.fixture
def lista():
    pagina = fabricas.encuesta("lista", **COMPLETA)
    pagina.make_preview_request()
    return pagina


def faltan(pagina):
    return {punto.clave for punto in pendientes(pagina)}


def test_con_todo_listo_no_falta_nada(lista):
    assert faltan(lista) == set()


@pytest.mark.parametrize(
    ("campo", "valor", "clave"),
    [("cierra", None, "cierre"), ("aviso", None, "aviso"), ("proposito", " ", "proposito")],
)
def test_cada_cosa_que_falta_se_dice(lista, campo, valor, clave):
    setattr(lista, campo, valor)
    assert faltan(lista) == {clave}


def test_hay_que_probarla_en_la_vista_previa_otra_vez_si_cambia(lista):
    assert Prueba.objects.count() == 1
    lista.preguntas[0].value["texto"] = "¿Es fácil de leer?"
    assert faltan(lista) == {"prueba"}
    lista.make_preview_request(preview_mode="cerrada")
    assert faltan(lista) == {"prueba"}, "only looking at it open is trying it"
    lista.make_preview_request()
    assert faltan(lista) == set()


@pytest.mark.parametrize(
    ("modo", "dice"),
    [("", "Enviar mi respuesta"), ("antes", "Todavía no abre"), ("cerrada", "Ya cerró")],
)
def test_la_vista_previa_en_sus_estados(lista, modo, dice):
    respuesta = lista.make_preview_request(preview_mode=modo)
    assert respuesta.status_code == 200
    html = respuesta.render().content.decode() if hasattr(respuesta, "render") else ""
    assert dice in (html or respuesta.content.decode())


def test_la_vista_previa_de_los_resultados(lista):
    respuesta = lista.make_preview_request(preview_mode="resultados")
    assert "Aún no hay suficientes respuestas" in respuesta.content.decode()


def peticion(usuario):
    request = RequestFactory().post("/admin/")
    request.user = usuario
    request.session = {}
    request._messages = Mensajes()
    return request


class Mensajes(list):
    def add(self, level, message, extra_tags=""):
        self.append(str(message))


def test_publicar_sin_la_lista_devuelve_al_editor_con_lo_que_falta(lista):
    lista.proposito = ""
    request = peticion(fabricas.usuario("admin", superusuario=True))
    respuesta = exigir_la_lista(request, lista)
    assert respuesta.status_code == 302
    assert "Dice para qué es" in request._messages[0]
    lista.proposito = "Decidir."
    assert exigir_la_lista(request, lista) is None
    assert exigir_la_lista(request, Page.objects.get(pk=lista.get_parent().pk)) is None


def test_el_editor_abre_con_la_lista_y_los_consejos(client):
    pagina = fabricas.encuesta(
        "dudosa",
        preguntas=[
            pregunta(
                "d", "dos", "unica", "¿Es claro y sencillo?", opciones=["Sí", "No"], no_se=False
            )
        ],
    )
    client.force_login(fabricas.usuario("admin", superusuario=True))
    html = client.get(f"/admin/pages/{pagina.pk}/edit/").content.decode()
    assert "Dice para qué es" in html
    assert "dos cosas a la vez" in html
    assert "No ofrece «No sé»" in html
    assert {c.codigo for c in consejos(pagina)} == {"dos_ideas", "sin_no_se"}
    padre = pagina.get_parent()
    nueva = client.get(f"/admin/pages/add/encuestas/encuestapage/{padre.pk}/")
    assert "Guarda el borrador" in nueva.content.decode()


def test_los_cambios_se_muestran_solo_si_ya_hay_respuestas(lista):
    lista.preguntas[0].value["texto"] = "¿Se entiende bien?"
    assert cambios_de(lista) == []
    crear(lista, 1, color="Rojo")
    [cambio] = cambios_de(lista)
    assert (cambio.clase, cambio.antes, cambio.despues) == (
        Clase.REDACCION,
        "¿Es claro?",
        "¿Se entiende bien?",
    )


def test_no_se_publica_lo_que_mezclaria_respuestas(lista):
    crear(lista, 1, color="Rojo")
    crudo = lista.preguntas.get_prep_value()
    crudo[1]["type"] = "multiple"
    lista = EncuestaPage.objects.get(pk=lista.pk)
    lista.preguntas = json.dumps(crudo)
    lista.make_preview_request()
    assert faltan(lista) == {"mezcla"}


def test_de9168_publicar_otra_vez_no_borra_respuestas(lista):
    crear(lista, 3, color="Rojo")
    for _ in range(2):
        lista.unpublish()
        lista.save_revision().publish()
    del lista.preguntas[1]
    lista.save_revision().publish()
    assert Espacio.objects.get(clave=lista.translation_key).respuesta_set.count() == 3


def test_las_condiciones_ofrecen_las_variables_que_hay(entra):
    pagina = fabricas.encuesta("con-lista", preguntas=[
        pregunta("p", "usa", "unica", "¿Lo usas?", opciones=["Sí", "No"]),
        de_plantilla("matriz", "", "¿Cómo te fue?", escala="calidad",
                     renglones={"trato": "El trato"}),
    ])  # fmt: skip
    html = entra("edita").get(f"/admin/pages/{pagina.pk}/edit/").content.decode()
    assert '<option value="usa">¿Lo usas?</option>' in html
    assert '<option value="trato">El trato</option>' in html
    assert "variables-de-la-encuesta" in html.split("<datalist")[0] + html.split("</datalist>")[1]
