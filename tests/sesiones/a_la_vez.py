"""Acts let go at the same instant, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connections

from participacion.sesiones.servicios import NoSePuedeError


def a_la_vez(*tareas):
    """Each one in a thread of its own, all let go at once; what it returned or why it could not."""
    listos = Barrier(len(tareas))

    def una(tarea):
        try:
            listos.wait()
            return tarea()
        except (NoSePuedeError, ValidationError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tareas)) as hilos:
        return list(hilos.map(una, tareas))


def fallas(hechas):
    return [h for h in hechas if isinstance(h, Exception)]
