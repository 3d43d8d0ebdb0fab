"""Figures from the tallies, and again from the answers themselves: both must agree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from encuestas.claridad.indice import Sumas, sumar
from encuestas.claridad.servicios import medir
from encuestas.models import Respuesta
from encuestas.resultados import lectura
from encuestas.resultados.confidencialidad import K
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Espacio
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .models import Cifra, Fuente

CENTESIMO = Decimal("0.01")


@dataclass(frozen=True)
class Medida:
    """``valor`` in percent, points of its scale or people; None when ``base`` says too little."""

    valor: Decimal | None
    base: int


def calcular(cifra: Cifra) -> Medida:
    """The figure now, from the tallies: as quick with a million answers as with ten."""
    return _protegida(cifra, *_DESDE_CONTEOS[Fuente(cifra.fuente)](cifra))


def desde_respuestas(cifra: Cifra) -> Medida:
    """The same figure counted one answer at a time, to check the other."""
    hacer = _DESDE_RESPUESTAS.get(Fuente(cifra.fuente))
    return _protegida(cifra, *hacer(cifra)) if hacer else calcular(cifra)


def _protegida(cifra: Cifra, valor: Fraction | None, base: int) -> Medida:
    """Rounded to hundredths; nothing under ``K`` people, but how many answers there are."""
    if valor is None or (base < K and cifra.fuente not in (Fuente.RESPUESTAS, Fuente.TEXTOS)):
        return Medida(None, base)
    decimal = Decimal(valor.numerator) / Decimal(valor.denominator)
    return Medida(decimal.quantize(CENTESIMO, ROUND_HALF_UP), base)


# --- from the tallies ------------------------------------------------------------------------
Par = tuple[Fraction | None, int]


def _respuestas(cifra: Cifra) -> Par:
    n = lectura.cuantas(cifra.espacio)
    return Fraction(n), n


def _opcion(cifra: Cifra) -> Par:
    resultado = _resultado(cifra)
    if resultado is None or not resultado.base:
        return None, 0
    n = sum(r.n for r in resultado.renglones if r.valor == cifra.opcion)
    return Fraction(100 * n, resultado.base), resultado.base


def _media(cifra: Cifra) -> Par:
    resultado = _resultado(cifra)
    if resultado is None or resultado.media is None:
        return None, 0
    return _exacto(resultado.media), resultado.base


def _en_plazo(cifra: Cifra) -> Par:
    """Of the texts whose date came or that were answered, those answered by their date."""
    hoy = timezone.localdate()
    envios = Respuesta.objects.vivas().filter(espacio=cifra.espacio).values("pk")
    suyas = Aportacion.objects.filter(envio__in=envios)
    debidas = suyas.filter(Q(vence__lt=hoy) | ~Q(respondida=None))
    base = debidas.count()
    a_tiempo = debidas.filter(a_tiempo=True).count()
    return (Fraction(100 * a_tiempo, base), base) if base else (None, 0)


def _sumas(cifra: Cifra) -> Sumas:
    """What people said of the clarity of its texts, over every quarter."""
    return sumar(m.sumas for m in medir(cifra.espacio, timezone.now()))


def _cp(cifra: Cifra) -> Par:
    sumas = _sumas(cifra)
    return _exacto(sumas.cp), sumas.n


def _cc(cifra: Cifra) -> Par:
    sumas = _sumas(cifra)
    return _exacto(sumas.cc), sumas.n_cc


def _icc(cifra: Cifra) -> Par:
    sumas = _sumas(cifra)
    return _exacto(sumas.icc), min(sumas.n, sumas.n_cc)


def _textos(cifra: Cifra) -> Par:
    """Versions of texts that have a figure of their own."""
    por_version: dict[int, Sumas] = {}
    for m in medir(cifra.espacio, timezone.now()):
        if m.version_id:
            por_version[m.version_id] = sumar((por_version.get(m.version_id, Sumas()), m.sumas))
    medidas = [sumas for sumas in por_version.values() if sumas.cp is not None]
    return Fraction(len(medidas)), sum(sumas.n for sumas in medidas)


def _exacto(valor: float | None) -> Fraction | None:
    return None if valor is None else Fraction(valor).limit_denominator(10**9)


def _resultado(cifra: Cifra) -> lectura.Resultado | None:
    todos = lectura.leer(cifra.espacio)
    return next((r for r in todos if r.nombre == cifra.variable and not r.demografica), None)


_DESDE_CONTEOS: dict[Fuente, Callable[[Cifra], Par]] = {
    Fuente.RESPUESTAS: _respuestas,
    Fuente.OPCION: _opcion,
    Fuente.MEDIA: _media,
    Fuente.EN_PLAZO: _en_plazo,
    Fuente.CP: _cp,
    Fuente.CC: _cc,
    Fuente.ICC: _icc,
    Fuente.TEXTOS: _textos,
}


# --- from the answers ------------------------------------------------------------------------
def _contadas(cifra: Cifra) -> Par:
    n = Respuesta.objects.vivas().filter(espacio=cifra.espacio).count()
    return Fraction(n), n


def _opcion_una_a_una(cifra: Cifra) -> Par:
    dadas = [valor for _p, valor in _valores(cifra)]
    elegida = sum(cifra.opcion in (v if isinstance(v, list) else [str(v)]) for v in dadas)
    return (Fraction(100 * elegida, len(dadas)), len(dadas)) if dadas else (None, 0)


def _media_una_a_una(cifra: Cifra) -> Par:
    numeros = [_numero(pregunta, valor) for pregunta, valor in _valores(cifra)]
    return (sum(numeros, Fraction()) / len(numeros), len(numeros)) if numeros else (None, 0)


def _valores(cifra: Cifra) -> Iterator[tuple[Pregunta, Any]]:
    """What each person answered to the variable, without codes, in whatever version."""
    preguntas = _preguntas(cifra.espacio, cifra.variable)
    respuestas = Respuesta.objects.vivas().filter(espacio=cifra.espacio, version__in=preguntas)
    for version, dadas in respuestas.values_list("version", "respuestas").iterator(5000):
        pregunta = preguntas[version]
        valor = dadas.get(pregunta.id)
        if valor is not None and not (isinstance(valor, int) and valor <= -96):
            yield pregunta, valor


def _preguntas(espacio: Espacio, variable: str) -> dict[int, Pregunta]:
    """By version, the question behind the variable."""
    return {
        version.pk: pregunta
        for version in VersionCuestionario.objects.filter(clave=espacio.clave)
        for pregunta in formulario_de(version, settings.LANGUAGE_CODE).todas
        if pregunta.nombre == variable
    }


def _numero(pregunta: Pregunta, valor: Any) -> Fraction:
    """Place on the scale from 1, or the number itself."""
    if pregunta.tipo == "escala":
        return Fraction([o.id for o in pregunta.opciones].index(valor) + 1)
    return Fraction(str(valor))


_DESDE_RESPUESTAS: dict[Fuente, Callable[[Cifra], Par]] = {
    Fuente.RESPUESTAS: _contadas,
    Fuente.OPCION: _opcion_una_a_una,
    Fuente.MEDIA: _media_una_a_una,
}
