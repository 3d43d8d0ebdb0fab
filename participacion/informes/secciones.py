"""What this room adds to the eje page: figures without proof, doubts, periods and other days."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from participacion.plan.models import Accion, Avance, Eje
from participacion.plan.secciones import SeccionEje

from .dudas.espacio import espacio_de
from .dudas.lectura import DudaLeida, dudas_de
from .models import Periodo, Renglon


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    """Six queries, whatever the eje holds; nothing where no period exists."""
    hoy = timezone.localdate()
    periodos = list(Periodo.objects.filter(plan=eje.plan_id).defer("contenido"))
    if not periodos:
        return None
    acciones = list(Accion.objects.filter(compromiso__eje=eje).select_related("compromiso"))
    dudas = dudas_de([accion.pk for accion in acciones], timezone.now())
    sin_prueba = _sin_evidencia(eje)
    contexto = {
        "eje": eje,
        "hoy": hoy,
        "periodos": [(fila, fila.estado(hoy)) for fila in periodos[:3]],
        "filas": _filas(acciones, sin_prueba, dudas),
        "sin_evidencia": len(sin_prueba),
        "se_duda": espacio_de(eje) is not None,
        "a_fecha": reverse("informes:elegir_eje", args=[eje.plan.slug, eje.slug]),
    }
    return SeccionEje(orden=15, plantilla="informes/_en_el_eje.html", contexto=contexto)


def _sin_evidencia(eje: Eje) -> set[int]:
    """Actions whose figure in force changed with no proof of its period."""
    vigentes = Avance.objects.ultimos().filter(accion__compromiso__eje=eje)
    marcados = Renglon.objects.filter(avance__in=vigentes, sin_evidencia=True)
    return set(marcados.values_list("accion_id", flat=True))


def _filas(
    acciones: list[Accion], sin_prueba: set[int], dudas: dict[int, list[DudaLeida]]
) -> list[tuple[Accion, bool, list[DudaLeida]]]:
    return [(accion, accion.pk in sin_prueba, dudas.get(accion.pk, [])) for accion in acciones]
