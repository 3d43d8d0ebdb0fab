from uuid import UUID

from django_tasks import task

from . import encargos


@task()
def hacer(descarga: str) -> bool:
    return encargos.hacer(UUID(descarga))
