"""The printed documents, from the pages of the rooms below."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from participacion.plan.remisiones import Remision


def remisiones(pagina: str, de: dict[str, Any]) -> Iterator[Remision]:
    if pagina == "plan" and de["leido"].total_acciones:
        url = reverse("documentos:informe_pdf", args=[de["leido"].plan.slug])
        yield Remision(40, _("Informe del plan (PDF)"), url)
    if pagina == "periodo":
        periodo = de["periodo"]
        url = reverse("documentos:periodo_pdf", args=[periodo.plan.slug, periodo.slug])
        yield Remision(40, _("Este periodo para imprimir (PDF)"), url)
    if pagina == "indicadores":
        eje, periodo = de["eje"], de["periodo"]
        url = reverse("documentos:lleno_pdf", args=[eje.plan.slug, eje.slug, periodo.slug])
        yield Remision(40, _("Este formato para imprimir (PDF)"), url)
