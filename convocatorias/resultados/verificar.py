"""Whether the acta of a call still says what happened: text, hash, scores and applications."""

import json
from typing import Any

from convocatorias.models import Postulacion, TipoActo
from convocatorias.postulaciones import lectura as postulaciones
from participacion.datos.canonico import canonico, huella_de_texto

from .acta import RECALCULABLES, construir
from .lectura import leer
from .models import Acta, Resultado

Json = dict[str, Any]


def problemas(acta: Acta) -> list[str]:
    """What does not match, a sentence each; empty when all is as it was published."""
    mal = []
    if huella_de_texto(acta.texto) != acta.huella:
        mal.append("la huella guardada no es la del texto del acta")
    try:
        dicho = json.loads(acta.texto)
    except ValueError:
        return [*mal, "el texto del acta no se puede leer"]
    if canonico(dicho) != acta.texto:
        mal.append("el texto del acta no está en su forma canónica")
    return [*mal, *_recalcular(acta, dicho), *_filas(acta, dicho), *_recibido(acta, dicho)]


def _recalcular(acta: Acta, dicho: Json) -> list[str]:
    """The acta made again from the tables, part by part."""
    dictamen = leer(acta.espacio, acta.creada)
    if dictamen is None:
        return ["ya no están las reglas del dictamen"]
    de_nuevo = construir(dictamen, acta.creada)
    mal: list[str] = []
    for parte in RECALCULABLES:
        mal += diferencias(dicho.get(parte), de_nuevo[parte], parte)
    if not acta.espacio.actos.filter(
        tipo=TipoActo.DESIERTA if dicho.get("desierta") else TipoActo.RESULTADOS,
        momento=acta.creada,
    ).exists():
        mal.append("no está el acto público de los resultados")
    return mal


def diferencias(dicho: Any, ahora: Any, ruta: str) -> list[str]:
    """Where two values differ, by path: ``postulaciones[POS-…].puntaje: «8.00» y ahora «9.00»``."""
    if isinstance(dicho, dict) and isinstance(ahora, dict):
        claves = sorted({*dicho, *ahora})
        return [d for c in claves for d in diferencias(dicho.get(c), ahora.get(c), f"{ruta}.{c}")]
    if isinstance(dicho, list) and isinstance(ahora, list) and len(dicho) == len(ahora):
        pares = enumerate(zip(dicho, ahora, strict=True))
        return [d for n, (a, b) in pares for d in diferencias(a, b, f"{ruta}[{_nombre(a, n)}]")]
    if dicho == ahora:
        return []
    if isinstance(dicho, list) and isinstance(ahora, list):
        return [f"{ruta}: había {len(dicho)} y ahora {len(ahora)}"]
    return [f"{ruta}: decía «{dicho}» y ahora «{ahora}»"]


def _nombre(valor: Any, n: int) -> str:
    if isinstance(valor, dict):
        return str(valor.get("folio") or valor.get("institucion") or valor.get("nombre") or n)
    return str(n)


def _filas(acta: Acta, dicho: Json) -> list[str]:
    """The rows that pages and open data read."""
    filas = Resultado.objects.filter(acta=acta).select_related("postulacion").order_by("orden")
    hay = [
        {
            "folio": fila.postulacion.folio,
            "puntaje": None if fila.puntaje is None else str(fila.puntaje),
            "posicion": fila.posicion,
            "resultado": fila.reconocimiento,
            "lugar": fila.lugar,
        }
        for fila in filas
    ]
    claves = ("folio", "puntaje", "posicion", "resultado", "lugar")
    debe = [{clave: caso[clave] for clave in claves} for caso in dicho.get("postulaciones", [])]
    return diferencias(debe, hay, "resultados")


def _recibido(acta: Acta, dicho: Json) -> list[str]:
    """What is stored of each application against the hash of its receipt."""
    recalcular = getattr(postulaciones, "huella_recalculada", None)
    if recalcular is None:
        return []
    huellas = dict(map(tuple, dicho.get("cierre", {}).get("postulaciones", [])))
    filas = Postulacion.objects.filter(espacio=acta.espacio, folio__in=huellas)
    recalculadas = ((fila.folio, recalcular(fila)) for fila in filas.select_related("version"))
    return [
        f"{folio}: lo guardado ya no es lo que se recibió"
        for folio, huella in recalculadas
        if huella is not None and huella != huellas[folio]
    ]
