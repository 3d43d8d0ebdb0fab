"""Public pages of the rounds: the list, the draft with its comments and the form."""

import csv
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from participacion.espacios.limites import permitido
from participacion.espacios.recepcion import TRAMPA
from participacion.espacios.ventana import Estado
from participacion.informes import permisos
from participacion.informes.migas import de_plan
from participacion.informes.models import Ronda
from participacion.informes.servicios import NoSePuedeError
from participacion.plan.exportacion import celda

from . import servicios, token
from .forms import ComentarioForm

COLUMNAS = (*("recibido", "tarde", "quien", "parte", "comentario", "resolucion", "razon"),)


@csrf_exempt  # it carries a signed token instead (docs/adr/0003)
@require_http_methods(["GET", "HEAD", "POST"])
def ronda(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    fila = _ronda(plan, slug)
    ahora = timezone.now()
    if request.method == "POST":
        if not servicios.puede_comentar(fila, request.user, timezone.localdate(ahora)):
            raise Http404
        return _recibir(request, fila)
    return _dibujar(request, fila, ComentarioForm(), token.nuevo(fila, ahora))


@require_safe
def lista(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    """The list that goes to the session, as a page to print."""
    fila = _legible(request, plan, slug)
    return render(request, "informes/rondas/lista.html", _contexto(request, fila))


@require_safe
def lista_csv(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    fila = _legible(request, plan, slug)
    respuesta = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="comentarios-{slug}.csv"'
    escritor = csv.writer(respuesta)
    escritor.writerow(COLUMNAS)
    for c in fila.comentarios.select_related("institucion"):
        cuando = timezone.localtime(c.recibido).isoformat(timespec="minutes")
        celdas = (cuando, _("sí") if c.tarde else _("no"), c.quien, c.seccion, c.texto)
        escritor.writerow([celda(v) for v in (*celdas, c.get_resolucion_display(), c.razon)])
    return respuesta


def _ronda(plan: str, slug: str) -> Ronda:
    """Everybody may know that a round exists and until when."""
    return get_object_or_404(
        Ronda.objects.select_related("plan", "eje"), plan__slug=plan, slug=slug
    )


def _lee(request: HttpRequest, fila: Ronda) -> bool:
    """Whether this person reads the draft and its comments: members, officers, or all."""
    if fila.publica or permisos.da_seguimiento(request.user):
        return True
    return servicios.representacion_de(request.user, timezone.localdate()) is not None


def _legible(request: HttpRequest, plan: str, slug: str) -> Ronda:
    fila = _ronda(plan, slug)
    if not _lee(request, fila):
        raise Http404
    return fila


def _recibir(request: HttpRequest, fila: Ronda) -> HttpResponse:
    ahora = timezone.now()
    form = ComentarioForm(request.POST)
    boleto = token.leer(request.POST.get("ficha", ""), fila, ahora)
    if not permitido(request, f"ronda:{fila.pk}", settings.LIMITE_ENVIOS):
        aviso = _("Llegaron muchos envíos desde tu red. Espera diez minutos y vuelve a enviar.")
        return _dibujar(request, fila, form, boleto, 429, aviso)
    if not boleto.valido or request.POST.get(TRAMPA):
        aviso = _("No pudimos comprobar el formulario. Tu texto sigue aquí: vuelve a enviarlo.")
        return _dibujar(request, fila, form, boleto, 422, aviso)
    if not form.is_valid():
        return _dibujar(request, fila, form, boleto, 422)
    try:
        servicios.comentar(
            ronda=fila, clave=boleto.clave, usuario=request.user, ahora=ahora, **form.cleaned_data
        )
    except (NoSePuedeError, ValidationError) as error:
        motivo = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _dibujar(request, fila, form, boleto, 409, motivo)
    respuesta = redirect("informes:ronda", fila.plan.slug, fila.slug)
    respuesta["Location"] += f"#c-{boleto.clave}"
    respuesta.status_code = 303
    return respuesta


def _contexto(request: HttpRequest, fila: Ronda) -> dict[str, Any]:
    lee = _lee(request, fila)
    return {
        "lee": lee,
        "plan": fila.plan,
        "ronda": fila,
        "estado": fila.estado(timezone.now()),
        "comentarios": list(fila.comentarios.select_related("institucion")) if lee else [],
        "migas": de_plan(fila.plan, (fila.titulo, "")),
    }


def _dibujar(
    request: HttpRequest,
    fila: Ronda,
    form: ComentarioForm,
    boleto: token.Boleto,
    estatus: int = 200,
    aviso: str = "",
) -> HttpResponse:
    hoy = timezone.localdate()
    contexto = {
        **_contexto(request, fila),
        "form": form,
        "ficha": boleto.texto,
        "aviso": aviso,
        "trampa": TRAMPA,
        "representa": servicios.representacion_de(request.user, hoy),
        "comenta": servicios.puede_comentar(fila, request.user, hoy)
        and fila.estado(timezone.now()) != Estado.PROXIMO,
    }
    respuesta = render(request, "informes/rondas/ronda.html", contexto, status=estatus)
    add_never_cache_headers(respuesta)
    return respuesta
