"""Two hundred people send in the last ten seconds, to two gunicorn processes on PostgreSQL.

Every application acknowledged is there once; every one refused was told, and its draft is kept.
"""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from convocatorias.models import Postulacion
from convocatorias.postulaciones import borrador
from convocatorias.postulaciones.models import VersionPostulacion
from participacion.espacios import borradores
from participacion.espacios.ficha import nueva
from participacion.espacios.models import Borrador, Espacio
from tests import fabricas
from tests.convocatorias.postular.apoyo import BUENA, convocatoria
from tests.convocatorias.postular.servidor import gunicorn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="what is raced for is PostgreSQL"),
]
PERSONAS, SEGUNDOS, DESPUES = 200, 10, 1.5


def _listas(pagina, espacio):
    """Secret of a complete draft for each person, begun an hour before."""
    antes = timezone.now() - timedelta(hours=1)
    respuestas = {
        clave.removeprefix("p_"): valor for clave, valor in fabricas.datos(pagina, **BUENA).items()
    }
    secretos = {}
    for _persona in range(PERSONAS):
        ficha = nueva(espacio.clave, espacio.version_id, antes)
        borrador.empezar(pagina=pagina, espacio=espacio, ficha=ficha, ahora=antes)
        borradores.guardar(
            espacio=espacio,
            version=espacio.version,
            ficha=ficha,
            respuestas=respuestas,
            idioma="es-mx",
            ahora=antes,
        )
        secretos[ficha.envio] = ficha.secreto
    return secretos


def test_every_one_acknowledged_is_there_once_and_every_one_refused_was_told():
    pagina = convocatoria()
    espacio = pagina.espacio
    secretos = _listas(pagina, espacio)
    azar = random.Random(7)
    with gunicorn() as servidor:
        servidor.pedir("GET", f"{pagina.get_url()}postular/")
        cierra = timezone.now() + timedelta(seconds=SEGUNDOS + 1)
        Espacio.objects.filter(pk=espacio.pk).update(cierra=cierra)

        def enviar(secreto):
            momento = cierra.timestamp() - SEGUNDOS + azar.uniform(0, SEGUNDOS + DESPUES)
            time.sleep(max(0, momento - time.time()))
            ruta = f"{pagina.get_url()}postular/borrador/{secreto}/revisar/"
            salida = [servidor.pedir("POST", ruta)]
            if azar.random() < 0.3:  # an impatient finger
                salida.append(servidor.pedir("POST", ruta))
            return salida

        with ThreadPoolExecutor(PERSONAS) as grupo:
            hechas = dict(zip(secretos, grupo.map(enviar, secretos.values()), strict=True))
    primeras = {envio: salidas[0] for envio, salidas in hechas.items()}
    estatus = {codigo for salidas in hechas.values() for codigo, _html in salidas}
    assert estatus <= {303, 409}, estatus
    recibidas = {envio for envio, (codigo, _html) in primeras.items() if codigo == 303}
    assert 0 < len(recibidas) < PERSONAS, "some were in time and some were late"
    assert set(Postulacion.objects.values_list("pk", flat=True)) == recibidas
    assert VersionPostulacion.objects.count() == len(recibidas)
    assert all(p.creado < cierra for p in Postulacion.objects.all())
    negadas = set(secretos) - recibidas
    assert set(Borrador.objects.values_list("pk", flat=True)) == negadas, "what was typed is there"
    for envio in negadas:
        html = primeras[envio][1]
        assert "Ya cerró" in html
        assert BUENA["resultado"] in html
        assert "contacto@ejemplo.invalid" in html
