"""What anyone may look for in the ledger, and its rows as a file without authors."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.datos.celdas import celda, lineas_csv
from participacion.plan.models import Eje

from .estados import CON_RESPUESTA, PENDIENTES, Decision, EstadoAportacion
from .models import Aportacion, RespuestaRazonada
from .models.aportacion import AportacionQuerySet

ESPERA = "espera"
ESTADOS = (*CON_RESPUESTA, EstadoAportacion.CERRADA)
CABECERA = (
    *("folio", "plan", "eje_numero", "eje", "origen", "recibida", "vence", "vencia"),
    *("estado", "respondida", "a_tiempo", "dias_en_responder", "texto", "entendimos"),
    *("decision", "razon", "cambia_tipo", "cambia_cual", "cambia_enlace"),
    *("sigue", "sigue_fecha", "firma"),
)


def opciones_de_estado() -> list[tuple[str, Any]]:
    return [(ESPERA, _("Esperan respuesta")), *((str(e), e.label) for e in ESTADOS)]


def limpios(datos: Mapping[str, str], ejes: list[Eje]) -> dict[str, str]:
    """The filters that make sense; the rest is ignored."""
    validos = {
        "plan": {eje.plan.slug for eje in ejes},
        "eje": {str(eje.pk) for eje in ejes},
        "estado": {ESPERA, *(str(e) for e in ESTADOS)},
        "decision": set(Decision.values),
    }
    puestos = {c: datos.get(c, "") for c in validos if datos.get(c, "") in validos[c]}
    texto = datos.get("q", "").replace("\x00", "").strip()[:100]
    return {**puestos, **({"q": texto} if texto else {})}


def filtrar(puestos: Mapping[str, str]) -> AportacionQuerySet:
    """What waits comes without text, so neither search nor decision finds it."""
    espera = puestos.get("estado") == ESPERA
    filas = Aportacion.objects.all()
    filas = filas.filter(estado__in=PENDIENTES) if espera else filas.respondidas()
    condiciones = {
        "plan": lambda v: Q(eje__plan__slug=v),
        "eje": lambda v: Q(eje=int(v)),
        "estado": lambda v: Q() if v == ESPERA else Q(estado=v),
        "decision": lambda v: Exists(
            RespuestaRazonada.objects.filter(aportacion=OuterRef("pk"), decision=v)
        ),
        "q": lambda v: Q(texto__icontains=v, respondida__isnull=False) | Q(folio__iexact=v),
    }
    for campo, valor in puestos.items():
        filas = filas.filter(condiciones[campo](valor))
    return filas


def en_csv(filas: AportacionQuerySet) -> Iterator[str]:
    """One row per contribution: text only with its reply, never who wrote it."""
    leidas = filas.con_respuesta().order_by("pk").iterator(chunk_size=500)
    yield "\ufeff"
    yield from lineas_csv([CABECERA])
    yield from lineas_csv([celda(valor) for valor in _valores(fila)] for fila in leidas)


def _valores(fila: Aportacion) -> list[Any]:
    respuesta = fila.respuesta if fila.respondida else None
    dicho = [getattr(respuesta, c, "") for c in ("entendimos", "decision", "razon")]
    cambio = [getattr(respuesta, c, "") for c in ("cambia_tipo", "cambia_cual", "cambia_enlace")]
    final = [getattr(respuesta, c, "") for c in ("sigue", "sigue_fecha", "firma")]
    return [
        *(fila.folio, fila.eje.plan.slug, fila.eje.numero, fila.eje.nombre, fila.origen),
        *(_dia(fila.recibida), fila.vence, fila.vencia, fila.estado, _dia(fila.respondida)),
        "" if fila.a_tiempo is None else ("sí" if fila.a_tiempo else "no"),
        fila.dias_en_responder,
        fila.texto if fila.respondida else "",
        *dicho,
        *cambio,
        *final,
    ]


def _dia(momento: Any) -> str:
    return f"{timezone.localdate(momento):%Y-%m-%d}" if momento else ""
