"""What the readability of our pages was each time they were published."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from .models import Lectura
from .paginas import en_espanol, texto_de


def al_publicar(
    sender: type, instance: Page, revision: Revision | None = None, **kwargs: Any
) -> None:
    """Receiver of ``page_published``. An alias says what its source says: it is not read."""
    if revision is not None and not instance.alias_of_id and en_espanol(instance):
        guardar(instance, revision)


def guardar(pagina: Page, revision: Revision) -> Lectura | None:
    """Keep the readings of that revision, once; None if it has no words."""
    ya = Lectura.objects.filter(revision=revision).first()
    if ya:
        return ya
    lectura = Lectura(pagina_id=pagina.pk, fecha=timezone.now())
    lectura.leer(texto_de(pagina))
    if not lectura.palabras:
        return None
    valores = {campo.name: getattr(lectura, campo.name) for campo in Lectura._meta.local_fields}
    for ajeno in ("id", "revision"):
        valores.pop(ajeno)
    return Lectura.objects.get_or_create(revision=revision, defaults=valores)[0]
