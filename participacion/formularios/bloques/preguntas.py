from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from participacion.formularios.compilar import ReglaMala, reglas_malas

from .cero_diez import CeroDiezBlock
from .correo import CorreoBlock
from .decimal import DecimalBlock
from .escala import EscalaBlock
from .fecha import FechaBlock
from .matriz import MatrizBlock
from .multiple import MultipleBlock
from .municipio import MunicipioBlock
from .numero import NumeroBlock
from .orden import OrdenBlock
from .rotulos import NotaBlock, SeccionBlock
from .texto_corto import TextoCortoBlock
from .texto_largo import TextoLargoBlock
from .unica import UnicaBlock


class PreguntasBlock(blocks.StreamBlock):
    """The questions of a page, ready for ``servicios.congelar``."""

    unica = UnicaBlock()
    multiple = MultipleBlock()
    escala = EscalaBlock()
    cero_diez = CeroDiezBlock()
    orden = OrdenBlock()
    matriz = MatrizBlock()
    texto_corto = TextoCortoBlock()
    texto_largo = TextoLargoBlock()
    numero = NumeroBlock()
    decimal = DecimalBlock()
    fecha = FechaBlock()
    municipio = MunicipioBlock()
    correo = CorreoBlock()
    nota = NotaBlock()
    seccion = SeccionBlock()

    def clean(self, value: Any, **kwargs: Any) -> Any:
        limpio = super().clean(value, **kwargs)
        errores = _repetidos(limpio) or _condiciones(limpio)
        if errores:
            raise StreamBlockValidationError(block_errors=errores)
        return limpio


def _repetidos(preguntas: Any) -> dict[int, ValidationError]:
    """Errors by position: a data name or a kind of personal data used twice."""
    vistos: set[tuple[str, str]] = set()
    errores: dict[int, ValidationError] = {}
    for i, hijo in enumerate(preguntas):
        for campo, valor in _claves(hijo):
            if (campo, valor) in vistos:
                donde = campo if campo in hijo.value else "texto"
                error = ValidationError(_("Ya lo pide otra pregunta."))
                errores[i] = StructBlockValidationError({donde: error})
            vistos.add((campo, valor))
    return errores


def _claves(hijo: Any) -> Iterator[tuple[str, str]]:
    dato = "correo" if hijo.block_type == "correo" else hijo.value.get("dato")
    renglones = hijo.value.get("renglones") or ()
    variables = [hijo.value.get("variable"), *(r.get("variable") for r in renglones)]
    yield from (("variable", variable) for variable in variables if variable)
    if dato:
        yield "dato", dato


def _condiciones(preguntas: Any) -> dict[int, ValidationError]:
    """Errors by position: rules over a later or missing question, or that nothing can meet."""
    errores: dict[int, dict[int, ValidationError]] = {}
    for mala in reglas_malas(preguntas):
        errores.setdefault(mala.posicion, {})[mala.regla] = _error(mala)
    return {
        posicion: StructBlockValidationError(
            {
                "condicion": StructBlockValidationError(
                    {"reglas": ListBlockValidationError(block_errors=por_regla)}
                )
            }
        )
        for posicion, por_regla in errores.items()
    }


def _error(mala: ReglaMala) -> ValidationError:
    return StructBlockValidationError({mala.campo: ValidationError(mala.mensaje)})
