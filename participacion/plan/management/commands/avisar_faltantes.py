"""Mail the owners about months with nothing published; safe to run every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participacion.plan.publicaciones import avisar_faltantes


class Command(BaseCommand):
    help = "Tell the owners which months of their periodic publications are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{avisar_faltantes(timezone.localdate())} mails")
