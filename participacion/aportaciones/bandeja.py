"""The inbox of an eje's owners, inside the Wagtail admin.

It has a list (with its export) and a reply view, nothing else: no add, copy, delete, usage,
chooser or bulk view exists, and rows of other ejes do not exist for whoever is looking.
"""

from datetime import date
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from participacion.formularios.legibilidad import medir
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de

from . import servicios
from .estados import PENDIENTES, EstadoAportacion
from .formularios import RespuestaForm
from .models import Aportacion
from .plazos import Semaforo, semaforo

SIMBOLOS = {
    Semaforo.A_TIEMPO: ("●", _("A tiempo, %(dias)s d")),
    Semaforo.POR_VENCER: ("▲", _("Vence en %(dias)s d")),
    Semaforo.VENCIDA: ("■", _("Vencida, %(dias)s d")),
}


def texto_semaforo(aportacion: Aportacion) -> str:
    """Sign, words and business days, so that no colour is needed."""
    if not aportacion.pendiente:
        return ""
    luz, dias = semaforo(aportacion.vence, timezone.localdate())
    simbolo, texto = SIMBOLOS[luz]
    return f"{simbolo} {texto % {'dias': dias}}"


class PoliticaDeBandeja(BasePermissionPolicy):
    """Whoever answers for some eje today opens the inbox; each row asks for its own eje."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and ejes_de(user, timezone.localdate()).exists()

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action not in {"view", "change"}:
            return False
        return ejes_de(user, timezone.localdate()).filter(pk=instance.eje_id).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        return Aportacion.objects.visibles_para(user, timezone.localdate())

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)


def _mis_ejes(request: HttpRequest | None) -> QuerySet[Eje]:
    if request is None:
        return Eje.objects.none()
    return ejes_de(request.user, timezone.localdate()).select_related("plan")


class BandejaFilterSet(WagtailFilterSet):
    eje = django_filters.ModelChoiceFilter(queryset=_mis_ejes, label=_("Eje"))
    estado = django_filters.ChoiceFilter(choices=EstadoAportacion.choices, label=_("Estado"))
    plazo = django_filters.ChoiceFilter(
        label=_("Plazo"),
        method="por_plazo",
        choices=[("vencida", _("Vencidas")), ("vigente", _("A tiempo"))],
    )
    vence = django_filters.DateFromToRangeFilter(label=_("Vence"))

    class Meta:
        model = Aportacion
        fields = ["eje", "estado"]

    def por_plazo(self, queryset: Any, name: str, value: str) -> QuerySet[Aportacion]:
        hoy: date = timezone.localdate()
        if value == "vencida":
            return queryset.vencidas(hoy)
        return queryset.pendientes().filter(vence__gte=hoy)


class BandejaView(IndexView):
    page_title = _("Bandeja")
    default_ordering = ("atendida", "vence")
    export_headings = {"texto": _("Lo que dijo"), "eje.nombre": _("Eje")}

    def get_base_queryset(self) -> QuerySet[Aportacion]:
        visibles = Aportacion.objects.visibles_para(self.request.user, timezone.localdate())
        return visibles.select_related("eje__plan", "espacio").annotate(
            atendida=Case(When(estado__in=PENDIENTES, then=0), default=1)
        )


class BandejaViewSet(ModelViewSet):
    model = Aportacion
    url_prefix = "bandeja"
    icon = "mail"
    menu_label = _("Bandeja")
    menu_order = 90
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = BandejaView
    filterset_class = BandejaFilterSet
    search_fields = ["texto", "folio"]
    search_backend_name = None
    list_per_page = 25
    exclude_form_fields = ["texto"]
    permission_policy = PoliticaDeBandeja(Aportacion)
    list_display = [
        TitleColumn(
            "folio", label=_("Folio"), url_name="bandeja:edit", sort_key="folio", width="16%"
        ),
        Column(
            "texto",
            label=_("Lo que dijo"),
            accessor=lambda a: Truncator(a.texto).chars(90),
            width="38%",
        ),
        Column("eje", label=_("Eje"), accessor=lambda a: a.eje.nombre, sort_key="eje"),
        Column("estado", label=_("Estado"), accessor="get_estado_display", sort_key="estado"),
        Column("plazo", label=_("Plazo"), accessor=texto_semaforo, sort_key="vence"),
    ]
    list_export = [
        "folio",
        "eje.nombre",
        "texto",
        "estado",
        "canal",
        "recibida",
        "vence",
        "respondida",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", ver, name="edit"),
        ]


def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one contribution and answer it. A row of another eje is a 404."""
    ahora = timezone.now()
    visibles = Aportacion.objects.visibles_para(request.user, timezone.localdate(ahora))
    aportacion = get_object_or_404(visibles.con_respuesta(), pk=pk)
    form = RespuestaForm(request.POST or None)
    if request.method == "POST":
        respuesta = _atender(request, aportacion, form)
        if respuesta is not None:
            return respuesta
    contexto = {
        "aportacion": aportacion,
        "form": form,
        "plazo": texto_semaforo(aportacion),
        "movimientos": aportacion.movimientos.select_related("usuario"),
        **_vista_previa(form),
        "estados": EstadoAportacion,
    }
    estatus = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "aportaciones/bandeja_ver.html", contexto, status=estatus)


def _vista_previa(form: RespuestaForm) -> dict[str, Any]:
    """The reply as the person would read it, and how clear it is."""
    if not (form.is_bound and form.is_valid()):
        return {}
    escrito = f"{form.cleaned_data['razon']}\n{form.cleaned_data['sigue']}"
    return {"vista_previa": form.cleaned_data, "inflesz": medir(escrito).inflesz}


def _atender(
    request: HttpRequest, aportacion: Aportacion, form: RespuestaForm
) -> HttpResponse | None:
    """Do what the button says; None to show the page again (preview or errors)."""
    ahora = timezone.now()
    try:
        if request.POST.get("accion") == "revisar":
            servicios.revisar(aportacion=aportacion, usuario=request.user, ahora=ahora)
            return redirect("bandeja:edit", aportacion.pk)
        if request.POST.get("accion") != "publicar" or not form.is_valid():
            return None
        servicios.responder(
            aportacion=aportacion, usuario=request.user, ahora=ahora, **form.cleaned_data
        )
    except PermissionDenied:
        return HttpResponse(status=404)
    messages.success(request, _("Publicaste la respuesta a %(folio)s.") % {"folio": aportacion})
    return redirect("bandeja:index")
