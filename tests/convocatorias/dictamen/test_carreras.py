"""Two at once, on a database with row locks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from convocatorias.dictamen.lectura import puntajes
from convocatorias.dictamen.models import Asignacion, Evaluacion, MotivoExcusa
from convocatorias.dictamen.servicios import NoSePuedeError, declarar, empezar, enviar

from .ayudas import abrir, puntos, suyas
from .conftest import DIA

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks"),
]


def a_la_vez(*actos):
    def uno(acto):
        try:
            return acto()
        except NoSePuedeError:
            return "avisada"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(uno, actos))


def mandar(una, *cifras):
    return enviar(
        asignacion=una,
        usuario=una.jurado.usuario,
        puntos=puntos(una, *cifras, comentario="Porque sí."),
        ahora=DIA,
    )


def test_empezar_dos_veces_es_una(listo):
    hechas = a_la_vez(
        *[lambda: empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA)] * 2
    )
    assert sorted(hechas) == [0, 12]
    assert Asignacion.objects.count() == 12


def test_dos_jueces_y_dos_veces_el_mismo(dictamen):
    una, otra = suyas(dictamen.jurados[0])[0], suyas(dictamen.jurados[1])[0]
    abrir(una)
    abrir(otra)
    hechas = a_la_vez(
        lambda: mandar(una, 10, 5), lambda: mandar(una, 0, 5), lambda: mandar(otra, 10, 5)
    )
    assert hechas.count("avisada") == 1
    assert Evaluacion.objects.filter(enviada__isnull=False).count() == 2
    assert len(puntajes(dictamen.espacio)) == 4


def test_dos_excusas_de_la_misma_postulacion(dictamen):
    caso = dictamen.postulaciones[0]
    filas = list(Asignacion.objects.filter(postulacion=caso).select_related("jurado__usuario"))

    def excusa(una):
        return lambda: declarar(
            asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.INTERES, ahora=DIA
        )

    a_la_vez(*[excusa(una) for una in filas])
    activas = Asignacion.objects.filter(postulacion=caso, excusa=None)
    assert activas.count() == 2
    assert not {f.jurado_id for f in filas} & set(activas.values_list("jurado", flat=True))
