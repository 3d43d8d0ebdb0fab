"""Sections of one survey into the draft of another."""

import uuid

import pytest
from django.urls import reverse

from encuestas.plantillas import base
from encuestas.plantillas.base import pregunta, si
from encuestas.plantillas.copiar import copiar, preparar, tramos
from encuestas.plantillas.propias import programa
from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.compilar import reglas_malas
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture
def dos():
    origen = fabricas.encuesta("origen", title="De donde", preguntas=programa())
    destino = fabricas.encuesta("destino", title="A donde", preguntas=[
        pregunta("unica", "nota", "¿Nota?", opciones=["A", "B"])])  # fmt: skip
    return origen, destino


def bloques(pagina):
    pagina.refresh_from_db()
    return pagina.get_latest_revision_as_object().preguntas.get_prep_value()


def llevar(origen, destino, *titulos, acto=None):
    elegidas = [t.clave for t in tramos(bloques(origen)) if t.titulo in titulos]
    return copiar(de=origen, claves=elegidas, a=destino, acto=acto or uuid.uuid4(), usuario=None)


def test_los_tramos_son_sus_secciones(dos):
    assert [t.titulo for t in tramos(bloques(dos[0]))][:3] == [
        "El programa",
        "Cómo te fue",
        "Qué sigue",
    ]
    sueltas = [pregunta("unica", "a", "¿A?", opciones=["x", "y"]), *programa()[:2]]
    assert [t.titulo for t in tramos(sueltas)] == ["", "El programa"]
    assert tramos([]) == []


def test_copia_con_ids_propios_y_nombres_libres(dos):
    origen, destino = dos
    hecha = llevar(origen, destino, "El programa", "Cómo te fue")
    nuevos = bloques(destino)
    assert len(nuevos) == 1 + 3 + 3
    assert hecha.renombradas == {"nota": "nota_2"}
    assert not {b["id"] for b in nuevos} & {b["id"] for b in bloques(origen)}
    assert list(reglas_malas(PreguntasBlock().to_python(nuevos))) == []
    assert not destino.espacio.version.preguntas()[1:], "what is public does not change by itself"


def test_las_condiciones_siguen_a_las_preguntas_que_vienen(dos):
    origen, destino = dos
    assert llevar(origen, destino, "El programa").reglas_quitadas == 0
    solas = llevar(origen, destino, "Cómo te fue")
    assert solas.reglas_quitadas == 1
    assert list(reglas_malas(PreguntasBlock().to_python(bloques(destino)))) == []


def test_una_condicion_apunta_al_nombre_nuevo():
    elegidos = [
        pregunta("unica", "nota", "¿Nota?", opciones=["A", "B"]),
        pregunta("unica", "otra", "¿Otra?", opciones=["A"], condicion=si("nota", "es", "A")),
    ]
    destino = [pregunta("unica", "nota", "¿Nota?", opciones=["A", "B"])]
    nuevos, _hecha = preparar(elegidos, destino, uuid.uuid4())
    [regla] = nuevos[1]["value"]["condicion"]["reglas"]
    assert regla["value"]["variable"] == nuevos[0]["value"]["variable"] == "nota_2"
    assert elegidos[0]["value"]["variable"] == "nota", "what is copied stays as it was"
    assert base.con_ids_nuevos(elegidos)


def test_el_mismo_formulario_dos_veces_copia_una(dos):
    origen, destino = dos
    acto = uuid.uuid4()
    for _ in range(2):
        llevar(origen, destino, "El programa", acto=acto)
    assert len(bloques(destino)) == 4
    llevar(origen, destino, "El programa")
    assert len(bloques(destino)) == 7


# --- the screen ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quien", "puede"),
    [("admin", True), ("edita", True), ("duena", False), ("personal", False), ("nadie", False)],
)
def test_quien_copia(entra, dos, quien, puede):
    origen, destino = dos
    cliente = entra(quien)
    ruta = reverse("tablero:copiar", args=[destino.pk]) + f"?de={origen.pk}"
    assert (cliente.get(ruta).status_code == 200) is puede
    primera = tramos(bloques(origen))[0].clave
    respuesta = cliente.post(ruta, {"acto": uuid.uuid4(), "tramos": [primera]})
    assert respuesta.status_code == 302
    assert (len(bloques(destino)) == 4) is puede


@pytest.mark.parametrize("mal", [{"tramos": []}, {"acto": "x"}, {"tramos": ["ajeno"]}])
def test_lo_mal_enviado_se_explica(entra, dos, mal):
    origen, destino = dos
    ruta = reverse("tablero:copiar", args=[destino.pk]) + f"?de={origen.pk}"
    datos = {"acto": uuid.uuid4(), "tramos": [tramos(bloques(origen))[0].clave]} | mal
    assert entra("edita").post(ruta, datos).status_code == 422
    assert len(bloques(destino)) == 1


def test_sin_elegir_de_donde_solo_se_pregunta(entra, dos):
    edita = entra("edita")
    ruta = reverse("tablero:copiar", args=[dos[1].pk])
    assert "De donde" in edita.get(ruta).content.decode()
    assert edita.get(ruta + "?de=999").status_code == 200
    assert edita.post(ruta).status_code == 200
