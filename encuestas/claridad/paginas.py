"""What a page of ours says, in plain text."""

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

#: Fields of every page that nobody reads on it.
FUERA = {"slug", "seo_title", "search_description", "draft_title"}


def texto_de(pagina: Page) -> str:
    """Title, fields and blocks meant for people: those that a translator would get. One per line.

    Notes of the team, names of variables and settings are left out, as they are for translators.
    """
    segmentos = extract_segments(pagina.specific)
    return "\n".join(
        segmento.render_text()
        for segmento in segmentos
        if isinstance(segmento, StringSegmentValue) and segmento.path.split(".")[0] not in FUERA
    )


def en_espanol(pagina: Page) -> bool:
    """Whether its words are Spanish: the formulas mean nothing in another language."""
    return str(pagina.locale.language_code).startswith("es")
