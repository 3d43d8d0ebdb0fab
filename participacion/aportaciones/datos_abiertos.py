"""What people said and what was answered, without authors; and how long each answer took."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.datos.conjuntos import Columna, Conjunto
from participacion.plan.datos_abiertos import EJE
from participacion.plan.models import Eje

from .models import Aportacion, RespuestaRazonada

COLUMNAS_EJE = ("eje__plan__slug", "eje__numero", "eje__nombre")


def _respuestas() -> Iterator[tuple[Any, ...]]:
    """Only what has an answer: before that, nobody else reads it (docs/adr/0007)."""
    ultima = RespuestaRazonada.objects.filter(aportacion=OuterRef("pk")).order_by("-pk")
    filas = (
        Aportacion.objects.filter(respondida__isnull=False, respuestas__isnull=False)
        .distinct()
        .order_by("respondida", "pk")
        .annotate(
            **{
                f"r_{c}": Subquery(ultima.values(c)[:1])
                for c in ("decision", "razon", "sigue", "firma")
            }
        )
        .values_list(
            *COLUMNAS_EJE,
            *("folio", "canal", "recibida", "respondida", "estado", "texto"),
            *("r_decision", "r_razon", "r_sigue", "r_firma"),
        )
    )
    for fila in filas.iterator(2000):
        *eje, folio, canal, recibida, respondida, estado, texto = fila[:9]
        dias = (respondida - recibida).days
        yield (
            *eje,
            folio,
            canal,
            recibida.date(),
            respondida.date(),
            dias,
            estado,
            texto,
            *fila[9:],
        )


def _tiempos() -> Iterator[tuple[Any, ...]]:
    hoy = timezone.localdate()
    espera = Q(aportaciones__respondida__isnull=True)
    filas = (
        Eje.objects.order_by("plan", "numero")
        .annotate(
            recibidas=Count("aportaciones"),
            respondidas=Count("aportaciones", filter=~espera & Q(aportaciones__isnull=False)),
            en_espera=Count("aportaciones", filter=espera & Q(aportaciones__isnull=False)),
            tarde=Count("aportaciones", filter=espera & Q(aportaciones__vence__lt=hoy)),
        )
        .values_list(
            *("plan__slug", "numero", "nombre", "recibidas", "respondidas", "en_espera", "tarde")
        )
    )
    return filas.iterator(2000)


def conjuntos() -> list[Conjunto]:
    return [
        Conjunto(
            clave="propuestas-y-respuestas",
            titulo=_("Lo que dijo la gente y qué se le respondió"),
            descripcion=_(
                "Cada aportación que ya tiene respuesta, con su decisión y su razón. Sin autores."
            ),
            columnas=(
                *EJE,
                Columna("folio", _("Folio")),
                Columna("canal", _("Por dónde llegó")),
                Columna("recibida", _("Día en que llegó"), "date"),
                Columna("respondida", _("Día de la primera respuesta"), "date"),
                Columna("dias", _("Días que tardó"), "integer"),
                Columna("estado", _("Estado")),
                Columna("texto", _("Lo que dijo")),
                Columna("decision", _("Decisión")),
                Columna("razon", _("Por qué")),
                Columna("sigue", _("Qué sigue"), opcional=True),
                Columna("firma", _("Cargo e institución de quien firma")),
            ),
            filas=_respuestas,
            llave=("folio", "texto"),
            palabras=("participación", "respuesta razonada"),
        ),
        Conjunto(
            clave="tiempos-de-respuesta",
            titulo=_("Tiempos de respuesta"),
            descripcion=_(
                "Cuántas aportaciones recibió cada eje, cuántas respondió y cuántas van tarde."
            ),
            columnas=(
                *EJE,
                Columna("recibidas", _("Recibidas"), "integer"),
                Columna("respondidas", _("Respondidas"), "integer"),
                Columna("en_espera", _("En espera"), "integer"),
                Columna("tarde", _("En espera y fuera de plazo"), "integer"),
            ),
            filas=_tiempos,
            llave=("plan", "eje_numero"),
            cada="UPDATE_CONT",
            palabras=("participación", "plazos"),
        ),
    ]
