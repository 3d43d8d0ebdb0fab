"""A snapshot as people read it: in their language, with a sentence and bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .lectura import opciones_de
from .models import Instantanea

#: Share from which a finding is told as «6 de cada 10».
MAYORIA = 50


@dataclass(frozen=True)
class RenglonVisto:
    valor: str
    etiqueta: str
    n: int | None
    porcentaje: float | None
    limpio: float | None
    largo: float  #: of its bar, 0–100, against the largest of the question


@dataclass(frozen=True)
class PreguntaVista:
    """``base`` None: not enough answers to show anything."""

    nombre: str
    texto: str
    grupo: str
    tipo: str
    base: int | None
    renglones: tuple[RenglonVisto, ...]
    codigos: dict[int, int]
    media: float | None
    media_de: int | None
    titular: str
    versiones: list[int]
    cortes: list[int]
    cambia_sin_senales: bool

    @property
    def con_porcentaje(self) -> bool:
        return any(r.porcentaje is not None for r in self.renglones)


def preguntas_vistas(instantanea: Instantanea, idioma: str) -> list[PreguntaVista]:
    """The questions of a snapshot, worded in that language as in their latest version."""
    actuales = _actuales(instantanea, idioma)
    with override(idioma):
        return [
            _vista(fila, actuales.get(fila["nombre"])) for fila in instantanea.datos["preguntas"]
        ]


@dataclass(frozen=True)
class CruceVisto:
    """A crossed table in words. Cells are counts, None where hidden."""

    clave: str
    fila: str
    columna: str
    columnas: tuple[str, ...]
    renglones: tuple[tuple[str, tuple[int | None, ...], int], ...]
    otras: int
    escondidas: bool
    tomada: datetime


@dataclass(frozen=True)
class Punto:
    """One bar: ``n`` None where hidden, ``largo`` 0–100 against the largest."""

    nombre: str
    n: int | None
    largo: float


def cruces_vistos(instantanea: Instantanea, idioma: str) -> list[CruceVisto]:
    """The crossed tables of a snapshot, worded as the latest version."""
    preguntas = _actuales(instantanea, idioma)
    with override(idioma):
        return [
            _cruce(cruce, preguntas)
            for cruce in instantanea.datos.get("cruces", [])
            if {cruce["fila"], cruce["columna"]} <= preguntas.keys()
        ]


def tendencia_vista(instantanea: Instantanea, idioma: str) -> tuple[str, list[Punto]]:
    """``semana``, ``mes`` or ``trimestre``, and its bars."""
    datos = instantanea.datos.get("tendencia") or {"por": "semana", "puntos": []}
    with override(idioma):
        pares = [(_fecha(dia, datos["por"]), n) for dia, n in datos["puntos"]]
    return datos["por"], barras(pares)


def barras(pares: Sequence[tuple[str, int | None]]) -> list[Punto]:
    mayor = max((n or 0 for _nombre, n in pares), default=0) or 1
    return [Punto(nombre, n, 100 * (n or 0) / mayor) for nombre, n in pares]


def _fecha(dia: str, por: str) -> str:
    """«3 de marzo de 2026», «marzo de 2026» or «enero–marzo de 2026»."""
    primero = date.fromisoformat(dia)
    if por == "semana":
        return date_format(primero, "DATE_FORMAT")
    if por == "mes":
        return date_format(primero, "YEAR_MONTH_FORMAT")
    ultimo = primero.replace(month=primero.month + 2)
    return f"{date_format(primero, 'F')}–{date_format(ultimo, 'YEAR_MONTH_FORMAT')}"


def _cruce(cruce: dict[str, Any], preguntas: dict[str, Pregunta]) -> CruceVisto:
    de_fila = dict(opciones_de(preguntas[cruce["fila"]])) | {"": _("No dijo")}
    de_columna = dict(opciones_de(preguntas[cruce["columna"]])) | {"": _("No contestó")}
    usadas = [j for j, total in enumerate(cruce["totales_columna"]) if total]
    return CruceVisto(
        clave=f"{cruce['fila']}-{cruce['columna']}",
        fila=preguntas[cruce["fila"]].texto,
        columna=preguntas[cruce["columna"]].texto,
        columnas=tuple(de_columna.get(cruce["columnas"][j], "") for j in usadas),
        renglones=tuple(
            (de_fila.get(valor, valor), tuple(celdas[j] for j in usadas), total)
            for valor, celdas, total in zip(
                cruce["filas"], cruce["celdas"], cruce["totales_fila"], strict=True
            )
        ),
        otras=cruce["otras"],
        escondidas=any(n is None for celdas in cruce["celdas"] for n in celdas),
        tomada=datetime.fromisoformat(cruce["tomada"]),
    )


def _actuales(instantanea: Instantanea, idioma: str) -> dict[str, Pregunta]:
    ultima = (
        VersionCuestionario.objects.filter(clave=instantanea.espacio.clave)
        .prefetch_related("traducciones")
        .order_by("-numero")
        .first()
    )
    return {p.nombre: p for p in formulario_de(ultima, idioma).todas} if ultima else {}


def _vista(fila: dict[str, Any], pregunta: Pregunta | None) -> PreguntaVista:
    etiquetas = dict(opciones_de(pregunta)) if pregunta else {}
    mayor = max((r["n"] or 0 for r in fila["renglones"]), default=0) or 1
    renglones = tuple(
        RenglonVisto(
            r["valor"],
            etiquetas.get(r["valor"], r["etiqueta"]) if r["valor"] else _("Otros"),
            r["n"],
            r["porcentaje"],
            r["limpio"],
            r["porcentaje"] if r["porcentaje"] is not None else 100 * (r["n"] or 0) / mayor,
        )
        for r in fila["renglones"]
    )
    return PreguntaVista(
        nombre=fila["nombre"],
        texto=pregunta.texto if pregunta else fila["texto"],
        grupo=pregunta.grupo_texto if pregunta else fila["grupo"],
        tipo=fila["tipo"],
        base=fila["base"],
        renglones=renglones,
        codigos={int(c): n for c, n in fila.get("codigos", {}).items() if int(c) in (-97, -98)},
        media=fila["media"],
        media_de=_escala(fila),
        titular=_titular(renglones, fila["tipo"]),
        versiones=fila["versiones"],
        cortes=[numero for numero in fila.get("cortes", []) if numero != min(fila["versiones"])],
        cambia_sin_senales=any(
            r.limpio is not None and r.porcentaje is not None and abs(r.limpio - r.porcentaje) >= 1
            for r in renglones
        ),
    )


def _titular(renglones: tuple[RenglonVisto, ...], tipo: str) -> str:
    """The main finding in one sentence, without a figure that the base cannot bear."""
    conocidos = [r for r in renglones if r.n]
    if not conocidos or tipo == "orden":
        return ""
    primero, *otros = sorted(conocidos, key=lambda r: -(r.n or 0))
    if otros and otros[0].n == primero.n:
        return ""
    if primero.porcentaje is None:
        return _("La respuesta más elegida fue «%(r)s».") % {"r": primero.etiqueta}
    if primero.porcentaje < MAYORIA:
        datos = {"r": primero.etiqueta, "n": round(primero.porcentaje)}
        return _("La más elegida fue «%(r)s», con %(n)s %%.") % datos
    diez = round(primero.porcentaje / 10)
    return _("%(n)s de cada 10 eligieron «%(r)s».") % {"n": diez, "r": primero.etiqueta}


def _escala(fila: dict[str, Any]) -> int | None:
    """Top of the scale that a mean is on; None for plain numbers."""
    if fila["tipo"] == "cero_diez":
        return 10
    return len(fila["renglones"]) if fila["tipo"] == "escala" else None
