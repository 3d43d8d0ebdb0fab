from django.utils import timezone
from django_tasks import task

from participacion.espacios.models import Espacio

from .servicios import medir


@task()
def medir_encuesta(pk: int) -> int:
    """Measure a survey; how many cells may be published."""
    return len(medir(Espacio.objects.get(pk=pk), timezone.now()))
