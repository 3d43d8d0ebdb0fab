"""Writes on the plan."""

import datetime
from typing import Any

from .models import Accion, Avance


def declarar_avance(
    *,
    accion: Accion,
    corte: datetime.date,
    valor: int | None = None,
    etapa: str = "",
    asterisco: bool = False,
    nota: str = "",
    autor: Any = None,
) -> Avance:
    """Add what an owner declares; what was declared before stays as it was.

    Raises:
        ValidationError: neither or both of ``valor`` and ``etapa`` (modelo R1), a value out of
            0–100, or an asterisk with no text (R4: the report prints seven and explains none).
    """
    avance = Avance(
        accion=accion,
        corte=corte,
        valor=valor,
        etapa=etapa.strip(),
        asterisco=asterisco,
        nota=nota.strip(),
        autor=autor,
    )
    avance.exigir_nota()
    avance.full_clean()
    avance.save(force_insert=True)
    return avance
