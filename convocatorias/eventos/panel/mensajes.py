"""Writing to a segment: filters, text, what it will look like, and only then sending."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from convocatorias.eventos import mensajes
from convocatorias.eventos.models import Mensaje
from convocatorias.eventos.permisos import Accion

from .acceso import Mesa, con_mesa
from .formularios import MensajeForm
from .lista import FiltroForm, consulta_de, filtrar


@require_http_methods(["GET", "HEAD", "POST"])
@con_mesa(Accion.ESCRIBIR)
def escribir(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    """GET with filters; POST «ver» shows it, POST «enviar» queues it."""
    datos = request.POST if request.method == "POST" else request.GET
    filtro = FiltroForm(datos)
    del filtro.fields["orden"]
    filtros = filtro.limpios()
    suyas = mensajes.destinatarios(filtrar(mesa.espacio, filtros), filtros)
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "filtro": filtro,
        "filtros": filtros,
        "consulta": consulta_de(filtros),
        "cuantas": suyas.count(),
        "form": MensajeForm(),
    }
    if request.method != "POST":
        return render(request, "eventos/panel/escribir.html", contexto)
    form = contexto["form"] = MensajeForm(request.POST)
    if not form.is_valid() or not contexto["cuantas"]:
        return render(request, "eventos/panel/escribir.html", contexto, status=422)
    if request.POST.get("paso") == "corregir":
        return render(request, "eventos/panel/escribir.html", contexto)
    if request.POST.get("paso") != "enviar":
        return _muestra(request, mesa, contexto, suyas)
    mensaje, nuevo = mensajes.enviar(
        clave=form.cleaned_data["clave"],
        espacio=mesa.espacio,
        suyas=suyas,
        filtros=filtros,
        textos=form.textos,
        usuario=request.user,
        ahora=mesa.ahora,
    )
    if nuevo:
        texto = ngettext(
            "Va en camino a %(n)s persona.", "Va en camino a %(n)s personas.", mensaje.cuantas
        )
        messages.success(request, texto % {"n": mensaje.cuantas})
    return redirect("eventos_panel:evento", mesa.espacio.pk)


def _muestra(
    request: HttpRequest, mesa: Mesa, contexto: dict[str, Any], suyas: Any
) -> HttpResponse:
    """One mail as its first reader will get it, and how hard it is to read."""
    form = contexto["form"]
    ejemplo = suyas.select_related("espacio").first()
    borrador = Mensaje(espacio=mesa.espacio, **form.textos)
    asunto, cuerpo = mensajes.en_correo(borrador, ejemplo)
    contexto |= {
        # What opens somebody's registration is theirs: the staff sees where it goes.
        "ejemplo": (asunto, cuerpo.replace(ejemplo.ficha_personal, "•••")),
        "en_ingles": suyas.filter(idioma__startswith="en").count(),
        "claridad": mensajes.claridad(form.cleaned_data["cuerpo"]),
    }
    return render(request, "eventos/panel/confirmar.html", contexto)
