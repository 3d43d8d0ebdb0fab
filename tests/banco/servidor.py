"""A gunicorn of its own, and what its workers spent, read from ``/proc`` (Linux only)."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TRABAJADORES = 2
_TIC = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Servidor:
    proceso: subprocess.Popen[bytes]
    puerto: int

    def trabajadores(self) -> list[int]:
        pid = self.proceso.pid
        return [int(h) for h in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor, user and system, that the workers have used so far."""
        return sum(cpu_de(pid) for pid in self.trabajadores())


def cpu_de(pid: int) -> float:
    campos = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(campos[11]) + int(campos[12])) / _TIC


def exigir_linux() -> None:
    if not Path("/proc/self/stat").exists():
        raise SystemExit("make bench reads processor time from /proc: it needs Linux.")


@contextmanager
def servidor() -> Iterator[Servidor]:
    puerto = _puerto_libre()
    orden = [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *("--bind", f"127.0.0.1:{puerto}", "--workers", str(TRABAJADORES)),
        *("--log-level", "warning", "--timeout", "600"),
        *(("--worker-tmp-dir", "/dev/shm") if Path("/dev/shm").is_dir() else ()),  # noqa: S108
    ]
    proceso = subprocess.Popen(orden)
    try:
        _esperar(proceso, puerto)
        yield Servidor(proceso, puerto)
    finally:
        proceso.send_signal(signal.SIGTERM)
        proceso.wait(timeout=30)


def _puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


def _esperar(proceso: subprocess.Popen[bytes], puerto: int) -> None:
    for _ in range(300):
        if proceso.poll() is not None:
            raise SystemExit("gunicorn did not start")
        try:
            socket.create_connection(("127.0.0.1", puerto), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("gunicorn did not answer in 30 s")
