"""pyxform's opinion of a form."""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .problemas import Lista

#: Sheets that make a form, for pyxform.
HOJAS = ("survey", "choices", "settings")
_FILA = re.compile(r"\[row : (\d+)\]")


def con_pyxform(
    hojas: Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, str]]]], lista: Lista
) -> None:
    """Note what pyxform rejects; it stops at the first error.

    Args:
        hojas: headings and rows from the second one, empty rows too, so that its numbers are right.
    """
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    logging.getLogger("pyxform").setLevel(logging.ERROR)
    libro: dict[str, object] = {"sheet_names": list(hojas)}
    for nombre in HOJAS:
        if nombre in hojas:
            columnas, filas = hojas[nombre]
            libro[nombre] = [{c: t for c, t in fila.items() if t} for fila in filas]
            libro[f"{nombre}_header"] = [dict.fromkeys(columnas)]
    try:
        convert(libro)
    except PyXFormError as error:
        _anotar(error, lista)
    except Exception as error:  # what pyxform did not foresee is still not a form that it takes
        mensaje = _("No es un XLSForm válido: %(error)s") % {"error": type(error).__name__}
        lista.anotar("survey", 1, "", mensaje)


def _anotar(error: Any, lista: Lista) -> None:
    contexto = error.context or {}
    dicha = _FILA.search(str(error))
    fila = int(contexto.get("row") or (dicha[1] if dicha else 1))
    mensaje = _("No es un XLSForm válido: %(error)s") % {"error": _FILA.sub("", str(error)).strip()}
    hoja = str(contexto.get("sheet") or "survey")
    lista.anotar(hoja, fila, str(contexto.get("column") or ""), mensaje)
