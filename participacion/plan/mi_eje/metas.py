"""Saying where the goals of an eje stand."""

from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from participacion.plan.metas import medir, metas_de
from participacion.plan.models import Eje, Meta

from .acceso import con_eje, de_la_misma
from .envios import atender, dia, estatus

SI_O_NO = [("si", gettext_lazy("Sí")), ("no", gettext_lazy("Todavía no"))]


class MedicionForm(forms.Form):
    dia = dia(gettext_lazy("De qué día es el dato"))
    evidencia = forms.URLField(
        label=gettext_lazy("Dónde se puede comprobar"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    envio = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, meta: Meta, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meta.tipo == Meta.Tipo.SI_NO:
            self.fields["cumplida"] = forms.TypedChoiceField(
                label=gettext_lazy("¿Ya se cumplió?"), choices=SI_O_NO, coerce=lambda v: v == "si"
            )
        else:
            tope = 100 if meta.tipo == Meta.Tipo.PORCENTAJE else None
            self.fields["valor"] = forms.DecimalField(
                label=meta.unidad.capitalize() or gettext_lazy("Cuánto"),
                min_value=0,
                max_value=tope,
                max_digits=14,
                decimal_places=2,
            )
        self.order_fields(["cumplida", "valor", "dia", "evidencia"])


@require_safe
@con_eje
def metas(request: HttpRequest, eje: Eje) -> HttpResponse:
    contexto = {"eje": eje, "metas": metas_de(eje)}
    return TemplateResponse(request, "plan/mi_eje/metas.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def meta(request: HttpRequest, eje: Eje, meta: int) -> HttpResponse:
    elegida = de_la_misma(Meta.objects.all(), eje, pk=meta)
    enviado = request.POST if request.method == "POST" else None
    form = MedicionForm(elegida, enviado, initial={"envio": uuid4(), "dia": timezone.localdate()})
    hacer = partial(medir, meta=elegida, usuario=request.user, ahora=timezone.now())
    hecho = atender(request, form, hacer, _("Guardamos el dato."), ("mi_eje:metas", eje.pk))
    if hecho:
        return hecho
    contexto = {"eje": eje, "meta": elegida, "form": form, "mediciones": elegida.mediciones.all()}
    return TemplateResponse(request, "plan/mi_eje/meta.html", contexto, status=estatus(form))
