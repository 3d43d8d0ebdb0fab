"""Starting a survey from a template, and keeping one."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Locale, Page

from encuestas.evaluacion import eventos, ventana
from encuestas.models import EncuestaPage, EncuestasPage, PlantillaGuardada
from encuestas.plantillas import Plantilla, empezar, guardar, todas
from participacion.plan.models import Eje

from .acceso import con_encuesta


class EmpezarForm(forms.Form):
    titulo = forms.CharField(label=gettext_lazy("Título de la encuesta"), max_length=200)
    eje = forms.ModelChoiceField(
        label=gettext_lazy("Eje que responde"),
        queryset=Eje.objects.select_related("plan").order_by("-plan__periodo", "numero"),
    )
    plantilla = forms.ChoiceField(label=gettext_lazy("Plantilla"), widget=forms.RadioSelect)
    evalua = forms.ModelChoiceField(
        queryset=Page.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evalua"].queryset = eventos()  # type: ignore[attr-defined]


class GuardarForm(forms.Form):
    nombre = forms.CharField(label=gettext_lazy("Nombre de la plantilla"), max_length=120)

    def clean_nombre(self) -> str:
        nombre = self.cleaned_data["nombre"].strip()
        if PlantillaGuardada.objects.filter(nombre__iexact=nombre).exists():
            raise forms.ValidationError(_("Ya hay una plantilla con ese nombre."))
        return nombre


@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    padre = EncuestasPage.objects.filter(locale=Locale.get_default()).order_by("pk").first()
    if padre is None or not padre.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    plantillas = {p.clave: p for p in todas()}
    forma = EmpezarForm(
        request.POST if request.method == "POST" else None, initial=_de_un_evento(request)
    )
    forma.fields["plantilla"].choices = [(p.clave, p.nombre) for p in plantillas.values()]  # type: ignore[attr-defined]
    if forma.is_bound and forma.is_valid():
        pagina = _empezada(forma.cleaned_data, plantillas, padre, request.user)
        messages.success(request, _("Este es tu borrador. Cámbialo a tu gusto."))
        return redirect("wagtailadmin_pages:edit", pagina.pk)
    contexto = {"forma": forma, "plantillas": plantillas.values()}
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "tablero/nueva.html", contexto, status=estatus)


def _de_un_evento(request: HttpRequest) -> dict[str, Any]:
    """What is known when it starts from the desk of an event."""
    numero = request.GET.get("evalua", "")
    evento = eventos().filter(pk=numero).first() if numero.isdecimal() else None
    if evento is None:
        return {}
    titulo = _("¿Cómo te fue en «%(evento)s»?")
    # Eighteen letters of room, so that the longest title still fits its limit.
    corto = Truncator(evento.title).chars(180)
    return {
        "titulo": titulo % {"evento": corto},
        "eje": evento.eje_id,
        "plantilla": "evento",
        "evalua": evento.pk,
    }


def _empezada(
    datos: dict[str, Any], plantillas: dict[str, Plantilla], padre: EncuestasPage, usuario: Any
) -> EncuestaPage:
    """A draft; of an event, the one that it has already if two people start it, or one twice."""
    evento = datos.pop("evalua")
    campos = {**datos, "plantilla": plantillas[datos["plantilla"]], "usuario": usuario}
    if evento is None:
        return empezar(padre=padre, **campos)
    with transaction.atomic():
        padre = EncuestasPage.objects.select_for_update().get(pk=padre.pk)
        suya = EncuestaPage.objects.filter(evalua=evento, locale=padre.locale).first()
        if suya is not None:
            return suya
        abre, cierra = ventana(evento, timezone.now())
        return empezar(padre=padre, evalua=evento, abre=abre, cierra=cierra, **campos)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(manda=True)
def guardar_como(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    forma = GuardarForm(request.POST if request.method == "POST" else None)
    if forma.is_bound and forma.is_valid():
        guardar(pagina=pagina, nombre=forma.cleaned_data["nombre"], usuario=request.user)
        messages.success(request, _("Listo. Ya puedes empezar otras encuestas desde ésta."))
        return redirect("tablero:indice")
    estatus = 422 if forma.is_bound else 200
    contexto = {"pagina": pagina, "forma": forma}
    return TemplateResponse(request, "tablero/guardar_como.html", contexto, status=estatus)
