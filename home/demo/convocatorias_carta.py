"""The letter of an expression of interest, as its stamps say it."""

from datetime import date, datetime, time
from typing import Any

from .convocatorias_bloques import ACTA_XVIII, ZONA


def carta() -> dict[str, Any]:
    """The letter of 13 January 2020, as its stamps say it (001:969-1031, 001:50, 001:79)."""
    return {
        "folio": "SEA-CPC/001/2020",
        "institucion": "Comité de Participación Ciudadana del Sistema Estatal Anticorrupción",
        "personas": 5,
        "presentes": 4,
        "fechada": date(2020, 1, 13),
        "recibida": datetime.combine(date(2020, 1, 13), time(14, 30), ZONA),
        "turnada": datetime.combine(date(2020, 1, 16), time(10, 59), ZONA),
        "turnada_nota": "anotado a mano",
        "sesion": "XVIII sesión ordinaria",
        "sesion_dia": date(2020, 1, 18),
        "punto": "Asuntos generales, punto V, inciso a)",
        "nota": "En el acta el folio también aparece como «SEA- CPC-/001/2020».",
        "fuente": f"{ACTA_XVIII}, líneas 36 a 38, 50, 79 y 969 a 1031",
    }
