"""``make lint``: every check in turn, a line for each, and the output of those that fail."""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
CODIGO = ("config", "home", "encuestas", "convocatorias", "participacion")
PRODUCCION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "0f3e8a71c2b94d6597e1a4c83b5d2f6091e7c8a4b6d3f5021e9c7a8b4d6f3",
    "CONSTANCIAS_CLAVE": "bWlyYWRvci1wcnVlYmFzLWNvbnN0YW5jaWFzLTMyYnk=",
    "ALLOWED_HOSTS": "mirador.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}


def manage(*orden: str) -> list[str]:
    return [sys.executable, "manage.py", *orden]


def bin_(nombre: str, *orden: str) -> list[str]:
    return [str(BIN / nombre), *orden]


def plantillas() -> list[str]:
    carpetas = ("site/templates", *CODIGO[1:])
    return [str(ruta) for carpeta in carpetas for ruta in Path(carpeta).rglob("*.html")]


def revisiones() -> list[tuple[str, list[str], dict[str, str]]]:
    tipos = [opcion for modulo in CODIGO for opcion in ("-p", modulo)]
    deploy = manage("check", "--deploy", "--fail-level", "WARNING")
    return [
        ("ruff", bin_("ruff", "check", "--quiet", "."), {}),
        ("ruff format", bin_("ruff", "format", "--quiet", "--check", "."), {}),
        ("import-linter", bin_("lint-imports"), {}),
        ("djlint", bin_("djlint", "--lint", "--quiet", *plantillas()), {}),
        ("migrations", manage("makemigrations", "--check", "--dry-run"), {}),
        ("settings for production", deploy, PRODUCCION),
        ("catalogues", [sys.executable, "site/despliegue/catalogos.py"], {}),
        ("mypy", bin_("mypy", *tipos), {}),
    ]


def main() -> int:
    fallos = []
    for nombre, orden, entorno in revisiones():
        inicio = time.monotonic()
        hecho = subprocess.run(
            orden, capture_output=True, text=True, env={**os.environ, **entorno}, check=False
        )
        estado = "FAILED" if hecho.returncode else "ok"
        print(f"{nombre:<26}{estado:<8}{time.monotonic() - inicio:5.1f} s", flush=True)
        if hecho.returncode:
            fallos.append(nombre)
            print(hecho.stdout, hecho.stderr, sep="", flush=True)
    if fallos:
        print(f"To mend: {', '.join(fallos)}")
    return len(fallos)


if __name__ == "__main__":
    sys.exit(main())
