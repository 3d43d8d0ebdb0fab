"""The sheet ``choices``: lists of options, read only when a question uses them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _

from participacion.formularios.codigos import NINGUNA
from participacion.formularios.escalas import BANCO
from participacion.formularios.municipios import MUNICIPIOS

from .columnas import Tabla
from .datos import DatosMalos, con_originales
from .libro import Fila
from .nombres import NO_SE_LISTA, OTRA_LISTA, PREFIERO_NO_LISTA, rotulo
from .problemas import Lista
from .referidas import Opcion

ID = re.compile(r"\A[A-Za-z0-9_-]{1,64}\Z")
#: Rows of a list that are read: the municipalities and then some. Blocks take fewer.
MAX_OPCIONES = 60
_DE_LA_OPCION = frozenset({"label", "label_en"})
_OTRAS = re.compile(r"\A(otr[ao]s?|other)\b", re.IGNORECASE)
_NINGUNAS = {
    "ninguna", "ninguno", "ninguna de las anteriores", "ninguno de los anteriores", "none",
    "ninguna de estas", "ninguno de estos", "none of the above",
}  # fmt: skip


@dataclass(frozen=True)
class Eleccion:
    """A row of ``choices``."""

    fila: int
    opcion: Opcion
    ingles: str


@dataclass(frozen=True)
class Separadas:
    """The options of the author, and which of the engine's own came after them."""

    suyas: tuple[Eleccion, ...]
    propias: frozenset[str]

    @property
    def opciones(self) -> tuple[Opcion, ...]:
        return tuple(e.opcion for e in self.suyas)

    @property
    def items(self) -> list[dict[str, str]]:
        return [{"type": "item", "id": o.id, "value": o.etiqueta} for o in self.opciones]

    @property
    def es_municipios(self) -> bool:
        return [(o.nombre, o.etiqueta) for o in self.opciones] == list(MUNICIPIOS.items())

    @property
    def del_banco(self) -> str:
        """Name of the scale whose points these are, or empty."""
        dichas = tuple((o.nombre, o.etiqueta) for o in self.opciones)
        return next((clave for clave, p in BANCO.items() if dichas == tuple(_numerados(p))), "")


class Listas:
    def __init__(self, tabla: Tabla | None, lista: Lista) -> None:
        self._tabla = tabla or Tabla("choices")
        self._lista = lista
        self._filas: dict[str, list[Fila]] = {}
        for fila in self._tabla.filas:
            if fila["list_name"]:
                self._filas.setdefault(fila["list_name"], []).append(fila)

    def __contains__(self, nombre: str) -> bool:
        return nombre in self._filas

    def leer(self, nombre: str) -> list[Eleccion]:
        """The rows of one list. Each reading gives new ids to options that bring none."""
        vistos: set[str] = set()
        filas = self._filas.get(nombre, [])
        if len(filas) > MAX_OPCIONES:
            mensaje = _("Una lista tiene hasta %(n)s opciones.") % {"n": MAX_OPCIONES}
            self.anotar(filas[MAX_OPCIONES].numero, "list_name", mensaje)
        elecciones = [self._leer(fila, vistos) for fila in filas[:MAX_OPCIONES]]
        ids = [e.opcion.id for e in elecciones]
        for eleccion in elecciones:
            if ids.count(eleccion.opcion.id) > 1:
                self.anotar(eleccion.fila, "mirador_id", _("Otra opción ya lo usa. Bórralo."))
        return elecciones

    def anotar(self, fila: int, clave: str, mensaje: str) -> None:
        self._lista.anotar(self._tabla.nombre, fila, self._tabla.columna(clave), mensaje)

    def anotar_si_falta(self, fila: int, clave: str, mensaje: str) -> None:
        """The same, unless that row already has a problem."""
        if not self._lista.en(self._tabla.nombre, fila):
            self.anotar(fila, clave, mensaje)

    def _leer(self, fila: Fila, vistos: set[str]) -> Eleccion:
        nombre, ident = fila["name"], fila["mirador_id"]
        for clave in ("name", "label"):
            if not fila[clave]:
                self.anotar(fila.numero, clave, _("Está vacía."))
        if nombre in vistos:
            self.anotar(fila.numero, "name", _("Se repite en su lista."))
        vistos.add(nombre)
        if ident and not ID.match(ident):
            self.anotar(fila.numero, "mirador_id", _("No sirve. Bórralo."))
            ident = ""
        textos = {"label": fila["label"], "label_en": fila["label_en"]}
        try:
            con_originales(textos, fila["mirador_datos"], _DE_LA_OPCION)
        except DatosMalos:
            self.anotar(fila.numero, "mirador_datos", _("No sirve. Bórralo."))
        opcion = Opcion(nombre, ident or str(uuid4()), str(textos["label"] or ""))
        return Eleccion(fila.numero, opcion, str(textos["label_en"] or ""))


def separar(
    elecciones: Iterable[Eleccion], *, con_otra: bool, excluyentes: Iterable[str] | None = None
) -> Separadas:
    """Take away the choices of the engine, which are always the last ones.

    Args:
        con_otra: the list is followed by «Otra, ¿cuál?» (``or_other``).
        excluyentes: names of the choices that go alone; None when only one is chosen.
    """
    suyas = list(elecciones)
    propias = {OTRA_LISTA} if con_otra else set()
    while suyas:
        propia = _propia(suyas[-1].opcion, con_otra, excluyentes)
        if not propia:
            break
        propias.add(propia)
        suyas.pop()
    return Separadas(tuple(suyas), frozenset(propias))


def _propia(opcion: Opcion, con_otra: bool, excluyentes: Iterable[str] | None) -> str:
    nombre, dicha = opcion.nombre, " ".join(opcion.etiqueta.split()).casefold()
    if con_otra and nombre == OTRA_LISTA:
        return OTRA_LISTA if _OTRAS.match(dicha) else ""
    if excluyentes is not None and nombre not in excluyentes:
        return ""
    if nombre in (NO_SE_LISTA, PREFIERO_NO_LISTA):
        return nombre if dicha == rotulo(nombre).casefold() else ""
    return NINGUNA if excluyentes is not None and dicha in _NINGUNAS else ""


def _numerados(puntos: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((str(i), texto) for i, texto in enumerate(puntos, start=1))
