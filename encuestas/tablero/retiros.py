"""Removing the answers of a survey, and putting them back."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from encuestas import retiros as servicio
from encuestas.models import EncuestaPage, Respuesta, Retiro

from .acceso import con_encuesta


class RetiroForm(forms.Form):
    motivo = forms.CharField(
        label=gettext_lazy("Motivo"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    cuantas = forms.IntegerField(
        label=gettext_lazy("Escribe cuántas respuestas vas a borrar"), min_value=1
    )


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(manda=True)
def retirar(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
    forma = RetiroForm(request.POST if request.method == "POST" else None)
    if forma.is_bound and forma.is_valid():
        try:
            retiro = servicio.retirar(
                espacio=espacio, usuario=request.user, ahora=timezone.now(), **forma.cleaned_data
            )
        except servicio.CuentaDistintaError as error:
            forma.add_error("cuantas", _("Hay %(n)s. Escribe ese número.") % {"n": error.son})
        else:
            texto = ngettext(
                "Se retiró %(n)s respuesta. Tienes 30 días para deshacerlo.",
                "Se retiraron %(n)s respuestas. Tienes 30 días para deshacerlo.",
                retiro.cuantas,
            )
            messages.success(request, texto % {"n": retiro.cuantas})
            return redirect("tablero:retirar", pagina.pk)
    contexto = {
        "pagina": pagina,
        "forma": forma,
        "cuantas": Respuesta.objects.vivas().filter(espacio=espacio).count(),
        "retiros": Retiro.objects.filter(espacio=espacio).select_related("usuario"),
    }
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "tablero/retirar.html", contexto, status=estatus)


@require_POST
@con_encuesta(manda=True)
def deshacer(request: HttpRequest, pagina: EncuestaPage, retiro: int) -> HttpResponse:
    elegido = get_object_or_404(Retiro, pk=retiro, espacio=pagina.espacio)
    if servicio.deshacer(retiro=elegido, ahora=timezone.now()):
        messages.success(request, _("Las respuestas volvieron a su lugar."))
    else:
        messages.error(request, _("Ya no se puede deshacer."))
    return redirect("tablero:retirar", pagina.pk)
