"""The rows of ``choices`` of a questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from participacion.formularios.codigos import NINGUNA
from participacion.formularios.escalas import BANCO, PROPIA
from participacion.formularios.municipios import MUNICIPIOS

from . import nombres
from .datos import escribir_datos
from .libro import seguro
from .textos import EnIngles

Json = dict[str, Any]
Celdas = dict[str, str]

#: A hyphen, which no variable has, so that no other list is called the same.
LISTA_DE_MUNICIPIOS = "lista-municipios"
_EXTREMOS = {"0": "extremo_bajo", "10": "extremo_alto"}


@dataclass
class Opciones:
    """Gathers them as ``survey`` is written. Each question has its own list."""

    ingles: Mapping[str, str]
    filas: list[Celdas] = field(default_factory=list)

    def de_pregunta(self, lista: str, bloque: Json) -> None:
        """The options of the author, then those of the engine."""
        valor = bloque["value"]
        banco = BANCO.get(valor.get("escala") or PROPIA)
        if banco:
            for i, punto in enumerate(banco, start=1):
                self._anotar(lista, str(i), punto, nombres.traducido(punto), str(i))
        else:
            self._del_autor(lista, bloque)
        for propia in _propias(bloque):
            self._anotar(lista, propia, nombres.rotulo(propia), nombres.rotulo(propia, "en"))

    def de_municipios(self) -> None:
        if not any(fila["list_name"] == LISTA_DE_MUNICIPIOS for fila in self.filas):
            for codigo, nombre in MUNICIPIOS.items():
                self._anotar(LISTA_DE_MUNICIPIOS, codigo, nombre, nombre)

    def de_extremos(self, nombre: str, bloque: Json) -> str:
        """Name of the list with what 0 and 10 mean, or empty when nobody said it."""
        valor, en_ingles = bloque["value"], EnIngles(self.ingles, bloque["id"])
        lista = f"{nombre}-extremos"
        dichos = {n: campo for n, campo in _EXTREMOS.items() if valor.get(campo)}
        for n, campo in dichos.items():
            self._anotar(lista, n, valor[campo], en_ingles(campo, valor[campo]))
        return lista if dichos else ""

    def _del_autor(self, lista: str, bloque: Json) -> None:
        valor, en_ingles = bloque["value"], EnIngles(self.ingles, bloque["id"])
        campo = "opciones" if "opciones" in valor else "puntos"
        items = valor[campo]
        suyos = nombres.de_opciones([item["value"] for item in items])
        if campo == "puntos":
            suyos = [str(i) for i in range(1, len(items) + 1)]
        for suyo, item in zip(suyos, items, strict=True):
            ingles = en_ingles(f"{campo}.{item['id']}", item["value"])
            self._anotar(lista, suyo, item["value"], ingles, item["id"])

    def _anotar(self, lista: str, nombre: str, texto: str, ingles: str, ident: str = "") -> None:
        fila = {
            "list_name": lista,
            "name": nombre,
            "label": seguro(texto),
            "label_en": seguro(ingles),
            "mirador_id": ident,
        }
        original = {"label": texto, **({"label_en": ingles} if self.ingles else {})}
        self.filas.append({**fila, "mirador_datos": escribir_datos(fila, original)})


def _propias(bloque: Json) -> list[str]:
    if bloque["type"] == "orden":
        return []
    valor = bloque["value"]
    ofrece = {
        nombres.OTRA_LISTA: "otra",
        NINGUNA: "ninguna",
        nombres.NO_SE_LISTA: "no_se",
        nombres.PREFIERO_NO_LISTA: "prefiero_no",
    }
    return [nombre for nombre, campo in ofrece.items() if valor.get(campo)]
