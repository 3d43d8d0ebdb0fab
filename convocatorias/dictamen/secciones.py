"""What the page of a call says of its judging: who, how, and who stood aside."""

from django.http import HttpRequest
from django.utils import timezone

from convocatorias.models import ConvocatoriaPage
from convocatorias.secciones import SeccionConvocatoria

from .models import Asignacion, Jurado, MotivoExcusa, Reglas


def en_la_convocatoria(
    pagina: ConvocatoriaPage, request: HttpRequest
) -> SeccionConvocatoria | None:
    """Five queries at most, whatever there is."""
    espacio, hoy = pagina.espacio, timezone.localdate()
    if espacio is None:
        return None
    asientos = list(Jurado.objects.publicos(hoy).filter(espacio=espacio))
    reglas = Reglas.objects.filter(espacio=espacio).prefetch_related("criterios__niveles").first()
    if not asientos and reglas is None:
        return None
    contexto = {
        "jurado": [j for j in asientos if j.vale_en(hoy)],
        "cambios": _cambios(asientos),
        "excusas": _excusas(espacio.pk) if reglas and reglas.congeladas else [],
        "reglas": reglas,
    }
    return SeccionConvocatoria(50, "dictamen/_en_la_convocatoria.html", contexto)


def _cambios(asientos: list[Jurado]) -> list[Jurado]:
    """Seats that ended, and those that came after the first ones."""
    primero = min((j.desde for j in asientos if j.desde), default=None)
    movidos = [j for j in asientos if j.hasta or (j.desde and j.desde != primero)]
    return sorted(movidos, key=lambda j: str(j.hasta or j.desde))


def _excusas(espacio: int) -> list[Asignacion]:
    filas = Asignacion.objects.filter(postulacion__espacio=espacio, excusa__isnull=False)
    filas = filas.exclude(motivo=MotivoExcusa.DEJO).select_related("jurado", "postulacion")
    return list(filas.defer("postulacion__respuestas").order_by("excusa"))
