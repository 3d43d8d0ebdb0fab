"""What the page of an event needs besides its own fields."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from participacion.espacios.consultas import Consulta

from .esquema import json_ld
from .models.aforo import Aforo
from .models.historia import Historia
from .models.inscripcion import EstadoRegistro, Inscripcion
from .models.mostrador import Necesidad
from .models.opciones import Modalidad, Vida

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import EventoPage


#: ``(pagina) -> (template, its context) or None``: what other rooms tell of an event.
GANCHO_SECCION = "mirador_seccion_evento"


def contexto_de(
    pagina: "EventoPage", request: HttpRequest, contexto: dict[str, Any]
) -> dict[str, Any]:
    ahora = contexto["ahora"]
    realizado = pagina.realizado(ahora)
    nuevo: dict[str, Any] = {
        "realizado": realizado,
        "historia": list(
            Historia.objects.filter(clave=pagina.translation_key).exclude(
                tipo__in=[Historia.Tipo.PUBLICADO, Historia.Tipo.CAMBIADO]
            )
        ),
        "esquema": json_ld(pagina, request),
        "necesidades": Necesidad.choices,
        "elige_modalidad": pagina.modalidad == Modalidad.HIBRIDA,
    }
    nuevo["secciones_del_evento"] = [
        seccion for hacer in hooks.get_hooks(GANCHO_SECCION) if (seccion := hacer(pagina))
    ]
    espacio = contexto["espacio"]
    if pagina.pide_registro and espacio and not realizado:
        nuevo |= _lugares(pagina, espacio.pk, request)
    nuevo["estado_del_evento"] = _estado(pagina, realizado, nuevo)
    return nuevo


@dataclass(frozen=True)
class LugaresLeidos:
    """The places of an event at an instant, read without locking."""

    #: (modality, capacity, taken); the total has no modality.
    filas: tuple[tuple[str, int | None, int], ...]
    espera: bool
    #: Number of the last row of its history.
    cambios: int | None

    def libres(self, modalidad: str = "") -> int | None:
        """None where there is no limit."""
        cupos = [max(0, c - n) for m, c, n in self.filas if m == modalidad and c is not None]
        return next(iter(cupos), None)

    @property
    def partes(self) -> list[tuple[str, int]]:
        return [(m, max(0, c - n)) for m, c, n in self.filas if m and c is not None]

    @property
    def lleno(self) -> bool:
        sin_parte = bool(self.partes) and not any(n for _m, n in self.partes)
        return self.espera or self.libres() == 0 or sin_parte

    def en_palabras(self, pagina: "EventoPage") -> dict[str, Any]:
        """What the page of the event tells of this."""
        lleno = self.lleno
        partes = [(str(Modalidad(m).label), n) for m, n in self.partes]
        return {
            "lleno": lleno,
            "libres": "" if lleno else _en_palabras(pagina, self.libres()),
            "libres_por_modalidad": partes if pagina.cupo_visible and not lleno else [],
        }

    def variables(self, pagina: "EventoPage") -> tuple[str, ...]:
        """The HTML of those words, as the page of the event draws it."""
        dicho = self.en_palabras(pagina)
        partes = [f"<li>{nombre}: {n}</li>" for nombre, n in dicho["libres_por_modalidad"]]
        return (*([f"<p>{dicho['libres']}</p>"] if dicho["libres"] else []), *partes)


def _consulta(espacio: int) -> "QuerySet[Aforo, Any]":
    suyas = Inscripcion.objects.filter(espacio=OuterRef("espacio"))
    cambios = Historia.objects.filter(clave=OuterRef("espacio__clave")).order_by("-numero")
    filas = Aforo.objects.filter(espacio=espacio).annotate(
        espera=Exists(suyas.filter(estado=EstadoRegistro.EN_ESPERA)),
        cambios=Subquery(cambios.values("numero")[:1]),
    )
    return filas.order_by("modalidad").values_list(
        "modalidad", "cupo", "ocupados", "espera", "cambios"
    )


_LUGARES = Consulta(_consulta, 918273645)


def leer_lugares(espacio: int) -> LugaresLeidos | None:
    """In one query; None if its places were never counted."""
    filas = _LUGARES.todas(espacio)
    if not filas:
        return None
    return LugaresLeidos(
        tuple((m, cupo, ocupados) for m, cupo, ocupados, _e, _c in filas),
        bool(filas[0][3]),
        filas[0][4],
    )


def _lugares(pagina: "EventoPage", espacio: int, request: HttpRequest) -> dict[str, Any]:
    """As they were read for this request already, if they were."""
    leidos = getattr(request, "lugares_leidos", None) or leer_lugares(espacio)
    return (leidos or LugaresLeidos((), False, None)).en_palabras(pagina)


def _en_palabras(pagina: "EventoPage", libres: int | None) -> str:
    if not pagina.cupo_visible:
        return _("Cupo limitado.")
    if libres is None:
        return ""
    return ngettext("Queda %(n)s lugar.", "Quedan %(n)s lugares.", libres) % {"n": libres}


def _estado(pagina: "EventoPage", realizado: bool, mas: dict[str, Any]) -> str:
    """One label, from what was written and from what dates and places say."""
    if pagina.cancelado:
        return str(Vida.CANCELADO.label)
    if realizado:
        return _("Con memoria") if pagina.materiales else _("Ya pasó")
    if pagina.vida != Vida.PROGRAMADO:
        return str(pagina.get_vida_display())
    if mas.get("lleno"):
        return _("Cupo lleno")
    return ""
