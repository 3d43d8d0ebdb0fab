"""Readability of Spanish text by four formulas, and the counts they rest on. Pure.

Coefficients: Fernández-Huerta 1959 as corrected by G. Law 2011; Szigriszt-Pazos 1993 with the bands
of Barrio 2008 (INFLESZ); Gutiérrez de Polini 1972; Muñoz 2006 (µ). They measure words and
sentences, not whether people understand: that is asked (ISO 24495-1).
"""

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from .bandas import de_inflesz as banda

__all__ = [
    "PALABRAS_PARA_MEDIR",
    "Medida",
    "banda",
    "frases",
    "largas",
    "medir",
    "plano",
    "silabas",
]

_ABREVIATURAS = (
    "art|arts|núm|no|frac|fracc|inc|párr|pág|págs|cap|lic|ing|dr|dra|mtro|mtra|arq|sr|sra|"
    "av|col|tel|ext|vol|ed|aprox|máx|mín|a\\.\\s?c|c\\.\\s?p|ee\\.\\s?uu"
)
_ABREVIATURA = re.compile(rf"\b({_ABREVIATURAS})\.", re.IGNORECASE)
_DIRECCION = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+", re.IGNORECASE)
_FIN_DE_BLOQUE = re.compile(
    r"</(h[1-6]|p|li|td|th|dt|dd|div|section|blockquote|figcaption|caption|label|legend|button"
    r"|option|summary)>|<br\s*/?>",
    re.IGNORECASE,
)
_PALABRA = re.compile(r"[^\W\d_]+")
#: Words under which the figures are unstable: show advice for such a text, not a grade.
PALABRAS_PARA_MEDIR = 100
_VOCALES = "aeiouáéíóúü"
_FUERTES = frozenset("aeoáéóíú")


class Medida(NamedTuple):
    """Counts of a text. ``letras2`` is the sum over words of their squared length."""

    palabras: int
    oraciones: int
    silabas: int
    letras: int
    letras2: int = 0

    @property
    def basta(self) -> bool:
        """Whether the text is long enough for its figures to mean something."""
        return self.palabras >= PALABRAS_PARA_MEDIR

    @property
    def por_oracion(self) -> float | None:
        """Words per sentence; None without words, as every figure here."""
        return self.palabras / self.oraciones if self.palabras else None

    @property
    def inflesz(self) -> float | None:
        """Szigriszt-Pazos 1993: 206.835 − 62.3·Y/W − W/S. About 0 (very hard) to 100."""
        if not self.palabras:
            return None
        por_palabra = self.silabas / self.palabras
        return 206.835 - 62.3 * por_palabra - self.palabras / self.oraciones

    @property
    def fernandez_huerta(self) -> float | None:
        """Fernández-Huerta 1959: 206.84 − 60·Y/W − 1.02·W/S. About 0 (very hard) to 100."""
        if not self.palabras:
            return None
        por_palabra = self.silabas / self.palabras
        return 206.84 - 60 * por_palabra - 1.02 * self.palabras / self.oraciones

    @property
    def gutierrez(self) -> float | None:
        """Gutiérrez de Polini 1972, for school texts: 95.2 − 9.7·L/W − 0.35·W/S."""
        if not self.palabras:
            return None
        por_palabra = self.letras / self.palabras
        return 95.2 - 9.7 * por_palabra - 0.35 * self.palabras / self.oraciones

    @property
    def mu(self) -> float | None:
        """Muñoz 2006: n/(n−1)·x̄/σ²·100, letters per word, σ² that of the sample.

        None also when every word is as long as the others: there is no variance to divide by.
        """
        n = self.palabras
        if n < 2:
            return None
        varianza = (self.letras2 - self.letras**2 / n) / (n - 1)
        return n / (n - 1) * self.letras / n / varianza * 100 if varianza > 0 else None


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
    dichas = [_PALABRA.findall(frase) for frase in frases(texto)]
    palabras = [palabra for frase in dichas for palabra in frase]
    largos = list(map(len, palabras))
    return Medida(
        palabras=len(palabras),
        oraciones=sum(1 for frase in dichas if frase),
        silabas=sum(map(silabas, palabras)),
        letras=sum(largos),
        letras2=sum(largo * largo for largo in largos),
    )


def largas(texto: str, cuantas: int = 3) -> list[tuple[int, str]]:
    """The longest sentences with their number of words, longest first."""
    dichas = [(len(_PALABRA.findall(frase)), " ".join(frase.split())) for frase in frases(texto)]
    return sorted((d for d in dichas if d[0]), key=lambda d: -d[0])[:cuantas]


def frases(texto: str) -> list[str]:
    """Sentences, by the counting rules of guia-ux §3.2."""
    texto = _DIRECCION.sub(" ", unicodedata.normalize("NFC", plano(texto)))
    texto = re.sub(r"(?<=\d)[.,](?=\d)", "", texto)
    return re.split(r"[.?!…;\n]+", _ABREVIATURA.sub(r"\1", texto))


def plano(texto: str) -> str:
    """HTML as plain text, a line for each block; what is not HTML stays as it is."""
    if "</" not in texto:
        return texto
    bloques = _FIN_DE_BLOQUE.sub("\n", re.sub(r"\s+", " ", texto))
    return unescape(strip_tags(bloques))
