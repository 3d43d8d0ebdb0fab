"""What was judged, with its figures: the only reader of the measures for every page and file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from encuestas.models import EncuestaPage
from encuestas.resultados.instantanea import sellada
from participacion.espacios.models import Espacio
from participacion.plan.models import Eje

from .indice import META, MINIMO, Sumas, banda, cambio, comprension, sumar
from .models import Juicio, Medicion, TextoEvaluado, VersionDeTexto
from .senaladas import mas_senaladas
from .servicios import ponerse_al_dia, que_miden


@dataclass(frozen=True)
class Periodo:
    """One quarter, or several in a row; ``fin`` is the last one."""

    nombre: str
    sumas: Sumas
    #: 1, −1 or 0 against the period before (``indice.cambio``).
    cambio: int = 0

    @property
    def fin(self) -> str:
        return self.nombre.rpartition(" – ")[2]


@dataclass(frozen=True)
class VersionVista:
    """A version of a text, or the only one of a survey that judges none (``version`` None)."""

    version: VersionDeTexto | None
    periodos: list[Periodo]
    #: Against the version before.
    cambio: int = 0

    @property
    def total(self) -> Sumas:
        return sumar(p.sumas for p in self.periodos)

    @property
    def inflesz(self) -> float | None:
        return self.version.cifra if self.version else None

    @property
    def banda(self) -> Promise | str:
        cp = self.total.cp
        return "" if cp is None else banda(cp)

    @property
    def comprension(self) -> Promise | str:
        cc = self.total.cc
        return "" if cc is None else comprension(cc)

    @property
    def senaladas(self) -> list[tuple[str, int]]:
        """Sentences of the text, never of what people wrote, that ten people or more copied."""
        if self.version is None:
            return []
        return mas_senaladas(self.version.contenido, self.total.senaladas, MINIMO)


@dataclass(frozen=True)
class Evaluado:
    """A text, or a survey that does not say which text it is about."""

    texto: TextoEvaluado | None
    encuestas: list[EncuestaPage]
    eje: Eje | None
    versiones: list[VersionVista] = field(default_factory=list)

    @property
    def titulo(self) -> str:
        return self.texto.titulo if self.texto else self.encuestas[0].title

    @property
    def url(self) -> str:
        if self.texto:
            return reverse("claridad:texto", args=[self.texto.pk])
        return reverse("claridad:encuesta", args=[self.encuestas[0].slug])

    @property
    def actual(self) -> VersionVista:
        """The last version with a figure; the last one while there is none."""
        con_cifra = [v for v in self.versiones if v.total.cp is not None]
        return (con_cifra or self.versiones)[-1]

    @property
    def cp(self) -> float | None:
        return self.actual.total.cp

    @property
    def logra(self) -> bool:
        return self.cp is not None and self.cp >= META


def evaluados(idioma: str, ahora: datetime, *, midiendo: bool = True) -> list[Evaluado]:
    """All that public surveys judge, clearest first. As many queries with one survey as with many.

    Args:
        midiendo: whether to measure first what was not measured in a day.
    """
    abiertos = _a_la_vista(que_miden(), idioma, ahora)
    if midiendo:
        ponerse_al_dia([espacio for espacio, _pagina in abiertos], ahora)
    pks = [espacio.pk for espacio, _pagina in abiertos]
    filas: dict[int, list[Medicion]] = defaultdict(list)
    for fila in Medicion.objects.filter(espacio__in=pks).order_by("trimestre"):
        filas[fila.espacio_id].append(fila)
    todos = [*_textos(abiertos, filas), *_sin_texto(abiertos, filas)]
    return sorted(todos, key=lambda e: (-(e.cp if e.cp is not None else -1), e.titulo))


def _a_la_vista(
    espacios: list[Espacio], idioma: str, ahora: datetime
) -> list[tuple[Espacio, EncuestaPage]]:
    """Surveys with a page in that language and not sealed."""
    paginas = EncuestaPage.objects.live().filter(
        translation_key__in=[e.clave for e in espacios], locale__language_code=idioma
    )
    por_clave = {p.translation_key: p for p in paginas.select_related("locale")}
    vistas = []
    for espacio in espacios:
        pagina = por_clave.get(espacio.clave)
        if pagina is None:
            continue
        pagina.espacio = espacio
        if not sellada(pagina, ahora):
            vistas.append((espacio, pagina))
    return vistas


def _textos(
    abiertos: list[tuple[Espacio, EncuestaPage]], filas: dict[int, list[Medicion]]
) -> list[Evaluado]:
    """The texts that those surveys judge, or judged while they were measured."""
    por_clave = {espacio.clave: (espacio, pagina) for espacio, pagina in abiertos}
    medidas = {f.version_id for suyas in filas.values() for f in suyas if f.version_id}
    juicios = Juicio.objects.filter(encuesta__translation_key__in=por_clave)
    claves = defaultdict(set)
    for pk, clave in juicios.values_list("version_id", "encuesta__translation_key"):
        claves[pk].add(clave)
    versiones = VersionDeTexto.objects.filter(Q(pk__in=claves) | Q(pk__in=medidas))
    por_texto: dict[TextoEvaluado, list[VersionDeTexto]] = defaultdict(list)
    for version in versiones.select_related("texto__eje__plan", "texto__pagina"):
        por_texto[version.texto].append(version)
    hechos = []
    for texto, suyas in por_texto.items():
        suyas_claves = sorted({c for v in suyas for c in claves[v.pk]}, key=str)
        encuestas = [por_clave[clave][1] for clave in suyas_claves]
        vistas = _con_cambio([_vista(v, _de_version(filas, v.pk)) for v in suyas])
        hechos.append(Evaluado(texto, encuestas, texto.eje, vistas))
    return hechos


def _sin_texto(
    abiertos: list[tuple[Espacio, EncuestaPage]], filas: dict[int, list[Medicion]]
) -> list[Evaluado]:
    con_texto = set(
        Juicio.objects.filter(encuesta__translation_key__in=[e.clave for e, _p in abiertos])
        .values_list("encuesta__translation_key", flat=True)
    )  # fmt: skip
    return [
        Evaluado(None, [pagina], espacio.eje, [_vista(None, filas[espacio.pk])])
        for espacio, pagina in abiertos
        if espacio.clave not in con_texto
    ]


def _de_version(filas: dict[int, list[Medicion]], version: int) -> list[Medicion]:
    suyas = [f for todas in filas.values() for f in todas if f.version_id == version]
    return sorted(suyas, key=lambda f: f.trimestre)


def _vista(version: VersionDeTexto | None, filas: Iterable[Medicion]) -> VersionVista:
    por_periodo: dict[str, Sumas] = defaultdict(Sumas)
    for fila in filas:
        por_periodo[fila.periodo] += fila.sumas
    return VersionVista(version, periodos_de(por_periodo.items()))


def periodos_de(pares: Iterable[tuple[str, Sumas]]) -> list[Periodo]:
    """Periods in order, each with its change against the one before."""
    antes = Sumas()
    hechos = []
    for nombre, sumas in pares:
        hechos.append(Periodo(nombre, sumas, cambio(antes, sumas)))
        antes = sumas
    return hechos


def tendencia(todos: Iterable[Evaluado]) -> list[Periodo]:
    """All texts together by the quarter in which each figure ended."""
    por_trimestre: dict[str, Sumas] = defaultdict(Sumas)
    for evaluado in todos:
        for version in evaluado.versiones:
            for periodo in version.periodos:
                por_trimestre[periodo.fin] += periodo.sumas
    return periodos_de(sorted(por_trimestre.items()))


def _con_cambio(vistas: list[VersionVista]) -> list[VersionVista]:
    antes = Sumas()
    hechas = []
    for vista in vistas:
        hechas.append(VersionVista(vista.version, vista.periodos, cambio(antes, vista.total)))
        if vista.total.cp is not None:
            antes = vista.total
    return hechas
