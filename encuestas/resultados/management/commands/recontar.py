"""Count again the answers of the surveys."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from encuestas.models import EncuestaPage
from encuestas.resultados.conteo import FaltanRespuestasError, recontar
from participacion.espacios.models import Espacio, TipoEspacio


class Command(BaseCommand):
    help = "Rebuild the tallies of all surveys, or of one, from the answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--encuesta", help="slug of one survey")
        parser.add_argument(
            "--aunque-falten",
            action="store_true",
            help="go on although answers were erased on their date: what they said is lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        omitidas = 0
        for espacio in _espacios(options["encuesta"]):
            inicio = time.monotonic()

            def avisar(hechas: int, titulo: str = espacio.titulo) -> None:
                if hechas % 20_000 == 0:
                    self.stdout.write(f"{titulo}: {hechas:,}")

            try:
                n = recontar(espacio, aunque_falten=options["aunque_falten"], avisar=avisar)
            except FaltanRespuestasError as error:
                omitidas += 1
                self.stderr.write(
                    f"{espacio.titulo}: {error.contadas:,} were counted and {error.quedan:,} are "
                    "left. Left as it was; --aunque-falten counts only what is left."
                )
                continue
            self.stdout.write(f"{espacio.titulo}: {n:,} ({time.monotonic() - inicio:.1f} s)")
        if omitidas:
            raise CommandError(f"{omitidas} not counted again.")


def _espacios(slug: str | None) -> list[Espacio]:
    espacios = Espacio.objects.filter(tipo=TipoEspacio.ENCUESTA)
    if not slug:
        return list(espacios)
    paginas = EncuestaPage.objects.filter(slug=slug).values("translation_key")
    elegidos = list(espacios.filter(clave__in=paginas))
    if not elegidos:
        raise CommandError(f"There is no survey «{slug}».")
    return elegidos
