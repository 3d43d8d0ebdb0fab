"""What an eje shows of its goals, schedule, publications and counts, for any page of it."""

import datetime
from typing import Any

from .cronograma import cronogramas_de
from .metas import metas_de
from .models import Eje, Mecanismo
from .publicaciones import conteos_de, series_de


def seguimiento_de(eje: Eje, hoy: datetime.date) -> dict[str, Any]:
    """Context of ``plan/_seguimiento.html``. Eight queries at most, whatever there is."""
    conteos = conteos_de(eje)
    tipos = {m.tipo for m in eje.mecanismos.all() if m.vigente}
    return {
        "metas": metas_de(eje),
        "cronogramas": cronogramas_de(eje, hoy),
        "espera_cronograma": Mecanismo.Tipo.CRONOGRAMA in tipos,
        "series": series_de(eje, hoy),
        "conteos": conteos,
        "espera_conteo": Mecanismo.Tipo.CONTEO in tipos,
    }
