"""Commands of ``manage.py``, each in a process of its own: its peak of memory is its own too."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Orden:
    """A command that ended: seconds, processor seconds and peak MB."""

    tardo: float
    cpu: float
    pico: float


def mandar(*orden: object, falla: bool = False) -> Orden:
    """Run a command.

    Args:
        falla: it is expected to end with an error.
    """
    inicio = time.perf_counter()
    palabras = [sys.executable, str(settings.BASE_DIR / "manage.py"), *map(str, orden)]
    callado = subprocess.DEVNULL
    proceso = subprocess.Popen(palabras, stdout=callado, stderr=callado if falla else None)
    pico = 0.0
    while not (hecho := os.wait4(proceso.pid, os.WNOHANG))[0]:
        pico = max(pico, _pico(proceso.pid))
        time.sleep(0.02)
    _pid, estado, uso = hecho
    proceso.returncode = os.waitstatus_to_exitcode(estado)
    if bool(proceso.returncode) is not falla:
        raise SystemExit(f"{orden} ended with {proceso.returncode}")
    return Orden(time.perf_counter() - inicio, uso.ru_utime + uso.ru_stime, pico)


def _pico(pid: int) -> float:
    """Peak so far, in MB. ``ru_maxrss`` would do, but it starts at what its parent had."""
    with Path(f"/proc/{pid}/status").open() as estado:
        alto = next((linea for linea in estado if linea.startswith("VmHWM")), "0 0")
    return int(alto.split()[1]) / 1024
