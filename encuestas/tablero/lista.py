"""Single answers by pages, newest first, without counting them.

A page starts where the last one ended (its last answer), so that the thousandth page costs what
the first does; the index of ``Envio`` over space and instant gives them in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from encuestas.models import Respuesta
from encuestas.resultados.lectura import Filtro
from encuestas.resultados.models import Conteo
from participacion.aportaciones.estados import CON_RESPUESTA, PENDIENTES
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Espacio

POR_PAGINA = 50
#: What the filters of flags and state may say, besides a flag's own code.
CON, SIN = "con", "sin"
VIGENTE, POR_RESPONDER, RESPONDIDA, RETIRADA = "", "por_responder", "respondida", "retirada"
#: Where answers come from that brought no channel; no channel can be called so.
DIRECTO = "."


@dataclass(frozen=True)
class Pedido:
    """Which answers to show; empty means all. ``hasta`` is the last day, included."""

    desde: date | None = None
    hasta: date | None = None
    idioma: str = ""
    origen: str = ""
    numero: int | None = None
    senal: str = ""
    estado: str = VIGENTE
    folio: str = ""

    @property
    def contable(self) -> Filtro | None:
        """The same in terms of the tallies; None when they cannot tell: they go by weeks."""
        otra = self.desde or self.hasta or self.folio or self.estado or self.senal not in ("", SIN)
        if otra:
            return None
        origen = {"": None, DIRECTO: ""}.get(self.origen, self.origen)
        return Filtro(
            idioma=self.idioma, origen=origen, numero=self.numero, con_dudosas=self.senal != SIN
        )


@dataclass(frozen=True)
class Hoja:
    """A page. ``antes`` and ``despues`` are where the next ones start; None when there is none."""

    filas: Sequence[Respuesta]
    antes: UUID | None = None
    despues: UUID | None = None


def ventana(desde: date | None, hasta: date | None) -> tuple[datetime | None, datetime | None]:
    """The days as ``[start, end)`` in the time of the site."""
    fin = hasta + timedelta(days=1) if hasta else None
    inicio, final = (
        timezone.make_aware(datetime.combine(dia, time.min)) if dia else None
        for dia in (desde, fin)
    )
    return inicio, final


def pedidas(espacio: Espacio, pedido: Pedido) -> QuerySet[Respuesta]:
    """The answers asked for, without what they say. Two queries, one of them when it is read."""
    dias = _dias(espacio, pedido)
    if dias is None:
        return Respuesta.objects.none()
    inicio, fin = ventana(*dias)
    condiciones = {
        "creado__gte": inicio,
        "creado__lt": fin,
        "idioma": pedido.idioma or None,
        "origen": "" if pedido.origen == DIRECTO else pedido.origen or None,
        "version__numero": pedido.numero,
        "folio": pedido.folio or None,
        "retiro__isnull": pedido.estado != RETIRADA,
    }
    consulta: QuerySet[Respuesta] = Respuesta.objects.filter(
        espacio=espacio, **{c: v for c, v in condiciones.items() if v is not None}
    )
    consulta = _con_senal(_con_aportacion(consulta, espacio, pedido.estado), pedido.senal)
    return consulta.select_related("version").only(
        *("folio", "creado", "idioma", "origen", "canal", "dispositivo", "sospechas", "retiro"),
        "version__numero",
    )


def hoja(
    consulta: QuerySet[Respuesta],
    espacio: Espacio,
    antes: UUID | None = None,
    despues: UUID | None = None,
) -> Hoja:
    """The page older than one answer, or newer than another; the newest without either.

    Two queries. An answer that is no longer there leads to the first page.
    """
    cerca = antes or despues
    cortes = Respuesta.objects.filter(espacio=espacio).values_list("creado", "pk")
    donde = cortes.filter(pk=cerca).first() if cerca else None
    if donde is None:
        filas = list(consulta.order_by("-creado", "-pk")[: POR_PAGINA + 1])
        return Hoja(filas[:POR_PAGINA], antes=_siguiente(filas))
    creado, pk = donde
    if antes:
        viejas = consulta.filter(creado__lte=creado).filter(Q(creado__lt=creado) | Q(pk__lt=pk))
        filas = list(viejas.order_by("-creado", "-pk")[: POR_PAGINA + 1])
        primera = filas[0].pk if filas else None
        return Hoja(filas[:POR_PAGINA], antes=_siguiente(filas), despues=primera)
    nuevas = consulta.filter(creado__gte=creado).filter(Q(creado__gt=creado) | Q(pk__gt=pk))
    filas = list(nuevas.order_by("creado", "pk")[: POR_PAGINA + 1])
    vistas = filas[:POR_PAGINA][::-1]
    return Hoja(vistas, antes=vistas[-1].pk if vistas else None, despues=_siguiente(filas))


def _dias(espacio: Espacio, pedido: Pedido) -> tuple[date | None, date | None] | None:
    """The days asked for, or the weeks that the tallies know of if they are fewer; None if none.

    So that looking for what few answered, or nobody, does not read every answer there is.
    """
    condiciones: dict[str, Any] = {
        "idioma": pedido.idioma or None,
        "origen": "" if pedido.origen == DIRECTO else pedido.origen or None,
        "version__numero": pedido.numero,
        "dudosa": pedido.senal != SIN if pedido.senal else None,
    }
    dichas = {c: v for c, v in condiciones.items() if v is not None}
    if not dichas or pedido.estado == RETIRADA:
        return pedido.desde, pedido.hasta
    conteos = Conteo.objects.filter(espacio=espacio, pregunta="", n__gt=0, **dichas)
    semanas = conteos.aggregate(primera=Min("semana"), ultima=Max("semana"))
    if semanas["primera"] is None:
        return None
    domingo = semanas["ultima"] + timedelta(days=6)
    desde = max(pedido.desde or date.min, semanas["primera"])
    return desde, min(pedido.hasta or date.max, domingo)


def _siguiente(filas: Sequence[Respuesta]) -> UUID | None:
    """The last answer of a full page, when one more was found."""
    return filas[POR_PAGINA - 1].pk if len(filas) > POR_PAGINA else None


def _con_aportacion(
    consulta: QuerySet[Respuesta], espacio: Espacio, estado: str
) -> QuerySet[Respuesta]:
    if estado not in (POR_RESPONDER, RESPONDIDA):
        return consulta
    estados = PENDIENTES if estado == POR_RESPONDER else CON_RESPUESTA
    suyas = Aportacion.objects.filter(espacio=espacio, estado__in=estados)
    return consulta.filter(pk__in=suyas.values("envio"))


def _con_senal(consulta: QuerySet[Respuesta], senal: str) -> QuerySet[Respuesta]:
    """By a flag, any or none; as text, since SQLite cannot look inside a list."""
    if not senal:
        return consulta
    con_texto = consulta.annotate(senales=Cast("sospechas", TextField()))
    if senal == SIN:
        return con_texto.filter(senales="[]")
    return con_texto.filter(senales__contains='"' if senal == CON else f'"{senal}"')
