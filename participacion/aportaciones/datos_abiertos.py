"""What people said and what was answered, without authors; and how long each answer took."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.datos.conjuntos import Columna, Conjunto
from participacion.plan.datos_abiertos import EJE
from participacion.plan.models import Eje

from .libro import por_eje
from .models import Aportacion, RespuestaRazonada

#: What a reply says, in the order of the file.
RESPUESTA = (
    *("entendimos", "decision", "razon", "cambia_tipo", "cambia_cual", "cambia_enlace"),
    *("sigue", "sigue_fecha", "firma"),
)
COLUMNAS_EJE = ("eje__plan__slug", "eje__numero", "eje__nombre")


def _respuestas() -> Iterator[tuple[Any, ...]]:
    """Only what has an answer: before that, nobody else reads it (docs/adr/0007)."""
    ultima = RespuestaRazonada.objects.filter(aportacion=OuterRef("pk")).order_by("-pk")
    filas = (
        Aportacion.objects.respondidas()
        .filter(Exists(ultima))
        .order_by("respondida", "pk")
        .annotate(**{f"r_{campo}": Subquery(ultima.values(campo)[:1]) for campo in RESPUESTA})
        .values_list(
            *COLUMNAS_EJE,
            *("folio", "origen", "canal", "recibida", "respondida", "a_tiempo", "estado", "texto"),
            *(f"r_{campo}" for campo in RESPUESTA),
        )
    )
    for fila in filas.iterator(2000):
        *eje, folio, origen, canal, recibida, respondida, a_tiempo, estado, texto = fila[:11]
        llego, salio = timezone.localdate(recibida), timezone.localdate(respondida)
        dias = (respondida - recibida).days
        yield (*eje, folio, origen, canal, llego, salio, dias, a_tiempo, estado, texto, *fila[11:])


def _tiempos() -> Iterator[tuple[Any, ...]]:
    for eje, cuenta in por_eje(Eje.objects.select_related("plan"), timezone.now()):
        yield (
            *(eje.plan.slug, eje.numero, eje.nombre, cuenta.total, cuenta.respondidas),
            *(cuenta.pendientes, cuenta.vencidas, cuenta.en_fecha, cuenta.juzgadas),
        )


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
                Columna("origen", _("De dónde viene")),
                Columna("canal", _("Por dónde llegó")),
                Columna("recibida", _("Día en que llegó"), "date"),
                Columna("respondida", _("Día de la primera respuesta"), "date"),
                Columna("dias", _("Días que tardó"), "integer"),
                Columna("a_tiempo", _("Se respondió a tiempo"), "boolean", opcional=True),
                Columna("estado", _("Estado")),
                Columna("texto", _("Lo que dijo")),
                Columna("entendimos", _("Qué entendió quien responde"), opcional=True),
                Columna("decision", _("Decisión")),
                Columna("razon", _("Por qué")),
                Columna("cambia_tipo", _("Qué tipo de cosa cambia"), opcional=True),
                Columna("cambia_cual", _("Cuál cambia"), opcional=True),
                Columna("cambia_enlace", _("Dónde se ve el cambio"), opcional=True),
                Columna("sigue", _("Qué sigue"), opcional=True),
                Columna("sigue_fecha", _("Cuándo sigue"), "date", opcional=True),
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
                Columna("en_fecha", _("Respondidas a tiempo"), "integer"),
                Columna("juzgadas", _("Respondidas con plazo conocido"), "integer"),
            ),
            filas=_tiempos,
            llave=("plan", "eje_numero"),
            cada="UPDATE_CONT",
            palabras=("participación", "plazos"),
        ),
    ]
