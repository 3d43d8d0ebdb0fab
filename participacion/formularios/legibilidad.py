"""INFLESZ readability of Spanish text (Szigriszt-Pazos 1993, bands of Barrio 2008; guia-ux §3.2).

A text under 100 words gives an unstable figure: show advice for it, not a grade.
"""

import re
import unicodedata
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

_ABREVIATURAS = (
    "art|arts|núm|no|frac|fracc|inc|párr|pág|págs|cap|lic|ing|dr|dra|mtro|mtra|arq|sr|sra|"
    "av|col|tel|ext|vol|ed|aprox|máx|mín|a\\.\\s?c|c\\.\\s?p|ee\\.\\s?uu"
)
_ABREVIATURA = re.compile(rf"\b({_ABREVIATURAS})\.", re.IGNORECASE)
_DIRECCION = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+", re.IGNORECASE)
_FIN_DE_BLOQUE = re.compile(r"</(h[1-6]|p|li|td|th|div|blockquote)>|<br\s*/?>", re.IGNORECASE)
_PALABRA = re.compile(r"[^\W\d_]+")
_VOCALES = "aeiouáéíóúü"
_FUERTES = frozenset("aeoáéóíú")


class Medida(NamedTuple):
    palabras: int
    oraciones: int
    silabas: int
    letras: int

    @property
    def inflesz(self) -> float | None:
        """About 0 (very hard) to 100 (very easy); None without words."""
        if not self.palabras:
            return None
        por_palabra = self.silabas / self.palabras
        return 206.835 - 62.3 * por_palabra - self.palabras / self.oraciones


def silabas(palabra: str) -> int:
    """Syllables of one word: groups of vowels, split at every strong or accented one."""
    palabra = unicodedata.normalize("NFC", palabra).lower()
    palabra = re.sub(r"y$", "i", palabra)
    palabra = re.sub(r"(q)u(?=[eiéí])|(g)u(?=[eiéí])", r"\1\2", palabra)
    palabra = re.sub(f"(?<=[{_VOCALES}])h(?=[{_VOCALES}])", "", palabra)
    grupos = re.findall(f"[{_VOCALES}]+", palabra)
    return max(1, sum(max(1, sum(c in _FUERTES for c in grupo)) for grupo in grupos))


def medir(texto: str) -> Medida:
    """Counts of a plain or HTML text. Numbers, addresses and mails are not words."""
    frases = [_PALABRA.findall(frase) for frase in _frases(texto)]
    palabras = [palabra for frase in frases for palabra in frase]
    return Medida(
        palabras=len(palabras),
        oraciones=sum(1 for frase in frases if frase),
        silabas=sum(map(silabas, palabras)),
        letras=sum(map(len, palabras)),
    )


def banda(inflesz: float) -> Promise:
    """Name of the INFLESZ band; each one includes its upper bound."""
    bandas = (
        (40, _("muy difícil")),
        (55, _("algo difícil")),
        (65, _("normal")),
        (80, _("bastante fácil")),
    )
    return next((nombre for tope, nombre in bandas if inflesz <= tope), _("muy fácil"))


def _frases(texto: str) -> list[str]:
    if "</" in texto:
        texto = strip_tags(_FIN_DE_BLOQUE.sub("\n", re.sub(r"\s+", " ", texto)))
    texto = _DIRECCION.sub(" ", unicodedata.normalize("NFC", texto))
    texto = re.sub(r"(?<=\d)[.,](?=\d)", "", texto)
    return re.split(r"[.?!…;\n]+", _ABREVIATURA.sub(r"\1", texto))
