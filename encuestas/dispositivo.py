"""The class of device, and nothing else of what a browser tells."""

import re

_TELEFONO = re.compile(r"Mobi|Android|iPhone|iPod|KaiOS|Opera Mini", re.IGNORECASE)


def clase(agente: str) -> str:
    """``telefono`` or ``computadora``; empty when the browser does not say."""
    if not agente:
        return ""
    return "telefono" if _TELEFONO.search(agente) else "computadora"
