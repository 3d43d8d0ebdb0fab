"""The staff screen that ties a survey to the text it judges and to the bank of questions."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Locale

from encuestas.models import EncuestaPage

from .comprension import YaTieneUnaError, agregar_a
from .forms import ComprensionForm, JuicioForm
from .models import Juicio
from .permisos import edita
from .textos import YaPublicadoError, juzgar


@require_http_methods(["GET", "HEAD", "POST"])
def texto(request: HttpRequest, pk: int) -> HttpResponse:
    pagina = encuesta_de(request, pk)
    ultimo = Juicio.objects.filter(encuesta=pagina).select_related("version").last()
    inicial = {"version": ultimo.version_id if ultimo else None}
    forma = JuicioForm(request.POST if request.method == "POST" else None, initial=inicial)
    if forma.is_bound and forma.is_valid():
        try:
            juzgar(encuesta=pagina, version=forma.cleaned_data["version"], ahora=timezone.now())
        except YaPublicadoError:
            mensaje = _("Ya hay cifras publicadas de este texto. Sólo puedes elegir otra versión.")
            forma.add_error("version", mensaje)
        else:
            messages.success(request, _("Listo. Lo que llegue desde ahora es sobre ese texto."))
            return redirect("claridad_tablero:texto", pagina.pk)
    banco = ComprensionForm(version=ultimo.version if ultimo else None)
    return _pantalla(request, pagina, forma, banco)


@require_POST
def preguntar(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question of the bank to the draft of the survey."""
    pagina = encuesta_de(request, pk)
    ultimo = Juicio.objects.filter(encuesta=pagina).select_related("version").last()
    version = ultimo.version if ultimo else None
    banco = ComprensionForm(request.POST, version=version)
    if not banco.is_valid():
        inicial = {"version": version.pk if version else None}
        return _pantalla(request, pagina, JuicioForm(initial=inicial), banco)
    try:
        agregar_a(encuesta=pagina, pregunta=banco.cleaned_data["pregunta"], usuario=request.user)
    except YaTieneUnaError:
        mensaje = _("El borrador ya tiene una pregunta de comprensión. Quítala primero.")
        banco.add_error("pregunta", mensaje)
        return _pantalla(request, pagina, JuicioForm(initial={"version": version}), banco)
    messages.success(request, _("La pregunta está en el borrador. Pruébala y publica."))
    return redirect("wagtailadmin_pages:edit", pagina.pk)


def _pantalla(
    request: HttpRequest, pagina: EncuestaPage, forma: JuicioForm, banco: ComprensionForm
) -> HttpResponse:
    contexto = {
        "pagina": pagina,
        "forma": forma,
        "banco": banco,
        "juicios": Juicio.objects.filter(encuesta=pagina).select_related("version__texto"),
    }
    estatus = 422 if forma.is_bound or banco.is_bound else 200
    return TemplateResponse(request, "claridad/texto.html", contexto, status=estatus)


def encuesta_de(request: HttpRequest, pk: int) -> EncuestaPage:
    """The survey in the default language, draft or published.

    Raises:
        Http404: there is none.
        PermissionDenied: the account may not change it.
    """
    fuentes = EncuestaPage.objects.filter(locale=Locale.get_default())
    pagina = get_object_or_404(fuentes.select_related("eje", "locale"), pk=pk)
    if not edita(request.user, pagina):
        raise PermissionDenied
    return pagina
