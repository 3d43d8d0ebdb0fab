"""Readable folios such as ``PRO-26-7KQ4-M2X``: type, year, six random characters, one check.

The alphabet is Crockford's base32 (no I, L, O, U), so a folio survives the telephone. The
check character is a Damm code over GF(2^5): it catches every wrong character and every swap
of neighbours (Damm 2004; here with multiplication by x modulo x^5 + x^2 + 1).
"""

import re
import secrets

ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALOR = {letra: n for n, letra in enumerate(ALFABETO)}
_CONFUSAS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FORMA = re.compile(r"^([A-Z]{3})(\d{2})([0-9A-Z]{7})$")


class FolioInvalidoError(ValueError):
    """Not a folio: wrong length, wrong characters or a check that does not match."""


def generar(prefijo: str, anio: int) -> str:
    """A new random folio. ``prefijo``: three capital letters; ``anio``: four digits."""
    cuerpo = "".join(secrets.choice(ALFABETO) for _ in range(6))
    return _formato(prefijo, anio % 100, cuerpo + digito(cuerpo))


def digito(cuerpo: str) -> str:
    """Check character of a string in ``ALFABETO``."""
    acumulado = 0
    for letra in cuerpo:
        acumulado = _por_x(acumulado ^ _VALOR[letra])
    return ALFABETO[acumulado]


def normalizar(texto: str) -> str:
    """The canonical folio for what a person typed, in any case, with or without hyphens.

    Raises:
        FolioInvalidoError: if it cannot be a folio of ours.
    """
    limpio = re.sub(r"[\s\-–—._]", "", texto).upper()
    forma = _FORMA.match(limpio[:5] + limpio[5:].translate(_CONFUSAS))
    if not forma:
        raise FolioInvalidoError(texto)
    prefijo, anio, cuerpo = forma.groups()
    if not set(cuerpo) <= set(ALFABETO) or digito(cuerpo[:-1]) != cuerpo[-1]:
        raise FolioInvalidoError(texto)
    return _formato(prefijo, int(anio), cuerpo)


def _formato(prefijo: str, anio: int, cuerpo: str) -> str:
    return f"{prefijo}-{anio:02d}-{cuerpo[:4]}-{cuerpo[4:]}"


def _por_x(valor: int) -> int:
    valor <<= 1
    return valor ^ 0b100101 if valor & 0b100000 else valor
