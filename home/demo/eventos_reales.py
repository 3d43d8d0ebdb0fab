"""The 91 events that the documents tell of, with their dates as printed."""

import json
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from .eventos import ZONA
from .preguntas import bloque

ARCHIVO = Path(__file__).with_name("eventos_reales.json")


@cache
def hechos() -> list[dict[str, Any]]:
    """Facts as copied from the documents; ``fuente`` is document:lines."""
    leidos: list[dict[str, Any]] = json.loads(ARCHIVO.read_text(encoding="utf-8"))["eventos"]
    return leidos


def pagina_de(hecho: dict[str, Any]) -> dict[str, Any]:
    """Fields of its page."""
    iguales = ("slug", "title", "tipo", "vida", "modalidad", "fecha_texto", "fuente")
    textos = ("lugar", "organiza", "publico", "serie")
    campos: dict[str, Any] = {c: hecho.get(c, "") for c in (*iguales, *textos)}
    for campo, clase in (
        ("fechas", "fecha"),
        ("transmisiones", "transmision"),
        ("participantes", "participante"),
        ("alcances", "alcance"),
    ):
        valores = [_completo(campo, valor) for valor in hecho.get(campo, [])]
        campos[campo] = [
            bloque(hecho["id"], f"{campo}{n}", clase, v) for n, v in enumerate(valores)
        ]
    if "entre" in hecho:
        campos["empieza"], campos["termina"] = (_medianoche(dia) for dia in hecho["entre"])
    if "material" in hecho:
        material = {"clase": "video", "titulo": "Video del panel", "enlace": hecho["material"]}
        campos["materiales"] = [bloque(hecho["id"], "material", "material", material)]
    if "siguio_en" in hecho:
        enlace = f'<a href="/eventos/{hecho["siguio_en"]}/">cómo siguió</a>'
        campos["introduccion"] = f"<p>Es el anuncio de un evento. Mira {enlace}.</p>"
    campos["cupo_visible"] = not hecho.get("cupo_limitado", False)
    campos["nota_de_fuente"] = _nota(hecho)
    return campos


def _completo(campo: str, valor: dict[str, Any]) -> dict[str, Any]:
    vacios: dict[str, dict[str, Any]] = {
        "fechas": {"inicio": None, "fin": None, "titulo": "", "opcion": None},
        "participantes": {"nombre": ""},
    }
    return {**vacios.get(campo, {}), **valor}


def _nota(hecho: dict[str, Any]) -> str:
    """What the document says of its state and of how one registered: neither works today."""
    partes = [f"El documento dice: «{hecho['estado']}»."]
    if "registro" in hecho:
        partes.append(f"El registro fue por: {hecho['registro']}.")
    return " ".join([*partes, hecho.get("nota", "")]).strip()


def _medianoche(dia: str) -> datetime:
    return datetime.combine(date.fromisoformat(dia), time(), ZONA)
