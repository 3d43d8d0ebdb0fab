"""Every address that the plan shows: where an eje is made known, and what proves its progress."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from .enlaces import revisados, revisar_varias
from .models import Eje, EnlaceDifusion, EnlaceRevisado, Evidencia, RespuestaIndicador

WEB = ("https://", "http://")


@dataclass(frozen=True)
class Direccion:
    """An address, what is doubted of it, and what it answered the last time."""

    valor: str
    de_que: str
    incierto: str = ""
    revisado: EnlaceRevisado | None = None

    @property
    def es_web(self) -> bool:
        return self.valor.startswith(WEB)


def direcciones_de(eje: Eje | None = None) -> list[Direccion]:
    """Those of an eje, or all: pages and doubtful ones, each once; accounts are left out."""
    hallados: dict[str, Direccion] = {}
    for de_que, valor, incierto in [*_difusion(eje), *_evidencias(eje), *_respuestas(eje)]:
        if valor.startswith(WEB) and valor not in hallados:
            hallados[valor] = Direccion(valor, de_que, incierto)
    conocidos = revisados(hallados)
    return [
        Direccion(d.valor, d.de_que, d.incierto, conocidos.get(d.valor)) for d in hallados.values()
    ]


def revisar_todas(ahora: datetime, eje: Eje | None = None) -> list[Direccion]:
    """Visit each one now."""
    revisar_varias([(d.valor, d.incierto) for d in direcciones_de(eje)], ahora)
    return direcciones_de(eje)


def _difusion(eje: Eje | None) -> list[tuple[str, str, str]]:
    filas = EnlaceDifusion.objects.filter(eje=eje) if eje else EnlaceDifusion.objects.all()
    return [("difusión", *par) for par in filas.values_list("valor", "incierto")]


def _evidencias(eje: Eje | None) -> list[tuple[str, str, str]]:
    filas = Evidencia.objects.all()
    if eje:
        filas = filas.filter(Q(compromiso__eje=eje) | Q(accion__compromiso__eje=eje))
    return [("evidencia", *par) for par in filas.values_list("valor", "incierto")]


def _respuestas(eje: Eje | None) -> list[tuple[str, str, str]]:
    filas = RespuestaIndicador.objects.filter(estado=RespuestaIndicador.Estado.PUBLICADA)
    if eje:
        filas = filas.filter(indicador__eje=eje)
    enlaces = filas.exclude(evidencia_enlace="").values_list("evidencia_enlace", flat=True)
    return [("indicador", enlace, "") for enlace in enlaces.order_by().distinct()]
