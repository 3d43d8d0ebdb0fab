"""Making the certificates that are missing: ask, look how far it is, go on with what stopped."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.constancias import emisiones, servicios
from convocatorias.constancias.contenido import regla_de, ya_se_puede
from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.lectura import ganaron, nombre_de, personas_de
from convocatorias.constancias.models import Emision
from convocatorias.eventos.models import EventoPage, Inscripcion
from participacion.espacios.models import Espacio

from .acceso import con_evento
from .forms import NombreForm


@require_POST
@con_evento
def emitir(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    ahora = timezone.now()
    if not ya_se_puede(pagina, ahora):
        messages.error(request, _("Las constancias se hacen cuando el evento ya pasó."))
        return redirect("constancias_panel:evento", espacio.pk)
    pedida = emisiones.encargar(espacio=espacio, usuario=request.user, ahora=ahora)
    return redirect("constancias_panel:emision", espacio.pk, pedida.pk)


@require_safe
@con_evento
def emision(request: HttpRequest, pagina: EventoPage, espacio: Espacio, uuid: UUID) -> HttpResponse:
    """How far it is. Without JavaScript the page asks again by itself."""
    pedida = get_object_or_404(Emision, pk=uuid, espacio=espacio)
    contexto = {
        "pagina": pagina,
        "espacio": espacio,
        "emision": pedida,
        "detenida": pedida.detenida(timezone.now()),
        "dicho": _dicho(pedida),
        "quieta": "quieta" in request.GET,
    }
    return TemplateResponse(request, "constancias/panel/emision.html", contexto)


@require_safe
@con_evento
def estado(request: HttpRequest, pagina: EventoPage, espacio: Espacio, uuid: UUID) -> HttpResponse:
    """The same in JSON, for the script of the page."""
    pedida = get_object_or_404(Emision, pk=uuid, espacio=espacio)
    sigue = pedida.en_curso and not pedida.detenida(timezone.now())
    return JsonResponse(
        {"sigue": sigue, "hechas": pedida.hechas, "total": pedida.total, "dicho": _dicho(pedida)}
    )


@require_POST
@con_evento
def seguir(request: HttpRequest, pagina: EventoPage, espacio: Espacio, uuid: UUID) -> HttpResponse:
    pedida = get_object_or_404(Emision, pk=uuid, espacio=espacio)
    if not emisiones.reintentar(emision=pedida, ahora=timezone.now()):
        messages.warning(request, _("No está detenida."))
    return redirect("constancias_panel:emision", espacio.pk, pedida.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@con_evento
def a_mano(
    request: HttpRequest, pagina: EventoPage, espacio: Espacio, inscripcion: UUID
) -> HttpResponse:
    """For whoever came and whose registration says no name."""
    suyas = Inscripcion.objects.select_related("espacio")
    suya = get_object_or_404(suyas, pk=inscripcion, espacio=espacio)
    form = NombreForm(request.POST or None, initial={"nombre": nombre_de(suya)})
    if request.method == "POST" and form.is_valid():
        try:
            folio = _emitir_a_mano(pagina, suya, form.cleaned_data["nombre"])
        except servicios.NoSePuede as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Constancia hecha."))
            return redirect("constancias_panel:constancia", espacio.pk, folio)
    return TemplateResponse(
        request,
        "constancias/panel/a_mano.html",
        {"pagina": pagina, "espacio": espacio, "inscripcion": suya, "form": form},
        status=422 if form.errors else 200,
    )


def _emitir_a_mano(pagina: EventoPage, suya: Inscripcion, nombre: str) -> str:
    if not ya_se_puede(pagina, timezone.now()):
        raise servicios.NoSePuede(_("Las constancias se hacen cuando el evento ya pasó."))
    ganadoras = ganaron(personas_de(suya.espacio), regla_de(suya.espacio), jornadas_de(pagina))
    if suya.pk not in {persona.inscripcion.pk for persona in ganadoras}:
        raise servicios.NoSePuede(_("No cumple la regla: no vino a los días que se piden."))
    hecha, nueva = servicios.emitir_una(
        inscripcion=suya,
        nombre=nombre,
        contenido=emisiones.contenido_para(pagina, suya),
        ahora=timezone.now(),
    )
    if nueva:
        emisiones.avisar_a(hecha)
    return str(hecha.folio)


def _dicho(pedida: Emision) -> str:
    if not pedida.en_curso or not pedida.total:
        return str(pedida.get_estado_display())
    return _("%(n)s de %(total)s constancias") % {"n": pedida.hechas, "total": pedida.total}
