"""Visit the addresses that come as evidence with the applications."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from convocatorias.postulaciones.enlaces import revisar


class Command(BaseCommand):
    help = "Visit the evidence addresses of applications that nobody visited in a week."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{revisar(ahora=timezone.now())} addresses visited.")
