"""Raw StreamField blocks with ids that never change between loads."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

Bloque = dict[str, Any]


def _id(*partes: str) -> str:
    return str(uuid5(NAMESPACE_URL, "mirador-demo/" + "/".join(partes)))


def pregunta(pagina: str, nombre: str, tipo: str, texto: str, **valores: Any) -> Bloque:
    """One question block. ``opciones`` and ``puntos`` are texts that get ids of their own."""
    valor: dict[str, Any] = {"texto": texto, "variable": nombre, **valores}
    for lista in {"opciones", "puntos"} & valores.keys():
        valor[lista] = [
            {"type": "item", "id": _id(pagina, nombre, opcion), "value": opcion}
            for opcion in valores[lista]
        ]
    return {"type": tipo, "id": _id(pagina, nombre), "value": valor}


def bloque(pagina: str, orden: int | str, tipo: str, valor: Any) -> Bloque:
    """Any other block, identified by its place."""
    return {"type": tipo, "id": _id(pagina, tipo, str(orden)), "value": valor}


def correo(pagina: str, finalidad: str, *, obligatoria: bool = False) -> Bloque:
    return pregunta(
        pagina,
        "correo",
        "correo",
        "¿A qué correo te escribimos?",
        obligatoria=obligatoria,
        finalidad=finalidad,
    )
