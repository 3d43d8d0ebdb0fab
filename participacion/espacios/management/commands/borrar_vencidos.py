"""Erase what has outlived its retention date."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participacion.espacios import servicios


class Command(BaseCommand):
    help = "Borra los envíos y contactos cuya fecha de conservación ya pasó."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{servicios.borrar_vencidos(ahora=timezone.now())} registros borrados")
