"""What a visit must not wait for."""

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from encuestas.models import EncuestaPage

#: Seconds in which the same survey is not queued again.
ESPERA = 120


@task()
def renovar_resultados(pagina: int) -> None:
    """Count all that came and publish it, if it is time."""
    from .instantanea import renovar

    encontrada = EncuestaPage.objects.filter(pk=pagina).first()
    if encontrada and encontrada.espacio:
        renovar(encontrada, timezone.now())


def encolar(pagina: EncuestaPage) -> None:
    """Once, however many people look at the page meanwhile."""
    if cache.add(f"renovar:{pagina.pk}", 1, ESPERA):
        renovar_resultados.enqueue(pagina.pk)
