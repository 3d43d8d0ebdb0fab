"""«Traer de XLSForm»: a spreadsheet becomes a draft, or the list of what does not fit."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Locale

from encuestas.models import EncuestasPage
from encuestas.xlsform import clave_de, sin_donde_guardar, traer
from participacion.formularios.xlsform import ArchivoMalo, Problema, leer
from participacion.formularios.xlsform.libro import MAX_BYTES
from participacion.plan.models import Eje


class XlsformForm(forms.Form):
    archivo = forms.FileField(
        label=gettext_lazy("Archivo .xlsx"),
        help_text=gettext_lazy("De hasta 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )
    titulo = forms.CharField(
        label=gettext_lazy("Título de la encuesta"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Si lo dejas vacío, el que trae el archivo."),
    )
    eje = forms.ModelChoiceField(
        label=gettext_lazy("Eje que responde"),
        queryset=Eje.objects.select_related("plan").order_by("-plan__periodo", "numero"),
    )
    clave = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


@require_http_methods(["GET", "HEAD", "POST"])
def xlsform(request: HttpRequest) -> HttpResponse:
    padre = EncuestasPage.objects.filter(locale=Locale.get_default()).order_by("pk").first()
    if padre is None or not padre.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if request.method != "POST":
        return _pantalla(request, XlsformForm(), estatus=200)
    forma = XlsformForm(request.POST, request.FILES)
    if not forma.is_valid():
        return _pantalla(request, forma, estatus=422)
    return _recibir(request, forma, padre)


def _recibir(request: HttpRequest, forma: XlsformForm, padre: EncuestasPage) -> HttpResponse:
    archivo, eje = forma.cleaned_data["archivo"], forma.cleaned_data["eje"]
    try:
        # One byte more than the limit is enough to know that it is too large.
        datos = archivo.read(MAX_BYTES + 1)
        lectura = leer(datos)
    except ArchivoMalo as error:
        forma.add_error("archivo", str(error))
        return _pantalla(request, forma, estatus=413 if error.grande else 400)
    titulo = forma.cleaned_data["titulo"] or lectura.titulo[:200].strip()
    problemas = (*lectura.problemas, *sin_donde_guardar(lectura))
    if problemas:
        return _pantalla(request, forma, estatus=422, problemas=problemas)
    if not titulo:
        forma.add_error("titulo", _("El archivo no trae título. Escríbelo aquí."))
        return _pantalla(request, forma, estatus=422)
    pagina = traer(
        lectura=lectura,
        titulo=titulo,
        padre=padre,
        eje=eje,
        usuario=request.user,
        clave=clave_de(forma.cleaned_data["clave"], datos, titulo, eje),
    )
    messages.success(request, _("Este es tu borrador. Cámbialo a tu gusto."))
    return redirect("wagtailadmin_pages:edit", pagina.pk)


def _pantalla(
    request: HttpRequest, forma: XlsformForm, *, estatus: int, problemas: Sequence[Problema] = ()
) -> HttpResponse:
    contexto: dict[str, Any] = {"forma": forma, "problemas": problemas}
    return TemplateResponse(request, "tablero/xlsform.html", contexto, status=estatus)
