"""Advice on the wording of questions. It warns and never blocks (guia-ux §2.2, §3.3). Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .estructura import Pregunta
from .legibilidad import frases, medir

PALABRAS_POR_ORACION = 30
INFLESZ_MINIMO = 65
MINUTOS = 8

#: «¿Qué tan fácil o difícil…?» names the two ends of one idea.
_DOS_EXTREMOS = re.compile(r"\bqué tan\s+\w+\s+o\s+\w+", re.IGNORECASE)
_DOS_IDEAS = re.compile(r"\b[^\W\d_]{4,}\s+(?:y|e|o|u)\s+[^\W\d_]{4,}", re.IGNORECASE)
_ACUERDO = re.compile(r"\b(de|en (?:des)?) ?acuerdo\b|\bdesacuerdo\b", re.IGNORECASE)
_JERGA = {
    "a efecto de": "para",
    "en virtud de": "porque",
    "llevar a cabo": "hacer",
    "requisitar": "llenar",
    "coadyuvar": "ayudar",
    "instrumentar": "aplicar",
    "dar inicio": "empezar",
    "con la finalidad de": "para",
    "previo a": "antes de",
    "posterior a": "después de",
    "mediante": "con",
    "interponer": "presentar",
    "titular de los datos": "tú",
    "sujeto obligado": "institución pública",
}


@dataclass(frozen=True)
class Consejo:
    """``pregunta`` is its id, or empty when it is about the whole questionnaire."""

    codigo: str
    mensaje: str
    pregunta: str = ""
    fragmento: str = ""


def revisar_cuestionario(preguntas: Iterable[Pregunta], minutos: int) -> list[Consejo]:
    """All the advice, question by question and then on the whole."""
    lista = list(preguntas)
    consejos = [c for p in lista for c in revisar_pregunta(p)]
    if minutos > MINUTOS:
        mensaje = _("Toma %(n)s minutos. Con más de %(tope)s mucha gente la deja a medias.")
        consejos.append(Consejo("larga", mensaje % {"n": minutos, "tope": MINUTOS}))
    medida = medir("\n".join(f"{p.texto}\n{p.ayuda}" for p in lista))
    if medida.basta and medida.inflesz is not None and medida.inflesz < INFLESZ_MINIMO:
        mensaje = _("El texto no es fácil de leer (INFLESZ %(n)d; la meta es %(meta)d o más).")
        datos = {"n": medida.inflesz, "meta": INFLESZ_MINIMO}
        consejos.append(Consejo("inflesz", mensaje % datos))
    return consejos


def revisar_pregunta(pregunta: Pregunta) -> list[Consejo]:
    """Advice on one question; none for notes and titles but their jargon and long sentences."""
    return list(_consejos(pregunta))


def _consejos(p: Pregunta) -> Iterator[Consejo]:
    texto = _DOS_EXTREMOS.sub("", p.texto)
    dos = _DOS_IDEAS.search(texto) if p.contestable and p.cerrada else None
    if dos:
        yield Consejo("dos_ideas", _("Parece preguntar dos cosas a la vez."), p.id, dos[0])
    opciones = " · ".join(o.etiqueta for o in p.opciones)
    if _ACUERDO.search(f"{p.texto} {opciones}"):
        mensaje = _("Las escalas de acuerdo invitan a decir que sí. Pregunta por la cosa misma.")
        yield Consejo("acuerdo", mensaje, p.id)
    if p.opciones and not p.no_se:
        yield Consejo("sin_no_se", _("No ofrece «No sé»."), p.id)
    for frase in frases(p.texto):
        palabras = len(frase.split())
        if palabras > PALABRAS_POR_ORACION:
            mensaje = _("Una oración tiene %(n)s palabras. Divídela.") % {"n": palabras}
            yield Consejo("oracion_larga", mensaje, p.id, frase.strip()[:60])
    for dicho, mejor in jerga(f"{p.texto} {p.ayuda}"):
        mensaje = _("En vez de «%(dicho)s» escribe «%(mejor)s».")
        yield Consejo("jerga", mensaje % {"dicho": dicho, "mejor": mejor}, p.id, dicho)


def jerga(texto: str) -> list[tuple[str, str]]:
    """Office words of a text, each with the plain one."""
    texto = " ".join(texto.casefold().split())
    return [par for par in _JERGA.items() if re.search(rf"\b{par[0]}\b", texto)]
