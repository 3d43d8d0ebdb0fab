"""The theme tree of one open question."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.tablero.acceso import con_encuesta

from . import arbol as servicio
from .forms import TemaForm, TemaNuevoForm
from .models import Tema
from .razones import RAZONES, NoSePuedeError
from .textos import ramas
from .views import _abierta, opciones


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def arbol(request: HttpRequest, pagina: EncuestaPage, variable: str) -> HttpResponse:
    espacio, abierta = _abierta(pagina, variable)
    todas = ramas(espacio, variable)
    posibles = opciones([r for r in todas if r.nivel + 1 < servicio.PROFUNDIDAD])
    forma = TemaNuevoForm(request.POST if request.method == "POST" else None, temas=posibles)
    if forma.is_bound and forma.is_valid():
        try:
            servicio.agregar_tema(espacio=espacio, variable=variable, **forma.cleaned_data)
        except NoSePuedeError as no:
            forma.add_error("nombre", RAZONES[no.razon])
        else:
            messages.success(request, _("Agregaste el tema."))
            return redirect("temas:arbol", pagina.pk, variable)
    contexto = {"pagina": pagina, "abierta": abierta, "ramas": todas, "forma": forma}
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "temas/arbol.html", contexto, status=estatus)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def tema(request: HttpRequest, pagina: EncuestaPage, variable: str, tema: int) -> HttpResponse:
    """Rename it, join it to another one, or delete it while nothing hangs from it."""
    espacio, abierta = _abierta(pagina, variable)
    elegido = get_object_or_404(Tema, pk=tema, espacio=espacio, variable=variable)
    inicial = {"nombre": elegido.nombre, "definicion": elegido.definicion}
    forma = TemaForm(request.POST if "nombre" in request.POST else None, initial=inicial)
    error = None
    if request.method == "POST":
        try:
            if _cambiar(request, elegido, forma):
                messages.success(request, _("Listo. Cambiaste los temas."))
                return redirect("temas:arbol", pagina.pk, variable)
        except NoSePuedeError as no:
            error = RAZONES[no.razon]
    otros = [r for r in ramas(espacio, variable) if r.tema.pk != elegido.pk]
    contexto = {
        "pagina": pagina,
        "abierta": abierta,
        "tema": elegido,
        "forma": forma,
        "otros": opciones(otros),
        "error": error,
    }
    estatus = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "temas/tema.html", contexto, status=estatus)


def _cambiar(request: HttpRequest, elegido: Tema, forma: TemaForm) -> bool:
    """Do what was asked; False when the form explains what is missing."""
    que: Any = request.POST.get("hacer")
    if que == "borrar":
        servicio.borrar_tema(tema=elegido)
        return True
    if que == "juntar":
        en = request.POST.get("en", "")
        if not en.isdecimal() or len(en) > 17:
            raise NoSePuedeError("sin_temas")
        servicio.juntar_temas(tema=elegido, en=int(en))
        return True
    if not forma.is_valid():
        return False
    servicio.cambiar_tema(tema=elegido, **forma.cleaned_data)
    return True
