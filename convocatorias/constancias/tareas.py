from uuid import UUID

from django_tasks import task

from . import emisiones


@task()
def hacer(emision: str) -> bool:
    return emisiones.hacer(UUID(emision))
