"""At the same time: the door and the form for the last places, one message, one reply."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from convocatorias.eventos import lugares, mensajes, mostrador
from convocatorias.eventos.models import Aforo, Inscripcion, Mensaje, SolicitudDeAcceso
from convocatorias.eventos.mostrador import EnLaPuerta
from convocatorias.eventos.panel.lista import filtrar
from convocatorias.eventos.peticiones import pedir, responder
from participacion.avisos.models import Correo
from participacion.espacios.servicios import NoSePuedeError
from tests import fabricas

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks"),
]


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


def a_la_vez(hacer, cuantos):
    def uno(n):
        try:
            return hacer(n)
        except (lugares.SinLugarError, lugares.HayEsperaError, NoSePuedeError) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(cuantos) as hilos:
        return list(hilos.map(uno, range(cuantos)))


def del_evento(pagina, **cuales):
    return Inscripcion.objects.filter(espacio=pagina.espacio, **cuales)


def test_la_puerta_y_el_formulario_por_los_ultimos_lugares():
    pagina = fabricas.evento(cupo=5)
    equipo = fabricas.usuario("equipo")
    espacio = pagina.espacio

    def llegar(n):
        if n % 2:
            datos = {"nombre": f"En línea {n}", "correo": f"l{n}@ejemplo.invalid"}
            return fabricas.enviar(Client(), pagina, **datos).status_code
        return mostrador.agregar(
            pagina=pagina,
            espacio=espacio,
            clave=uuid4(),
            quien=EnLaPuerta(nombre=f"Puerta {n}"),
            usuario=equipo,
            ahora=timezone.now(),
            aunque_esperen=True,
        )[1]

    hechos = a_la_vez(llegar, 16)
    assert hechos[1::2] == [303] * 8
    confirmados = del_evento(pagina, estado="confirmado").count()
    assert confirmados == 5 == Aforo.objects.get(espacio=espacio, modalidad="").ocupados
    en_la_puerta = del_evento(pagina, via="puerta").count()
    assert hechos[0::2].count(True) == en_la_puerta
    assert hechos[0::2].count("SinLugarError") == 8 - en_la_puerta
    turnos = del_evento(pagina, estado="en-espera").values_list("turno", flat=True)
    assert sorted(turnos) == list(range(1, 8 - (5 - en_la_puerta) + 1))


def test_el_mismo_gafete_dos_veces_y_el_mismo_mensaje():
    pagina, equipo, clave = fabricas.evento(cupo=5), fabricas.usuario("equipo"), uuid4()
    espacio = pagina.espacio

    def anotar(_n):
        return mostrador.agregar(
            pagina=pagina,
            espacio=espacio,
            clave=clave,
            quien=EnLaPuerta(nombre="Luz", correo="luz@ejemplo.invalid"),
            usuario=equipo,
            ahora=timezone.now(),
        )[1]

    assert sorted(a_la_vez(anotar, 4)) == [False, False, False, True]
    assert del_evento(pagina).count() == 1
    acto = uuid4()

    def escribir(_n):
        return mensajes.enviar(
            clave=acto,
            espacio=espacio,
            suyas=mensajes.destinatarios(filtrar(espacio, {}), {}),
            filtros={},
            textos={"asunto": "Ojo", "cuerpo": "Llega antes."},
            usuario=equipo,
            ahora=timezone.now(),
        )[1]

    assert sorted(a_la_vez(escribir, 4)) == [False, False, False, True]
    assert Mensaje.objects.filter(espacio=espacio).count() == 1
    assert Correo.objects.filter(clave__endswith=str(acto)).count() == 1


def test_una_peticion_se_responde_una_vez():
    pagina, equipo = fabricas.evento(cupo=5), fabricas.usuario("equipo")
    fabricas.enviar(Client(), pagina, nombre="Ana", correo="ana@ejemplo.invalid")
    solicitud = pedir(del_evento(pagina).get(), ["lsm"], "", timezone.now())

    def contestar(n):
        responder(solicitud=solicitud, respuesta=f"Sí {n}", usuario=equipo, ahora=timezone.now())
        return "hecho"

    assert sorted(a_la_vez(contestar, 4)) == ["NoSePuedeError"] * 3 + ["hecho"]
    assert SolicitudDeAcceso.objects.get(pk=solicitud.pk).respuesta.startswith("Sí")
    assert Correo.objects.filter(clave__startswith="acceso:").count() == 1


def test_cambiar_de_modalidad_a_la_vez_no_pasa_del_cupo():
    pagina = fabricas.evento(modalidad="hibrida", cupo=9, cupo_presencial=2, cupo_remoto=9)
    equipo = fabricas.usuario("equipo")
    for n in range(6):
        mostrador.agregar(
            pagina=pagina,
            espacio=pagina.espacio,
            clave=uuid4(),
            quien=EnLaPuerta(nombre=f"P{n}", modalidad="remota"),
            usuario=equipo,
            ahora=timezone.now(),
        )
    suyas = list(del_evento(pagina))

    def mover(n):
        mostrador.mover(
            inscripcion=suyas[n], modalidad="presencial", usuario=equipo, ahora=timezone.now()
        )
        return "hecho"

    assert a_la_vez(mover, 6).count("hecho") == 2
    filas = dict(Aforo.objects.filter(espacio=pagina.espacio).values_list("modalidad", "ocupados"))
    assert filas == {"": 6, "presencial": 2, "remota": 4}
