"""Single documents in the admin: owners write the draft, the follow-up team records approval."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from participacion.informes.permisos import da_seguimiento
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de, tiene_ejes

from . import servicios
from .contenido import armar
from .forms import AprobacionForm, BorradorForm
from .models import DocumentoUnico
from .permisos import puede_aprobar, puede_escribir


class Politica(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        if action != "view":
            return False
        if da_seguimiento(user):
            return True
        return tiene_ejes(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)


def ejes_visibles(usuario: Any) -> QuerySet[Eje]:
    if da_seguimiento(usuario):
        return Eje.objects.all()
    return ejes_de(usuario, timezone.localdate())


class EjesView(IndexView):
    page_title = _("Documentos únicos")
    default_ordering = ("-plan__orden", "numero")

    def get_base_queryset(self) -> QuerySet[Eje]:
        ejes = ejes_visibles(self.request.user).select_related("plan")
        return ejes.prefetch_related("documentos_unicos")


def _aprobada(eje: Eje) -> str:
    ultima = max((d.version for d in eje.documentos_unicos.all() if d.aprobado), default=0)
    return str(ultima or "–")


def _borrador(eje: Eje) -> str:
    return next((f"v{d.version}" for d in eje.documentos_unicos.all() if not d.aprobado), "")


class DocumentoUnicoViewSet(ModelViewSet):
    """Lists ejes: each has one draft at most, and its approved versions."""

    model = Eje
    name = "documentos_unicos"
    url_prefix = "documentos-unicos"
    icon = "doc-full-inverse"
    menu_label = _("Documentos únicos")
    menu_order = 160
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = EjesView
    permission_policy = Politica(Eje)
    exclude_form_fields = ["plan"]
    list_display = [
        TitleColumn("nombre", label=_("Eje"), url_name="documentos_unicos:edit"),
        Column("plan", label=_("Plan"), accessor="plan.periodo"),
        Column("aprobada", label=_("Versión aprobada"), accessor=_aprobada),
        Column("borrador", label=_("Borrador"), accessor=_borrador),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", editar, name="edit"),
        ]


def editar(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of an eje, and its approval. An eje that one may not see is a 404."""
    visibles = ejes_visibles(request.user)
    eje = get_object_or_404(Eje.objects.con_todo().filter(pk__in=visibles.values("pk")), pk=pk)
    borrador = DocumentoUnico.objects.de_eje(eje).borradores().first()
    form = BorradorForm(initial=_inicial(eje, borrador))
    aprobacion = AprobacionForm(initial={"revision": borrador.revision if borrador else 0})
    choque = None
    if request.method == "POST":
        try:
            if request.POST.get("accion") == "aprobar":
                aprobacion = AprobacionForm(request.POST)
                hecho = _aprobar(request, eje, aprobacion)
            else:
                form = BorradorForm(request.POST)
                hecho = _guardar(request, eje, form)
        except PermissionDenied:
            raise Http404 from None
        except servicios.YaCambioError as error:
            hecho, choque = None, error
        if hecho:
            return hecho
    contexto = {
        "eje": eje,
        "borrador": borrador,
        "form": form,
        "aprobacion": aprobacion,
        "choque": choque,
        "aprobadas": DocumentoUnico.objects.de_eje(eje).aprobados().order_by("-version"),
        "escribe": puede_escribir(request.user, eje),
        "aprueba": borrador is not None and puede_aprobar(request.user, eje),
    }
    estatus = 409 if choque else 422 if form.errors or aprobacion.errors else 200
    return render(request, "documentos/tablero.html", contexto, status=estatus)


def _inicial(eje: Eje, borrador: DocumentoUnico | None) -> dict[str, Any]:
    """The draft, or what the plan says today."""
    contenido = borrador.contenido if borrador else armar(eje, timezone.localdate())
    return {
        **BorradorForm.inicial(contenido),
        "motivo": borrador.motivo if borrador else "",
        "revision": borrador.revision if borrador else 0,
    }


def _guardar(request: HttpRequest, eje: Eje, form: BorradorForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    servicios.guardar_borrador(
        eje=eje,
        usuario=request.user,
        contenido=form.contenido,
        motivo=form.cleaned_data["motivo"],
        revision=form.cleaned_data["revision"],
        ahora=timezone.now(),
    )
    messages.success(request, _("Guardaste el borrador. Falta que una sesión lo apruebe."))
    return redirect("documentos_unicos:edit", eje.pk)


def _aprobar(request: HttpRequest, eje: Eje, form: AprobacionForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    documento = servicios.aprobar(eje=eje, usuario=request.user, **form.cleaned_data)
    aviso = _("La versión %(v)s quedó aprobada y ya es pública.") % {"v": documento.version}
    messages.success(request, aviso)
    return redirect("documentos_unicos:edit", eje.pk)
