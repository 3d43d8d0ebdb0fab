"""Loads the institutions printed in the documents (posts and institutions, never people)."""

import json
from pathlib import Path

from django.db import transaction

from .models import Institucion

DATOS = Path(__file__).parent / "datos" / "instituciones.json"


@transaction.atomic
def cargar_instituciones() -> dict[str, int]:
    """Create or refresh each institution by its slug; a second run changes nothing."""
    filas = json.loads(DATOS.read_text(encoding="utf-8"))
    for fila in filas:
        Institucion.objects.update_or_create(
            slug=fila["slug"],
            defaults={campo: fila[campo] for campo in ("nombre", "siglas", "tipo")},
        )
    return {"instituciones": len(filas)}
