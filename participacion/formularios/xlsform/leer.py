"""From an XLSForm to the raw blocks of a questionnaire, or to the list of what does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from participacion.formularios.bloques import PreguntasBlock

from .bloques import leer_fila, leer_matriz, referir
from .columnas import de_ajustes, de_encuesta, de_opciones
from .datos import DatosMalos, con_originales
from .libro import Fila, Hoja, abrir
from .listas import ID, Listas
from .piezas import Contexto, Leida
from .problemas import Lista, Problema
from .revisar import Hecho, revisar
from .textos import textos_por_ruta
from .tipos import apariencias, consejo, leer_tipo
from .validar import HOJAS, con_pyxform

Json = dict[str, Any]

_SIN_LUGAR = ("external_choices", "entities", "osm")


@dataclass(frozen=True)
class Lectura:
    """What a file says. With problems, nothing else: nothing is half imported.

    ``bloques`` is raw StreamField data; ``ingles`` gives the translation of each text by its path
    in it (``<block>.texto``, ``<block>.opciones.<item>``), as wagtail-localize names them.
    """

    titulo: str = ""
    bloques: tuple[Json, ...] = ()
    ingles: Mapping[str, str] = field(default_factory=dict)
    problemas: tuple[Problema, ...] = ()


def leer(datos: bytes) -> Lectura:
    """Read an .xlsx file.

    Raises:
        ArchivoMalo: it cannot be opened, or it is too large.
    """
    lista = Lista()
    hojas = abrir(datos, lista)
    if "survey" not in hojas:
        lista.anotar("survey", 1, "", _("Falta la hoja «survey»."))
        return Lectura(problemas=lista.todos)
    ajustes = de_ajustes(hojas.get("settings"))
    _sin_hojas_ajenas(hojas, lista)
    if ajustes.get("add_none_option", "no").lower() not in ("no", "false"):
        lista.anotar("settings", 2, "add_none_option", _("Escribe «ninguna» en cada lista."))
    lector = _Lector(hojas, ajustes.get("default_language", ""), lista)
    hechos = lector.leer()
    revisar(hechos, lector.contexto)
    if not lista:
        con_pyxform({n: (hojas[n].columnas, _celdas(hojas[n])) for n in HOJAS if n in hojas}, lista)
    if lista:
        return Lectura(problemas=lista.todos)
    titulo = ajustes.get("form_title") or ajustes.get("set_form_title") or ""
    return Lectura(titulo, tuple(h.bloque for h in hechos), _ingles(hechos))


def _celdas(hoja: Hoja) -> list[Mapping[str, str]]:
    return [fila.celdas for fila in hoja.filas]


def _sin_hojas_ajenas(hojas: Mapping[str, Hoja], lista: Lista) -> None:
    for nombre in _SIN_LUGAR:
        hoja = hojas.get(nombre)
        for fila in hoja.filas if hoja else ():
            if fila.celdas:
                lista.anotar(nombre, fila.numero, "", _("Esta hoja no se puede representar."))


class _Lector:
    """Walks ``survey`` keeping which groups are open."""

    def __init__(self, hojas: Mapping[str, Hoja], idioma: str, lista: Lista) -> None:
        idioma = "" if idioma == "default" else idioma
        opciones = hojas.get("choices")
        tabla = de_opciones(opciones, idioma or "es", lista) if opciones else None
        self.contexto = Contexto(
            de_encuesta(hojas["survey"], idioma or "es", lista), Listas(tabla, lista), lista
        )
        self._abiertos: list[tuple[str, Fila]] = []
        self._hijas: list[Fila] = []
        self._hubo_seccion = False
        self._ids: set[str] = set()
        self._hechos: list[Hecho] = []

    def leer(self) -> list[Hecho]:
        if "type" not in self.contexto.tabla.escrita:
            self._anotar(Fila(1, {}), "type", _("Falta esta columna."))
        for fila in self.contexto.tabla.filas:
            if fila.celdas:
                self._leer(fila)
        for _clase, fila in self._abiertos:
            self._anotar(fila, "type", _("Este grupo no se cierra."))
        return self._hechos

    def _leer(self, fila: Fila) -> None:
        tipo = leer_tipo(fila["type"]) if fila["type"] else None
        if tipo is None:
            self._desconocida(fila)
        elif tipo.clase == "end":
            self._cerrar(fila)
        elif tipo.clase == "begin":
            self._abrir(fila)
        elif self._clase_abierta == "matriz":
            self._hijas.append(fila)
        else:
            self._en_su_lugar(fila)
            self._hacer(fila, leer_fila(fila, tipo, self.contexto))

    def _desconocida(self, fila: Fila) -> None:
        escrito = fila["type"]
        if not escrito:
            self._anotar(fila, "type", _("Falta el tipo."))
            return
        mensaje = _("«%(t)s»: %(consejo)s") % {"t": escrito, "consejo": consejo(escrito)}
        self._anotar(fila, "type", mensaje)
        junto = escrito.lower().replace("_", " ")
        if junto.startswith("begin "):
            self._abiertos.append(("otro", fila))
        elif junto.startswith("end ") and self._clase_abierta == "otro":
            self._abiertos.pop()

    @property
    def _clase_abierta(self) -> str:
        return self._abiertos[-1][0] if self._abiertos else ""

    def _abrir(self, fila: Fila) -> None:
        if "table-list" in apariencias(fila["appearance"]) and self._clase_abierta != "matriz":
            self._en_su_lugar(fila)
            self._abiertos.append(("matriz", fila))
            self._hijas = []
            return
        if self._abiertos:
            self._anotar(fila, "type", _("Es un grupo dentro de otro. Deja uno solo."))
            self._abiertos.append(("otro", fila))
            return
        self._hubo_seccion = True
        self._abiertos.append(("seccion", fila))
        tipo = leer_tipo("begin_group")
        assert tipo is not None  # noqa: S101 - it is one of ours
        self._hacer(fila, leer_fila(fila, tipo, self.contexto))

    def _cerrar(self, fila: Fila) -> None:
        if not self._abiertos:
            self._anotar(fila, "type", _("No hay ningún grupo abierto."))
            return
        clase, abierta = self._abiertos.pop()
        if clase == "matriz":
            self._cerrar_matriz(abierta)

    def _cerrar_matriz(self, abierta: Fila) -> None:
        if not self._hijas:
            self._anotar(abierta, "type", _("Este grupo está vacío."))
            return
        leida = leer_matriz(abierta, self._hijas, self.contexto)
        leida.valor["renglones"] = [self._renglon(hija, leida) for hija in self._hijas]
        self._hacer(abierta, leida, tuple(self._hijas))
        for hija in self._hijas:
            referir(hija["name"], leida, self.contexto)

    def _renglon(self, hija: Fila, matriz: Leida) -> Json:
        valor = {"texto": hija["label"], "variable": hija["name"], "en:texto": hija["label_en"]}
        self._originales(hija, valor, frozenset(valor))
        ident = self._ident(hija)
        matriz.ingles[f"renglones.{ident}.texto"] = valor.pop("en:texto")
        return {"type": "item", "id": ident, "value": valor}

    def _en_su_lugar(self, fila: Fila) -> None:
        if self._hubo_seccion and not self._abiertos:
            self._anotar(fila, "type", _("Va después de un grupo: ponla dentro de uno."))

    def _hacer(self, fila: Fila, leida: Leida, hijas: tuple[Fila, ...] = ()) -> None:
        for con_nombre in hijas or ((fila,) if "variable" in leida.valor else ()):
            if not con_nombre["name"]:
                self._anotar(con_nombre, "name", _("Falta el nombre."))
        campos = {*PreguntasBlock().child_blocks[leida.tipo].child_blocks}
        en_ingles = {campo for campo in leida.valor if campo.startswith("en:")}
        self._originales(fila, leida.valor, frozenset(campos | en_ingles))
        for campo in en_ingles:
            leida.ingles[campo.removeprefix("en:")] = leida.valor.pop(campo) or ""
        for i, regla in enumerate(leida.valor["condicion"]["reglas"]):
            leida.valor["condicion"]["reglas"][i] = {"id": str(uuid4()), **regla}
        bloque = {"type": leida.tipo, "id": self._ident(fila), "value": leida.valor}
        self._hechos.append(Hecho(fila, bloque, leida, hijas))
        if not hijas:
            referir(fila["name"], leida, self.contexto)

    def _originales(self, fila: Fila, valor: Json, campos: frozenset[str]) -> None:
        try:
            con_originales(valor, fila["mirador_datos"], campos)
        except DatosMalos:
            self._anotar(fila, "mirador_datos", _("No sirve. Borra esta celda."))

    def _ident(self, fila: Fila) -> str:
        ident = fila["mirador_id"] or str(uuid4())
        if not ID.match(ident) or ident in self._ids:
            self._anotar(fila, "mirador_id", _("No sirve o se repite. Borra esta celda."))
            ident = str(uuid4())
        self._ids.add(ident)
        return ident

    def _anotar(self, fila: Fila, clave: str, mensaje: str) -> None:
        self.contexto.anotar(fila, clave, mensaje)


def _ingles(hechos: list[Hecho]) -> dict[str, str]:
    """Translated texts; one that repeats the Spanish was not translated."""
    espanol = textos_por_ruta([hecho.bloque for hecho in hechos])
    dichos = {
        f"{hecho.bloque['id']}.{ruta}": texto
        for hecho in hechos
        for ruta, texto in hecho.leida.ingles.items()
    }
    return {r: t for r, t in dichos.items() if t and espanol.get(r) and t != espanol[r]}
