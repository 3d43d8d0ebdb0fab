"""The columns of a survey's data: one dictionary for every format.

Columns merge across versions by variable name, and options by id. Options get whole numbers in
the order in which they first appeared, oldest version first, so that a code never changes when
options are added later. A multiple choice is one 0/1 column per option (trap De#8709: never one
per combination), «Otra» keeps its choice and its text apart (trap De#6087).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from participacion.formularios.codigos import (
    ETIQUETAS,
    NINGUNA,
    NO_APLICA,
    NO_SE,
    OPCIONES_PROPIAS,
    OTRA,
    PREFIERO_NO,
    SIN_RESPUESTA,
)
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.municipios import MUNICIPIOS

FALTANTES = (SIN_RESPUESTA, NO_SE, PREFIERO_NO, NO_APLICA)
NOMINAL, ORDINAL, NUMERO, TEXTO, FECHA = "nominal", "ordinal", "numero", "texto", "fecha"
_MEDIDAS = {"escala": ORDINAL, "cero_diez": ORDINAL, "numero": NUMERO, "decimal": NUMERO}


@dataclass(frozen=True)
class Columna:
    """One variable of the data.

    ``valores`` maps each code to its label. ``parte`` says which piece of the answer it holds: an
    option id of a multiple choice, the place of a ranking, ``otra`` for the typed text.
    """

    nombre: str
    etiqueta: str
    medida: str
    pregunta: str
    tipo: str
    valores: dict[int, str] = field(default_factory=dict)
    codigos: dict[str, int] = field(default_factory=dict)
    parte: str = ""
    versiones: tuple[int, ...] = ()
    literal: str = ""

    @property
    def es_numero(self) -> bool:
        return self.medida not in (TEXTO, FECHA)


#: What is known of how each answer came. Days, never instants; nothing that names a person. No
#: variable of an author can have two underscores, so that none is called like these.
METADATOS = tuple(
    f"meta__{nombre}"
    for nombre in (
        "version", "dia", "idioma", "canal", "origen", "dispositivo", "segundos", "senales",
    )
)  # fmt: skip


def columnas_de(versiones: Sequence[VersionCuestionario]) -> list[Columna]:
    """Columns in the order of the latest version, then those that only older ones had."""
    apariciones: dict[str, list[tuple[int, Pregunta]]] = {}
    for version in sorted(versiones, key=lambda v: -v.numero):
        for pregunta in formulario_de(version, settings.LANGUAGE_CODE).todas:
            if pregunta.contestable and not pregunta.dato:
                apariciones.setdefault(pregunta.nombre, []).append((version.numero, pregunta))
    return [c for nombre, suyas in apariciones.items() for c in _columnas(nombre, suyas)]


def _columnas(nombre: str, suyas: list[tuple[int, Pregunta]]) -> Iterator[Columna]:
    _numero, ultima = suyas[0]
    comun: dict[str, Any] = {
        "pregunta": nombre,
        "tipo": ultima.tipo,
        "versiones": tuple(sorted(n for n, _p in suyas)),
        "literal": _literal(ultima),
    }
    codigos, etiquetas = _codigos([p for _n, p in reversed(suyas)])
    valores = {codigo: etiquetas[clave] for clave, codigo in codigos.items()}
    if ultima.tipo == "multiple":
        yield from _de_multiple(nombre, codigos, etiquetas, comun)
    elif ultima.tipo == "orden":
        lugares = max(p.lugares or 1 for _n, p in suyas)
        for lugar in range(1, lugares + 1):
            etiqueta = f"{lugar}.º {ultima.texto}"
            yield Columna(
                f"{nombre}__{lugar}", etiqueta, NOMINAL, valores=valores, codigos=codigos,
                parte=str(lugar), **comun,
            )  # fmt: skip
    else:
        medida = _medida(ultima.tipo, bool(codigos))
        yield Columna(nombre, _literal(ultima), medida, valores=valores, codigos=codigos, **comun)
    if any(p.otra for _n, p in suyas):
        etiqueta = _("%(texto)s: cuál otra") % {"texto": ultima.texto}
        yield Columna(f"{nombre}_otra", etiqueta, TEXTO, parte=OTRA, **comun)


def _de_multiple(
    nombre: str, codigos: dict[str, int], etiquetas: dict[str, str], comun: dict[str, Any]
) -> Iterator[Columna]:
    si_no = {0: _("No"), 1: _("Sí")}
    for clave, codigo in codigos.items():
        etiqueta = f"{comun['literal']}: {etiquetas[clave]}"
        yield Columna(f"{nombre}__{codigo}", etiqueta, NOMINAL, valores=si_no, parte=clave, **comun)


def _codigos(preguntas: Sequence[Pregunta]) -> tuple[dict[str, int], dict[str, str]]:
    """Code and latest label by option id, oldest version first."""
    codigos: dict[str, int] = {}
    etiquetas: dict[str, str] = {}
    for pregunta in preguntas:
        for clave, etiqueta in _opciones(pregunta):
            if clave not in codigos:
                es_numero = pregunta.tipo in ("municipio", "cero_diez")
                codigos[clave] = int(clave) if es_numero else len(codigos) + 1
            etiquetas[clave] = etiqueta
    return codigos, etiquetas


def _opciones(pregunta: Pregunta) -> list[tuple[str, str]]:
    if pregunta.tipo == "municipio":
        return list(MUNICIPIOS.items())
    if pregunta.tipo == "cero_diez":
        return [(str(n), str(n)) for n in range(11)]
    propias = {OTRA: pregunta.otra, NINGUNA: pregunta.ninguna}
    propias_dichas = [(c, str(OPCIONES_PROPIAS[c])) for c, si in propias.items() if si]
    return [(o.id, o.etiqueta) for o in pregunta.opciones] + propias_dichas


def _medida(tipo: str, con_opciones: bool) -> str:
    if tipo in _MEDIDAS:
        return _MEDIDAS[tipo]
    if tipo == "fecha":
        return FECHA
    return NOMINAL if con_opciones else TEXTO


def _literal(pregunta: Pregunta) -> str:
    return f"{pregunta.grupo_texto}: {pregunta.texto}" if pregunta.grupo_texto else pregunta.texto


def etiquetas_de_faltantes() -> dict[int, str]:
    return {codigo: str(ETIQUETAS[codigo]) for codigo in FALTANTES}
