"""One text for the same data, and its hash: what is frozen can be checked by anyone."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonico(datos: Mapping[str, Any]) -> str:
    """Same data, same text: JSON with sorted keys and no spaces, as RFC 8785 orders it."""
    return json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def huella_de_texto(texto: str) -> str:
    """SHA-256 of ``texto`` in UTF-8, in hexadecimal."""
    return sha256(texto.encode()).hexdigest()


def huella_de(datos: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text of ``datos``."""
    return huella_de_texto(canonico(datos))
