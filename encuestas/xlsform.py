"""Surveys to XLSForm and drafts from it, with their English texts."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.strings import StringValue

from encuestas.models import EncuestaPage, EncuestasPage
from encuestas.plantillas import slug_libre
from participacion.formularios.xlsform import Lectura, Problema, escribir
from participacion.formularios.xlsform.escribir import crudo
from participacion.formularios.xlsform.textos import textos_por_ruta
from participacion.plan.models import Eje

_CAMPO = "preguntas."


def escribir_encuesta(pagina: EncuestaPage) -> bytes:
    """The questions of a survey as an .xlsx, with English when somebody translated them.

    Raises:
        NoCabe: pyxform does not take it.
    """
    fuente = pagina if pagina.es_fuente else pagina.get_translation(Locale.get_default())
    preguntas = fuente.specific.preguntas
    ingles = _en_ingles(fuente, textos_por_ruta(crudo(preguntas)))
    return escribir(preguntas, titulo=fuente.title, clave=fuente.slug, ingles=ingles)


def clave_de(base: UUID, datos: bytes, titulo: str, eje: Eje) -> UUID:
    """The same for the same file and form, so that a double click makes one draft."""
    return uuid5(base, f"{sha256(datos).hexdigest()}/{titulo}/{eje.pk}")


def sin_donde_guardar(lectura: Lectura) -> tuple[Problema, ...]:
    """What this site cannot keep, whatever the file is like: English, where nobody publishes it."""
    if not lectura.ingles or _ingles() is not None:
        return ()
    mensaje = _("Este sitio no publica en inglés. Quita las columnas en inglés.")
    return (Problema("survey", 1, "label::English (en)", mensaje),)


def traer(
    *, lectura: Lectura, titulo: str, padre: EncuestasPage, eje: Eje, usuario: Any, clave: UUID
) -> EncuestaPage:
    """A draft survey with the questions of a file; never published. Again gives the same draft.

    Args:
        lectura: without problems.
        clave: of ``clave_de``; it becomes the ``translation_key``.
    """
    if lectura.problemas:
        raise ValueError("A file with problems is not imported.")
    with transaction.atomic():
        # One at a time: addresses of sister pages and the tree itself depend on it.
        padre = EncuestasPage.objects.select_for_update().get(pk=padre.pk)
        return _ya_traida(clave) or _nueva(lectura, titulo, padre, eje, usuario, clave)


def _ya_traida(clave: UUID) -> EncuestaPage | None:
    return EncuestaPage.objects.filter(translation_key=clave, locale=Locale.get_default()).first()


def _nueva(
    lectura: Lectura, titulo: str, padre: EncuestasPage, eje: Eje, usuario: Any, clave: UUID
) -> EncuestaPage:
    pagina = EncuestaPage(
        title=titulo,
        slug=slug_libre(padre, titulo),
        locale=padre.locale,
        translation_key=clave,
        eje=eje,
        preguntas=json.dumps(list(lectura.bloques)),
        live=False,
        owner=usuario,
    )
    padre.add_child(instance=pagina)
    pagina.save_revision(user=usuario)
    _guardar_ingles(pagina, dict(lectura.ingles), usuario)
    return pagina


# --- English: wagtail-localize keeps it until somebody translates the page ---------------------
def _ingles() -> Locale | None:
    return Locale.objects.filter(language_code="en").first()


def _guardar_ingles(pagina: EncuestaPage, textos: dict[str, str], usuario: Any) -> None:
    locale = _ingles()
    if not textos or locale is None:
        return
    fuente, _creada = TranslationSource.update_or_create_from_instance(pagina)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segmento.string,
            context=segmento.context,
            locale=locale,
            data=StringValue.from_plaintext(textos[ruta]).data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=usuario,
        )
        for segmento in fuente.stringsegment_set.select_related("string", "context")
        if (ruta := segmento.context.path.removeprefix(_CAMPO)) in textos
    )


def _en_ingles(fuente: EncuestaPage, espanol: dict[str, str]) -> dict[str, str]:
    """Translated texts by path: those of the English page, or those kept for when there is one."""
    locale = _ingles()
    if locale is None:
        return {}
    textos = dict(_guardados(fuente, locale, espanol))
    pagina = EncuestaPage.objects.filter(
        translation_key=fuente.translation_key, locale=locale
    ).first()
    if pagina is not None:
        textos |= textos_por_ruta(crudo(pagina.preguntas))
    return {ruta: t for ruta, t in textos.items() if espanol.get(ruta) not in (None, t)}


def _guardados(
    fuente: EncuestaPage, locale: Locale, espanol: dict[str, str]
) -> Iterator[tuple[str, str]]:
    guardadas = StringTranslation.objects.filter(
        context__object_id=fuente.translation_key,
        context__path__startswith=_CAMPO,
        locale=locale,
        has_error=False,
    ).select_related("translation_of", "context")
    for guardada in guardadas:
        ruta = guardada.context.path.removeprefix(_CAMPO)
        texto = espanol.get(ruta)
        if texto and StringValue.from_plaintext(texto).data == guardada.translation_of.data:
            yield ruta, StringValue(guardada.data).render_text()
