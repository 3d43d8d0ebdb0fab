"""What a file would do, row by row. It writes as it goes: the caller keeps it or undoes it."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.results import RowResult

from .lector import Celdas, Tabla
from .mesa import Clave, Mesa
from .recursos.base import Cambio, Recurso
from .valores import limpio

registro = logging.getLogger(__name__)


@dataclass
class Renglon:
    """A row of the file and what comes of it."""

    numero: int
    celdas: Celdas
    #: (column, words); the column is "" when it is of the whole row.
    errores: list[tuple[str, str]] = field(default_factory=list)
    cambios: list[Cambio] = field(default_factory=list)
    #: Models of what is new in it.
    nuevos: list[str] = field(default_factory=list)

    @property
    def estado(self) -> str:
        if self.errores:
            return "error"
        if self.nuevos:
            return "nuevo"
        return "cambia" if self.cambios else "igual"


@dataclass
class Grupo:
    """The rows that tell of one same thing: the first one that says a cell gives its value."""

    numero: int
    celdas: Celdas
    dicho_en: dict[str, int]


@dataclass
class Revision:
    renglones: list[Renglon]
    ajenas: list[str]
    #: (model, how many are new, how many change), parents first.
    cuentas: list[tuple[str, int, int]]

    def de_estado(self, estado: str) -> list[Renglon]:
        return [r for r in self.renglones if r.estado == estado]

    @property
    def vale(self) -> bool:
        return not self.de_estado("error")

    @property
    def hay_que_hacer(self) -> bool:
        return any(r.estado in ("nuevo", "cambia") for r in self.renglones)

    def esencia(self) -> list[Any]:
        """What two readings of the same file must agree on."""
        return [[r.numero, r.estado, r.nuevos, r.cambios, r.errores] for r in self.renglones]


def correr(niveles: Sequence[type[Recurso]], tabla: Tabla, mesa: Mesa) -> Revision:
    """Bring in each level of the table, parents first. Must run inside a transaction."""
    renglones = {numero: Renglon(numero, celdas) for numero, celdas in tabla.filas}
    for numero, columna, motivo in tabla.errores:
        renglones[numero].errores.append((columna, motivo))
    _huecos(niveles, renglones)
    _repetidos(niveles[-1], tabla, mesa, renglones)
    for recurso in niveles:
        for numero, columna, motivo in recurso.faltas(tabla, mesa):
            renglones[numero].errores.append((columna, motivo))
    cuentas: list[tuple[str, int, int]] = []
    for recurso in niveles:
        _nivel(recurso, tabla, mesa, renglones, cuentas)
    return Revision(list(renglones.values()), tabla.ajenas, cuentas)


def _huecos(niveles: Sequence[type[Recurso]], renglones: dict[int, Renglon]) -> None:
    """A row that fills a level without saying which one it is."""
    for renglon in renglones.values():
        faltan = {
            clave
            for recurso in niveles
            if any(renglon.celdas.get(c) for c in recurso.propias())
            for clave in recurso.clave
            if not renglon.celdas.get(clave)
        }
        con_error = {columna for columna, _motivo in renglon.errores}
        renglon.errores += [(c, _("Falta.")) for c in sorted(faltan - con_error)]


def _repetidos(
    ultimo: type[Recurso], tabla: Tabla, mesa: Mesa, renglones: dict[int, Renglon]
) -> None:
    """Two rows of the same thing, in the level that gives one row each."""
    if not ultimo.una_por_fila:
        return
    vistas: dict[Clave, int] = {}
    for numero, fila in ultimo.partes(tabla, mesa):
        primera = vistas.setdefault(ultimo.clave_leida(fila, mesa), numero)
        if primera != numero:
            dicho = _("Es la misma que la del renglón %(n)s.") % {"n": primera}
            renglones[numero].errores.append((ultimo.clave[-1], dicho))


def _nivel(
    clase: type[Recurso],
    tabla: Tabla,
    mesa: Mesa,
    renglones: dict[int, Renglon],
    cuentas: list[tuple[str, int, int]],
) -> None:
    grupos = _agrupar(clase, tabla, mesa, renglones)
    if not grupos:
        return
    columnas = list(dict.fromkeys(c for grupo in grupos for c in grupo.celdas))
    datos = tablib.Dataset(headers=columnas)
    for grupo in grupos:
        datos.append([grupo.celdas.get(c, "") for c in columnas])
    recurso = clase(mesa)
    resultado = recurso.import_data(datos, use_transactions=False)
    if resultado.base_errors:
        raise resultado.base_errors[0].error
    hechas: Counter[str] = Counter()
    for grupo, fila in zip(grupos, resultado.rows, strict=True):
        _volcar(recurso, grupo, fila, renglones)
        hechas[fila.import_type] += 1
    nuevas, cambian = hechas[RowResult.IMPORT_TYPE_NEW], hechas[RowResult.IMPORT_TYPE_UPDATE]
    cuentas.append((recurso._meta.model._meta.label_lower, nuevas, cambian))


def _agrupar(
    clase: type[Recurso], tabla: Tabla, mesa: Mesa, renglones: dict[int, Renglon]
) -> list[Grupo]:
    suyas = set(clase.columnas())
    grupos: dict[Clave, Grupo] = {}
    for numero, fila in clase.partes(tabla, mesa):
        celdas = {c: v for c, v in fila.items() if c in suyas or c not in tabla.columnas}
        grupo = grupos.setdefault(clase.clave_leida(fila, mesa), Grupo(numero, {}, {}))
        for columna, valor in celdas.items():
            _juntar(clase, grupo, numero, columna, valor, renglones[numero])
    return list(grupos.values())


def _juntar(
    clase: type[Recurso], grupo: Grupo, numero: int, columna: str, valor: str, renglon: Renglon
) -> None:
    """An empty cell says what the row above said; another text contradicts it."""
    antes = grupo.celdas.get(columna, "")
    if not antes:
        grupo.celdas[columna] = valor
        if valor:
            grupo.dicho_en[columna] = numero
    elif valor and columna not in clase.clave and limpio(valor) != limpio(antes):
        dicho = _("Dice otra cosa que el renglón %(n)s.") % {"n": grupo.dicho_en[columna]}
        renglon.errores.append((columna, dicho))


def _volcar(recurso: Recurso, grupo: Grupo, fila: RowResult, renglones: dict[int, Renglon]) -> None:
    """What the library says of a piece, in the rows of the file that told it."""
    if fila.validation_error is not None:
        for columna, motivo in _en_palabras(recurso, fila.validation_error):
            renglones[grupo.dicho_en.get(columna, grupo.numero)].errores.append((columna, motivo))
        return
    if fila.errors:
        registro.error("row %s", grupo.numero, exc_info=fila.errors[0].error)
        motivo = _("No pudimos leer este renglón. Revisa sus celdas.")
        renglones[grupo.numero].errores.append(("", motivo))
        return
    if fila.import_type == RowResult.IMPORT_TYPE_NEW:
        renglones[grupo.numero].nuevos.append(recurso._meta.model._meta.label_lower)
    antes = fila.original or recurso.previa(fila.instance)
    for cambio in recurso.cambios(antes, fila.instance) if antes else []:
        numero = grupo.dicho_en.get(cambio[0], grupo.numero)
        renglones[numero].cambios.append(cambio)


def _en_palabras(recurso: Recurso, error: ValidationError) -> list[tuple[str, str]]:
    dichos = (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )
    return [(recurso.columna_de(campo), m) for campo, ms in dichos.items() for m in ms]
