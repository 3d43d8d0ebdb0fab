"""Tell owners of their terms and people of what moved. Meant to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participacion.aportaciones.avances import avisar_avances
from participacion.aportaciones.escalada import avisar_plazos, enviar_resumen


class Command(BaseCommand):
    help = "Avisa de los plazos al 50, 80 y 100 %, manda el resumen de la semana y los avances."

    def handle(self, *args: Any, **options: Any) -> None:
        ahora = timezone.now()
        self.stdout.write(f"{avisar_plazos(ahora=ahora)} avisos de plazo")
        self.stdout.write(f"{enviar_resumen(ahora=ahora)} resúmenes de la semana")
        self.stdout.write(f"{avisar_avances(ahora=ahora)} avances")
