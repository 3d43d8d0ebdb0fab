"""Write the answers of a survey to a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale

from encuestas.exportar.filas import Datos
from encuestas.exportar.formatos import formatos
from encuestas.models import EncuestaPage


class Command(BaseCommand):
    help = "Export a survey: csv, csv-excel, xlsx, json, sav, sps, ddi, codigos or xlsform."
    #: Checking every route of the site takes longer, and more memory, than many exports.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--formato", default="csv", choices=sorted(formatos()))
        parser.add_argument("--salida", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        paginas = EncuestaPage.objects.filter(locale=Locale.get_default(), slug=options["slug"])
        pagina = paginas.first()
        if pagina is None or pagina.espacio is None:
            raise CommandError(f"There is no published survey «{options['slug']}».")
        datos = Datos(pagina.espacio)
        with Path(options["salida"]).open("wb") as archivo:
            for parte in formatos()[options["formato"]].hacer(datos, pagina):
                archivo.write(parte.encode() if isinstance(parte, str) else parte)
        self.stdout.write(f"{datos.cuantas():,} → {options['salida']}")
