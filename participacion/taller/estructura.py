"""What a proposal is made of, found by the names of its questions in the data."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from participacion.aportaciones.paginas import FIRMA_PUBLICA
from participacion.formularios.estructura import Pregunta
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.respuestas import leer

#: The only part that every proposal has.
QUE = "que_vigilar"
#: Part of a proposal -> names that its question has had; forms of before keep their meaning.
PARTES: dict[str, tuple[str, ...]] = {
    "que_vigilar": ("que_vigilar", "propuesta"),
    "indicador": ("indicador", "prueba"),
    "fuente": ("fuente",),
    "frecuencia": ("frecuencia",),
    "quien_revisa": ("quien_revisa",),
    "donde_se_publica": ("donde_se_publica",),
}
FIRMA = FIRMA_PUBLICA


def preguntas_de(version: VersionCuestionario, *, con_firma: bool = False) -> dict[str, Pregunta]:
    """Part -> its question, in the order of ``PARTES``; those that the form lacks are left out.

    What should be watched is, failing its names, the first text that the eje must answer.
    """
    todas = [p for p in version.preguntas() if p.contestable]
    por_variable = {p.variable: p for p in todas if p.variable}
    partes = {**PARTES, **({FIRMA: (FIRMA,)} if con_firma else {})}
    halladas = {
        parte: por_variable[nombre]
        for parte, nombres in partes.items()
        for nombre in nombres[::-1]
        if nombre in por_variable
    }
    if QUE not in halladas:
        primera = next((p for p in todas if p.para_el_eje), None)
        halladas = {QUE: primera, **halladas} if primera else halladas
    return halladas


def leer_propuesta(
    version: VersionCuestionario,
    respuestas: Mapping[str, Any],
    idioma: str = settings.LANGUAGE_CODE,
) -> dict[str, str]:
    """Part -> what was answered, in words; empty when nothing was."""
    de = {pregunta.id: parte for parte, pregunta in preguntas_de(version).items()}
    dichas = {
        de[leida.pregunta.id]: leida.texto
        for leida in leer(version, respuestas, idioma)
        if leida.pregunta.id in de and _dicha(respuestas[leida.pregunta.id])
    }
    return {parte: dichas.get(parte, "") for parte in PARTES}


def _dicha(valor: Any) -> bool:
    """Negative numbers are the codes of «no answer»."""
    return not (isinstance(valor, int) and valor < 0) and valor != ""
