"""Results as they come, for staff: nothing is hidden, nothing is published."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.permisos import puede_mandar
from encuestas.resultados import cruces, lectura
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.instantanea import sellada
from encuestas.resultados.models import Apertura

from .acceso import con_encuesta


class FiltroForm(forms.Form):
    idioma = forms.ChoiceField(required=False, label=_("Idioma"))
    origen = forms.ChoiceField(required=False, label=_("Canal"))
    version = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Versión")
    )
    desde = forms.DateField(
        required=False, label=_("Desde"), widget=forms.DateInput(attrs={"type": "date"})
    )
    hasta = forms.DateField(
        required=False, label=_("Hasta"), widget=forms.DateInput(attrs={"type": "date"})
    )
    sin_senales = forms.BooleanField(required=False, label=_("Sin las que tienen señales"))
    fila = forms.ChoiceField(required=False, label=_("Cruzar"))
    columna = forms.ChoiceField(required=False, label=_("con"))

    def __init__(self, *args: Any, pagina: EncuestaPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        espacio = pagina.espacio
        assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
        todas = [("", _("Todo"))]
        versiones = lectura.repartidas(espacio, "version__numero")
        self._elegir("idioma", todas, lectura.repartidas(espacio, "idioma"))
        self._elegir("origen", todas, [p for p in lectura.repartidas(espacio, "origen") if p[0]])
        self._elegir("version", todas, sorted(versiones))
        nombres = [("", "—"), *cruces.cruzables(espacio)]
        self.fields["fila"].choices = self.fields["columna"].choices = nombres  # type: ignore[attr-defined]

    def _elegir(self, campo: str, todas: list[Any], pares: list[tuple[Any, int]]) -> None:
        self.fields[campo].choices = [*todas, *((v, f"{v} ({n:,})") for v, n in pares)]  # type: ignore[attr-defined]

    def filtro(self) -> lectura.Filtro:
        d = self.cleaned_data if self.is_valid() else {}
        return lectura.Filtro(
            idioma=d.get("idioma", ""),
            origen=d.get("origen") or None,
            numero=d.get("version"),
            desde=d.get("desde"),
            hasta=d.get("hasta"),
            con_dudosas=not d.get("sin_senales"),
        )


@require_safe
@con_encuesta(sin_sello=True)
def resultados(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
    ponerse_al_dia(espacio)
    forma = FiltroForm(request.GET, pagina=pagina)
    filtro = forma.filtro()
    d = forma.cleaned_data if forma.is_valid() else {}
    cruce = None
    if d.get("fila") and d.get("columna") and d["fila"] != d["columna"]:
        cruce = cruces.cruzar(espacio, d["fila"], d["columna"], filtro)
    semanas = lectura.por_semana(espacio, filtro)
    contexto = {
        "pagina": pagina,
        "forma": forma,
        "cruce": cruce,
        "total": lectura.cuantas(espacio),
        "filtradas": lectura.cuantas(espacio, filtro),
        "resultados": lectura.leer(espacio, filtro),
        "semanas": semanas,
        "mayor_semana": max((n for _semana, n in semanas), default=1),
        "canales": lectura.repartidas(espacio, "origen", filtro),
        "idiomas": lectura.repartidas(espacio, "idioma", filtro),
    }
    estatus = 200 if forma.is_valid() else 422
    return TemplateResponse(request, "tablero/resultados.html", contexto, status=estatus)


class AperturaForm(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Se publica en la página de resultados, con la fecha."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta()
def abrir(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    """A sealed survey: nobody looks before it closes, except with a reason that all can read."""
    ahora = timezone.now()
    if not sellada(pagina, ahora):
        return redirect("tablero:resultados", pagina.pk)
    manda = puede_mandar(request.user, pagina)
    forma = AperturaForm(request.POST if request.method == "POST" and manda else None)
    if forma.is_bound and forma.is_valid():
        assert pagina.espacio is not None  # noqa: S101 - `con_encuesta` made sure
        Apertura.objects.create(
            espacio=pagina.espacio,
            usuario=request.user,  # type: ignore[misc]
            motivo=forma.cleaned_data["motivo"],
            creada=ahora,
        )
        messages.success(request, _("Abriste los resultados. El motivo ya es público."))
        return redirect("tablero:resultados", pagina.pk)
    contexto = {"pagina": pagina, "forma": forma, "manda": manda}
    estatus = 422 if forma.is_bound else (403 if request.method == "POST" else 200)
    return TemplateResponse(request, "tablero/abrir.html", contexto, status=estatus)
