"""One run: prepares, measures, checks what was stored and prints the table."""

import os
import platform
from argparse import Namespace

import django
from django.core.management import call_command
from django.db import connections

django.setup()

from tests.banco import bandeja, descargas, registros, tabla  # noqa: E402
from tests.banco.base import version_de_postgres  # noqa: E402
from tests.banco.carga import Cliente, Medida, medir, mejor  # noqa: E402
from tests.banco.servidor import TRABAJADORES, Servidor, servidor  # noqa: E402
from tests.banco.sujetos import (  # noqa: E402
    Encuesta,
    EncuestaConEje,
    Formulario,
    Pelada,
    Registro,
    Sujeto,
)

A_LA_VEZ = (1, 8)
SUJETOS: tuple[type[Sujeto], ...] = (Pelada, Formulario, Encuesta, EncuestaConEje, Registro)
#: Best figures by subject, phase and how many at once.
Medidas = dict[tuple[str, str, int], Medida]


def todo(elegidas: Namespace) -> None:
    tabla.decir(_maquina())
    preparar()
    if elegidas.solo_descargas:
        descargas.medir_todo(rapido=elegidas.rapido)
        connections.close_all()
        return
    if elegidas.solo_bandeja:
        bandeja.medir_todo(veces=10 if elegidas.rapido else 40)
        connections.close_all()
        return
    if elegidas.solo_prisa:
        gente = (200, 20, 6) if elegidas.rapido else (1000, 100, 30)
        if registros.correr(*gente):
            raise SystemExit("The rush went wrong")
        return
    with servidor() as sirve:
        if not elegidas.sin_carga:
            carga(sirve, rondas=1 if elegidas.rapido else 3, n=40 if elegidas.rapido else 400)
        if not elegidas.sin_tamano:
            from tests.banco import tamano

            tamano.medir_todo(sirve, rapido=elegidas.rapido)
    connections.close_all()


def preparar() -> None:
    """Tables and hashed static files, as a deployment has them."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def carga(sirve: Servidor, *, rondas: int, n: int) -> None:
    cliente = Cliente(sirve.puerto)
    sujetos = [clase(cliente) for clase in SUJETOS]
    connections.close_all()
    for sujeto in sujetos:
        _una_ronda(sirve, sujeto, 20, 8)
    vistas: dict[tuple[str, str, int], list[Medida]] = {}
    for _ronda in range(rondas):
        for a_la_vez in A_LA_VEZ:
            for sujeto in sujetos:
                for fase, medida in _una_ronda(sirve, sujeto, n, a_la_vez):
                    vistas.setdefault((sujeto.nombre, fase, a_la_vez), []).append(medida)
    for sujeto in sujetos:
        sujeto.comprobar()
    if cliente.fallos:
        raise SystemExit(f"Refused or failed, so nothing here counts: {cliente.fallos}")
    medidas: Medidas = {clave: mejor(lista) for clave, lista in vistas.items()}
    tabla.de_carga(sujetos, medidas, contra=Formulario.nombre)
    tabla.decir(
        f"{sum(s.mandadas for s in sujetos):,} answers sent, each found in the database with what "
        f"it said; statuses {dict(sorted(cliente.estatus.items()))}."
    )


def _una_ronda(sirve: Servidor, sujeto: Sujeto, n: int, a_la_vez: int) -> list[tuple[str, Medida]]:
    cosas: list = sujeto.nuevas(n)
    hechas = []
    for fase in sujeto.fases:
        medida, cosas = medir(sirve, sujeto.accion(fase), cosas, a_la_vez)
        hechas.append((fase, medida))
    return hechas


def _maquina() -> str:
    import wagtail

    modelo = next(
        (
            linea.partition(":")[2].strip()
            for linea in open("/proc/cpuinfo")  # noqa: PTH123, SIM115
            if linea.startswith("model name")
        ),
        platform.processor(),
    )
    cache = os.environ.get("CACHE_URL", "locmem").partition(":")[0]
    return (
        f"{os.cpu_count()} × {modelo} · Python {platform.python_version()} · "
        f"Django {django.get_version()} · Wagtail {wagtail.__version__} · PostgreSQL "
        f"{version_de_postgres()} · gunicorn, {TRABAJADORES} sync workers · cache {cache}"
    )
