"""Readings of sheets that nobody compared do not stay for ever."""

from datetime import datetime, timedelta

from .models import Transcripcion

OLVIDO = timedelta(days=60)


def borrar_lecturas(ahora: datetime) -> int:
    return Transcripcion.objects.filter(creada__lte=ahora - OLVIDO).delete()[0]
