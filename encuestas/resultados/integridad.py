"""Suspicion, never deletion: signs that an answer may not be one person's opinion. Pure."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from participacion.formularios.estructura import Pregunta

RAPIDA, PLANA, CALCADA, RAFAGA, REPETIDA = "rapida", "plana", "calcada", "rafaga", "repetida"
ETIQUETAS = {
    RAPIDA: _("contestada muy rápido"),
    PLANA: _("todo en la misma columna"),
    CALCADA: _("texto idéntico a otro"),
    RAFAGA: _("llegó en una ráfaga de la misma red"),
    REPETIDA: _("desde un teléfono que ya había respondido"),
}
#: Seconds that reading and answering one question takes at the very least.
SEGUNDOS_POR_PREGUNTA = 1.5
#: Scale items in a row with the same point from which it stops looking like an opinion.
PUNTOS_IGUALES = 5
#: Characters from which two equal texts are hardly chance.
TEXTO_LARGO = 40


def senales(
    preguntas: Sequence[Pregunta], respuestas: Mapping[str, Any], segundos: int | None
) -> list[str]:
    """Signs that one answer shows by itself.

    Args:
        segundos: from the first page to sending; None when it is not known.
    """
    dadas = [p for p in preguntas if p.contestable and _contestada(respuestas.get(p.id))]
    encontradas = []
    if segundos is not None and len(dadas) >= 3 and segundos < SEGUNDOS_POR_PREGUNTA * len(dadas):
        encontradas.append(RAPIDA)
    puntos = [
        str(respuestas[p.id])
        for p in dadas
        if p.tipo == "escala" and not isinstance(respuestas[p.id], int)
    ]
    if len(puntos) >= PUNTOS_IGUALES and len(set(puntos)) == 1:
        encontradas.append(PLANA)
    return encontradas


def huella_de_textos(preguntas: Sequence[Pregunta], respuestas: Mapping[str, Any]) -> str:
    """Hash of the long texts of an answer, letter case and blanks aside; empty without any."""
    textos = [
        " ".join(str(respuestas[p.id]).casefold().split())
        for p in preguntas
        if p.tipo == "texto_largo" and isinstance(respuestas.get(p.id), str)
    ]
    junto = "\0".join(texto for texto in textos if len(texto) >= TEXTO_LARGO)
    return sha256(junto.encode()).hexdigest() if junto else ""


def _contestada(valor: Any) -> bool:
    return valor not in (None, "", []) and not (isinstance(valor, int) and valor <= -96)
