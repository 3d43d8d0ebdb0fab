from django_tasks import task
from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex

from .models import Aportacion


@task()
def indexar(envio: str) -> int:
    """Make the contributions of a submission searchable, all in one task; how many they were.

    They are stored in bulk, which does not send the signals that Wagtail would do it with.
    """
    aportaciones = list(Aportacion.objects.filter(envio=envio))
    for aportacion in aportaciones:
        _indexar(aportacion)
    return len(aportaciones)


@task()
def indexar_una(pk: int) -> int:
    """The same for one that came with no submission."""
    aportacion = Aportacion.objects.filter(pk=pk).first()
    if aportacion is None:
        return 0
    _indexar(aportacion)
    return 1


def _indexar(aportacion: Aportacion) -> None:
    insert_or_update_object(aportacion)
    if ReferenceIndex.is_indexed(Aportacion):
        ReferenceIndex.create_or_update_for_object(aportacion)
