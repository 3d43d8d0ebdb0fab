"""Every dataset: its file, its dictionary and its place in the catalogue say the same."""

import csv
import io
import json
from datetime import date, datetime

import pytest
import rdflib
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from participacion.datos.celdas import celda
from participacion.datos.conjuntos import Columna, Conjunto, conjuntos
from participacion.plan.carga import cargar_planes
from participacion.plan.models import Accion, Eje
from participacion.sesiones.carga import cargar_sesiones
from tests import fabricas

pytestmark = pytest.mark.django_db
CLAVES = [
    "acciones",
    "acuerdos-de-sesiones",
    "avances",
    "indicadores",
    "mecanismos",
    "propuestas-y-respuestas",
    "sesiones",
    "tiempos-de-respuesta",
]
LEER = {
    "string": str,
    "integer": int,
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "boolean": ["true", "false"].index,
}


@pytest.fixture
def planes():
    cargar_planes()
    cargar_sesiones()


@pytest.fixture
def dicho(client):
    """Two proposals: one with its answer, with author and address left, and one still waiting."""
    mesa = fabricas.mesa()
    datos = {"firma_publica": "Vecina", "correo": "ana@ejemplo.invalid"}
    fabricas.enviar(client, mesa, propuesta="=Que tenga fecha", **datos)
    duena = fabricas.usuario("duena", de=mesa.eje)
    servicios.responder(
        aportacion=Aportacion.objects.get(),
        usuario=duena,
        decision="se_incorpora",
        razon="Tienes razón.",
        sigue="",
        ahora=timezone.now(),
    )
    client.cookies.clear()
    fabricas.enviar(client, mesa, propuesta="Esta espera")


def bajar(client, vista, clave):
    respuesta = client.get(reverse(f"datos:{vista}", args=[clave]))
    assert respuesta.status_code == 200
    return b"".join(respuesta).decode()


def filas(client, clave):
    return list(csv.DictReader(io.StringIO(bajar(client, "csv", clave), newline="")))


def test_estan_todos_y_ninguna_clave_se_repite():
    ofrecidos = [c.clave for c in conjuntos()]
    assert len(set(ofrecidos)) == len(ofrecidos)
    assert set(CLAVES) <= set(ofrecidos)


@pytest.mark.parametrize("clave", CLAVES)
@pytest.mark.usefixtures("planes", "dicho")
def test_el_archivo_cumple_su_diccionario(client, clave):
    """Columns, types, required ones and the key, as the CSVW says of the CSV."""
    esquema = json.loads(bajar(client, "csvw", clave))["tableSchema"]
    tabla = filas(client, clave)
    assert tabla
    assert list(tabla[0]) == [columna["name"] for columna in esquema["columns"]]
    for columna in esquema["columns"]:
        valores = [fila[columna["name"]] for fila in tabla]
        assert all(valores) or not columna["required"], columna["name"]
        for valor in filter(None, valores):
            LEER[columna["datatype"]](valor)
    llaves = [tuple(fila[c] for c in esquema["primaryKey"]) for fila in tabla]
    assert len(set(llaves)) == len(llaves)


@pytest.mark.parametrize("clave", CLAVES)
@pytest.mark.usefixtures("planes", "dicho")
def test_json_y_csv_dicen_lo_mismo(client, clave):
    objetos = json.loads(bajar(client, "json", clave))
    planos = [{c: celda(v) for c, v in objeto.items()} for objeto in objetos]
    for plano, fila in zip(planos, filas(client, clave), strict=True):
        assert plano == fila


@pytest.mark.usefixtures("planes")
def test_las_33_acciones_del_plan_vigente(client):
    tabla = [fila for fila in filas(client, "acciones") if fila["plan"] == "2022-2024"]
    assert len(tabla) == 33 == Accion.objects.count()
    assert sum(fila["avance"] == "100" for fila in tabla) == 8
    assert sum(bool(fila["etapa"]) for fila in tabla) == 3


@pytest.mark.usefixtures("dicho")
def test_lo_que_no_tiene_respuesta_no_sale_y_los_autores_nunca(client):
    (fila,) = filas(client, "propuestas-y-respuestas")
    assert fila["texto"] == "'=Que tenga fecha", "a spreadsheet must not run it"
    assert fila["decision"] == "se_incorpora"
    todo = "".join(bajar(client, v, c.clave) for c in conjuntos() for v in ("csv", "json"))
    for oculto in ("Vecina", "ana@ejemplo.invalid", "Esta espera"):
        assert oculto not in todo
    (tiempos,) = [f for f in filas(client, "tiempos-de-respuesta") if f["recibidas"] != "0"]
    assert (tiempos["recibidas"], tiempos["respondidas"], tiempos["en_espera"]) == ("2", "1", "1")


def test_el_catalogo_lo_lee_otro(client):
    """Parsed as JSON-LD by rdflib: datasets, files and licence of each."""
    grafo = rdflib.Graph()
    grafo.parse(data=client.get(reverse("datos:catalogo")).content, format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    dct = rdflib.Namespace("http://purl.org/dc/terms/")
    encontrados = set(grafo.subjects(rdflib.RDF.type, dcat.Dataset))
    assert len(encontrados) == len(conjuntos())
    for conjunto in encontrados:
        assert grafo.value(conjunto, dct.license)
        assert grafo.value(conjunto, dct.title)
        archivos = list(grafo.objects(conjunto, dcat.distribution))
        assert len(archivos) == 2
        for archivo in archivos:
            ruta = str(grafo.value(archivo, dcat.downloadURL)).partition("testserver")[2]
            assert client.get(ruta).status_code == 200


@pytest.mark.parametrize("idioma", ["", "/en"])
def test_las_paginas_y_su_diccionario(client, idioma):
    indice = client.get(f"{idioma}/datos/").content.decode()
    for conjunto in conjuntos():
        assert f"{idioma}/datos/{conjunto.clave}/" in indice
        html = client.get(f"{idioma}/datos/{conjunto.clave}/").content.decode()
        assert all(f"<code>{nombre}</code>" in html for nombre in conjunto.nombres)


@pytest.mark.parametrize("vista", ["pagina", "csv", "json", "csvw"])
def test_lo_que_no_existe_es_404(client, vista):
    ruta = reverse(f"datos:{vista}", args=["nada"])
    assert client.get(ruta).status_code == 404
    assert client.post(ruta).status_code == 405


@pytest.mark.parametrize("clave", CLAVES)
@pytest.mark.usefixtures("planes", "dicho")
def test_las_consultas_no_crecen(client, clave, django_assert_max_num_queries):
    bajar(client, "csv", clave)
    for numero in range(20, 40):
        Eje.objects.create(
            plan=Eje.objects.first().plan, numero=numero, nombre="Más", slug=f"mas-{numero}"
        )
    with django_assert_max_num_queries(11):
        bajar(client, "csv", clave)


def test_una_fila_de_otro_ancho_no_pasa():
    malo = Conjunto("x", "X", "X", (Columna("a", "A"),), lambda: [(1, 2)], ("a",))
    with pytest.raises(ValueError, match="zip"):
        list(malo.objetos())
