"""A call as its page and its list show it: state, dates with their changes, figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.espacios.models import Espacio

from .estados import EstadoConvocatoria, estado_de
from .models.acto import ActoDeConvocatoria, TipoActo

if TYPE_CHECKING:
    from .models import ConvocatoriaPage

#: Beside the word, never instead of it.
SIGNOS = {
    EstadoConvocatoria.PROXIMA: "○",
    EstadoConvocatoria.ABIERTA: "●",
    EstadoConvocatoria.CERRADA: "■",
    EstadoConvocatoria.EN_DICTAMEN: "◆",
    EstadoConvocatoria.CON_RESULTADOS: "★",
    EstadoConvocatoria.DESIERTA: "◇",
    EstadoConvocatoria.CANCELADA: "×",
}


@dataclass(frozen=True)
class Hito:
    """A key date. ``antes``: what was written there until an act moved it.

    ``dia`` is set when it is exact; ``instante`` when its hour is known too.
    """

    que: str
    cuando: str
    clave: str
    antes: list[str] = field(default_factory=list)
    dia: date | None = None
    hasta: date | None = None
    instante: datetime | None = None


@dataclass(frozen=True)
class Lectura:
    """What is known of a call at an instant."""

    pagina: Any
    espacio: Espacio
    estado: EstadoConvocatoria
    actos: Sequence[ActoDeConvocatoria]

    @property
    def signo(self) -> str:
        return SIGNOS.get(self.estado, "")

    @property
    def abierta(self) -> bool:
        return self.estado == EstadoConvocatoria.ABIERTA

    @property
    def recibe(self) -> bool:
        """Whether somebody can apply here now."""
        return self.abierta and bool(self.pagina.preguntas)

    @property
    def cuando(self) -> str:
        """One line: until when, or since when not."""
        if self.estado == EstadoConvocatoria.CANCELADA:
            return _("Se canceló el %(fecha)s") % {"fecha": _dia(self.actos[-1].momento)}
        if self.estado == EstadoConvocatoria.PROXIMA:
            return self._abrira()
        if self.abierta:
            return self._cerrara()
        if not self.pagina.ventana_escrita or self.espacio.cierra is None:
            return _("No está escrito cuándo cerró")
        return _("Cerró el %(fecha)s") % {"fecha": _dia(_visible(self.espacio.cierra))}

    def _abrira(self) -> str:
        if not self.pagina.ventana_escrita or self.espacio.abre is None:
            return _("Todavía no tiene fecha")
        return _("Abre el %(fecha)s h") % {"fecha": _hora(self.espacio.abre)}

    def _cerrara(self) -> str:
        if not self.pagina.ventana_escrita or self.espacio.cierra is None:
            return _("Abierta sin fecha de cierre")
        return _("Cierra el %(fecha)s h") % {"fecha": _hora(_visible(self.espacio.cierra))}

    @property
    def hitos(self) -> list[Hito]:
        """Opening and closing, unless the call writes them itself, and what it writes."""
        escritos = {b.value.get("sobre"): b for b in self.pagina.fechas if b.value.get("sobre")}
        propios: list[Hito] = []
        if self.pagina.ventana_escrita and self.espacio.abre and "apertura" not in escritos:
            abre = self.espacio.abre
            propios.append(Hito(_("Abre"), _hora(abre) + " h", "abre", instante=abre))
        cierre = self.cierre
        if cierre and "cierre" not in escritos:
            propios.append(self._hito_del_cierre(cierre, []))
        return [*propios, *[self._escrito(bloque) for bloque in self.pagina.fechas]]

    def _escrito(self, bloque: Any) -> Hito:
        valor = bloque.value
        cierre = self.cierre
        if valor.get("sobre") == "cierre" and cierre and self.prorrogas:
            return self._hito_del_cierre(cierre, [valor["cuando"]])
        exacta = valor.get("clase") == "exacta"
        dia, hora = valor.get("dia") if exacta else None, valor.get("hora")
        return Hito(
            que=valor["que"],
            cuando=valor["cuando"],
            clave=str(bloque.id),
            dia=dia,
            hasta=valor.get("hasta") if exacta else None,
            instante=timezone.make_aware(datetime.combine(dia, hora)) if dia and hora else None,
        )

    @property
    def prorrogas(self) -> list[ActoDeConvocatoria]:
        return [acto for acto in self.actos if acto.tipo == TipoActo.PRORROGA]

    @property
    def cierre(self) -> datetime | None:
        """The closing that was announced: cancelling ends the call, not what it had said."""
        if not self.pagina.ventana_escrita:
            return None
        canceladas = [a.cerraba for a in self.actos if a.tipo == TipoActo.CANCELACION and a.cierra]
        return canceladas[0] if canceladas else self.espacio.cierra

    def _hito_del_cierre(self, cierre: datetime, escrito: list[str]) -> Hito:
        antes = [_hora(_visible(a.cerraba)) + " h" for a in self.prorrogas if a.cerraba]
        if escrito:
            antes[:1] = escrito
        return Hito(_("Cierra"), _hora(_visible(cierre)) + " h", "cierra", antes, instante=cierre)

    @property
    def tabla(self) -> list[dict[str, Any]]:
        """The figures as parts of their total; nothing if the page gives none."""
        total = self.pagina.cifras_total
        if not total:
            return []
        return [
            {**bloque.value, "parte": round(bloque.value["cifra"] * 100 / total)}
            for bloque in self.pagina.cifras
        ]


def leer(pagina: "ConvocatoriaPage", espacio: Espacio, ahora: datetime) -> Lectura:
    actos = list(espacio.actos.filter(momento__lte=ahora)) if espacio.pk else []
    return _lectura(pagina, espacio, actos, ahora)


def leer_todas(paginas: Sequence["ConvocatoriaPage"], ahora: datetime) -> list[Lectura]:
    """Those that were published once, in two queries."""
    claves = [pagina.translation_key for pagina in paginas]
    espacios = {e.clave: e for e in Espacio.objects.publicados().filter(clave__in=claves)}
    actos: dict[int, list[ActoDeConvocatoria]] = {}
    escritos = ActoDeConvocatoria.objects.filter(espacio__clave__in=claves, momento__lte=ahora)
    for acto in escritos:
        actos.setdefault(acto.espacio_id, []).append(acto)
    return [
        _lectura(pagina, espacio, actos.get(espacio.pk, []), ahora)
        for pagina in paginas
        if (espacio := espacios.get(pagina.translation_key))
    ]


def _lectura(
    pagina: Any, espacio: Espacio, actos: Sequence[ActoDeConvocatoria], ahora: datetime
) -> Lectura:
    estado = estado_de(espacio.estado(ahora), {acto.tipo for acto in actos})
    return Lectura(pagina, espacio, estado, actos)


def _visible(instante: datetime) -> datetime:
    """Midnight is said as the end of the day before."""
    local = timezone.localtime(instante)
    medianoche = (local.hour, local.minute, local.second) == (0, 0, 0)
    return local - timedelta(minutes=1) if medianoche else local


def _hora(instante: datetime) -> str:
    return date_format(timezone.localtime(instante), "DATETIME_FORMAT")


def _dia(instante: datetime) -> str:
    return date_format(timezone.localtime(instante), "DATE_FORMAT")
