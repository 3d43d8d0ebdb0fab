"""Check that what was published has not changed since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from participacion.informes.models import Periodo
from participacion.informes.verificar import problemas


class Command(BaseCommand):
    help = "Comprueba la huella de cada periodo publicado, sus avances y sus archivos."

    def handle(self, *args: Any, **options: Any) -> None:
        mal = 0
        for periodo in Periodo.objects.publicados().select_related("plan"):
            encontrados = problemas(periodo)
            mal += len(encontrados)
            estado = "; ".join(encontrados) or f"bien, {periodo.huella}"
            self.stdout.write(f"{periodo.plan.slug}/{periodo.slug}: {estado}")
        if mal:
            raise CommandError(f"{mal} diferencias con lo publicado")
