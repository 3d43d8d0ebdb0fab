"""The form of a period as people read it: questions, answers, evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
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
    hay = isinstance(valores, list) and pregunta.numero <= len(valores)
    guardado = valores[pregunta.numero - 1] if hay else {}
    return guardado if isinstance(guardado, dict) else {}


def _celda(pregunta: Pregunta, respuesta: RespuestaIndicador | None) -> Celda:
    guardado = dato(respuesta, pregunta)
    detalle = guardado.get("detalle", "") if pregunta.detalle_publico else ""
    return Celda(pregunta, _texto(pregunta, guardado.get("valor")), str(detalle or ""))


def _texto(pregunta: Pregunta, valor: Any) -> str:
    """What is stored as it is asked for; what is of another kind, as it was written."""
    if valor in (None, ""):
        return ""
    if pregunta.clase == Clase.SI_NO:
        return {"si": _("Sí"), "no": _("No")}.get(str(valor), str(valor))
    if pregunta.clase == Clase.NUMERO and (numero := _decimal(valor)) is not None:
        return _numero(numero)
    return str(valor)


def _decimal(valor: Any) -> Decimal | None:
    try:
        numero = Decimal(str(valor))
    except InvalidOperation:
        return None
    return numero if numero.is_finite() else None


def _numero(valor: Decimal | None) -> str:
    """``1,240`` or ``3.5``: no zeros that nobody counted."""
    if valor is None:
        return ""
    entero = valor == valor.to_integral_value()
    return number_format(valor, 0 if entero else 2, use_l10n=True, force_grouping=True)
