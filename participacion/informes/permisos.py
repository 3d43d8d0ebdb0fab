"""Who may do what with a period. Owners report; officers ask, receive, return and publish.

Nobody does both on the same report (modelo §1: who reports is not who loads). A superuser may
do either, never both.
"""

import datetime
from typing import Any

from participacion.plan.models import Compromiso, Eje, Plan
from participacion.plan.permisos import ejes_de

from .models import Paso, Periodo, Reporte

SEGUIMIENTO = "informes.dar_seguimiento"
GRUPO = "Enlaces de seguimiento"


def da_seguimiento(usuario: Any) -> bool:
    return bool(usuario.is_active and usuario.has_perm(SEGUIMIENTO))


def entra(usuario: Any, hoy: datetime.date) -> bool:
    """Whether the screens of progress mean anything to this account."""
    return da_seguimiento(usuario) or ejes_de(usuario, hoy).exists()


def puede_reportar(usuario: Any, eje: Eje, hoy: datetime.date) -> bool:
    return ejes_de(usuario, hoy).filter(pk=eje.pk).exists()


def puede_ajustar(usuario: Any, nivel: Plan | Eje | Compromiso, hoy: datetime.date) -> bool:
    """An officer who answers for none of the ejes that the figure is made of."""
    if not da_seguimiento(usuario):
        return False
    if usuario.is_superuser:
        return True
    mios = ejes_de(usuario, hoy)
    if isinstance(nivel, Plan):
        return not mios.filter(plan=nivel).exists()
    eje = nivel.pk if isinstance(nivel, Eje) else nivel.eje_id
    return not mios.filter(pk=eje).exists()


def escribio(usuario: Any, reporte: Reporte) -> bool:
    return reporte.escribieron.filter(pk=usuario.pk).exists()


def reviso(usuario: Any, reporte: Reporte) -> bool:
    """Returned it or accepted it at some time."""
    return Paso.objects.filter(
        reporte=reporte, usuario=usuario.pk, a__in=["devuelto", "aceptado"]
    ).exists()


def escribio_en(usuario: Any, periodo: Periodo) -> bool:
    return periodo.reportes.filter(escribieron=usuario.pk).exists()
