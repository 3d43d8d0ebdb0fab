"""Public pages, files and open data of the sessions that the documents print."""

import datetime
import io
import json
import re
from html import unescape

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from participacion.datos.canonico import huella_de_texto
from participacion.datos.conjuntos import conjunto
from participacion.plan.models import Eje
from participacion.sesiones import servicios as s
from participacion.sesiones.lectura import leer
from participacion.sesiones.models import Acta, Acuerdo, Sesion

from .conftest import ANTES, a_las

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
    raiz = lector.trailer["/Root"]
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/Lang"] == "es"
    assert Sesion.objects.get(slug=slug).nombre in lector.metadata.title
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


@pytest.mark.parametrize("slug", ["stl-xviii", "stl-xxi", "stm-leon-2024-1"])
def test_el_acta_se_lee_igual_en_html_y_en_pdf(client, slug):
    """Everything the minutes hold is in both, from the same copy."""
    contenido = leer(Sesion.objects.get(slug=slug), datetime.date(2026, 1, 1)).contenido
    html = unescape(texto(client.get(reverse("sesiones:acta", args=[slug]))))
    junto = re.sub(r"\s", "", pdf(client, "acta_pdf", slug))
    dichos = [
        *(p["texto"] for p in contenido["orden"]),
        *(a["institucion"] or a["cargo"] for a in contenido["asistencia"]),
        *(a["texto"] for a in contenido["acuerdos"]),
        *(p["que"] for a in contenido["acuerdos"] for p in a["plazos"]),
        *(contenido["fundamento"], contenido["lugar"], *contenido["anexos"]),
    ]
    assert len(dichos) > 20
    for dicho in dichos:
        assert dicho in html
        assert re.sub(r"\s", "", dicho) in junto, dicho


def test_el_acta_que_no_es_publica_no_se_lee(client):
    for sin in ("stl-xx", "com-1", "no-existe"):
        assert client.get(reverse("sesiones:acta", args=[sin])).status_code == 404


def test_el_calendario_lleva_a_sus_sesiones(client):
    dicho = client.get(reverse("sesiones:indice")).content.decode()
    calendario = dicho[dicho.index('id="calendario"') :]
    for n in range(1, 5):
        assert f'href="/sesiones/stm-leon-2024-{n}/"' in calendario


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


def test_la_portada_dice_lo_que_sigue_y_lo_que_se_debe(client, abierta, enlace):
    hoy = timezone.localdate()
    ayer, dia = hoy - datetime.timedelta(days=1), abierta.fecha
    suyo = s.registrar_acuerdo(
        sesion=abierta, usuario=enlace, numero=1, texto="Se aprueba.", tipo="unanimidad"
    )
    for que, limite in (("Lo vencido", max(dia, ayer)), ("Lo cumplido", hoy)):
        plazo = s.poner_plazo(acuerdo=suyo, usuario=enlace, que=que, limite=max(limite, dia))
    s.cumplir(plazo=plazo, usuario=enlace, dia=dia, ahora=a_las(max(hoy, dia)))
    url = reverse("sesiones:indice")
    assert "Lo vencido" not in texto(client.get(url)), "not before the session is closed"
    Sesion.objects.filter(pk=abierta.pk).update(estado="celebrada")
    manana = hoy + datetime.timedelta(days=1)
    Sesion.objects.create(
        organo=abierta.organo, slug="sigue", numero="9ª", ordinal=9, tipo="ordinaria",
        anio=manana.year, fecha=manana, inicia=a_las(manana), convocada=timezone.now(),
        estado="convocada",
    )  # fmt: skip
    dicho = texto(client.get(url))
    assert re.search(r"La próxima sesión 9ª sesión ordinaria", dicho)
    assert "Qué falta por cumplir Lo vencido" in dicho
    assert "Lo cumplido" not in dicho
    assert "La próxima sesión" not in texto(client.get(url, {"q": "aprueba"}))
    suya = texto(client.get(abierta.get_absolute_url()))
    assert re.search(r"Lo cumplido :.{1,60} Cumplido Se cumplió el", suya)
    Acuerdo.objects.filter(pk=suyo.pk).update(estado="sin_efecto")
    assert "Lo vencido" not in texto(client.get(url))


def test_se_dice_si_se_cumplio_tarde(client, cerrada, enlace):
    dia = cerrada.fecha
    plazo = s.poner_plazo(acuerdo=cerrada.acuerdos.get(), usuario=enlace, que="Ir", limite=dia)
    despues = dia + datetime.timedelta(days=3)
    s.cumplir(plazo=plazo, usuario=enlace, dia=despues, ahora=a_las(despues))
    assert "Se cumplió el 23 de marzo de 2026, 3 días después." in texto(
        client.get(cerrada.get_absolute_url())
    )


def test_el_orden_en_pdf_dice_si_se_movio_o_se_cancelo(client, convocada, enlace, instituciones):
    base = {"sesion": convocada, "usuario": enlace, "ahora": ANTES}
    s.agregar_punto(**base, clave="II", texto="Oficio", pide=instituciones[0], motivo="Llegó.")
    s.reprogramar(
        **base, inicia=a_las(convocada.fecha, 12), modalidad="remota", lugar="Enlace",
        motivo="Se juntó con otra.",
    )  # fmt: skip
    s.cancelar(**base, motivo="Sin sede.")
    dicho = pdf(client, "orden_pdf", convocada.slug)
    for frase in (
        "Se convocó el 1 de marzo de 2026.",
        "Cambió: antes era el 20 de marzo de 2026, 10:00 h. Se juntó con otra.",
        "Se canceló. Sin sede.",
        f"Lo pide {instituciones[0].nombre}.",
        "Se agrega: II. Oficio. Llegó.",
    ):
        assert frase in dicho


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
        (reverse("sesiones:acta", args=["stl-xviii"]), 14),
        (reverse("sesiones:acta", args=["stl-xxi"]), 18),
    ):
        client.get(ruta)
        with django_assert_max_num_queries(tope):
            client.get(ruta)
