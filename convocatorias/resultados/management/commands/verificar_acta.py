"""Recompute the acta of a call from the database and say what differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from convocatorias.models import ConvocatoriaPage
from convocatorias.resultados.models import Acta
from convocatorias.resultados.verificar import problemas


class Command(BaseCommand):
    help = "Vuelve a calcular el acta de una convocatoria y la compara con la publicada."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="La dirección de la convocatoria, sin barras.")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        claves = ConvocatoriaPage.objects.filter(slug=slug).values("translation_key")
        acta = Acta.objects.filter(espacio__clave__in=claves).select_related("espacio").first()
        if acta is None:
            raise CommandError(f"{slug}: no hay un acta publicada")
        encontrados = problemas(acta)
        for problema in encontrados:
            self.stdout.write(f"- {problema}")
        if encontrados:
            raise CommandError(f"{slug}: {len(encontrados)} diferencias con el acta publicada")
        cuantas = len(acta.contenido["postulaciones"])
        self.stdout.write(f"{slug}: bien. {cuantas} postulaciones, huella {acta.huella}")
