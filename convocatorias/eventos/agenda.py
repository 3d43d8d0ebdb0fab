"""What the agenda shows: filters, list, month; in a constant number of queries."""

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.plan.models import Eje

from .cuando import UN_DIA, Fecha
from .models.opciones import Modalidad, TipoEvento

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from .models import AgendaPage, EventoPage

POR_PAGINA = 20
#: Years to which the month view goes, so that a machine following «next» comes to an end.
ANIOS = range(2015, 2041)


@dataclass(frozen=True)
class Filtros:
    """The query string, with what is not understood left out."""

    texto: str = ""
    tipo: str = ""
    eje: int = 0
    organiza: str = ""
    modalidad: str = ""
    cuando: str = ""

    @classmethod
    def de(cls, datos: QueryDict) -> "Filtros":
        def uno_de(nombre: str, validos: Any) -> str:
            valor = datos.get(nombre, "")
            return valor if valor in validos else ""

        eje = datos.get("eje", "")
        return cls(
            texto=" ".join(datos.get("q", "").replace("\x00", "").split())[:100],
            tipo=uno_de("tipo", TipoEvento.values),
            eje=int(eje) if eje.isascii() and eje.isdigit() and len(eje) < 9 else 0,
            organiza=datos.get("organiza", "").replace("\x00", "")[:250],
            modalidad=uno_de("modalidad", Modalidad.values),
            cuando=uno_de("cuando", ("proximos", "pasados", "sin-fecha")),
        )

    @property
    def alguno(self) -> bool:
        return self != Filtros()

    def aplicar(
        self, eventos: "PageQuerySet[EventoPage]", ahora: datetime.datetime
    ) -> "PageQuerySet[EventoPage]":
        for campo in ("tipo", "organiza", "modalidad", "eje"):
            if valor := getattr(self, campo):
                eventos = eventos.filter(**{campo: valor})
        for palabra in self.texto.split():
            donde = Q()
            for campo in ("title", "introduccion", "organiza", "lugar", "serie", "publico"):
                donde |= Q(**{f"{campo}__icontains": palabra})
            eventos = eventos.filter(donde)
        return en(eventos, self.cuando, ahora)


def en(
    eventos: "PageQuerySet[EventoPage]", cuando: str, ahora: datetime.datetime
) -> "PageQuerySet[EventoPage]":
    """Those to come first and the past newest first; without a date, by title."""
    if cuando == "proximos":
        return eventos.filter(termina__gt=ahora).order_by("empieza", "pk")
    if cuando == "pasados":
        return eventos.filter(termina__lte=ahora).order_by("-empieza", "-pk")
    if cuando == "sin-fecha":
        return eventos.filter(empieza=None).order_by("title", "pk")
    return eventos


def todos(agenda: "AgendaPage") -> "PageQuerySet[EventoPage]":
    from .models import EventoPage

    pesados = ("preguntas", "participantes", "transmisiones", "alcances", "materiales")
    return EventoPage.objects.child_of(agenda).live().defer(*pesados)


def contexto_de(agenda: "AgendaPage", request: HttpRequest) -> dict[str, Any]:
    ahora = timezone.now()
    filtros = Filtros.de(request.GET)
    base = todos(agenda)
    contexto: dict[str, Any] = {
        "filtros": filtros,
        "tipos": TipoEvento.choices,
        "modalidades": Modalidad.choices,
        "momentos": [
            ("proximos", _("Próximos")),
            ("pasados", _("Pasados")),
            ("sin-fecha", _("Sin fecha")),
        ],
        "ejes": Eje.objects.filter(
            pk__in=base.exclude(eje=None).order_by().values("eje")
        ).select_related("plan"),
        "quienes": base.exclude(organiza="")
        .order_by("organiza")
        .values_list("organiza", flat=True)
        .distinct(),
        "consulta": _sin(request.GET, "pagina"),
        "ahora": ahora,
    }
    if request.GET.get("vista") == "mes":
        return contexto | _mes(filtros.aplicar(base, ahora), request.GET, ahora)
    return contexto | _lista(filtros, base, request.GET, ahora)


def _lista(
    filtros: Filtros,
    base: "PageQuerySet[EventoPage]",
    datos: QueryDict,
    ahora: datetime.datetime,
) -> dict[str, Any]:
    """Next events whole; past ones in pages; those without a date last."""
    filtrados = filtros.aplicar(base, ahora)
    if filtros.cuando:
        pagina = Paginator(filtrados, POR_PAGINA).get_page(datos.get("pagina"))
        grupo = {"clave": filtros.cuando, "eventos": pagina, "pagina": pagina}
        return {"grupos": [grupo], "hay": pagina.paginator.count > 0}
    pasados = Paginator(en(filtrados, "pasados", ahora), POR_PAGINA).get_page(datos.get("pagina"))
    grupos: list[dict[str, Any]] = [
        {"clave": "proximos", "eventos": list(en(filtrados, "proximos", ahora)[:100])},
        {"clave": "pasados", "eventos": pasados, "pagina": pasados},
        {"clave": "sin-fecha", "eventos": list(en(filtrados, "sin-fecha", ahora)[:100])},
    ]
    if pasados.number > 1:
        grupos = grupos[1:2]
    return {"grupos": grupos, "hay": any(len(grupo["eventos"]) for grupo in grupos)}


def _mes(
    eventos: "PageQuerySet[EventoPage]", datos: QueryDict, ahora: datetime.datetime
) -> dict[str, Any]:
    primero = _primero(datos.get("mes", ""), timezone.localdate(ahora))
    siguiente = (primero + 31 * UN_DIA).replace(day=1)
    zona = timezone.get_current_timezone()
    desde, hasta = (
        datetime.datetime.combine(dia, datetime.time(), zona) for dia in (primero, siguiente)
    )
    # Slack for events of another time zone; each one is checked below.
    holgura = datetime.timedelta(hours=4)
    suyos = eventos.defer(None).filter(empieza__lt=hasta + holgura, termina__gt=desde - holgura)
    por_dia: dict[datetime.date, list[tuple[EventoPage, Fecha]]] = {}
    aproximados = []
    for evento in suyos.order_by("empieza", "pk")[:200]:
        if not evento.lista_de_fechas and _toca(evento, desde, hasta):
            aproximados.append(evento)
        for fecha in evento.lista_de_fechas:
            por_dia.setdefault(fecha.dia, []).append((evento, fecha))
    semanas = [
        [(dia, por_dia.get(dia, [])) if dia.month == primero.month else None for dia in semana]
        for semana in calendar.Calendar(0).monthdatescalendar(primero.year, primero.month)
    ]
    return {
        "mes": primero,
        "semanas": semanas,
        "dias_de_la_semana": [date_format(primero + UN_DIA * n, "l") for n in _semana(primero)],
        "aproximados": aproximados,
        "hay": bool(aproximados) or any(dia and dia[1] for semana in semanas for dia in semana),
        "mes_anterior": _si_existe(primero - UN_DIA),
        "mes_siguiente": _si_existe(siguiente),
        "consulta_mes": _sin(datos, "mes", "pagina"),
        "consulta_lista": _sin(datos, "mes", "vista", "pagina"),
    }


def _toca(evento: "EventoPage", desde: datetime.datetime, hasta: datetime.datetime) -> bool:
    if evento.empieza is None or evento.termina is None:
        return False
    return evento.empieza < hasta and evento.termina > desde


def _semana(primero: datetime.date) -> range:
    """Offsets from ``primero`` to a Monday and the six days that follow."""
    lunes = -primero.weekday()
    return range(lunes, lunes + 7)


def _primero(texto: str, hoy: datetime.date) -> datetime.date:
    """First day of «2020-09», or of this month if it is not one."""
    try:
        dia = datetime.datetime.strptime(texto, "%Y-%m").replace(tzinfo=ZoneInfo("UTC")).date()
    except ValueError:
        return hoy.replace(day=1)
    return dia if dia.year in ANIOS else hoy.replace(day=1)


def _si_existe(dia: datetime.date) -> str:
    return f"{dia:%Y-%m}" if dia.year in ANIOS else ""


def _sin(datos: QueryDict, *nombres: str) -> str:
    """The query string without some of its fields."""
    copia = datos.copy()
    for nombre in nombres:
        copia.pop(nombre, None)
    return copia.urlencode()
