"""Another published figure than the one that was counted: who, when, why, and how it will read."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from participacion.informes import permisos, servicios
from participacion.informes.models import CifraPublicada
from participacion.plan.lectura import Cifras, leer_plan, leer_planes
from participacion.plan.models import Compromiso, Eje, Plan

NIVELES: dict[str, type[Plan | Eje | Compromiso]] = {
    "plan": Plan,
    "eje": Eje,
    "compromiso": Compromiso,
}


class CifraForm(forms.Form):
    valor = forms.IntegerField(label=gettext_lazy("Cifra publicada"), min_value=0, max_value=100)
    nota = forms.CharField(
        label=gettext_lazy("Por qué cambia"),
        max_length=2000,
        help_text=gettext_lazy("La lee todo el mundo, junto a la cifra."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sobre = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


@require_safe
def cifras(request: HttpRequest) -> HttpResponse:
    """Every figure that is published, beside the one that the count gives."""
    _exigir_enlace(request)
    contexto = {"planes": leer_planes(timezone.localdate())}
    return render(request, "informes/panel/cifras.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def cifra(request: HttpRequest, nivel: str, cual: int) -> HttpResponse:
    """First how it will read; then it is published. An owner of it may not."""
    _exigir_enlace(request)
    if nivel not in NIVELES:
        raise Http404
    fila: Any = get_object_or_404(NIVELES[nivel], pk=cual)
    if not permisos.puede_ajustar(request.user, fila, timezone.localdate()):
        raise PermissionDenied
    historia = CifraPublicada.objects.filter(**{nivel: fila}).select_related("usuario", "periodo")
    inicial = {"valor": fila.avance_publicado, "sobre": _ultima(historia)}
    form = CifraForm(request.POST or None, initial=inicial)
    previa, choque = False, ""
    if form.is_valid():
        previa = "publicar" not in request.POST
        if not previa:
            choque = _publicar(request, fila, form)
            if not choque and form.is_valid():
                return redirect("avances:cifras")
    contexto: dict[str, Any] = {
        "fila": fila,
        "form": form,
        "previa": previa,
        "choque": choque,
        "leido": _leido(fila),
        "historia": historia.order_by("-pk"),
        "sobre": _ultima(historia),
    }
    estatus = 409 if choque else 422 if form.errors else 200
    return render(request, "informes/panel/cifra.html", contexto, status=estatus)


def _publicar(request: HttpRequest, fila: Any, form: CifraForm) -> str:
    """What stood in the way, if anything did and it is not of the form."""
    try:
        servicios.ajustar_publicado(
            nivel=fila, usuario=request.user, ahora=timezone.now(), **form.cleaned_data
        )
    except servicios.NoSePuedeError as error:
        return str(error)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return ""
    messages.success(request, _("Ya es pública la cifra de «%(n)s».") % {"n": fila})
    return ""


def _ultima(historia: QuerySet[CifraPublicada]) -> int:
    return max((fila.pk for fila in historia), default=0)


def _leido(fila: Plan | Eje | Compromiso) -> Cifras | None:
    """The two figures of that level, read in the whole of its plan."""
    leido = leer_plan(Plan.objects.con_todo().get(pk=_plan_de(fila)), timezone.localdate())
    if isinstance(fila, Plan):
        return leido.cifras
    if isinstance(fila, Eje):
        return next(e.cifras for e in leido.ejes if e.eje.pk == fila.pk)
    return next(c.cifras for e in leido.ejes for c in e.compromisos if c.compromiso.pk == fila.pk)


def _plan_de(fila: Plan | Eje | Compromiso) -> int:
    if isinstance(fila, Plan):
        return fila.pk
    return fila.plan_id if isinstance(fila, Eje) else fila.eje.plan_id


def _exigir_enlace(request: HttpRequest) -> None:
    if not permisos.da_seguimiento(request.user):
        raise PermissionDenied
