"""PDF documents made with typst: tagged, and checked as PDF/UA-1 while they are made.

A template is a ``.typ`` file of ours that reads ``sys.inputs.d``. What people wrote travels there
as JSON, so it is text and never markup.
"""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

UN_DIA = 24 * 60 * 60
#: What every template imports: page, heading, pieces.
BASE = Path(__file__).parent / "typst" / "base.typ"


def componer(plantilla: Path, datos: dict[str, Any], *, momento: datetime) -> bytes:
    """The bytes of a PDF; the same input gives the same bytes.

    Args:
        plantilla: a ``.typ`` file inside the project.
        datos: what the template prints; ``titulo`` is required by PDF/UA.
        momento: the date that the file carries as its creation.

    Raises:
        typst.TypstError: if the template is wrong or the result would not be accessible.
    """
    idioma = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    entrada = json.dumps({"idioma": idioma, **datos}, ensure_ascii=False, sort_keys=True)
    compilador = typst.Compiler(
        input=str(plantilla),
        root=str(settings.BASE_DIR),
        ignore_system_fonts=True,
        sys_inputs={"d": entrada},
    )
    hecho = compilador.compile(
        format="pdf", pdf_standards=["ua-1"], timestamp=int(momento.timestamp())
    )
    assert isinstance(hecho, bytes)  # noqa: S101 - one document gives one file
    return hecho


def guardado(plantilla: Path, datos: dict[str, Any], *, momento: datetime) -> bytes:
    """The same, made once a day for the same template and data."""
    cuerpo = json.dumps([datos, momento.timestamp(), get_language()], sort_keys=True).encode()
    clave = sha256(plantilla.read_bytes() + BASE.read_bytes() + cuerpo).hexdigest()
    hecho = cache.get(f"pdf:{clave}")
    if hecho is None:
        hecho = componer(plantilla, datos, momento=momento)
        cache.set(f"pdf:{clave}", hecho, UN_DIA)
    return bytes(hecho)
