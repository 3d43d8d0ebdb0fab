"""The only writer of versions and of what a survey judges."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page

from encuestas.models import EncuestaPage, Respuesta

from .models import Juicio, Medicion, TextoEvaluado, VersionDeTexto
from .paginas import texto_de


def con_contenido(version: VersionDeTexto) -> None:
    """Take the words of a version that brings none from the page of its text.

    Raises:
        ValidationError: nothing was pasted and there is no published page to take it from.
    """
    if version.contenido.strip():
        return
    pagina = version.texto.pagina
    if pagina is None or not pagina.live:
        raise ValidationError({"contenido": _("Pega el texto: no hay página de dónde tomarlo.")})
    version.contenido = texto_de(pagina)


def agregar(version: VersionDeTexto) -> VersionDeTexto:
    """Number a new version after the others of its text and keep it."""
    with transaction.atomic():
        TextoEvaluado.objects.select_for_update().get(pk=version.texto_id)
        ultima = VersionDeTexto.objects.filter(texto=version.texto_id).aggregate(Max("numero"))
        version.numero = (ultima["numero__max"] or 0) + 1
        version.save()
    return version


class YaPublicadoError(Exception):
    """There are figures of that text already: taking them back would tell about few people."""


def juzgar(
    *, encuesta: EncuestaPage, version: VersionDeTexto | None, ahora: datetime
) -> Juicio | None:
    """From now on the survey judges this version; None: no text at all, nor before.

    The same version again changes nothing. A judgement that nobody answered is replaced. What was
    measured before the first judgement belongs to it, figures and all.

    Raises:
        YaPublicadoError: None, and there are figures of a text.
    """
    medidas = Medicion.objects.filter(espacio__clave=encuesta.translation_key)
    with transaction.atomic():
        Page.objects.select_for_update().only("pk").get(pk=encuesta.pk)
        juicios = Juicio.objects.filter(encuesta=encuesta)
        if version is None:
            if medidas.exclude(version=None).exists():
                raise YaPublicadoError
            juicios.delete()
            return None
        ultimo = juicios.last()
        if ultimo and ultimo.version_id != version.pk and not _contestado(ultimo):
            ultimo.delete()
            ultimo = juicios.last()
        if ultimo and ultimo.version_id == version.pk:
            return ultimo
        if ultimo is None:
            # The people are the same, so the figure is: only whose it is changes.
            medidas.update(version=version, senaladas={})
        return Juicio.objects.create(encuesta=encuesta, version=version, desde=ahora)


def _contestado(juicio: Juicio) -> bool:
    respuestas = Respuesta.objects.vivas().filter(
        espacio__clave=juicio.encuesta.translation_key, creado__gte=juicio.desde
    )
    return respuestas.exists()
