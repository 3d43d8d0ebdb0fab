"""Offers that ended, reminders and news of events."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from convocatorias.eventos.lugares import mover
from convocatorias.eventos.peticiones import recordar_pendientes
from convocatorias.eventos.recordatorios import avisar_cambios, preguntar_como_fue, recordar


class Command(BaseCommand):
    help = "Pasa los lugares que nadie aceptó, y encola recordatorios y avisos de cambios."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cada", type=int, default=0, help="Repite cada N segundos.")

    def handle(self, *args: Any, cada: int, **options: Any) -> None:
        while True:
            ahora = timezone.now()
            pasados = mover(ahora=ahora)
            avisos = sum(
                (
                    avisar_cambios(),
                    recordar(ahora=ahora),
                    preguntar_como_fue(ahora=ahora),
                    recordar_pendientes(ahora=ahora),
                )
            )
            self.stdout.write(f"{pasados} lugares pasados, {avisos} avisos")
            if not cada:
                return
            close_old_connections()
            time.sleep(cada)
