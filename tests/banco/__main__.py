"""``make bench``: see README.md beside this file."""

import argparse
import os

from tests.banco.base import base_propia
from tests.banco.servidor import exigir_linux


def main() -> None:
    opciones = argparse.ArgumentParser(prog="make bench")
    opciones.add_argument("--rapido", action="store_true", help="small sizes, to see that it runs")
    opciones.add_argument("--sin-tamano", action="store_true", help="only the requests")
    opciones.add_argument("--sin-carga", action="store_true", help="only the sizes")
    opciones.add_argument("--solo-descargas", action="store_true", help="only the downloads")
    opciones.add_argument("--solo-bandeja", action="store_true", help="only the inbox")
    opciones.add_argument("--solo-prisa", action="store_true", help="only the rush on one event")
    elegidas = opciones.parse_args()
    exigir_linux()
    with base_propia() as url:
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.banco.ajustes"
        from tests.banco import correr

        correr.todo(elegidas)


if __name__ == "__main__":
    main()
