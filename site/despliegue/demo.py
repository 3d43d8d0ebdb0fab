"""``make demo``: database, content and a server on this machine, in that order."""

import os
import shutil
import socket
import subprocess
import sys
import time
from io import TextIOBase
from pathlib import Path
from typing import Any

RAIZ = Path(__file__).resolve().parents[2]
PUERTO = os.environ.get("PORT") or "8000"
DIRECCION = f"127.0.0.1:{PUERTO}"


class Avance(TextIOBase):
    """Where ``migrate`` writes: shows how many migrations are done, every two seconds."""

    def __init__(self, total: int) -> None:
        self.total, self.hechas, self.ultimo = total, 0, time.monotonic()

    def write(self, texto: str) -> int:
        self.hechas += texto.strip().endswith("OK")
        if time.monotonic() - self.ultimo > 2:
            self.ultimo = time.monotonic()
            print(f"  {self.hechas} of {self.total}", flush=True)
        return len(texto)


def puerto_ocupado() -> bool:
    with socket.socket() as enchufe:
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            enchufe.bind(("127.0.0.1", int(PUERTO)))
        except OSError:
            return True
    return False


def borrar_demo() -> None:
    """Throw away the demo's SQLite file, uploads and mail; never another database."""
    from django.conf import settings

    base = settings.DATABASES["default"]
    if "sqlite" not in base["ENGINE"]:
        sys.exit("demo-limpio only empties the demo's own SQLite file: unset DATABASE_URL.")
    for final in ("", "-wal", "-shm", "-journal"):
        Path(f"{base['NAME']}{final}").unlink(missing_ok=True)
    for carpeta in ("media", "correo", "privado"):
        shutil.rmtree(settings.VAR_DIR / carpeta, ignore_errors=True)


def migrar() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    ejecutor = MigrationExecutor(connection)
    faltan = len(ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()))
    if faltan:
        print(f"Preparing the database: {faltan} migrations…", flush=True)
        call_command("migrate", interactive=False, no_color=True, stdout=Avance(faltan))


def cargar() -> None:
    """In a process of its own: drawing PDFs starts threads that no forked server would have,
    and the first PDF asked of it would never end."""
    subprocess.run([sys.executable, "manage.py", "cargar_demo"], check=True)


def servir() -> None:
    from gunicorn.app.base import BaseApplication

    from config.wsgi import application

    class Servidor(BaseApplication):
        def load_config(self) -> None:
            opciones: dict[str, Any] = {
                "bind": DIRECCION,
                "worker_class": "gthread",
                "threads": 4,
                "loglevel": "warning",
                "accesslog": "-",
                "access_log_format": "%(t)s %(m)s %(U)s %(s)s %(M)s ms",
                "when_ready": lambda _: print(
                    f"\nMirador is at http://{DIRECCION}/ and its admin at "
                    f"http://{DIRECCION}/admin/ — Ctrl+C stops it.\n",
                    flush=True,
                ),
            }
            for nombre, valor in opciones.items():
                self.cfg.set(nombre, valor)

        def load(self) -> Any:
            return application

    Servidor().run()


def main() -> None:
    os.chdir(RAIZ)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    os.environ.setdefault("BASE_URL", f"http://{DIRECCION}")
    if puerto_ocupado():
        sys.exit(f"Port {PUERTO} is taken. Try another one: make demo PORT=8080")
    import django

    django.setup()
    if "--limpio" in sys.argv:
        borrar_demo()
    migrar()
    cargar()
    servir()


if __name__ == "__main__":
    main()
