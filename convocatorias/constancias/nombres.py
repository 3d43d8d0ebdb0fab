"""Names as they are printed, and what the public page shows of them."""

import unicodedata

_PARTICULAS = {"de", "del", "la", "las", "los", "y", "e", "da", "do", "dos", "di", "van", "von"}
MAXIMO = 200


def limpio(nombre: str) -> str:
    """One line, with no control characters; nothing else is touched: it is a person's name."""
    visible = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in nombre)
    return unicodedata.normalize("NFC", " ".join(visible.split()))[:MAXIMO].strip()


def iniciales_de(nombre: str) -> str:
    """«María de la Luz Pérez» → «M. L. P.»"""
    palabras = [p for p in nombre.split() if p.casefold() not in _PARTICULAS] or nombre.split()
    letras = [next((c for c in p if c.isalnum()), "") for p in palabras]
    return " ".join(f"{letra.upper()}." for letra in letras if letra)[:30].strip()
