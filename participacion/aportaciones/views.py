"""The public ledger of an eje: what people said, what was answered, how long it took."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from participacion.plan.models import Eje

from .estados import Decision
from .libro import resumen
from .models import Aportacion

POR_PAGINA = 20


@require_GET
def libro(request: HttpRequest, plan: str, eje: str) -> HttpResponse:
    encontrado = get_object_or_404(Eje.objects.select_related("plan"), plan__slug=plan, slug=eje)
    todas = Aportacion.objects.de_eje(encontrado)
    respondidas = todas.respondidas().con_respuesta().order_by("-respondida", "-pk")
    decision = request.GET.get("decision", "")
    if decision in Decision.values:
        respondidas = respondidas.filter(respuestas__decision=decision).distinct()
    texto = request.GET.get("q", "").strip().replace("\x00", "")[:100]
    if texto:
        respondidas = respondidas.filter(texto__icontains=texto)
    contexto = {
        "eje": encontrado,
        "migas": [
            (_("Inicio"), reverse("wagtail_serve", args=[""])),
            (_("Plan"), reverse("plan:indice")),
            (encontrado.plan.periodo, reverse("plan:plan", args=[plan])),
            (encontrado.nombre, reverse("plan:eje", args=[plan, eje])),
            (_("Lo que dijo la gente"), ""),
        ],
        "resumen": resumen(encontrado, timezone.now()),
        "page_obj": Paginator(respondidas, POR_PAGINA).get_page(request.GET.get("page")),
        "decisiones": Decision.choices,
        "decision": decision,
        "q": texto,
    }
    return render(request, "aportaciones/libro.html", contexto)
