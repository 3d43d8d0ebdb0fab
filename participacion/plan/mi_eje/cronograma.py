"""Keeping the schedule of an eje up to date."""

from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from participacion.plan.cronograma import CAMPOS, agregar, cambiar, cronogramas_de
from participacion.plan.models import Actividad, Eje, Meta

from .acceso import con_eje, de_la_misma
from .envios import atender, dia, estatus


class ActividadForm(forms.Form):
    texto = forms.CharField(label=gettext_lazy("Qué se hará"), max_length=300)
    meta = forms.ModelChoiceField(
        label=gettext_lazy("Para qué meta"), queryset=Meta.objects.none(), required=False
    )
    inicio = dia(gettext_lazy("Empieza"))
    vence = dia(gettext_lazy("Último día para hacerla"))
    hecha = dia(
        gettext_lazy("Se hizo el"),
        ayuda=gettext_lazy("Déjalo vacío si aún no. El estado sale solo de las fechas."),
        obligatorio=False,
    )

    def __init__(self, eje: Eje, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        de_que: Any = self.fields["meta"]
        de_que.queryset = eje.metas.all()


class NuevaForm(ActividadForm):
    envio = forms.UUIDField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def cronograma(request: HttpRequest, eje: Eje) -> HttpResponse:
    enviado = request.POST if request.method == "POST" else None
    form = NuevaForm(eje, enviado, initial={"envio": uuid4()})

    def hacer(**datos: Any) -> Actividad:
        """The half year is the one where it starts."""
        empieza = datos["inicio"]
        semestre = 1 if empieza.month <= 6 else 2
        cuando = {"anio": empieza.year, "semestre": semestre, "ahora": timezone.now()}
        return agregar(eje=eje, usuario=request.user, **cuando, **datos)

    destino = ("mi_eje:cronograma", eje.pk)
    hecho = atender(request, form, hacer, _("Agregaste la actividad."), destino)
    if hecho:
        return hecho
    contexto = {"eje": eje, "form": form, "cronogramas": cronogramas_de(eje, timezone.localdate())}
    return TemplateResponse(request, "plan/mi_eje/cronograma.html", contexto, status=estatus(form))


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def actividad(request: HttpRequest, eje: Eje, actividad: int) -> HttpResponse:
    filas = Actividad.objects.select_related("cronograma__eje")
    fila = de_la_misma(filas, eje, campo="cronograma__eje", pk=actividad)
    enviado = request.POST if request.method == "POST" else None
    form = ActividadForm(eje, enviado, initial={campo: getattr(fila, campo) for campo in CAMPOS})
    hacer = partial(cambiar, actividad=fila, usuario=request.user, ahora=timezone.now())
    destino = ("mi_eje:cronograma", eje.pk)
    hecho = atender(request, form, hacer, _("Guardamos el cambio."), destino)
    if hecho:
        return hecho
    contexto = {"eje": eje, "form": form, "cambios": fila.cambios.all()}
    return TemplateResponse(request, "plan/mi_eje/actividad.html", contexto, status=estatus(form))
