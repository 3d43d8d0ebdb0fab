"""Writing the next version of the mechanism, with a look at it before it goes out."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participacion.plan.diferencias import comparar
from participacion.plan.mecanismos import VersionSuperada, publicar_version
from participacion.plan.models import Eje, Mecanismo
from participacion.plan.models.vigilancia import LARGO_MOTIVO, LARGO_TEXTO
from participacion.plan.vigila import anteriores, versiones_de

from .acceso import con_eje
from .errores import repartir

CAMPOS = ("tipo", "texto", "periodicidad", "responsable")


class MecanismoForm(forms.Form):
    tipo = forms.ChoiceField(label=gettext_lazy("Tipo"), choices=Mecanismo.Tipo.choices)
    texto = forms.CharField(
        label=gettext_lazy("En qué consiste"),
        max_length=LARGO_TEXTO,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Di qué puede revisar la gente y dónde. Frases cortas."),
        error_messages={"required": gettext_lazy("Escribe en qué consiste.")},
    )
    periodicidad = forms.CharField(
        label=gettext_lazy("Cada cuánto"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Por ejemplo: mensual, semestral, continua."),
    )
    responsable = forms.CharField(
        label=gettext_lazy("Quién lo lleva"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Un cargo o un área, no el nombre de una persona."),
    )
    motivo = forms.CharField(
        label=gettext_lazy("Por qué cambia"),
        max_length=LARGO_MOTIVO,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Lo lee la gente junto a la versión nueva."),
        error_messages={"required": gettext_lazy("Di por qué cambia. La gente lo va a leer.")},
    )
    sobre = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    envio = forms.UUIDField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def mecanismo(request: HttpRequest, eje: Eje) -> HttpResponse:
    versiones = versiones_de(eje)
    vigente = next((m for m in versiones if m.vigente), None)
    enviado = request.POST if request.method == "POST" else None
    form = MecanismoForm(enviado, initial=_de(vigente))
    estatus = 200
    if form.is_bound:
        estatus = 422
        if form.is_valid() and request.POST.get("accion") == "publicar":
            hecho = _publicar(request, eje, form)
            if isinstance(hecho, HttpResponse):
                return hecho
            estatus = hecho
            versiones = versiones_de(eje)
            vigente = next((m for m in versiones if m.vigente), None)
        elif form.is_valid():
            estatus = 200
    contexto = {
        "eje": eje,
        "form": form,
        "vigente": vigente,
        "anteriores": anteriores(versiones),
        "previa": _previa(form, vigente),
    }
    return TemplateResponse(request, "plan/mi_eje/mecanismo.html", contexto, status=estatus)


def _de(vigente: Mecanismo | None) -> dict[str, Any]:
    """The form starts as the version in force."""
    valores = {campo: getattr(vigente, campo) for campo in CAMPOS} if vigente else {}
    return {**valores, "sobre": vigente.version if vigente else 0, "envio": uuid4()}


def _previa(form: MecanismoForm, vigente: Mecanismo | None) -> dict[str, Any] | None:
    """The version as people would read it, and what changes in its words."""
    if not (form.is_bound and form.is_valid()):
        return None
    datos = form.cleaned_data
    version = (vigente.version if vigente else 0) + 1
    nueva = Mecanismo(version=version, **{campo: datos[campo] for campo in CAMPOS})
    return {"mecanismo": nueva, "cambio": comparar(vigente.texto if vigente else "", nueva.texto)}


def _publicar(request: HttpRequest, eje: Eje, form: MecanismoForm) -> HttpResponse | int:
    """The redirect, or the status with which the form comes back with what was typed."""
    try:
        nueva = publicar_version(
            eje=eje, usuario=request.user, ahora=timezone.now(), **form.cleaned_data
        )
    except VersionSuperada as superada:
        _seguir_sobre(form, superada.vigente)
        return 409
    except ValidationError as error:
        repartir(form, error)
        return 422
    texto = _("Ya está en vigor la versión %(n)s.") % {"n": nueva.version}
    messages.success(request, texto)
    return redirect("mi_eje:mecanismo", eje.pk)


def _seguir_sobre(form: MecanismoForm, vigente: Mecanismo) -> None:
    """Nothing typed is lost: the next try goes over what the other person published."""
    datos = QueryDict(mutable=True)
    datos.update(form.data)
    datos["sobre"] = str(vigente.version)
    form.data = datos
    mensaje = _(
        "Otra persona publicó la versión %(n)s mientras escribías. Lo que escribiste sigue aquí. "
        "Abajo ves qué cambiaría. Si estás de acuerdo, publica otra vez."
    )
    form.full_clean()
    form.choque = mensaje % {"n": vigente.version}  # type: ignore[attr-defined]
