"""The texts in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .forms import VersionForm
from .models import PreguntaDeComprension, TextoEvaluado, VersionDeTexto
from .permisos import PoliticaDeTextos
from .textos import agregar


class SoloLosSuyos(generic.IndexView):
    """What the account may see, and nothing of another eje."""

    def get_base_queryset(self) -> QuerySet[Any]:
        visibles = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        return super().get_base_queryset().filter(pk__in=visibles.values("pk"))


class DeEseObjeto:
    """Wagtail asks for the model's permission only; this asks for that of the very object."""

    accion = "view"

    def dispatch(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        objeto = self.get_object()
        if not self.permission_policy.user_has_permission_for_instance(
            request.user, self.accion, objeto
        ):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class Ver(DeEseObjeto, generic.InspectView):
    pass


class Borrar(DeEseObjeto, generic.DeleteView):
    """Not what is in use, which the database would refuse anyway."""

    accion = "delete"


class AgregarVersion(generic.CreateView):
    def save_instance(self) -> VersionDeTexto:
        return agregar(self.form.save(commit=False))


class TextoViewSet(ModelViewSet):
    model = TextoEvaluado
    name = "textos"
    icon = "doc-full"
    menu_label = _("Textos")
    index_view_class = SoloLosSuyos
    inspect_view_class = Ver
    delete_view_class = Borrar
    list_display = ["titulo", "tipo", "eje", "area"]
    list_filter = ["tipo", "eje"]
    search_fields = ["titulo", "area"]
    form_fields = ["titulo", "tipo", "eje", "area", "pagina", "enlace"]
    inspect_view_enabled = True
    copy_view_enabled = False
    permission_policy = PoliticaDeTextos(TextoEvaluado, "eje")


class VersionViewSet(ModelViewSet):
    model = VersionDeTexto
    name = "versiones"
    icon = "history"
    menu_label = _("Versiones")
    index_view_class = SoloLosSuyos
    inspect_view_class = Ver
    delete_view_class = Borrar
    add_view_class = AgregarVersion
    list_display = ["__str__", "fecha", "palabras", "cifra", "banda"]
    search_fields = ["texto__titulo"]
    inspect_view_enabled = True
    inspect_view_fields = [
        *("texto", "numero", "fecha", "contenido", "que_cambiamos", "palabras", "oraciones"),
        *("inflesz", "fernandez_huerta", "gutierrez", "mu"),
    ]
    copy_view_enabled = False
    permission_policy = PoliticaDeTextos(VersionDeTexto, "texto__eje")

    def get_form_class(self, for_update: bool = False) -> type[VersionForm]:
        return VersionForm


class PreguntaViewSet(ModelViewSet):
    model = PreguntaDeComprension
    name = "comprension"
    icon = "help"
    menu_label = _("Preguntas de comprensión")
    index_view_class = SoloLosSuyos
    inspect_view_class = Ver
    delete_view_class = Borrar
    list_display = ["pregunta", "version", "correcta"]
    search_fields = ["pregunta", "version__texto__titulo"]
    form_fields = ["version", "pregunta", "correcta", "incorrecta_1", "incorrecta_2"]
    inspect_view_enabled = True
    copy_view_enabled = False
    permission_policy = PoliticaDeTextos(PreguntaDeComprension, "version__texto__eje")


class ClaridadViewSetGroup(ViewSetGroup):
    menu_label = _("Claridad")
    menu_icon = "glasses"
    menu_order = 215
    items = (TextoViewSet, VersionViewSet, PreguntaViewSet)
