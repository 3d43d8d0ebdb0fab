"""A gunicorn of its own on the test database, and requests to it without a browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from django.db import connection

from tests.apoyo.arbol import RAIZ


@dataclass(frozen=True)
class Servidor:
    puerto: int
    pid: int

    def pedir(
        self, metodo: str, ruta: str, cuerpo: object = None, **cabezas: str
    ) -> tuple[int, str]:
        conexion = HTTPConnection("127.0.0.1", self.puerto, timeout=110)
        comunes = {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            conexion.request(metodo, ruta, body=cuerpo, headers=comunes | cabezas)
            respuesta = conexion.getresponse()
            return respuesta.status, respuesta.read().decode()
        finally:
            conexion.close()

    def memoria(self) -> int:
        """Most megabytes that any worker has ever held (Linux)."""
        hijos = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        estados = [Path(f"/proc/{hijo}/status").read_text() for hijo in hijos]
        return max(int(e.split("VmHWM:")[1].split()[0]) for e in estados) // 1024


@contextmanager
def gunicorn(trabajadores: int = 2, **ambiente: str) -> Iterator[Servidor]:
    with socket.create_server(("127.0.0.1", 0)) as libre:
        puerto = libre.getsockname()[1]
    b = connection.settings_dict
    url = f"postgres://{b['USER']}:{b['PASSWORD']}@{b['HOST']}:{b['PORT']}/{b['NAME']}"
    orden = [sys.executable, "-m", "gunicorn", "config.wsgi:application"]
    orden += ["--workers", str(trabajadores), "--bind", f"127.0.0.1:{puerto}"]
    orden += ["--timeout", "120", "--graceful-timeout", "5", "--log-level", "error"]
    entorno = {
        **os.environ,
        "DATABASE_URL": url,
        "PYTHONPATH": f"{RAIZ / 'site'}:{RAIZ}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        **ambiente,
    }
    proceso = subprocess.Popen(orden, cwd=RAIZ, env=entorno)
    servidor = Servidor(puerto, proceso.pid)
    try:
        _esperar(servidor)
        yield servidor
    finally:
        proceso.terminate()
        proceso.wait(90)


def _esperar(servidor: Servidor) -> None:
    for _vez in range(600):
        try:
            if servidor.pedir("GET", "/salud/")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("gunicorn did not start")
