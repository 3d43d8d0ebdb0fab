"""Visit the addresses that the plan shows and say which ones are broken."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participacion.plan.direcciones import revisar_todas


class Command(BaseCommand):
    help = "Check every address of the plan: where ejes are made known, and their evidence."

    def handle(self, *args: Any, **options: Any) -> None:
        todas = revisar_todas(timezone.now())
        rotas = [d for d in todas if d.revisado and d.revisado.roto]
        for rota in rotas:
            visita = rota.revisado
            assert visita is not None  # noqa: S101 - filtered above
            detalle = visita.codigo or visita.detalle
            self.stdout.write(f"{rota.valor} ({rota.de_que}): {visita.estado} {detalle}")
        self.stdout.write(f"{len(todas)} addresses, {len(rotas)} broken or doubtful.")
