"""What an eje puts out month by month, and its yearly number."""

import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateformat import format as con_formato
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from participacion.plan.models import Eje, SeriePublicaciones
from participacion.plan.models.publicaciones import LARGO_RESUMEN
from participacion.plan.publicaciones import contar, conteos_de, publicar, series_de

from .acceso import con_eje, de_la_misma
from .envios import atender, estatus

#: How far back a month can still be published.
MESES = 36


def meses(hoy: datetime.date, desde: datetime.date | None) -> list[tuple[str, str]]:
    """Newest first, down to the first one of the series."""
    ordinal = hoy.year * 12 + hoy.month - 1
    dias = [datetime.date((ordinal - n) // 12, (ordinal - n) % 12 + 1, 1) for n in range(MESES)]
    return [
        (dia.isoformat(), con_formato(dia, "F Y")) for dia in dias if desde is None or dia >= desde
    ]


class PublicacionForm(forms.Form):
    mes = forms.TypedChoiceField(label=gettext_lazy("Mes"), coerce=datetime.date.fromisoformat)
    titulo = forms.CharField(label=gettext_lazy("Título"), max_length=200)
    resumen = forms.CharField(
        label=gettext_lazy("En palabras sencillas"),
        max_length=LARGO_RESUMEN,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Qué pasó y qué se decidió. Sin nombres ni datos de nadie."),
    )
    enlace = forms.URLField(
        label=gettext_lazy("Enlace a la versión pública"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    infografia = forms.URLField(
        label=gettext_lazy("Enlace a la infografía"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    version_publica = forms.BooleanField(
        label=gettext_lazy("Revisé: es la versión pública, sin datos personales."),
        error_messages={"required": gettext_lazy("Sólo se publica la versión pública.")},
    )
    envio = forms.UUIDField(widget=forms.HiddenInput)


class ConteoForm(forms.Form):
    anio = forms.IntegerField(label=gettext_lazy("Año"), min_value=2019, max_value=2100)
    numero = forms.IntegerField(
        label=gettext_lazy("Cuántos"),
        min_value=0,
        max_value=10**9,
        help_text=gettext_lazy("Sólo el número. Aquí no se guarda ningún nombre."),
    )


@require_safe
@con_eje
def publicaciones(request: HttpRequest, eje: Eje) -> HttpResponse:
    contexto = {"eje": eje, "series": series_de(eje, timezone.localdate())}
    return TemplateResponse(request, "plan/mi_eje/publicaciones.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def serie(request: HttpRequest, eje: Eje, serie: int) -> HttpResponse:
    elegida = de_la_misma(SeriePublicaciones.objects.all(), eje, pk=serie)
    enviado = request.POST if request.method == "POST" else None
    form = PublicacionForm(enviado, initial={"envio": uuid4(), "mes": request.GET.get("mes", "")})
    elegibles: Any = form.fields["mes"]
    elegibles.choices = meses(timezone.localdate(), elegida.desde)
    hacer = partial(publicar, serie=elegida, usuario=request.user, ahora=timezone.now())
    destino = ("mi_eje:publicaciones", eje.pk)
    hecho = atender(request, form, hacer, _("Ya está publicado."), destino)
    if hecho:
        return hecho
    contexto = {"eje": eje, "serie": elegida, "form": form}
    return TemplateResponse(request, "plan/mi_eje/serie.html", contexto, status=estatus(form))


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def conteo(request: HttpRequest, eje: Eje) -> HttpResponse:
    enviado = request.POST if request.method == "POST" else None
    form = ConteoForm(enviado, initial={"anio": timezone.localdate().year})
    hacer = partial(contar, eje=eje, usuario=request.user, ahora=timezone.now())
    hecho = atender(request, form, hacer, _("Guardamos el número."), ("mi_eje:conteo", eje.pk))
    if hecho:
        return hecho
    contexto = {"eje": eje, "form": form, "conteos": conteos_de(eje)}
    return TemplateResponse(request, "plan/mi_eje/conteo.html", contexto, status=estatus(form))
