"""Two devices or two people at the same moment. On SQLite writers queue; it must hold too."""

import threading
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from convocatorias.constancias import emisiones
from convocatorias.constancias.jornadas import UNICA
from convocatorias.constancias.lote import recibir
from convocatorias.constancias.models import Asistencia, CodigoDeSala, Constancia, Emision, Via
from convocatorias.constancias.servicios import abrir_codigo, marcar
from convocatorias.eventos.models import Inscripcion
from participacion.avisos.models import Correo
from participacion.espacios.models import Espacio
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db(transaction=True)
CUANTOS = 6


def a_la_vez(trabajo, cuantos=CUANTOS):
    barrera, hechos = threading.Barrier(cuantos), []

    def correr():
        try:
            barrera.wait()
            hechos.append(trabajo())
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=correr) for _n in range(cuantos)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(hechos) == cuantos, "nobody got an error"
    return hechos


def test_seis_puertas_marcan_a_la_misma_persona():
    pagina = apoyo.evento()
    ana = apoyo.registrar(pagina)

    def trabajo():
        suya = Inscripcion.objects.select_related("espacio").get(pk=ana.pk)
        return marcar(
            inscripcion=suya, jornada=UNICA, via=Via.LISTA, usuario=None, ahora=timezone.now()
        )

    hechos = a_la_vez(trabajo)
    assert sum(nueva for _marca, nueva in hechos) == 1
    assert len({marca.pk for marca, _nueva in hechos}) == 1
    assert Asistencia.objects.count() == 1


def test_el_mismo_lote_desde_seis_pestanas():
    pagina = apoyo.evento()
    gente = [apoyo.registrar(pagina, f"P{n}") for n in range(4)]
    entradas = [
        {
            "id": str(uuid4()),
            "tipo": "marcar",
            "marca": str(uuid4()),
            "quien": str(uno.pk),
            "jornada": UNICA,
        }
        for uno in gente
    ]
    clave = pagina.espacio.pk

    def trabajo():
        espacio = Espacio.objects.get(pk=clave)
        return recibir(
            espacio=espacio, dias={UNICA}, entradas=entradas, usuario=None, ahora=timezone.now()
        )

    hechos = a_la_vez(trabajo)
    assert all("marca" in uno for hecho in hechos for uno in hecho)
    assert Asistencia.objects.count() == 4


def test_un_solo_codigo_abierto():
    pagina = apoyo.evento()
    clave = pagina.espacio.pk

    def trabajo():
        espacio = Espacio.objects.get(pk=clave)
        ahora = timezone.now()
        return abrir_codigo(espacio=espacio, jornada=UNICA, minutos=15, usuario=None, ahora=ahora)

    a_la_vez(trabajo, 3)
    assert CodigoDeSala.objects.filter(cerrado=None).count() == 1


def test_dos_trabajadores_no_hacen_dos_veces_lo_mismo():
    pagina = apoyo.evento()
    apoyo.muchas(pagina, 5)
    ahora = timezone.now()
    pedida = Emision.objects.create(espacio=pagina.espacio, pedida=ahora, latido=ahora)
    hechos = a_la_vez(lambda: emisiones.hacer(pedida.pk), 3)
    assert sorted(hechos) == [False, False, True]
    assert Constancia.objects.count() == 5
    assert Correo.objects.filter(clave__startswith="constancia:").count() == 5
