"""The form of a period as people read it: questions, answers, evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .fuentes_indicador import fuentes
from .indicadores import Clase, Pregunta, RenglonImpreso
from .models import FuentePregunta, RespuestaIndicador, ValorCalculado


@dataclass(frozen=True)
class Celda:
    """A question with what was answered; empty ``valor`` means that nobody said."""

    pregunta: Pregunta
    valor: str
    detalle: str = ""
    calculado: ValorCalculado | None = None
    fuente: str = ""

    @property
    def es_enlace(self) -> bool:
        web = self.valor.startswith(("https://", "http://"))
        return self.pregunta.clase == Clase.ENLACE and web


@dataclass(frozen=True)
class RenglonLleno:
    impreso: RenglonImpreso
    celdas: list[Celda]
    respuesta: RespuestaIndicador | None


def llenar(
    impresos: Sequence[RenglonImpreso],
    respuestas: Mapping[int, RespuestaIndicador],
    calculados: Mapping[tuple[int, int], ValorCalculado],
) -> list[RenglonLleno]:
    """Each printed row with its public answer; what is for the institution alone is left out."""
    conocidas = fuentes()
    hechas = []
    for impreso in impresos:
        respuesta = respuestas.get(impreso.indicador.renglon)
        celdas = []
        for pregunta in impreso.completas:
            calculado = calculados.get((impreso.indicador.renglon, pregunta.numero))
            if calculado:
                fuente = conocidas.get(calculado.fuente)
                etiqueta = str(fuente.etiqueta) if fuente else calculado.fuente
                valor = _numero(calculado.valor)
                celdas.append(Celda(pregunta, valor, calculado=calculado, fuente=etiqueta))
            else:
                celdas.append(_celda(pregunta, respuesta))
        hechas.append(RenglonLleno(impreso, celdas, respuesta))
    return hechas


def asignadas(indicadores: Sequence[Any]) -> dict[tuple[int, int], str]:
    """Name of the source of each question that has one, by row and question."""
    filas = FuentePregunta.objects.filter(indicador__in=indicadores).select_related("indicador")
    return {(f.indicador.renglon, f.pregunta): f.nombre for f in filas}


def dato(respuesta: RespuestaIndicador | None, pregunta: Pregunta) -> dict[str, Any]:
    """What is stored for a question; an empty object when there is none."""
    valores = respuesta.valores if respuesta else []
    guardado = valores[pregunta.numero - 1] if pregunta.numero <= len(valores) else {}
    return guardado if isinstance(guardado, dict) else {}


def _celda(pregunta: Pregunta, respuesta: RespuestaIndicador | None) -> Celda:
    guardado = dato(respuesta, pregunta)
    detalle = guardado.get("detalle", "") if pregunta.detalle_publico else ""
    return Celda(pregunta, _texto(pregunta, guardado.get("valor")), str(detalle or ""))


def _texto(pregunta: Pregunta, valor: Any) -> str:
    if valor in (None, ""):
        return ""
    if pregunta.clase == Clase.SI_NO:
        return _("Sí") if valor == "si" else _("No")
    if pregunta.clase == Clase.NUMERO:
        return _numero(Decimal(str(valor)))
    return str(valor)


def _numero(valor: Decimal | None) -> str:
    """``1,240`` or ``3.5``: no zeros that nobody counted."""
    if valor is None:
        return ""
    entero = valor == valor.to_integral_value()
    return number_format(valor, 0 if entero else 2, use_l10n=True, force_grouping=True)
