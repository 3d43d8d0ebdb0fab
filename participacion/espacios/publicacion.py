"""Keeping spaces and translations in step with what editors publish."""

from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished
from wagtail_localize.models import TranslationSource

from participacion.formularios.servicios import traducir

from . import servicios
from .models import Espacio
from .paginas import PaginaDeEspacio


def al_publicar(sender: type, instance: Any, **kwargs: Any) -> None:
    """The source page rules the space; a translation only adds its texts."""
    if not isinstance(instance, PaginaDeEspacio) or instance.alias_of_id:
        return
    with transaction.atomic():
        if instance.es_fuente:
            servicios.publicar(pagina=instance)
            actualizar_traducciones(instance)
        else:
            agregar_textos(instance)


def al_retirar(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, PaginaDeEspacio) and instance.es_fuente:
        servicios.retirar(pagina=instance)


def actualizar_traducciones(pagina: PaginaDeEspacio) -> None:
    """Translated pages follow the source's questions; what is not translated stays in Spanish."""
    fuente = TranslationSource.objects.get_for_instance_or_none(pagina)
    if fuente is None:
        return
    fuente.update_from_db()
    for traduccion in fuente.translations.filter(enabled=True):
        traduccion.save_target(publish=True)


def agregar_textos(pagina: PaginaDeEspacio) -> None:
    espacio = Espacio.objects.select_related("version").filter(clave=pagina.translation_key).first()
    if espacio and espacio.version:
        traducir(
            version=espacio.version,
            idioma=pagina.locale.language_code,
            preguntas=pagina.preguntas,
        )


def conectar() -> None:
    page_published.connect(al_publicar, dispatch_uid="espacios.al_publicar")
    page_unpublished.connect(al_retirar, dispatch_uid="espacios.al_retirar")
