"""The page of clarity, its cards and its data: what they say and what they keep to themselves."""

import csv
import io
import re
from datetime import datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from encuestas.claridad import grafica
from encuestas.claridad.models import Medicion, TextoEvaluado
from encuestas.claridad.servicios import medir
from encuestas.claridad.textos import YaPublicadoError, juzgar
from encuestas.models import Respuesta
from encuestas.plantillas.propias import se_entiende
from participacion.espacios.models import Espacio
from tests import fabricas
from tests.encuestas.claridad.test_claridad import todo
from tests.encuestas.claridad.test_textos import texto, version
from tests.encuestas.resultados.test_conteo import crear
from tests.formularios.test_legibilidad import B, C

pytestmark = pytest.mark.django_db
LOCAL = ZoneInfo("America/Mexico_City")
JULIO, OCTUBRE = datetime(2026, 7, 10, tzinfo=LOCAL), datetime(2026, 10, 10, tzinfo=LOCAL)


@pytest.fixture
def pagina():
    return fabricas.encuesta("clara", preguntas=se_entiende(), title="¿Se entiende el acta?")


@pytest.fixture
def evaluada(pagina):
    """A survey over the second version of a text, after a first that was harder."""
    acta = texto(tipo="acta", area="Comunicación")
    dura, clara = version(acta, f"{C} " * 2), version(acta, f"{B} " * 3, que_cambiamos="Más corto.")
    with time_machine.travel(JULIO, tick=False):
        juzgar(encuesta=pagina, version=dura, ahora=JULIO)
        todo(pagina, 20, 1)
    with time_machine.travel(OCTUBRE, tick=False):
        juzgar(encuesta=pagina, version=clara, ahora=OCTUBRE)
        todo(pagina, 20, 3)
    return acta


def html_de(client, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def filas_de(client):
    datos = client.get("/claridad/datos.csv")
    assert datos["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(datos.content.decode())))


# --- what it says --------------------------------------------------------------------------
def test_la_tabla_dice_la_version_actual_y_su_formula(client, evaluada):
    html = html_de(client, "/claridad/")
    assert "El acta de marzo" in html
    assert "versión 2" in html
    assert re.search(r"<b>75</b>\s+claro", html)
    assert "63 normal" in html
    assert "1 de 1" in html


def test_la_ficha_compara_las_versiones(client, evaluada):
    html = html_de(client, f"/claridad/textos/{evaluada.pk}/")
    assert html.index("Versión 2") < html.index("Versión 1")
    assert "Más corto." in html
    assert re.search(r"Contra la versión anterior:\s+Subió", html)
    assert "INFLESZ: 63, normal. Son 105 palabras en 12 oraciones." in html
    assert "INFLESZ: 21, muy difícil." in html


def test_la_tendencia_dice_si_subio(client, evaluada):
    html = html_de(client, "/claridad/")
    tabla = html[html.index('id="tendencia"') :]
    assert tabla.index("2026-T3") < tabla.index("2026-T4")
    assert "Subió" in tabla
    assert "regla de cautela" in tabla


def test_los_cuadrantes_separan_la_formula_de_la_gente(client, evaluada, pagina):
    otra = fabricas.encuesta("otra", preguntas=se_entiende(), title="Otra")
    facil = version(texto("El fácil"), f"{B} " * 3)
    juzgar(encuesta=otra, version=facil, ahora=timezone.now())
    todo(otra, 12, 1)
    html = html_de(client, "/claridad/")
    tabla = html[html.index('id="cuadrante"') :]
    assert "Fácil según la fórmula y claro para la gente" in tabla
    assert "Fácil según la fórmula, pero la gente no lo entiende" in tabla


def test_las_graficas_son_svg_con_su_nombre_y_su_tabla(client, evaluada):
    html = html_de(client, "/claridad/")
    dibujos = re.findall(r'<svg class="grafica".*?</svg>', html, re.DOTALL)
    assert len(dibujos) == 2
    for dibujo in dibujos:
        raiz = ElementTree.fromstring(dibujo)  # noqa: S314 - drawn by us
        assert raiz.get("role") == "img"
        assert all(f'id="{clave}"' in html for clave in raiz.get("aria-labelledby").split())
        for punto in raiz.iter("circle"):
            assert 0 <= float(punto.get("cx")) <= grafica.ANCHO
            assert 0 <= float(punto.get("cy")) <= grafica.ALTO


def test_se_ordena_sin_guiones(client, evaluada, pagina):
    otra = fabricas.encuesta("otra", preguntas=se_entiende(), title="Otra")
    todo(otra, 40, 2)
    assert html_de(client, "/claridad/").index("El acta") < html_de(client, "/claridad/").index(
        ">Otra<"
    )
    por_personas = html_de(client, "/claridad/?orden=personas")
    assert por_personas.index(">Otra<") < por_personas.index("El acta")
    assert html_de(client, "/claridad/?orden=nada")


def test_las_frases_que_senalan_diez_personas(client, pagina):
    acta = version(texto(), f"{B} " * 3)
    juzgar(encuesta=pagina, version=acta, ahora=timezone.now())
    todo(pagina, 3, 2)
    dichas = {"claro": "Fácil", "sencillo": "Pocas", "directo": "Bastante"}
    crear(pagina, 10, **dichas, comentario="mi vecina Lupe: El Congreso publica hoy los resultados")
    crear(pagina, 9, **dichas, comentario="la mayoría pidió más rutas")
    html = html_de(client, f"/claridad/textos/{acta.texto_id}/")
    assert "El Congreso publica hoy los resultados de la encuesta sobre transporte" in html
    assert "(10 personas)" in html
    assert "La mayoría pidió" not in html
    assert "Lupe" not in html


def test_el_csv_dice_lo_mismo_que_la_pagina(client, evaluada):
    filas = filas_de(client)
    assert [(f["version"], f["periodo"], f["cp"]) for f in filas] == [
        ("1", "2026-T3", "25.0"),
        ("1", "todo", "25.0"),
        ("2", "2026-T4", "75.0"),
        ("2", "todo", "75.0"),
    ]
    assert filas[3]["inflesz"] == "62.8"
    assert filas[3]["que_cambiamos"] == "Más corto."


def test_una_formula_no_corre_en_la_hoja_de_calculo(client, evaluada):
    TextoEvaluado.objects.update(titulo="=1+1")
    assert filas_de(client)[0]["texto"] == "'=1+1"


# --- what it keeps -------------------------------------------------------------------------
def test_con_menos_de_diez_no_sale_ninguna_cifra(client, pagina):
    acta = version(texto(), f"{B} " * 3)
    juzgar(encuesta=pagina, version=acta, ahora=timezone.now())
    todo(pagina, 9, 3)
    assert "Hacen falta 10" in html_de(client, "/claridad/")
    assert "Hacen falta 10" in html_de(client, f"/claridad/textos/{acta.texto_id}/")
    assert filas_de(client) == []


def test_un_trimestre_chico_no_se_puede_sacar_por_resta(client, pagina):
    with time_machine.travel(JULIO, tick=False):
        todo(pagina, 20, 3)
    with time_machine.travel(OCTUBRE, tick=False):
        todo(pagina, 4, 0)
    filas = filas_de(client)
    assert {(f["periodo"], f["personas"]) for f in filas} == {("2026-T3", "20"), ("todo", "20")}
    assert "<b>75</b>" in html_de(client, "/claridad/")


def test_cinco_respuestas_mas_no_mueven_lo_publicado(client, pagina):
    todo(pagina, 20, 3)
    medir(pagina.espacio, timezone.now())
    todo(pagina, 5, 0)
    medir(pagina.espacio, timezone.now())
    assert filas_de(client)[-1]["cp"] == "75.0"


def test_lo_retirado_deja_de_contar(client, pagina):
    from encuestas.models import Retiro

    todo(pagina, 20, 3)
    malas = todo(pagina, 20, 0)
    retiro = Retiro.objects.create(
        espacio=pagina.espacio, motivo="Copias", cuantas=20, creado=timezone.now(),
        definitivo_el=timezone.localdate(),
    )  # fmt: skip
    Respuesta.objects.filter(pk__in=[r.pk for r in malas]).update(retiro=retiro)
    assert filas_de(client)[-1]["personas"] == "20"


@pytest.mark.parametrize("estado", ["sellada", "retirada"])
def test_lo_que_no_es_publico_no_tiene_ficha(client, evaluada, pagina, estado):
    if estado == "sellada":
        pagina.sellada = True
        pagina.save_revision().publish()
    else:
        pagina.unpublish()
    assert client.get(f"/claridad/textos/{evaluada.pk}/").status_code == 404
    assert "El acta de marzo" not in html_de(client, "/claridad/")
    assert filas_de(client) == []


@pytest.mark.parametrize("ruta", ["textos/999999/", "encuestas/no-hay/", "textos/x/"])
def test_lo_que_no_hay_es_404(client, pagina, ruta):
    assert client.get(f"/claridad/{ruta}").status_code == 404


def test_una_encuesta_sin_texto_tiene_su_ficha(client, pagina):
    todo(pagina, 12, 3)
    html = html_de(client, "/claridad/encuestas/clara/")
    assert "¿Se entiende el acta?" in html
    assert "Fácil de entender" in html


def test_las_consultas_no_crecen_con_los_textos(client, evaluada, django_assert_max_num_queries):
    html_de(client, "/claridad/")
    for numero in range(4):
        otra = fabricas.encuesta(f"e{numero}", preguntas=se_entiende(), title=f"E{numero}")
        juzgar(encuesta=otra, version=version(texto(f"T{numero}")), ahora=timezone.now())
        todo(otra, 12, 2)
        medir(otra.espacio, timezone.now())
    for ruta in ("/claridad/", f"/claridad/textos/{evaluada.pk}/", "/claridad/datos.csv"):
        with django_assert_max_num_queries(12):
            html_de(client, ruta)


def test_sin_nada_que_publicar_no_se_lee_todo_en_cada_visita(client, pagina):
    todo(pagina, 9, 3)
    html_de(client, "/claridad/")
    todo(pagina, 9, 3)
    html_de(client, "/claridad/")
    assert not Medicion.objects.exists()
    from django.core.cache import cache

    cache.clear()
    html_de(client, "/claridad/")
    assert Medicion.objects.get().n == 18


def test_cerrada_sigue_a_la_vista(client, evaluada, pagina):
    Espacio.objects.update(cierra=timezone.now() - timedelta(hours=1))
    assert "El acta de marzo" in html_de(client, "/claridad/")


def test_decir_despues_de_que_texto_es_no_cambia_la_cifra(client, pagina):
    """Nobody can subtract the figure of before from that of after."""
    todo(pagina, 20, 3)
    medir(pagina.espacio, timezone.now())
    todo(pagina, 3, 0)
    v1, v2 = version(texto(), f"{B} " * 3), version(texto("Otro"), f"{C} " * 3)
    juzgar(encuesta=pagina, version=v1, ahora=timezone.now() + timedelta(minutes=1))
    antes = filas_de(client)[-1]
    assert (antes["texto"], antes["personas"], antes["cp"]) == ("El acta de marzo", "20", "75.0")
    juzgar(encuesta=pagina, version=v2, ahora=timezone.now() + timedelta(minutes=2))
    medir(pagina.espacio, timezone.now())
    despues = filas_de(client)[-1]
    assert (despues["texto"], despues["personas"], despues["cp"]) == ("Otro", "20", "75.0")


def test_lo_publicado_de_un_texto_no_se_le_quita(evaluada, pagina, entra):
    medir(pagina.espacio, timezone.now())
    with pytest.raises(YaPublicadoError):
        juzgar(encuesta=pagina, version=None, ahora=timezone.now())
    direccion = reverse("claridad_tablero:texto", args=[pagina.pk])
    respuesta = entra("admin").post(direccion, {"version": ""})
    assert respuesta.status_code == 422
    assert "Ya hay cifras publicadas" in respuesta.content.decode()
    assert pagina.juicios.count() == 2


def test_en_ingles_sale_lo_que_tiene_pagina_en_ingles(client, evaluada, pagina):
    ingles, _ = Locale.objects.get_or_create(language_code="en")
    assert "El acta de marzo" not in html_de(client, "/en/claridad/")
    pagina.copy_for_translation(ingles, copy_parents=True).save_revision().publish()
    for padre in Page.objects.filter(locale=ingles, live=False):
        padre.specific.save_revision().publish()
    html = html_de(client, "/en/claridad/")
    assert "El acta de marzo" in html
    assert f"/en/claridad/textos/{evaluada.pk}/" in html
