"""What a new version does to the data."""

import pytest

from participacion.formularios.cambios import Clase, clase_de_texto, comparar, cortes

from .ayudas import bloque, lista, version_de

COLOR = bloque(
    "unica", "c", "¿Qué color prefieres?", variable="color", opciones=lista(r="Rojo", a="Azul")
)


def cambios(*despues, antes=(COLOR,)):
    return comparar(version_de(*antes).estructura, version_de(*despues).estructura)


def con(**valor):
    return {**COLOR, "value": {**COLOR["value"], **valor}}


@pytest.mark.parametrize(
    ("antes", "despues", "clase"),
    [
        ("¿Que color prefieres?", "¿Qué color prefieres?", Clase.ERRATA),
        ("¿Es caro?", "¿Es claro?", Clase.REDACCION),
        ("¿Es legal?", "¿Es ilegal?", Clase.REDACCION),
        ("¿QUÉ COLOR PREFIERES", "¿Qué color prefieres?", Clase.ERRATA),
        ("¿Qué color prefieres?", "¿Qué color detestas?", Clase.REDACCION),
        ("¿Usas el camión?", "¿No usas el camión?", Clase.REDACCION),
        ("", "Una ayuda nueva", Clase.REDACCION),
    ],
)
def test_errata_o_redaccion(antes, despues, clase):
    assert clase_de_texto(antes, despues) == clase


@pytest.mark.parametrize(
    ("nueva", "clase", "mezcla"),
    [
        (con(texto="¿Que color prefieres"), Clase.ERRATA, False),
        (con(texto="¿Qué color detestas?"), Clase.REDACCION, False),
        (con(opciones=lista(r="Rojo", a="Azul", v="Verde")), Clase.REDACCION, False),
        (con(opciones=lista(r="Rojo", x="Negro")), Clase.REDACCION, False),
        (con(no_se=False), Clase.REDACCION, False),
        (con(variable="color_2"), Clase.ESTRUCTURA, False),
        ({**COLOR, "type": "multiple"}, Clase.ESTRUCTURA, True),
        ({**con(variable="color_2"), "type": "multiple"}, Clase.ESTRUCTURA, False),
    ],
)
def test_cada_clase(nueva, clase, mezcla):
    hallados = cambios(nueva)
    assert hallados
    assert {c.clase for c in hallados} == {clase}
    assert any(c.mezcla for c in hallados) is mezcla
    assert bool(cortes(hallados)) is (clase != Clase.ERRATA)


def test_agregar_quitar_y_mover():
    otra = bloque("texto_corto", "t", "¿Por qué?")
    assert [c.que for c in cambios(COLOR, otra)] == ["Pregunta nueva"]
    assert [c.clase for c in cambios(otra)] == [Clase.ESTRUCTURA, Clase.ESTRUCTURA]
    movida = cambios(otra, COLOR, antes=(COLOR, otra))
    assert [c.clase for c in movida] == [Clase.NEUTRO]


def test_lo_mismo_no_cambia_nada():
    assert cambios(COLOR) == []
