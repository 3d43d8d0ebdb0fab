"""Read verbs of the plan. Each loads its whole tree in a number of queries that does not grow."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery


def _arbol(prefijo: str = "") -> list[str | Prefetch]:
    """What hangs from an eje, down to the latest progress of each action."""
    avance = apps.get_model("plan", "Avance")
    responsabilidad = apps.get_model("plan", "Responsabilidad")
    return [
        Prefetch(
            f"{prefijo}compromisos__responsabilidades",
            responsabilidad.objects.select_related("institucion"),
        ),
        f"{prefijo}compromisos__evidencias",
        Prefetch(
            f"{prefijo}compromisos__acciones__avances",
            avance.objects.ultimos(),
            to_attr="avance_vigente",
        ),
        f"{prefijo}compromisos__acciones__evidencias",
    ]


class AvanceQuerySet(models.QuerySet):
    def ultimos(self) -> Self:
        """The newest row of each action: by cut-off date, then by order of entry."""
        mismos = self.model._default_manager.filter(accion=OuterRef("accion"))
        return self.filter(pk=Subquery(mismos.order_by("-corte", "-pk").values("pk")[:1]))


class PlanQuerySet(models.QuerySet):
    def con_todo(self) -> Self:
        """Plans with ejes, owners, compromisos, actions, progress and evidence."""
        return self.prefetch_related(*_arbol("ejes__"))


class EjeQuerySet(models.QuerySet):
    def con_todo(self) -> Self:
        """Ejes with all their page shows: the tree, the mechanism, links, proposals, indicators."""
        return self.select_related("plan").prefetch_related(
            *_arbol(),
            "mecanismos",
            "enlaces_difusion",
            "propuestas_ciudadanas",
            "indicadores",
        )
