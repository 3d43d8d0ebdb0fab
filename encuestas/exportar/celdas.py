"""Text that a spreadsheet will not run as a formula (OWASP ASVS 5.0, 1.2.10)."""

import re
from typing import Any

_FORMULA = re.compile(r"\A[\s\u200b\ufeff]*[=+\-@\t\r]")


def segura(valor: Any) -> Any:
    """The same cell, with «'» before a text that would start a formula. Numbers stay numbers."""
    # Nearly every text starts with a letter or a digit, which no formula does.
    if isinstance(valor, str) and not valor[:1].isalnum() and _FORMULA.match(valor):
        return f"'{valor}"
    return valor
