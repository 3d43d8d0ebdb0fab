"""Which text of the bases is in force, and freezing it when somebody accepts it."""

from datetime import datetime
from typing import Any

from wagtail.models import Locale

from convocatorias.huellas import huella_de_bases
from convocatorias.models import ConvocatoriaPage
from participacion.espacios.models import Espacio

from .models import Bases


def texto_de(pagina: ConvocatoriaPage) -> dict[str, Any]:
    """The bases as written: those of the source language rule, translations help to read."""
    return {"bases": [[b.value["titulo"], b.value["texto"].source] for b in _fuente(pagina).bases]}


def huella_vigente(pagina: ConvocatoriaPage) -> str:
    return huella_de_bases(_fuente(pagina))


def _fuente(pagina: ConvocatoriaPage) -> ConvocatoriaPage:
    if pagina.es_fuente:
        return pagina
    traducidas = ConvocatoriaPage.objects.filter(translation_key=pagina.translation_key)
    return traducidas.filter(locale=Locale.get_default()).first() or pagina


def fijar(pagina: ConvocatoriaPage, espacio: Espacio, ahora: datetime) -> Bases:
    """The text in force, kept from the first time that somebody accepts it."""
    bases, _nuevas = Bases.objects.get_or_create(
        espacio=espacio,
        huella=huella_vigente(pagina),
        defaults={"texto": texto_de(pagina), "desde": ahora},
    )
    return bases
