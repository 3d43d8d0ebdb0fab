"""Lists of spaces with their pages, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Locale, Page, PageQuerySet

from .models import Espacio
from .ventana import Estado

ORDEN = [Estado.ABIERTO, Estado.PROXIMO, Estado.CERRADO, Estado.OCULTO]


@dataclass(frozen=True)
class Ficha:
    """A space as a card shows it."""

    pagina: Any
    espacio: Espacio
    estado: Estado

    @property
    def abierto(self) -> bool:
        return self.estado == Estado.ABIERTO


def con_espacio(paginas: PageQuerySet, modelo: type[Page]) -> list[Ficha]:
    """Live pages of one type with their space: open first, then by closing date."""
    especificas = modelo.objects.filter(pk__in=paginas.values("pk")).live()
    lista = list(especificas.select_related("locale"))
    espacios = _por_clave(pagina.translation_key for pagina in lista)
    ahora = timezone.now()
    return _ordenadas(
        Ficha(pagina, espacio, espacio.estado(ahora))
        for pagina in lista
        if (espacio := espacios.get(pagina.translation_key))
    )


def fichas(espacios: Iterable[Espacio], idioma: str, ahora: datetime) -> list[Ficha]:
    """Spaces with their page in that language; those without a live page are left out."""
    lista = list(espacios)
    locale = Locale.objects.filter(language_code=idioma).first() or Locale.get_default()
    vivas = Page.objects.live().filter(
        translation_key__in=[espacio.clave for espacio in lista], locale=locale
    )
    paginas = {pagina.translation_key: pagina for pagina in vivas}
    return _ordenadas(
        Ficha(paginas[espacio.clave], espacio, espacio.estado(ahora))
        for espacio in lista
        if espacio.clave in paginas
    )


def _por_clave(claves: Iterable[UUID]) -> dict[UUID, Espacio]:
    encontrados = Espacio.objects.filter(clave__in=list(claves)).select_related("eje__plan")
    return {espacio.clave: espacio for espacio in encontrados}


def _ordenadas(fichas: Iterable[Ficha]) -> list[Ficha]:
    def llave(ficha: Ficha) -> tuple[int, float, str]:
        cierra = ficha.espacio.cierra
        return (
            ORDEN.index(ficha.estado),
            cierra.timestamp() if cierra else float("inf"),
            ficha.pagina.title,
        )

    return sorted(fichas, key=llave)
