"""What the editor itself would reject, told by sheet, row and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.compilar import compilar

from .libro import Fila
from .piezas import Contexto, Leida

Json = dict[str, Any]

#: Column where each field of a block is written; the others come with the type.
_COLUMNAS = {
    "texto": "label", "ayuda": "hint", "variable": "name", "condicion": "relevant",
    "finalidad": "mirador_finalidad", "nota_interna": "mirador_nota", "minimo": "constraint",
    "maximo": "constraint", "limite": "constraint", "desde": "constraint", "hasta": "constraint",
    "extremo_bajo": "parameters", "extremo_alto": "parameters", "renglones": "label",
}  # fmt: skip


@dataclass
class Hecho:
    """A block with the rows that it came from."""

    fila: Fila
    bloque: Json
    leida: Leida
    hijas: tuple[Fila, ...] = ()


def revisar(hechos: list[Hecho], contexto: Contexto) -> None:
    bloque = PreguntasBlock()
    crudos = [hecho.bloque for hecho in hechos if _se_puede_armar(hecho, contexto)]
    if len(crudos) < len(hechos):
        return
    try:
        compilar(bloque.clean(bloque.to_python(crudos)))
    except ValidationError as error:
        for i, suyo in getattr(error, "block_errors", {}).items():
            if not contexto.lista.en(contexto.tabla.nombre, hechos[i].fila.numero):
                _anotar_errores(hechos[i], suyo, contexto)
        for mensaje in getattr(error, "non_block_errors", None) or ():
            contexto.lista.anotar(contexto.tabla.nombre, 1, "", str(mensaje))
    except ValueError:
        contexto.lista.anotar(contexto.tabla.nombre, 1, "", _("No hay ninguna pregunta."))


def _se_puede_armar(hecho: Hecho, contexto: Contexto) -> bool:
    """Whether the block takes those values at all; only edited ``mirador_datos`` can break it."""
    definicion = PreguntasBlock().child_blocks[hecho.leida.tipo]
    try:
        definicion.to_python(hecho.bloque["value"])
    except (ValidationError, ValueError, TypeError, AttributeError):
        contexto.anotar(hecho.fila, "mirador_datos", _("No sirve. Borra esta celda."))
        return False
    return True


def _anotar_errores(hecho: Hecho, error: ValidationError, contexto: Contexto) -> None:
    for campo, suyo in getattr(error, "block_errors", {}).items():
        _anotar_campo(hecho, campo, suyo, contexto)
    if not getattr(error, "block_errors", None):
        contexto.anotar(hecho.fila, "type", " ".join(_mensajes(error)))


def _anotar_campo(hecho: Hecho, campo: str, error: ValidationError, contexto: Contexto) -> None:
    por_item = getattr(error, "block_errors", None) or {}
    for i, suyo in por_item.items() if isinstance(por_item, dict) else ():
        mensaje = " ".join(_mensajes(suyo))
        if campo in ("opciones", "puntos") and i < len(hecho.leida.filas):
            contexto.listas.anotar_si_falta(hecho.leida.filas[i], "label", mensaje)
        elif campo == "renglones":
            contexto.anotar(hecho.hijas[i], _COLUMNAS[campo], mensaje)
        else:
            contexto.anotar(hecho.fila, _COLUMNAS.get(campo, "type"), mensaje)
    if not por_item:
        mensaje = " ".join(_mensajes(error))
        contexto.anotar(hecho.fila, _COLUMNAS.get(campo, "type"), mensaje)


def _mensajes(error: Any) -> Iterator[str]:
    """Every sentence of an error of blocks, whatever its depth."""
    hijos = getattr(error, "block_errors", None)
    for hijo in (hijos.values() if isinstance(hijos, dict) else hijos) or ():
        yield from _mensajes(hijo)
    for mensaje in getattr(error, "non_block_errors", None) or ():
        yield str(mensaje)
    if not hijos and isinstance(error, ValidationError):
        yield from map(str, error.messages)
