"""Send the mails that no worker sent."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from participacion.avisos import servicios


class Command(BaseCommand):
    help = "Envía los correos pendientes y recupera los que un proceso muerto dejó a medias."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cada", type=int, default=0, help="Repite cada N segundos.")

    def handle(self, *args: Any, cada: int, **options: Any) -> None:
        while True:
            self.stdout.write(f"{servicios.barrer()} correos enviados")
            if not cada:
                return
            close_old_connections()
            time.sleep(cada)
