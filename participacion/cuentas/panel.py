"""Screens of the administration: accounts with a second step, and taking it from one."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from . import segundo_paso
from .permisos import administra, puede_quitar

POR_PAGINA = 50


class QuitarForm(forms.Form):
    razon = forms.CharField(
        label=gettext_lazy("Por qué se quita"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Queda en el registro, y la persona la lee en su correo."),
        error_messages={"required": gettext_lazy("Escribe por qué se quita.")},
    )
    seguro = forms.BooleanField(
        label=gettext_lazy("Hablé con la persona y comprobé quién es."),
        error_messages={
            "required": gettext_lazy("Comprueba quién es y marca la casilla para seguir.")
        },
    )


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    if not administra(request.user):
        raise PermissionDenied
    busca = request.GET.get("q", "").strip()[:150]
    filas = segundo_paso.con_segundo_paso(busca)
    paginas = Paginator(filas, POR_PAGINA).get_page(request.GET.get("p"))
    for cuenta in paginas:
        cuenta.se_puede = puede_quitar(request.user, cuenta)
    contexto = {"paginas": paginas, "busca": busca}
    return render(request, "cuentas/panel/indice.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def quitar(request: HttpRequest, pk: int) -> HttpResponse:
    """May they, first; then their password (or code) again, unless they gave it just now."""
    if not administra(request.user):
        raise PermissionDenied
    cuenta = get_object_or_404(get_user_model(), pk=pk)
    if not puede_quitar(request.user, cuenta):
        raise PermissionDenied
    return _quitar(request, cuenta)


@reauthentication_required(app="allauth.mfa")
def _quitar(request: HttpRequest, cuenta: Any) -> HttpResponse:
    form = QuitarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hecho = segundo_paso.quitar(
            cuenta=cuenta.pk, quien=request.user, razon=form.cleaned_data["razon"]
        )
        if hecho:
            messages.success(request, _hecho(cuenta))
        else:
            messages.warning(request, _("Esa cuenta ya no tenía segundo paso."))
        return redirect("cuentas_panel:indice")
    contexto = {
        "cuenta": cuenta,
        "form": form,
        "tiene": segundo_paso.tiene(cuenta),
        "historia": segundo_paso.historia(cuenta)[:20],
    }
    estatus = 422 if request.method == "POST" else 200
    return render(request, "cuentas/panel/quitar.html", contexto, status=estatus)


def _hecho(cuenta: Any) -> str:
    nombre = cuenta.get_username()
    if cuenta.email:
        return _("%(u)s ya no tiene segundo paso. Le avisamos por correo.") % {"u": nombre}
    return _("%(u)s ya no tiene segundo paso. No tiene correo: avísale tú.") % {"u": nombre}


app_name = "cuentas_panel"
urlpatterns = [
    path("", indice, name="indice"),
    path("<int:pk>/", quitar, name="quitar"),
]
