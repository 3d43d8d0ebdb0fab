"""Remind the owners of what they have to report. Meant to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participacion.informes.avisos import avisar


class Command(BaseCommand):
    help = "Pone en el buzón de salida los avisos de los periodos de avance, cada uno una vez."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{avisar(ahora=timezone.now())} avisos")
