"""Pages of spaces kept in this process, each for as long as its rows are the same in the database.

Walking Wagtail's tree, loading the page and drawing its form is nearly all that showing a survey
costs, and gives the same thing until someone edits it. So each request asks only for two rows, with
SQL made once: the page's and its space's. They are the seal: while they are equal to those that
were kept, so is the page, in every process and without any of them telling the others.
"""

import time
from collections import OrderedDict
from collections.abc import Hashable
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from participacion.plan.models import Eje, Plan

from .consultas import Consulta, Fila
from .models import Espacio
from .paginas import PaginaDeEspacio

#: Seconds that a page is kept at most: what its rows do not tell (a link to a page that moved, how
#: many people have answered) is never older than this.
VIDA = 60.0
CUANTAS = 128


@dataclass
class Guardada:
    """One page, and what was drawn of it. Nobody changes either: ask for a copy."""

    sello: Fila
    hasta: float
    original: PaginaDeEspacio
    sitio: Site
    dibujos: dict[Hashable, Any] = field(default_factory=dict)

    def pagina(self) -> Any:
        return copy(self.original)


_guardadas: OrderedDict[tuple[type[PaginaDeEspacio], str], Guardada] = OrderedDict()
_de_paginas: dict[type[PaginaDeEspacio], Consulta] = {}


def buscar(modelo: type[PaginaDeEspacio], ruta: str) -> Guardada | None:
    """The live page at an address, or None: then whoever asks must leave it to Wagtail.

    Three queries the first time, two after that. It is None too where the answer would need
    more than two rows: several sites, or any page of the site closed to part of the public.

    Args:
        ruta: address without language and without the first «/», such as ``encuestas/uno/``.
    """
    raiz = _raiz(get_language() or "")
    if raiz is None:
        return None
    sitio, url_path = raiz[0], raiz[1] + ruta
    pagina = _consulta(modelo).primera(ruta.rstrip("/").rpartition("/")[2], url_path)
    if pagina is None or pagina[0]:
        return None
    sello = (*pagina, *(_ESPACIO.primera(pagina[1]) or ()))
    clave = (modelo, url_path)
    guardada = _guardadas.get(clave)
    if guardada is None or guardada.sello != sello or guardada.hasta < time.monotonic():
        guardada = _guardar(modelo, pagina[2], sitio, sello)
        _poner(_guardadas, clave, guardada)
    return guardada


def con_sitio(request: HttpRequest, guardada: Guardada) -> None:
    """Save Wagtail from looking for the site of this request."""
    request._wagtail_site = guardada.sitio  # type: ignore[attr-defined]


def _raiz(idioma: str) -> tuple[int, str] | None:
    raices = Site.get_site_root_paths()
    if len({raiz.site_id for raiz in raices}) != 1:
        return None
    suyas = (raiz for raiz in raices if raiz.language_code == idioma)
    return next(((raiz.site_id, raiz.root_path) for raiz in suyas), None)


def _guardar(modelo: type[PaginaDeEspacio], pk: int, sitio: int, sello: Fila) -> Guardada:
    pagina = modelo.objects.select_related("locale", "alias_of__locale").get(pk=pk)
    if pagina.espacio and pagina.espacio.version:
        prefetch_related_objects([pagina.espacio.version], "traducciones")
    return Guardada(sello, time.monotonic() + VIDA, pagina, Site.objects.get(pk=sitio))


def _consulta(modelo: type[PaginaDeEspacio]) -> Consulta:
    if modelo not in _de_paginas:
        # The questions are frozen in the version: here they would only weigh.
        propios = [c.attname for c in modelo._meta.concrete_fields if c.name != "preguntas"]

        def hacer(slug: str, url_path: str) -> QuerySet[Any, Any]:
            vivas = modelo.objects.filter(live=True).filter(slug=slug).filter(url_path=url_path)
            cerradas = vivas.annotate(cerradas=Exists(PageViewRestriction.objects.all()))
            return cerradas.order_by().values_list("cerradas", "translation_key", "pk", *propios)

        _de_paginas[modelo] = Consulta(hacer, "marca", "/marca/")
    return _de_paginas[modelo]


def _del_espacio(**cual: Any) -> QuerySet[Any, Any]:
    campos = [campo.attname for campo in Espacio._meta.concrete_fields]
    campos += [f"eje__{campo.attname}" for campo in Eje._meta.concrete_fields]
    campos += [f"eje__plan__{campo.attname}" for campo in Plan._meta.concrete_fields]
    return Espacio.objects.filter(**cual).order_by().values_list(*campos)


_ESPACIO = Consulta(lambda clave: _del_espacio(clave=clave), "f" * 32)
_ESPACIO_POR_PK = Consulta(lambda pk: _del_espacio(pk=pk), 918273645)


# --- what a receipt needs -------------------------------------------------------------------
_espacios: OrderedDict[int, tuple[Fila, float, Espacio]] = OrderedDict()
_paginas: OrderedDict[tuple[Any, str], tuple[list[Fila], float, Page | None]] = OrderedDict()


def espacio_de(pk: int) -> Espacio:
    """The space with its eje, its plan and its questions; one query while it does not change.

    Nobody changes it: it is shared by the requests of this process.
    """
    sello = _ESPACIO_POR_PK.primera(pk) or ()
    guardado = _espacios.get(pk)
    if guardado is None or guardado[0] != sello or guardado[1] < time.monotonic():
        espacio = Espacio.objects.select_related("eje__plan", "version", "aviso").get(pk=pk)
        if espacio.version:
            prefetch_related_objects([espacio.version], "traducciones")
        guardado = (sello, time.monotonic() + VIDA, espacio)
        _poner(_espacios, pk, guardado)
    return guardado[2]


def pagina_de(clave: Any, idioma: str) -> Page | None:
    """The live page of a space in that language, or in any other; one query, the same."""
    filas = sorted(_PAGINAS.todas(clave))
    guardada = _paginas.get((clave, idioma))
    if guardada is None or guardada[0] != filas or guardada[1] < time.monotonic():
        todas = list(Page.objects.live().filter(translation_key=clave).select_related("locale"))
        suyas = (pagina for pagina in todas if pagina.locale.language_code == idioma)
        pagina = next(suyas, None) or next(iter(todas), None)
        guardada = (filas, time.monotonic() + VIDA, pagina)
        _poner(_paginas, (clave, idioma), guardada)
    return guardada[2]


def _poner(donde: OrderedDict[Any, Any], clave: Hashable, valor: Any) -> None:
    donde[clave] = valor
    if len(donde) > CUANTAS:
        donde.popitem(last=False)


def _vivas(clave: str) -> QuerySet[Page, Any]:
    campos = ("pk", "title", "url_path", "locale_id")
    return Page.objects.live().filter(translation_key=clave).order_by().values_list(*campos)


_PAGINAS = Consulta(_vivas, "f" * 32)
