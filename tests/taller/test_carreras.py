"""Two devices, or two people, at the very same moment."""

import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from participacion.aportaciones.models import Aportacion
from participacion.taller import papel
from participacion.taller.lote import recibir_lote
from participacion.taller.models import MesaPage, Propuesta, Transcripcion
from tests.taller.ayudas import campos, entrada

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def a_la_vez(*trabajos):
    barrera, hechos = threading.Barrier(len(trabajos)), []

    def correr(trabajo):
        try:
            barrera.wait()
            hechos.append(trabajo())
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=correr, args=(trabajo,)) for trabajo in trabajos]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    return hechos


def test_one_entry_sent_by_two_tabs_is_one_with_one_folio(mesa):
    dicha = entrada(mesa, "La misma")

    def mandar():
        suya = MesaPage.objects.get(pk=mesa.pk)
        return recibir_lote(
            mesa=suya, entradas=[dicha], usuario=mesa.facilitacion, ahora=timezone.now()
        )

    hechos = a_la_vez(mandar, mandar, mandar)
    assert len({hecho[0]["folio"] for hecho in hechos}) == 1
    assert Propuesta.objects.count() == Aportacion.objects.count() == 1


def test_two_people_who_type_a_sheet_at_once_do_not_wait_for_each_other(mesa):
    MesaPage.objects.filter(pk=mesa.pk).update(doble_captura=True)
    dichas = {c: [v] for c, v in campos(mesa, que_vigilar="De papel").items()}

    def transcribir(usuario):
        suya = MesaPage.objects.get(pk=mesa.pk)
        return papel.transcribir(
            mesa=suya,
            hoja=5,
            version=suya.espacio.version,
            campos=dichas,
            usuario=usuario,
            ahora=timezone.now(),
        )

    hechos = a_la_vez(lambda: transcribir(mesa.facilitacion), lambda: transcribir(mesa.relatoria))
    assert sorted(bool(hecho.folio) for hecho in hechos) == [False, True]
    assert Propuesta.objects.count() == 1
    assert not Transcripcion.objects.exists()
