"""Public pages, files and open data of the sessions that the documents print."""

import io
import json
import re

import icalendar
import pytest
from django.urls import reverse
from pypdf import PdfReader

from participacion.datos.canonico import huella_de_texto
from participacion.datos.conjuntos import conjunto
from participacion.plan.models import Eje
from participacion.sesiones.models import Acta, Sesion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cargadas")]


def texto(respuesta):
    assert respuesta.status_code == 200
    sin_etiquetas = re.sub(r"<[^>]+>", " ", respuesta.content.decode())
    return re.sub(r"\s+", " ", sin_etiquetas)


def ver(client, slug):
    return texto(client.get(reverse("sesiones:sesion", args=[slug])))


def pdf(client, nombre, slug):
    respuesta = client.get(reverse(f"sesiones:{nombre}", args=[slug]))
    assert respuesta.status_code == 200
    lector = PdfReader(io.BytesIO(respuesta.content))
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return re.sub(r"\s+", " ", " ".join(p.extract_text() for p in lector.pages))


def test_la_lista_se_filtra_y_se_busca(client):
    url = reverse("sesiones:indice")
    assert "18 sesiones." in texto(client.get(url))
    assert "8 sesiones." in texto(client.get(url, {"organo": "stm-leon"}))
    assert "8 sesiones." in texto(client.get(url, {"anio": "2020", "estado": "celebrada"}))
    hallado = texto(client.get(url, {"q": "plantillas"}))
    assert "Una sesión." in hallado
    assert "Propuesta gráfica única con 4 plantillas" in hallado
    assert "4 sesiones." in texto(client.get(url, {"estado": "acta"}))
    assert "Ninguna sesión con ese filtro" in texto(client.get(url, {"q": "xyzzy"}))


@pytest.mark.parametrize(
    "raro",
    [{"anio": "abcd"}, {"anio": "²²²²"}, {"estado": "x"}, {"q": "\x00"}, {"page": "9" * 30}],
)
def test_un_filtro_imposible_no_rompe(client, raro):
    assert client.get(reverse("sesiones:indice"), raro).status_code == 200


def test_la_pagina_de_julio_de_2020(client):
    dicho = ver(client, "stl-xxi")
    assert "10:00 a 11:18 h" in dicho
    assert "A distancia" in dicho
    assert "9 instituciones con voto" in dicho
    assert "Municipio de León (2 personas)" in dicho
    assert "Se agrega" in dicho
    assert "Visto bueno, sin votación formal" in dicho
    assert "14 de agosto de 2020" in dicho
    assert (
        "Antes era el 21 de julio de 2020. La prórroga se acordó el 10 de julio de 2020." in dicho
    )
    assert "No consta en qué sesión se aprobó." in dicho
    assert "Acta de la sesión del Secretariado del 10 de julio de 2020, líneas 110-125" in dicho


def test_lo_que_no_consta_se_dice(client):
    dicho = ver(client, "stl-xvii")
    assert "No consta" in dicho
    assert "No consta cómo se tomó" in dicho
    assert "No consta si se celebró" in ver(client, "stm-leon-2024-4")


def test_las_firmas_no_son_la_asistencia(client):
    dicho = ver(client, "stm-leon-2024-1")
    assert "Se aprobó el 21 de junio de 2024 en la 2ª sesión ordinaria de 2024" in dicho
    assert dicho.count("Director de Contraloría Social No") == 1
    assert "1ª sesión ordinaria de 2024" in ver(client, "stm-leon-2024-2")


def test_el_orden_y_el_acta_en_pdf(client):
    orden = pdf(client, "orden_pdf", "stl-xxi")
    assert "a. Aprobar acta de la XX" in orden
    assert "Cambios después de la convocatoria" in orden
    acta = pdf(client, "acta_pdf", "stm-leon-2024-1")
    assert "Aprobada en la 2ª sesión ordinaria de 2024, el 21 de junio de 2024." in acta
    assert "De 10:00 a 10:59 h" in acta
    assert Acta.objects.get(sesion__slug="stm-leon-2024-1").huella in acta.replace(" ", "")
    assert "No consta en qué sesión se aprobó" in pdf(client, "acta_pdf", "stl-xxi")
    for sin in ("stl-xx", "com-1", "no-existe"):
        assert client.get(reverse("sesiones:acta_pdf", args=[sin])).status_code == 404
    assert client.get(reverse("sesiones:orden_pdf", args=["com-1"])).status_code == 404


def test_la_copia_congelada_da_la_huella(client):
    respuesta = client.get(reverse("sesiones:acta_json", args=["stl-xviii"]))
    acta = Acta.objects.get(sesion__slug="stl-xviii")
    assert huella_de_texto(respuesta.content.decode()) == acta.huella
    assert len(json.loads(respuesta.content)["acuerdos"]) == 10
    assert client.get(reverse("sesiones:acta_json", args=["stl-xxi"])).status_code == 404


def test_el_calendario_se_lee_con_otra_biblioteca(client):
    respuesta = client.get(reverse("sesiones:calendario", args=["stm-leon", 2024]))
    assert b"\r\n" in respuesta.content
    calendario = icalendar.Calendar.from_ical(respuesta.content)
    eventos = {str(e["uid"]): e for e in calendario.walk("VEVENT")}
    assert len(eventos) == 4
    primera = eventos["sesiones-stm-leon-2024-1@mirador"]
    assert primera.decoded("dtstart").isoformat() == "2024-03-22T10:00:00-06:00"
    assert primera["status"] == "CONFIRMED"
    tercera = eventos["sesiones-stm-leon-2024-3@mirador"]
    assert tercera.decoded("dtstart").isoformat() == "2024-09-20"
    assert client.get(reverse("sesiones:calendario", args=["stm-leon", 2023])).status_code == 404


def test_los_datos_abiertos(client):
    acuerdos = list(conjunto("acuerdos-de-sesiones").objetos())
    entrega = next(a for a in acuerdos if a["plazo"].startswith("Entregar avances"))
    assert entrega["limite_original"].isoformat() == "2020-07-21"
    assert entrega["limite"].isoformat() == "2020-08-14"
    llaves = [(a["sesion"], a["acuerdo"], a["plazo_orden"]) for a in acuerdos]
    assert len(set(llaves)) == len(llaves)
    assert len(list(conjunto("sesiones").objetos())) == 18


def test_el_eje_dice_que_se_acordo_de_el(client):
    eje = Eje.objects.get(plan__slug="2019-2021", numero=3)
    dicho = texto(client.get(reverse("plan:eje", args=["2019-2021", eje.slug])))
    assert "Qué se acordó en sesión" in dicho
    assert "niñez y adolescencia" in dicho
    otro = Eje.objects.filter(plan__slug="2022-2024").first()
    ajeno = texto(client.get(reverse("plan:eje", args=["2022-2024", otro.slug])))
    assert "Qué se acordó en sesión" not in ajeno


def test_lo_que_se_prepara_no_existe_para_el_publico(client, sesion):
    ruta = reverse("sesiones:sesion", args=[sesion.slug])
    assert client.get(ruta).status_code == 404
    Sesion.objects.filter(pk=sesion.pk).update(estado="convocada", convocada=sesion.inicia)
    assert client.get(ruta).status_code == 200


def test_las_consultas_no_crecen(client, django_assert_max_num_queries):
    for ruta, tope in (
        (reverse("sesiones:indice"), 16),
        (reverse("sesiones:indice") + "?q=a", 16),
        (reverse("sesiones:sesion", args=["stl-xviii"]), 20),
        (reverse("sesiones:sesion", args=["stl-xxi"]), 20),
    ):
        client.get(ruta)
        with django_assert_max_num_queries(tope):
            client.get(ruta)
