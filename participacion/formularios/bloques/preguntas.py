from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .correo import CorreoBlock
from .escala import EscalaBlock
from .multiple import MultipleBlock
from .municipio import MunicipioBlock
from .numero import NumeroBlock
from .texto_corto import TextoCortoBlock
from .texto_largo import TextoLargoBlock
from .unica import UnicaBlock


class PreguntasBlock(blocks.StreamBlock):
    """The questions of a page, ready for ``servicios.congelar``."""

    unica = UnicaBlock()
    multiple = MultipleBlock()
    escala = EscalaBlock()
    texto_corto = TextoCortoBlock()
    texto_largo = TextoLargoBlock()
    numero = NumeroBlock()
    correo = CorreoBlock()
    municipio = MunicipioBlock()

    def clean(self, value: Any, **kwargs: Any) -> Any:
        limpio = super().clean(value, **kwargs)
        errores = _repetidos(limpio)
        if errores:
            raise StreamBlockValidationError(block_errors=errores)
        return limpio


def _repetidos(preguntas: Any) -> dict[int, ValidationError]:
    """Errors by position: a data name or a kind of personal data used twice."""
    vistos: set[tuple[str, str]] = set()
    errores: dict[int, ValidationError] = {}
    for i, hijo in enumerate(preguntas):
        correo = "correo" if hijo.block_type == "correo" else None
        claves = {"variable": hijo.value.get("variable"), "dato": hijo.value.get("dato") or correo}
        for campo, valor in claves.items():
            if valor and (campo, valor) in vistos:
                donde = campo if campo in hijo.value else "texto"
                error = ValidationError(_("Ya lo pide otra pregunta."))
                errores[i] = StructBlockValidationError({donde: error})
            vistos.add((campo, valor or ""))
    return errores
