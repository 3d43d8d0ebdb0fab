"""A rush on one event: many people, few places, two web processes. Then many leave at once.

    DATABASE_URL=postgres://… python -m tests.banco.registros [people] [places] [leave]

On a database that is migrated; it adds one event and leaves it there.
"""

import os
import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from django.core.management import call_command
from django.db import connections

from tests.banco.carga import Cliente, percentil
from tests.banco.servidor import servidor

A_LA_VEZ = 100


def correr(personas: int, lugares: int, salen: int) -> int:
    from convocatorias.eventos.models import Aforo, Inscripcion

    call_command("collectstatic", interactive=False, verbosity=0)
    pagina = _evento(lugares)
    # The threads and the server ask for connections of their own.
    connections.close_all()
    with servidor() as serv:
        cliente = Cliente(serv.puerto)
        tiempos: list[float] = []
        envios: list[float] = []

        def registrarse(n: int) -> int:
            inicio = time.perf_counter()
            cuerpo = cliente.pedir(pagina["ruta"]).cuerpo
            ficha = re.search(r'name="ficha" value="([^"]+)"', cuerpo)
            datos = [("ficha", ficha[1] if ficha else "")]
            datos += [(campo, valor % n) for campo, valor in pagina["campos"]]
            medio = time.perf_counter()
            estatus = cliente.pedir(pagina["ruta"], datos).estatus
            envios.append(time.perf_counter() - medio)
            tiempos.append(time.perf_counter() - inicio)
            return estatus

        inicio = time.perf_counter()
        with ThreadPoolExecutor(A_LA_VEZ) as hilos:
            list(hilos.map(registrarse, range(personas)))
        tardo = time.perf_counter() - inicio
        cpu = serv.cpu()
        todas = Inscripcion.objects.filter(espacio=pagina["espacio"])
        _decir("respuestas", cliente.estatus)
        _decir("por segundo", round(personas / tardo, 1))
        _decir("CPU de los procesos por registro, ms", round(1000 * cpu / personas, 1))
        for nombre, cuales in (("GET + POST", tiempos), ("POST", envios)):
            _decir(f"p95 de {nombre}, s", round(percentil(cuales, 0.95), 2))
        turnos = list(
            todas.filter(estado="en-espera").order_by("turno").values_list("turno", flat=True)
        )
        confirmados = list(todas.filter(estado="confirmado").order_by("creado"))
        _decir("confirmados", len(confirmados))
        bien = len(confirmados) == lugares and turnos == list(range(1, personas - lugares + 1))
        _decir("en la lista, en orden", len(turnos))
        connections.close_all()
        bien &= _salir(cliente, confirmados[:salen])
        ofrecidos = todas.filter(estado="ofrecido").order_by("turno")
        primeros = list(ofrecidos.values_list("turno", flat=True))
        _decir("ofrecidos tras cancelar", len(primeros))
        bien &= primeros == list(range(1, salen + 1)) and _ofertas(ofrecidos) == salen
        aforo = Aforo.objects.get(espacio=pagina["espacio"], modalidad="")
        _decir("ocupados", f"{aforo.ocupados} de {aforo.cupo}")
        bien &= aforo.ocupados == lugares and not any(e >= 500 for e in cliente.estatus)
    _decir("bien", bien)
    return 0 if bien else 1


def _salir(cliente: Cliente, quienes: Sequence[Any]) -> bool:
    """Everybody presses «No voy» at the same time, from a page of their own."""

    def una(inscripcion: Any) -> int:
        abierta = cliente.pedir(inscripcion.direccion)
        ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', abierta.cuerpo)
        datos = [("accion", "salir"), ("csrfmiddlewaretoken", ficha[1] if ficha else "")]
        return cliente.pedir(inscripcion.direccion, datos, abierta.galletas).estatus

    with ThreadPoolExecutor(max(1, len(quienes))) as hilos:
        return set(hilos.map(una, quienes)) <= {302}


def _ofertas(ofrecidos: Any) -> int:
    from participacion.avisos.models import Correo

    claves = [f"oferta:{i.pk}:{i.turno}" for i in ofrecidos]
    return Correo.objects.filter(clave__in=claves).count()


def _evento(lugares: int) -> dict[str, Any]:
    from tests import fabricas

    pagina = fabricas.evento(f"prisa-{int(time.time())}", title="Prisa", cupo=lugares)
    preguntas = {p.variable: p.id for p in pagina.espacio.version.preguntas()}
    campos = [
        (f"p_{preguntas['nombre']}", "Persona %d"),
        (f"p_{preguntas['correo']}", "prisa%d@ejemplo.invalid"),
    ]
    return {"ruta": f"/eventos/{pagina.slug}/", "campos": campos, "espacio": pagina.espacio.pk}


def _decir(que: str, cuanto: Any) -> None:
    print(f"{que}: {cuanto}", flush=True)  # noqa: T201


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.banco.ajustes"
    django.setup()
    numeros = [int(n) for n in sys.argv[1:]]
    sys.exit(correr(*(numeros + [1000, 100, 30][len(numeros) :])))
