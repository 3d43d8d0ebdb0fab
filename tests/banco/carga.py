"""Requests, one after another or eight at once, and how long each took."""

import http.client
import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from .servidor import Servidor


@dataclass(frozen=True)
class Contestado:
    estatus: int
    cuerpo: str
    donde: str
    galletas: dict[str, str]


@dataclass(frozen=True)
class Medida:
    """``cpu`` in ms of the workers per call; ``p95`` in ms; ``por_segundo``, calls."""

    cpu: float
    por_segundo: float
    p95: float


@dataclass
class Cliente:
    """Speaks to the server under test. Every status is kept, to be looked at afterwards."""

    puerto: int
    estatus: dict[int, int] = field(default_factory=dict)

    def pedir(
        self,
        ruta: str,
        datos: Sequence[tuple[str, str]] | None = None,
        galletas: dict[str, str] | None = None,
    ) -> Contestado:
        conexion = http.client.HTTPConnection("127.0.0.1", self.puerto, timeout=600)
        cabeceras = {"User-Agent": "Mozilla/5.0 (Linux; Android 12) Mobile"}
        if galletas:
            cabeceras["Cookie"] = "; ".join(f"{n}={v}" for n, v in galletas.items())
        cuerpo = None
        if datos is not None:
            cuerpo = urlencode(datos)
            cabeceras["Content-Type"] = "application/x-www-form-urlencoded"
        conexion.request("GET" if datos is None else "POST", ruta, cuerpo, cabeceras)
        respuesta = conexion.getresponse()
        texto = respuesta.read().decode("utf-8", "replace")
        conexion.close()
        self.estatus[respuesta.status] = self.estatus.get(respuesta.status, 0) + 1
        return Contestado(
            respuesta.status,
            texto,
            respuesta.getheader("Location") or "",
            _galletas(respuesta.headers.get_all("Set-Cookie") or []),
        )

    @property
    def fallos(self) -> dict[int, int]:
        return {e: n for e, n in self.estatus.items() if e >= 400}


def _galletas(cabeceras: list[str]) -> dict[str, str]:
    pares = (cabecera.partition(";")[0].partition("=") for cabecera in cabeceras)
    return {nombre: valor for nombre, _, valor in pares}


def medir(
    servidor: Servidor, accion: Callable[[Any], Any], cosas: Sequence[Any], a_la_vez: int
) -> tuple[Medida, list[Any]]:
    """Do ``accion`` on each thing; what the workers spent and what it returned, in order."""
    tiempos: list[float] = []

    def una(cosa: Any) -> Any:
        inicio = time.perf_counter()
        hecho = accion(cosa)
        tiempos.append(time.perf_counter() - inicio)
        return hecho

    antes, inicio = servidor.cpu(), time.perf_counter()
    if a_la_vez == 1:
        hechas = [una(cosa) for cosa in cosas]
    else:
        with ThreadPoolExecutor(a_la_vez) as hilos:
            hechas = list(hilos.map(una, cosas))
    tardo = time.perf_counter() - inicio
    gasto = servidor.cpu() - antes
    n = len(cosas)
    return Medida(1000 * gasto / n, n / tardo, 1000 * percentil(tiempos, 0.95)), hechas


def percentil(tiempos: Sequence[float], parte: float) -> float:
    """Nearest rank: the smallest value with at least that part at or under it."""
    return sorted(tiempos)[math.ceil(parte * len(tiempos)) - 1]


def mejor(medidas: Sequence[Medida]) -> Medida:
    """Best of the rounds, figure by figure: what others did on the machine only adds."""
    return Medida(
        min(m.cpu for m in medidas),
        max(m.por_segundo for m in medidas),
        min(m.p95 for m in medidas),
    )
