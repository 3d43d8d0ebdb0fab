"""Templates: what ships, what starting from one makes, and who may."""

import pytest
from django.urls import reverse

from encuestas.models import EncuestaPage, EncuestasPage, PlantillaGuardada, Respuesta
from encuestas.plantillas import con_ids_nuevos, empezar, guardar, todas
from encuestas.publicacion import consejos, pendientes
from participacion.formularios.legibilidad import medir
from participacion.formularios.pasos import pasos_de
from participacion.formularios.servicios import sin_guardar
from tests import fabricas

pytestmark = pytest.mark.django_db
PROPIAS = ["se-entiende", "evento", "programa", "consulta"]


@pytest.fixture
def indice():
    return fabricas.indice(EncuestasPage, "encuestas")


def nueva(indice, plantilla, titulo="Mi encuesta"):
    return empezar(
        plantilla=plantilla, titulo=titulo, padre=indice, eje=fabricas.eje(), usuario=None
    )


def una(clave):
    return next(p for p in todas() if p.clave == clave)


@pytest.mark.parametrize("clave", PROPIAS)
def test_las_que_vienen_se_pueden_publicar_tal_cual(indice, clave):
    pagina = empezar(
        plantilla=una(clave), titulo="Mi encuesta", padre=indice, eje=fabricas.eje(), usuario=None
    )
    assert not pagina.live
    assert pagina.preguntas.stream_block.clean(pagina.preguntas)
    assert {p.clave for p in pendientes(pagina)} == {"cierre", "aviso", "proposito", "prueba"}
    preguntas = sin_guardar(pagina.preguntas).preguntas()
    assert all(p.variable for p in preguntas if p.contestable)
    largas = {"larga", "oracion_larga", "acuerdo", "inflesz", "jerga", "dos_ideas"}
    assert {c.codigo for c in consejos(pagina)} & largas == set()
    texto = " ".join(f"{p.texto} {p.ayuda}." for p in preguntas)
    assert medir(texto).inflesz >= 65


def test_se_entiende_cabe_en_una_pagina_y_el_programa_va_por_pasos():
    def pasos(clave):
        bloque = EncuestaPage._meta.get_field("preguntas").stream_block
        return pasos_de(sin_guardar(bloque.to_python(una(clave).bloques())).preguntas())

    assert len(pasos("se-entiende")) == 1
    de_programa = pasos("programa")
    assert len(de_programa) > 3
    assert [p.demografico for p in de_programa][-1] is True


def test_dos_encuestas_de_la_misma_plantilla_no_comparten_ids(indice):
    a, b = (
        empezar(
            plantilla=una("programa"),
            titulo="Igual",
            padre=indice,
            eje=fabricas.eje(),
            usuario=None,
        )
        for _ in range(2)
    )
    assert a.slug != b.slug

    def ids(crudo):
        if isinstance(crudo, list):
            return {i for parte in crudo for i in ids(parte)}
        if isinstance(crudo, dict):
            propio = {crudo["id"]} if "id" in crudo else set()
            return propio | {i for valor in crudo.values() for i in ids(valor)}
        return set()

    de_a, de_b = ids(a.preguntas.get_prep_value()), ids(b.preguntas.get_prep_value())
    assert len(de_a) > 30
    assert not de_a & de_b


def test_ids_nuevos_no_toca_lo_demas():
    crudo = [{"type": "item", "id": "x", "value": {"texto": "Hola", "n": [1, 2]}}]
    [nuevo] = con_ids_nuevos(crudo)
    assert nuevo["id"] != "x"
    assert nuevo["value"] == crudo[0]["value"]


def test_guardar_una_encuesta_y_empezar_otra_desde_ella(indice):
    origen = fabricas.encuesta("origen")
    guardar(pagina=origen, nombre="La mía", usuario=None)
    copia = empezar(
        plantilla=todas()[-1], titulo="Copia", padre=indice, eje=fabricas.eje(), usuario=None
    )
    assert [b.value["texto"] for b in copia.preguntas] == [
        b.value["texto"] for b in origen.preguntas
    ]
    assert copia.preguntas[0].id != origen.preguntas[0].id
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize(("quien", "puede"), [("admin", True), ("duena", False), ("nadie", False)])
def test_quien_empieza_una(client, indice, quien, puede):
    if quien != "nadie":
        de = fabricas.eje() if quien == "duena" else None
        client.force_login(fabricas.usuario(quien, de=de, superusuario=quien == "admin"))
    datos = {"titulo": "Nueva", "plantilla": "evento", "eje": fabricas.eje().pk}
    respuesta = client.post(reverse("tablero:nueva"), datos)
    assert EncuestaPage.objects.filter(title="Nueva").exists() is puede
    assert respuesta.status_code == 302
    if puede:
        assert respuesta.headers["Location"].endswith("/edit/")
        assert client.post(reverse("tablero:nueva"), {"titulo": ""}).status_code == 422
        assert client.get(respuesta.headers["Location"]).status_code == 200


def test_el_nombre_de_una_plantilla_no_se_repite(client):
    pagina = fabricas.encuesta("origen")
    client.force_login(fabricas.usuario("admin", superusuario=True))
    url = reverse("tablero:guardar_como", args=[pagina.pk])
    assert client.post(url, {"nombre": "Mía"}).status_code == 302
    assert client.post(url, {"nombre": "mía "}).status_code == 422
    assert PlantillaGuardada.objects.count() == 1
