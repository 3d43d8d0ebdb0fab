"""What each one answered about being named is read before the results, as it was answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from convocatorias.models import Postulacion
from convocatorias.resultados.models import Practica
from convocatorias.resultados.servicios import publicar_resultados, retirar_permiso
from home.demo.preguntas import pregunta
from tests import fabricas

from . import ayudas

pytestmark = pytest.mark.django_db
SI, NO = "Sí", "No, sólo su folio"
PREGUNTA = pregunta(
    "c", "publicar_nombre", "unica", "¿Podemos publicar el nombre?", opciones=[SI, NO]
)
OPCIONES = {opcion["value"]: opcion["id"] for opcion in PREGUNTA["value"]["opciones"]}


@pytest.fixture
def preguntada(ahora):
    """The call, with the question; who sent the first two answered yes and no."""
    pagina = ayudas.juzgada(ademas=[PREGUNTA])
    primera, segunda, tercera = ayudas.folios(pagina)[:3]
    responder(primera, OPCIONES[SI])
    responder(segunda, OPCIONES[NO])
    responder(tercera, -97)
    return pagina


def responder(folio, valor):
    fila = Postulacion.objects.get(folio=folio)
    fila.respuestas = {**fila.respuestas, PREGUNTA["id"]: valor}
    fila.idioma = "en"
    fila.save()


def lista(client, pagina, cuenta):
    client.force_login(cuenta)
    respuesta = client.get(reverse("resultados_admin:convocatoria", args=[pagina.espacio.pk]))
    html = " ".join(respuesta.content.decode().split())
    filas = [fila.partition("</tr>")[0] for fila in html.split("<tr>")]
    return {f: next(x for x in filas if f in x) for f in ayudas.folios(pagina)[:4]}


def test_antes_de_publicar_se_lee_lo_que_respondieron(client, preguntada, oficial):
    si, no, prefiere, nada = lista(client, preguntada, oficial).values()
    assert "Práctica número" in si
    assert f"Al postular respondieron: «{SI}». Se muestra con los resultados." in si
    assert f"respondieron: «{NO}»." in no
    assert "Práctica número" not in no
    for fila in (prefiere, nada):
        assert "No dijeron si podemos mostrarlo." in fila
    assert "Sin permiso" not in si + no + prefiere + nada


def test_la_duena_del_eje_lee_la_respuesta_y_no_el_nombre(client, preguntada, ahora):
    eje = fabricas.eje()
    preguntada.espacio.eje = eje
    preguntada.espacio.save()
    si, *_otras = lista(client, preguntada, fabricas.usuario("duena", de=eje)).values()
    assert f"«{SI}»" in si
    assert "Práctica número" not in si


def test_al_publicar_se_cumple_y_al_retirar_se_dice(client, preguntada, oficial, ahora):
    publicar_resultados(preguntada.espacio, oficial, ahora)
    [fila] = Practica.objects.all()
    assert fila.postulacion.folio == ayudas.folios(preguntada)[0]
    assert fila.nombre in next(iter(lista(client, preguntada, oficial).values()))
    retirar_permiso(postulacion=fila.postulacion, usuario=oficial, ahora=ahora)
    assert "Retiraron su permiso." in next(iter(lista(client, preguntada, oficial).values()))
    donde = reverse(
        "resultados_admin:practica", args=[preguntada.espacio.pk, fila.postulacion.folio]
    )
    assert "Retiraron su permiso." in client.get(donde).content.decode()


def test_las_consultas_no_crecen(client, preguntada, oficial):

    def cuantas(pagina):
        client.force_login(oficial)
        donde = reverse("resultados_admin:convocatoria", args=[pagina.espacio.pk])
        client.get(donde)
        with CaptureQueriesContext(connection) as hechas:
            client.get(donde)
        return len(hechas)

    corta = ayudas.juzgada("corta", notas=("9", "8"), ademas=[PREGUNTA])
    assert cuantas(preguntada) == cuantas(corta)
