"""The path at the top of the plan's pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Eje, Plan

Migas = list[tuple[str, str]]


def migas(*pasos: tuple[str, str]) -> Migas:
    raiz = [(_("Inicio"), reverse("wagtail_serve", args=[""])), (_("Plan"), reverse("plan:indice"))]
    return [*raiz, *pasos]


def paso(plan: Plan) -> tuple[str, str]:
    return plan.periodo, reverse("plan:plan", args=[plan.slug])


def migas_del_eje(eje: Eje, *pasos: tuple[str, str]) -> Migas:
    """Down to the eje, with a link when something comes after it."""
    url = reverse("plan:eje", args=[eje.plan.slug, eje.slug]) if pasos else ""
    return migas(paso(eje.plan), (eje.nombre, url), *pasos)
