"""Remind the jury of what it has to score. Meant to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from convocatorias.dictamen.avisos import recordar


class Command(BaseCommand):
    help = "Pone en el buzón de salida los recordatorios al jurado, cada uno una vez."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{recordar(ahora=timezone.now())} avisos")
