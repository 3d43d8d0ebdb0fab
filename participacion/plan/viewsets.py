"""The plan in the admin. Progress is added, never edited: a correction is a new row."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from participacion.secretariado.borrado import Borrar

from . import forms, servicios
from .models import (
    Accion,
    Avance,
    Compromiso,
    Eje,
    Evidencia,
    FuentePregunta,
    Meta,
    PeriodoIndicadores,
    Plan,
    Responsabilidad,
    SeriePublicaciones,
)


class PlanViewSet(ModelViewSet):
    model = Plan
    delete_view_class = Borrar
    name = "planes"  # "plan" is the namespace of the public pages
    icon = "list-ul"
    list_display = ["nombre", "periodo", "avance_publicado", "vigente"]
    form_fields = [
        *("nombre", "slug", "periodo", "etiqueta_nota", "presentado", "informe"),
        *("informe_periodo", "informe_fecha", "fecha_meta", "avance_publicado"),
        *("nota_diferencia", "orden", "vigente", "fuente"),
    ]
    inspect_view_enabled = True


class EjeViewSet(ModelViewSet):
    model = Eje
    delete_view_class = Borrar
    icon = "folder-open-inverse"
    list_display = ["numero", "nombre", "plan", "avance_publicado"]
    list_filter = ["plan"]
    search_fields = ["nombre"]
    inspect_view_enabled = True

    def get_form_class(self, for_update: bool = False) -> type[forms.EjeForm]:
        return forms.EjeForm


class CompromisoViewSet(ModelViewSet):
    model = Compromiso
    delete_view_class = Borrar
    icon = "tasks"
    list_display = ["clave", "nombre", "eje", "avance_publicado"]
    list_filter = ["eje"]
    search_fields = ["nombre", "clave"]
    form_fields = [
        *("eje", "orden", "clave", "clave_impresa", "nombre", "avance_publicado"),
        *("nota_anunciada", "nota_aclaratoria", "nota_diferencia", "fuente"),
    ]
    inspect_view_enabled = True


class ResponsabilidadViewSet(ModelViewSet):
    model = Responsabilidad
    icon = "group"
    list_display = ["compromiso", "institucion", "cargo", "desde", "hasta"]
    list_filter = ["institucion"]
    form_fields = ["compromiso", "institucion", "cargo", "desde", "hasta", "fuente"]
    inspect_view_enabled = True


class AccionViewSet(ModelViewSet):
    model = Accion
    delete_view_class = Borrar
    icon = "check"
    list_display = ["texto", "compromiso", "orden"]
    list_filter = ["compromiso"]
    search_fields = ["texto", "palabra_clave"]
    form_fields = ["compromiso", "orden", "texto", "palabra_clave", "fuente"]
    inspect_view_enabled = True


class EvidenciaViewSet(ModelViewSet):
    model = Evidencia
    icon = "link"
    list_display = ["texto", "tipo", "compromiso", "accion"]
    list_filter = ["tipo"]
    form_fields = [
        *("compromiso", "accion", "orden", "tipo", "valor", "texto", "incierto", "fuente"),
    ]
    inspect_view_enabled = True


class SoloAgregar(ModelPermissionPolicy):
    """The model's permissions, less ``change`` and ``delete`` for everyone, superusers too."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"add", "view"} and super().user_has_permission(user, action)


class AgregarAvance(generic.CreateView):
    def save_instance(self) -> Avance:
        return servicios.declarar_avance(**self.form.cleaned_data, autor=self.request.user)


class AvanceViewSet(ModelViewSet):
    model = Avance
    icon = "history"
    list_display = ["accion", "corte", "valor", "etapa", "autor", "creado"]
    list_filter = ["corte"]
    add_view_class = AgregarAvance
    inspect_view_enabled = True
    copy_view_enabled = False
    permission_policy = SoloAgregar(Avance)

    def get_form_class(self, for_update: bool = False) -> type[forms.AvanceForm]:
        return forms.AvanceForm


class PeriodoIndicadoresViewSet(ModelViewSet):
    model = PeriodoIndicadores
    delete_view_class = Borrar
    icon = "date"
    list_display = ["nombre", "plan", "desde", "hasta"]
    list_filter = ["plan"]
    form_fields = ["plan", "nombre", "slug", "desde", "hasta"]


class FuentePreguntaViewSet(ModelViewSet):
    """Which questions of the indicator form the platform answers by itself."""

    model = FuentePregunta
    icon = "cogs"
    list_display = ["indicador", "pregunta", "nombre"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.FuentePreguntaForm]:
        return forms.FuentePreguntaForm


class MetaViewSet(ModelViewSet):
    model = Meta
    delete_view_class = Borrar
    icon = "pick"
    list_display = ["texto", "eje", "tipo", "base", "objetivo"]
    list_filter = ["eje"]
    form_fields = ["eje", "orden", "tipo", "texto", "unidad", "base", "objetivo", "fuente"]


class SeriePublicacionesViewSet(ModelViewSet):
    model = SeriePublicaciones
    delete_view_class = Borrar
    icon = "calendar"
    list_display = ["nombre", "eje", "desde", "hasta", "dia_limite"]
    list_filter = ["eje"]
    form_fields = ["eje", "nombre", "desde", "hasta", "dia_limite", "fuente"]


class PlanViewSetGroup(ViewSetGroup):
    menu_label = _("Plan")
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        PlanViewSet,
        EjeViewSet,
        CompromisoViewSet,
        ResponsabilidadViewSet,
        AccionViewSet,
        AvanceViewSet,
        EvidenciaViewSet,
        MetaViewSet,
        PeriodoIndicadoresViewSet,
        FuentePreguntaViewSet,
        SeriePublicacionesViewSet,
    )
