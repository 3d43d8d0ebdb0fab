"""Breadcrumbs of these pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participacion.plan.models import Eje, Plan

Miga = tuple[str, str]


def de_plan(plan: Plan, *pasos: Miga) -> list[Miga]:
    return [
        (_("Inicio"), reverse("wagtail_serve", args=[""])),
        (_("Plan"), reverse("plan:indice")),
        (plan.periodo, reverse("plan:plan", args=[plan.slug])),
        *pasos,
    ]


def de_eje(eje: Eje, *pasos: Miga) -> list[Miga]:
    return de_plan(
        eje.plan, (eje.nombre, reverse("plan:eje", args=[eje.plan.slug, eje.slug])), *pasos
    )


def de_periodos(plan: Plan, *pasos: Miga) -> list[Miga]:
    return de_plan(
        plan, (_("Periodos de avance"), reverse("informes:periodos", args=[plan.slug])), *pasos
    )
