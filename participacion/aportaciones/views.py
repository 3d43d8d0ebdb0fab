"""The public ledger: what people said, what was answered, how long it took and what waits."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.plan.models import Eje

from . import cambios, publico
from .estados import Decision
from .libro import por_eje, resumen
from .models import Aportacion

POR_PAGINA = 20


@require_safe
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


@require_safe
def todas(request: HttpRequest) -> HttpResponse:
    """The ledger of every eje."""
    ahora = timezone.now()
    ejes = list(Eje.objects.select_related("plan").order_by("-plan__periodo", "numero"))
    puestos = publico.limpios(request.GET, ejes)
    filas = publico.filtrar(puestos)
    esperan = puestos.get("estado") == publico.ESPERA
    orden = ("recibida", "pk") if esperan else ("-respondida", "-pk")
    pagina = Paginator(filas.con_respuesta().order_by(*orden), POR_PAGINA)
    contexto = {
        "migas": [(_("Inicio"), reverse("wagtail_serve", args=[""])), (_("Respuestas"), "")],
        "resumen": resumen(None, ahora),
        "por_eje": por_eje(ejes, ahora),
        "page_obj": pagina.get_page(request.GET.get("page")),
        "puestos": puestos,
        "esperan": esperan,
        "ejes": ejes,
        "planes": list(dict.fromkeys(eje.plan for eje in ejes)),
        "decisiones": Decision.choices,
        "estados": [
            (publico.ESPERA, _("Esperan respuesta")),
            *((e, e.label) for e in publico.ESTADOS),
        ],
        "hoy": timezone.localdate(ahora),
        "consulta": request.GET.urlencode()[:1000],
    }
    return render(request, "aportaciones/respuestas.html", contexto)


@require_safe
def que_cambio(request: HttpRequest) -> HttpResponse:
    """N people said, this was done, here is where to see it."""
    pagina = Paginator(cambios.grupos(), POR_PAGINA).get_page(request.GET.get("page"))
    contexto = {
        "migas": [
            (_("Inicio"), reverse("wagtail_serve", args=[""])),
            (_("Respuestas"), reverse("respuestas:todas")),
            (_("Qué cambió gracias a ti"), ""),
        ],
        "page_obj": pagina,
        "cambios": [cambios.leer(fila) for fila in pagina],
    }
    return render(request, "aportaciones/que_cambio.html", contexto)


@require_safe
def descarga(request: HttpRequest) -> StreamingHttpResponse:
    """The rows of those filters, all of them without filters, as CSV."""
    ejes = list(Eje.objects.select_related("plan"))
    puestos = publico.limpios(request.GET, ejes)
    filas = publico.filtrar(puestos) if puestos else Aportacion.objects.all()
    respuesta = StreamingHttpResponse(publico.en_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="respuestas.csv"'
    return respuesta
