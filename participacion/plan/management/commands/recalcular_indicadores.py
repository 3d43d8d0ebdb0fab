"""Ask the sources of the indicator form again, or check that what is stored is what they say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from participacion.plan.calculados import Comprobacion, comprobar, corregir


class Command(BaseCommand):
    help = "Recompute the computed answers; --comprobar only checks and exits 1 if one differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--comprobar", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        todas = list(comprobar())
        distintas = [c for c in todas if not c.coincide]
        for distinta in distintas:
            self.stdout.write(_dicha(distinta))
            if not options["comprobar"]:
                corregir(distinta, timezone.now())
        self.stdout.write(f"{len(todas)} computed answers, {len(distintas)} differ.")
        if distintas and options["comprobar"]:
            raise CommandError("Some stored answers are not what their source says.")


def _dicha(comprobacion: Comprobacion) -> str:
    valor = comprobacion.guardado
    eje = valor.indicador.eje
    donde = f"{eje.plan.slug}/{eje.slug} {valor.periodo.slug} {valor.indicador.renglon}"
    return f"{donde}.{valor.pregunta} {valor.fuente}: {valor.valor} ≠ {comprobacion.ahora}"
