from django_tasks import task

from . import servicios


@task(queue_name="correo")
def enviar_correo(pk: int) -> bool:
    return servicios.enviar(pk=pk)
