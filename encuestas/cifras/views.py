"""The figures of a survey: what its eje shows of what people said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.permisos import puede_mandar
from encuestas.tablero.acceso import con_encuesta

from . import servicios
from .forms import CifraForm
from .models import Cifra
from .opciones import partes


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def cifras(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
    manda = puede_mandar(request.user, pagina) and espacio.eje is not None
    enviado = request.POST if request.method == "POST" and manda else None
    forma = CifraForm(enviado, espacio=espacio, idioma=pagina.idioma)
    if forma.is_bound and forma.is_valid():
        datos = {**forma.cleaned_data}
        que = partes(datos.pop("que"))
        servicios.guardar(espacio=espacio, hoy=timezone.localdate(), **que, **datos)
        messages.success(request, _("Guardamos la cifra."))
        return redirect("cifras:cifras", pagina.pk)
    contexto = {
        "pagina": pagina,
        "cifras": Cifra.objects.filter(espacio=espacio).prefetch_related("cortes"),
        "forma": forma,
        "manda": manda,
        "sin_eje": espacio.eje is None,
    }
    estatus = 422 if forma.is_bound else (403 if request.method == "POST" else 200)
    return TemplateResponse(request, "cifras/cifras.html", contexto, status=estatus)


@require_POST
@con_encuesta(manda=True, sin_sello=True)
def publicar(request: HttpRequest, pagina: EncuestaPage, cifra: int) -> HttpResponse:
    """Show it on the eje page, or take it down."""
    elegida = get_object_or_404(Cifra, pk=cifra, espacio=pagina.espacio)
    elegida.publicada = request.POST.get("publicada") == "si"
    elegida.save(update_fields=["publicada"])
    messages.success(
        request, _("Ya sale en el eje.") if elegida.publicada else _("Ya no sale en el eje.")
    )
    return redirect("cifras:cifras", pagina.pk)


@require_POST
@con_encuesta(manda=True, sin_sello=True)
def borrar(request: HttpRequest, pagina: EncuestaPage, cifra: int) -> HttpResponse:
    get_object_or_404(Cifra, pk=cifra, espacio=pagina.espacio).delete()
    messages.success(request, _("Borraste la cifra. Las respuestas siguen ahí."))
    return redirect("cifras:cifras", pagina.pk)
