"""Downloads of one survey's answers: in the request, or asked for when they are many."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from encuestas.exportar import encargos
from encuestas.exportar.filas import Datos
from encuestas.exportar.formatos import Formato, formatos
from encuestas.exportar.models import Descarga
from encuestas.models import EncuestaPage
from encuestas.permisos import puede_mandar
from encuestas.resultados import lectura
from participacion.formularios.xlsform import NoCabe

from .acceso import con_encuesta


@require_safe
@con_encuesta(sin_sello=True)
def descargas(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = _espacio(pagina)
    grande = encargos.es_grande(espacio)
    contexto = {
        "pagina": pagina,
        "formatos": formatos().values(),
        "grande": grande,
        "cuantas": lectura.cuantas(espacio) if grande else Datos(espacio).cuantas(),
        "pedidas": [
            (descarga, formatos().get(descarga.formato))
            for descarga in Descarga.objects.filter(espacio=espacio, usuario=request.user.pk)[:10]
        ],
    }
    return TemplateResponse(request, "tablero/descargas.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def descargar(request: HttpRequest, pagina: EncuestaPage, formato: str) -> HttpResponseBase:
    """GET hands the file out; with too many answers for that, POST asks for it."""
    elegido = formatos().get(formato)
    if elegido is None:
        raise Http404
    espacio = _espacio(pagina)
    if request.method == "POST":
        pedida = encargos.encargar(
            espacio=espacio, formato=formato, usuario=request.user, ahora=timezone.now()
        )
        return redirect("tablero:descarga", pagina.pk, pedida.pk)
    if elegido.con_respuestas and encargos.es_grande(espacio):
        messages.warning(request, _("Son muchas respuestas: pide el archivo y te avisamos."))
        return redirect("tablero:descargas", pagina.pk)
    try:
        partes = elegido.hacer(Datos(espacio), pagina)
    except NoCabe as error:
        messages.error(request, _("No se puede decir en un XLSForm: %(e)s") % {"e": error})
        return redirect("tablero:descargas", pagina.pk)
    respuesta = StreamingHttpResponse(partes, content_type=elegido.tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{elegido.archivo(pagina)}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_safe
@con_encuesta(sin_sello=True)
def descarga(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponse:
    """How far it is. Without JavaScript the page asks again by itself while it is being made."""
    pedida = _pedida(pagina, uuid)
    ahora = timezone.now()
    contexto = {
        "pagina": pagina,
        "descarga": pedida,
        "formato": formatos().get(pedida.formato),
        "vigente": encargos.vigente(pedida, ahora),
        "detenida": pedida.detenida(ahora),
        "manda": _suya(request, pagina, pedida),
        "dicho": _dicho(pedida),
        "quieta": "quieta" in request.GET,
    }
    respuesta = TemplateResponse(request, "tablero/descarga.html", contexto)
    add_never_cache_headers(respuesta)
    return respuesta


@require_safe
@con_encuesta(sin_sello=True)
def descarga_estado(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponse:
    """The same in JSON, for the script of the page."""
    pedida = _pedida(pagina, uuid)
    sigue = pedida.en_curso and not pedida.detenida(timezone.now())
    respuesta = JsonResponse(
        {
            "sigue": sigue,
            "hechas": pedida.hechas,
            "total": pedida.total,
            "dicho": _dicho(pedida),
        }
    )
    add_never_cache_headers(respuesta)
    return respuesta


@require_safe
@con_encuesta(sin_sello=True)
def descarga_archivo(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponseBase:
    pedida = _pedida(pagina, uuid)
    formato: Formato | None = formatos().get(pedida.formato)
    if formato is None or not encargos.vigente(pedida, timezone.now()):
        messages.warning(request, _("Ese archivo ya no está. Pídelo otra vez."))
        return redirect("tablero:descarga", pagina.pk, pedida.pk)
    respuesta = FileResponse(
        pedida.ruta.open("rb"),
        as_attachment=True,
        filename=formato.archivo(pagina),
        content_type=formato.tipo,
    )
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_POST
@con_encuesta(sin_sello=True)
def descarga_cancelar(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponse:
    pedida = _de_quien_manda(request, pagina, uuid)
    if encargos.cancelar(descarga=pedida, ahora=timezone.now()):
        messages.success(request, _("Cancelaste la descarga."))
    else:
        messages.warning(request, _("Ya no se podía cancelar."))
    return redirect("tablero:descargas", pagina.pk)


@require_POST
@con_encuesta(sin_sello=True)
def descarga_reintentar(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponse:
    pedida = _de_quien_manda(request, pagina, uuid)
    if not encargos.reintentar(descarga=pedida, ahora=timezone.now()):
        messages.warning(request, _("Esa descarga no está detenida."))
    return redirect("tablero:descarga", pagina.pk, pedida.pk)


def _pedida(pagina: EncuestaPage, uuid: UUID) -> Descarga:
    """Always within its survey: a download of another one does not exist here."""
    return get_object_or_404(Descarga, pk=uuid, espacio=_espacio(pagina))


def _suya(request: HttpRequest, pagina: EncuestaPage, pedida: Descarga) -> bool:
    return pedida.usuario_id == request.user.pk or puede_mandar(request.user, pagina)


def _de_quien_manda(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> Descarga:
    pedida = _pedida(pagina, uuid)
    if not _suya(request, pagina, pedida):
        raise PermissionDenied
    return pedida


def _dicho(pedida: Descarga) -> str:
    """How far it is, in words."""
    if not pedida.en_curso or not pedida.total:
        return str(pedida.get_estado_display())
    numeros = {"n": f"{pedida.hechas:,}", "total": f"{pedida.total:,}", "p": pedida.porcentaje}
    return _("%(n)s de %(total)s respuestas (%(p)s %%)") % numeros


def _espacio(pagina: EncuestaPage) -> Any:
    return pagina.espacio
