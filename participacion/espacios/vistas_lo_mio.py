"""Pages with which people keep, change or erase what they sent. All ask for the secret link."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from . import acceso, folios, lo_mio
from .models import Envio
from .seguimiento import por_folio
from .servicios import NoSePuedeError
from .views import pintar, privada


class CorreoForm(forms.Form):
    correo = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={
            "invalid": gettext_lazy("Escribe tu correo con @, por ejemplo nombre@correo.com")
        },
    )


def con_enlace(request: HttpRequest, folio: str) -> Envio | HttpResponse:
    """The submission, or the page that says to open the link again with what was typed."""
    envio: Envio | None = None
    with suppress(folios.FolioInvalidoError):
        envio = por_folio(folio)
    if envio is not None and acceso.secreto_de(request, envio):
        return envio
    escrito = [str(request.POST.get(campo, ""))[:5000] for campo in ("texto", "correo")]
    contexto = {"folio": folio[:20], "escrito": [texto for texto in escrito if texto.strip()]}
    return render(request, "espacios/sin_acceso.html", contexto, status=403)


def mia(request: HttpRequest, folio: str, hacer: Callable[[Envio], HttpResponse]) -> HttpResponse:
    encontrado = con_enlace(request, folio)
    return encontrado if isinstance(encontrado, HttpResponse) else hacer(encontrado)


@privada
@require_POST
def correo(request: HttpRequest, folio: str) -> HttpResponse:
    """Leave, change or take away the address to be told at."""

    def hacer(envio: Envio) -> HttpResponse:
        form = CorreoForm(request.POST)
        escrito = request.POST.get("correo", "")[:254]
        if not form.is_valid():
            error = form.errors["correo"][0]
            return pintar(request, envio, estatus=422, error_correo=error, correo_escrito=escrito)
        try:
            lo_mio.cambiar_correo(envio=envio, correo=form.cleaned_data["correo"])
        except NoSePuedeError as problema:
            return pintar(request, envio, estatus=409, error_correo=str(problema))
        if form.cleaned_data["correo"]:
            messages.success(request, _("Te avisaremos por correo cuando haya noticias."))
        else:
            messages.success(request, _("Ya no te escribiremos."))
        return redirect("espacios:estado", envio.folio)

    return mia(request, folio, hacer)


@privada
@require_GET
def datos(request: HttpRequest, folio: str) -> HttpResponse:
    """All that is kept of it, as a file."""

    def hacer(envio: Envio) -> HttpResponse:
        contenido = lo_mio.exportar(envio=envio, ahora=timezone.now())
        texto = json.dumps(contenido, ensure_ascii=False, indent=2, default=str)
        respuesta = HttpResponse(texto, content_type="application/json; charset=utf-8")
        respuesta["Content-Disposition"] = f'attachment; filename="{envio.folio}.json"'
        return respuesta

    return mia(request, folio, hacer)


@privada
@require_http_methods(["GET", "HEAD", "POST"])
def borrar(request: HttpRequest, folio: str) -> HttpResponse:
    """Say what will go and what stays; a POST erases it."""

    def hacer(envio: Envio) -> HttpResponse:
        contexto: dict[str, Any] = {"envio": envio}
        if request.method != "POST":
            return render(request, "espacios/borrar.html", contexto)
        try:
            lo_mio.borrar(envio=envio, ahora=timezone.now())
        except NoSePuedeError as problema:
            contexto["error"] = str(problema)
            return render(request, "espacios/borrar.html", contexto, status=409)
        messages.success(request, _("Borramos lo que enviaste."))
        return redirect("espacios:buscar")

    return mia(request, folio, hacer)
