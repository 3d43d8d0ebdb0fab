"""What a quote may say: the person's own words, in their order, and nobody's data. Pure."""

import re
import unicodedata

#: What replaces words that would tell who somebody is: «[…]», «[nombre]», «[mi colonia]».
CORCHETE = re.compile(r"\[[^\]\[]{1,40}\]")
PALABRA = re.compile(r"\w+", re.UNICODE)
SENAS = {
    "correo": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "telefono": re.compile(r"(?<!\d)(?:\d[\s.()-]{0,2}){8,}\d?"),
    "curp": re.compile(r"\b[A-Z]{4}\d{6}[A-Z]{6}[A-Z0-9]\d\b", re.IGNORECASE),
    "enlace": re.compile(r"https?://|www\.", re.IGNORECASE),
    "cuenta": re.compile(r"(?<!\w)@\w{3,}"),
}


def fiel(original: str, cita: str) -> bool:
    """Whether a quote only leaves words out: those it keeps are the original's, in its order."""
    restantes = iter(_palabras(original))
    return all(palabra in restantes for palabra in _palabras(CORCHETE.sub(" ", cita)))


def senas(cita: str) -> list[str]:
    """Kinds of personal data that a quote still shows: keys of ``SENAS``."""
    return [nombre for nombre, patron in SENAS.items() if patron.search(cita)]


def _palabras(texto: str) -> list[str]:
    return PALABRA.findall(unicodedata.normalize("NFC", texto).casefold())
