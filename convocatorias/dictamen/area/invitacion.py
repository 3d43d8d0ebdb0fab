"""The link of an invitation: accept with an account, make one, or say no."""

from typing import Any

from django import forms
from django.contrib.auth import login, password_validation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from convocatorias.dictamen import servicios
from convocatorias.dictamen.models import InvitacionJurado
from convocatorias.dictamen.servicios import NoSePuedeError
from participacion.espacios.limites import permitido

#: Tries of a link allowed per address prefix in ten minutes.
INTENTOS = 60


class ClaveForm(forms.Form):
    clave = forms.CharField(
        label=gettext_lazy("Elige una contraseña"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ocho letras o más, que no sea fácil de adivinar."),
    )
    otra_vez = forms.CharField(
        label=gettext_lazy("Escríbela otra vez"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        clave = datos.get("clave", "")
        if clave and datos.get("otra_vez") and clave != datos["otra_vez"]:
            self.add_error("otra_vez", _("No es igual a la primera."))
        if clave:
            try:
                password_validation.validate_password(clave)
            except forms.ValidationError as error:
                self.add_error("clave", error)
        return datos

    @property
    def resumen(self) -> list[dict[str, str]]:
        return [
            {"ancla": f"id_{campo}" if campo in self.fields else "", "mensaje": str(error)}
            for campo, errores in self.errors.items()
            for error in errores
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def invitacion(request: HttpRequest, token: str) -> HttpResponse:
    ahora = timezone.now()
    if not permitido(request, "jurado:invitacion", INTENTOS):
        return _sin_carta(request, 429)
    carta = servicios.por_token(token, ahora)
    if carta is None:
        return _sin_carta(request, 410)
    if request.method != "POST":
        return _ver(request, carta, ClaveForm())
    if request.POST.get("respuesta") == "no":
        servicios.rechazar(token=token, ahora=ahora)
        return _dibujar(request, "dictamen/area/rechazada.html", {"jurado": carta.jurado})
    return _aceptar(request, token, carta)


def _aceptar(request: HttpRequest, token: str, carta: InvitacionJurado) -> HttpResponse:
    con_cuenta = request.user.is_authenticated
    form = ClaveForm(None if con_cuenta else request.POST)
    if not con_cuenta and not form.is_valid():
        return _ver(request, carta, form, estatus=422)
    try:
        jurado = servicios.aceptar(
            token=token,
            ahora=timezone.now(),
            usuario=request.user if con_cuenta else None,
            clave="" if con_cuenta else form.cleaned_data["clave"],
        )
    except NoSePuedeError as error:
        return _ver(request, carta, form, str(error), 409)
    if jurado is None:
        return _sin_carta(request, 410)
    if not con_cuenta:
        login(request, jurado.usuario)
    return redirect("jurado:inicio")


def _ver(
    request: HttpRequest,
    carta: InvitacionJurado,
    form: ClaveForm,
    aviso: str = "",
    estatus: int = 200,
) -> HttpResponse:
    contexto = {
        "carta": carta,
        "jurado": carta.jurado,
        "form": form,
        "aviso": aviso,
        "tiene_cuenta": servicios.cuenta_de(carta) is not None,
    }
    return _dibujar(request, "dictamen/area/invitacion.html", contexto, estatus)


def _sin_carta(request: HttpRequest, estatus: int) -> HttpResponse:
    return _dibujar(request, "dictamen/area/sin_invitacion.html", {}, estatus)


def _dibujar(
    request: HttpRequest, plantilla: str, contexto: dict[str, Any], estatus: int = 200
) -> HttpResponse:
    respuesta = render(request, plantilla, contexto, status=estatus)
    add_never_cache_headers(respuesta)
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta
