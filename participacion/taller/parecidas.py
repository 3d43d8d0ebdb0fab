"""Proposals of an eje that say something like a text, among those anyone may read."""

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import QuerySet

from participacion.aportaciones.models import Aportacion
from participacion.plan.models import Eje, PropuestaCiudadana

#: Words of this many letters or fewer say little.
CORTA = 3
PALABRAS = 24
CUANTAS = 5
#: Rows that are compared word by word.
LEIDAS = 200
#: Share of the words sought that must be in a text for it to be alike.
BASTANTE = 0.25
VACIAS = re.compile(
    "para|como|cada|est[aeo]s?|cuando|donde|desde|hasta|sobre|entre|tod[ao]s?|pero|porque|tiene"
    "|debe|deben|haya|sean|cuant[ao]|cual|quien"
)


@dataclass(frozen=True)
class Parecida:
    """What may be shown of one: never who said it."""

    texto: str
    folio: str = ""
    decision: str = ""


def parecidas(texto: str, eje: Eje, sin_envio: UUID | None = None) -> list[Parecida]:
    """The most alike first. Only what was answered in public or printed with the plan.

    Args:
        sin_envio: id of the submission that asks, so that it does not find itself.
    """
    if not palabras(texto):
        return []
    publicas = Aportacion.objects.de_eje(eje).respondidas()
    if sin_envio:
        publicas = publicas.exclude(envio=sin_envio)
    impresas = PropuestaCiudadana.objects.filter(eje=eje)
    respondidas = [
        Parecida(a.texto, a.folio, a.respuesta.get_decision_display() if a.respuesta else "")
        for a in _cercanas(publicas.con_respuesta(), texto)
    ]
    del_plan = [Parecida(p.texto) for p in _cercanas(impresas, texto)]
    return [*respondidas, *del_plan][:CUANTAS]


def palabras(texto: str) -> list[str]:
    """The words that say something, without accents, in order and once each."""
    sin_acentos = unicodedata.normalize("NFKD", texto.lower())
    limpio = "".join(c for c in sin_acentos if not unicodedata.combining(c))
    todas = re.findall(r"[a-z0-9]+", limpio)
    utiles = [p for p in todas if len(p) > CORTA and not VACIAS.fullmatch(p)]
    return list(dict.fromkeys(utiles))[:PALABRAS]


def _cercanas(filas: QuerySet, texto: str) -> list:
    buscadas = palabras(texto)
    candidatas = filas.order_by("-pk")
    if connection.vendor == "postgresql":
        candidatas = _con_alguna(filas, texto)
    parejas = [(_parte(fila.texto, buscadas), fila) for fila in candidatas[:LEIDAS]]
    cercanas = sorted((p for p in parejas if p[0] >= BASTANTE), key=lambda p: -p[0])
    return [fila for _parecido, fila in cercanas[:CUANTAS]]


def _con_alguna(filas: QuerySet, texto: str) -> QuerySet:
    """Those with some of the words, by full-text search in Spanish; the richest first."""
    dichas = list(dict.fromkeys(re.findall(r"[^\W_]+", texto.lower())))[: 2 * PALABRAS]
    consulta = SearchQuery(" | ".join(dichas), search_type="raw", config="spanish")
    vector = SearchVector("texto", config="spanish")
    con_rango = filas.annotate(_v=vector, _r=SearchRank(vector, consulta)).filter(_v=consulta)
    return con_rango.order_by("-_r", "-pk")


def _parte(texto: str, buscadas: list[str]) -> float:
    """Share of the words sought that begin like one of the text (plurals, verb forms)."""
    raices = {palabra[:5] for palabra in palabras(texto)}
    return sum(p[:5] in raices for p in buscadas) / len(buscadas)
