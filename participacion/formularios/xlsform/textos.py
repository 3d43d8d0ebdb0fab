"""The texts of a questionnaire that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class EnIngles:
    """The English of a text of one block; the Spanish when nobody translated it."""

    textos: Mapping[str, str]
    bloque: str

    def __call__(self, ruta: str, espanol: str) -> str:
        return self.textos.get(f"{self.bloque}.{ruta}") or espanol


def textos_por_ruta(bloques: list[Json]) -> dict[str, str]:
    """Every text that people read, by its path in the raw data."""
    return {
        f"{bloque['id']}.{ruta}": texto
        for bloque in bloques
        for ruta, texto in _textos_de(bloque["value"])
    }


def _textos_de(valor: Json) -> Iterator[tuple[str, str]]:
    for campo in ("texto", "ayuda", "finalidad", "extremo_bajo", "extremo_alto"):
        if valor.get(campo):
            yield campo, valor[campo]
    for lista in ("opciones", "puntos"):
        for item in valor.get(lista) or ():
            yield f"{lista}.{item['id']}", item["value"]
    for item in valor.get("renglones") or ():
        yield f"renglones.{item['id']}.texto", item["value"]["texto"]
