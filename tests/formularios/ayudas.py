"""Questionnaires written as raw StreamField JSON, with readable ids."""

import uuid
from typing import Any

from participacion.datos.canonico import huella_de
from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.compilar import compilar
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario


def lista(**opciones: str) -> list[dict[str, str]]:
    return [{"type": "item", "id": clave, "value": v} for clave, v in opciones.items()]


def bloque(tipo: str, clave: str, texto: str = "¿Qué opinas?", **valor: Any) -> dict[str, Any]:
    return {"type": tipo, "id": clave, "value": {"texto": texto, **valor}}


def flujo(*bloques: dict[str, Any]) -> Any:
    return PreguntasBlock().to_python(list(bloques))


def version_de(*bloques: dict[str, Any], clave: uuid.UUID | None = None) -> VersionCuestionario:
    """Frozen in memory: enough for everything that reads a version in Spanish."""
    estructura = compilar(flujo(*bloques))
    return VersionCuestionario(
        clave=clave or uuid.uuid4(), numero=1, estructura=estructura, huella=huella_de(estructura)
    )


def formulario(datos: Any, *bloques: dict[str, Any]) -> Any:
    return formulario_de(version_de(*bloques), "es-mx")(datos)


TODAS = (
    bloque("unica", "u", "¿Cómo te enteraste?", opciones=lista(a="Radio", b="Redes"), no_se=True),
    bloque(
        "multiple",
        "m",
        "¿Qué leíste?",
        opciones=lista(x="Plan", y="Acta", z="Informe"),
        minimo=1,
        maximo=2,
        no_se=True,
    ),
    bloque("escala", "e", "¿Se entiende?", escala="dificultad", no_se=True, prefiero_no=True),
    bloque(
        "escala",
        "ep",
        "¿Cuántas palabras no entendiste?",
        escala="propia",
        puntos=lista(p1="Muchas", p2="Algunas", p3="Ninguna"),
    ),
    bloque("texto_corto", "tc", "¿En qué colonia vives?", limite=20),
    bloque("texto_largo", "tl", "¿Qué cambiarías?", limite=500, para_el_eje=True),
    bloque("numero", "n", "¿Cuántas personas viven contigo?", minimo=0, maximo=5000),
    bloque("municipio", "mu", "¿En qué municipio vives?"),
    bloque("correo", "c", "Tu correo", finalidad="Para enviarte tu comprobante"),
    bloque("texto_corto", "nom", "Tu nombre", limite=80, dato="nombre", finalidad="Para saludarte"),
    bloque("texto_corto", "org", "Tu organización", limite=80, dato="organizacion"),
    bloque("texto_corto", "tel", "Tu teléfono", limite=30, dato="telefono"),
)
