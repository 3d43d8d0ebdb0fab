"""The page of one registration, for whoever holds its link: accept, leave, calendar, code."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail import hooks

from participacion.espacios.limites import permitido
from participacion.espacios.models import Espacio
from participacion.espacios.views import privada

from .calendario import calendario
from .lugares import aceptar, cancelar
from .models import EventoPage, Inscripcion, Necesidad, SolicitudDeAcceso
from .models.inscripcion import VIVOS, EstadoRegistro, por_ficha
from .peticiones import escrita, pedir

#: ``(inscripcion) -> (template, context) | None``: what other rooms show to whoever registered.
GANCHO_MI_REGISTRO = "mirador_de_mi_registro"


@privada
@require_http_methods(["GET", "HEAD", "POST"])
def registro(request: HttpRequest, ficha: str) -> HttpResponse:
    """Nothing changes by opening the link (mail scanners do): each act is a button."""
    inscripcion = _suya(request, ficha)
    if isinstance(inscripcion, HttpResponse):
        return inscripcion
    if request.method == "POST":
        _hacer(request, inscripcion)
        return redirect("eventos:registro", ficha)
    return render(request, "eventos/registro.html", contexto_de(inscripcion))


def contexto_de(inscripcion: Inscripcion) -> dict[str, object]:
    ahora = timezone.now()
    pagina = _pagina(inscripcion.espacio)
    paso = bool(pagina and (pagina.cancelado or pagina.realizado(ahora)))
    confirmado = inscripcion.estado == EstadoRegistro.CONFIRMADO
    return {
        "inscripcion": inscripcion,
        "titular": _("Tu registro") if paso else inscripcion.estado_publico,
        "pagina": pagina,
        "paso": paso,
        "ofrecido": inscripcion.puede_aceptar(ahora),
        "puede_salir": inscripcion.estado in VIVOS and not paso,
        "confirmado": confirmado,
        "delante": _delante(inscripcion),
        "solicitud": SolicitudDeAcceso.objects.filter(inscripcion=inscripcion.pk).first(),
        "necesidades": Necesidad.choices,
        "partes": [parte for f in hooks.get_hooks(GANCHO_MI_REGISTRO) if (parte := f(inscripcion))],
        "codigo": segno.make(inscripcion.codigo_de_entrada, error="m").svg_inline(
            scale=5, border=4, omitsize=True
        )
        if confirmado
        else "",
    }


@privada
@require_GET
def mi_calendario(request: HttpRequest, ficha: str) -> HttpResponse:
    """The event, with the personal link in it."""
    inscripcion = _suya(request, ficha)
    if isinstance(inscripcion, HttpResponse):
        return inscripcion
    pagina = _pagina(inscripcion.espacio)
    if pagina is None:
        return render(request, "404.html", status=404)
    enlace = settings.WAGTAILADMIN_BASE_URL + inscripcion.direccion
    nota = _("Tu folio: %(folio)s. Si no vas, avisa aquí: %(enlace)s")
    cuerpo = calendario(
        [pagina], request, nota=nota % {"folio": inscripcion.folio, "enlace": enlace}
    )
    respuesta = HttpResponse(cuerpo, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{inscripcion.folio}.ics"'
    return respuesta


def _suya(request: HttpRequest, ficha: str) -> Inscripcion | HttpResponse:
    inscripcion = por_ficha(ficha)
    if inscripcion is not None:
        return inscripcion
    if not permitido(request, "folio", settings.LIMITE_FOLIOS):
        return render(request, "429.html", status=429)
    return render(request, "eventos/sin_registro.html", status=404)


def _pagina(espacio: Espacio) -> EventoPage | None:
    """Its live page in the language of the request, or in any other."""
    idioma = get_language()
    todas = list(
        EventoPage.objects.live().filter(translation_key=espacio.clave).select_related("locale")
    )
    suyas = (pagina for pagina in todas if pagina.locale.language_code == idioma)
    return next(suyas, None) or next(iter(todas), None)


def _hacer(request: HttpRequest, inscripcion: Inscripcion) -> None:
    ahora = timezone.now()
    if request.POST.get("accion") == "aceptar":
        if aceptar(inscripcion=inscripcion, ahora=ahora):
            messages.success(request, _("Listo: tu lugar está apartado."))
        else:
            messages.error(request, _("El plazo terminó y el lugar pasó a otra persona."))
    elif request.POST.get("accion") == "salir":
        if cancelar(inscripcion=inscripcion, ahora=ahora):
            messages.success(request, _("Listo: ya no estás en este evento."))
    elif request.POST.get("accion") == "pedir":
        dicho = escrita(request.POST)
        if inscripcion.estado in VIVOS and pedir(inscripcion, *dicho, ahora):
            messages.success(request, _("Listo: te respondemos por correo y aquí mismo."))
        elif any(dicho):
            messages.error(request, _("Ya no se puede cambiar: mira abajo qué te respondimos."))
        else:
            messages.error(request, _("Di qué necesitas: marca algo o escríbelo."))
    else:
        messages.error(request, _("Elige un botón."))


def _delante(inscripcion: Inscripcion) -> int:
    """How many wait before."""
    if inscripcion.estado != EstadoRegistro.EN_ESPERA:
        return 0
    esperan = Inscripcion.objects.filter(
        espacio=inscripcion.espacio_id,
        estado=EstadoRegistro.EN_ESPERA,
        modalidad=inscripcion.modalidad,
        turno__lt=inscripcion.turno,
    )
    return esperan.count()
