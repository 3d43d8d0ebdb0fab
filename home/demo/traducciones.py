"""The English tree: every page is mirrored, and some are translated by people."""

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.synctree import synchronize_tree

from convocatorias.eventos.models import AgendaPage
from convocatorias.models import ConvocatoriaPage, ConvocatoriasPage
from encuestas.models import EncuestaPage, EncuestasPage
from home.models import InicioPage
from participacion.taller.models import TalleresPage, TallerPage

from . import convocatorias_ingles, encuesta, taller
from .paginas import LEMA

TRADUCIDAS = (
    InicioPage,
    EncuestasPage,
    EncuestaPage,
    TalleresPage,
    TallerPage,
    AgendaPage,
    ConvocatoriasPage,
)

INGLES = {
    **encuesta.INGLES,
    **convocatorias_ingles.INGLES,
    LEMA: (
        "<p>See how Guanajuato's plan is going, say what is missing and follow the answer to the "
        "end. No account, from your phone.</p>"
    ),
    "Encuestas": "Surveys",
    "<p>Son cortas y no piden tu nombre.</p>": (
        "<p>They are short and do not ask for your name.</p>"
    ),
    taller.TITULO: "Workshop on the Future",
    taller.INTRODUCCION: (
        "<p>Here you propose how to watch each promise of the plan. Choose a table. Whoever is in "
        "charge answers you and explains the decision.</p>"
    ),
    taller.TITULO_TALLER: "Workshop of 19 November 2019",
    taller.INTRODUCCION_TALLER: (
        "<p>In this workshop people proposed how to watch the 2019-2021 plan, axis by axis. The "
        "tables are still open online: choose one and say yours.</p>"
    ),
    "Eventos": "Events",
    "Convocatorias": "Open calls",
}


def cargar_traducciones() -> int:
    """Mirror the tree in English and translate what has a translation; pages translated."""
    espanol = Locale.get_default()
    ingles, _nuevo = Locale.objects.get_or_create(language_code="en")
    _sincronia, nueva = LocaleSynchronization.objects.get_or_create(
        locale=ingles, defaults={"sync_from": espanol}
    )
    if nueva:
        synchronize_tree(espanol, ingles)
    paginas = [
        pagina for modelo in TRADUCIDAS for pagina in modelo.objects.filter(locale=espanol).live()
    ]
    paginas += ConvocatoriaPage.objects.live().filter(
        locale=espanol, slug__in=convocatorias_ingles.PAGINAS
    )
    return sum(_traducir(pagina, ingles) for pagina in paginas)


def _traducir(pagina: Page, ingles: Locale) -> bool:
    fuente, _nueva = TranslationSource.get_or_create_from_instance(pagina)
    traduccion, nueva = Translation.objects.get_or_create(source=fuente, target_locale=ingles)
    if not nueva:
        return False
    textos = {_sin_parrafo(k): _sin_parrafo(v) for k, v in INGLES.items()}
    for segmento in StringSegment.objects.filter(source=fuente).select_related("string"):
        texto = textos.get(segmento.string.data)
        if texto:
            StringTranslation.objects.get_or_create(
                translation_of=segmento.string,
                locale=ingles,
                context=segmento.context,
                defaults={
                    "data": texto,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                },
            )
    traduccion.save_target(publish=True)
    return True


def _sin_parrafo(texto: str) -> str:
    return texto.removeprefix("<p>").removesuffix("</p>")
