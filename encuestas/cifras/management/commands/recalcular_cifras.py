"""Compute every figure again, or check that the answers give the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from encuestas.cifras.calculo import calcular, desde_respuestas
from encuestas.cifras.models import Cifra
from encuestas.cifras.servicios import actualizar
from encuestas.resultados.conteo import ponerse_al_dia


class Command(BaseCommand):
    help = "Keep today's value of every figure; --comprobar counts them from the answers instead."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--comprobar", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        distintas = 0
        for cifra in Cifra.objects.select_related("espacio__version", "eje"):
            if not options["comprobar"]:
                corte = actualizar(cifra, timezone.localdate())
                self.stdout.write(f"{cifra.nombre}: {corte.valor} ({corte.base})")
                continue
            ponerse_al_dia(cifra.espacio)
            una, otra = calcular(cifra), desde_respuestas(cifra)
            distintas += una != otra
            self.stdout.write(f"{cifra.nombre}: {una} {'==' if una == otra else '≠'} {otra}")
        if distintas:
            raise CommandError(f"{distintas} figures are not what the answers say.")
