"""Marking one's own attendance with the code of the room. No script, no account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participacion.espacios.limites import permitido
from participacion.espacios.views import privada

from .models import Asistencia, CodigoDeSala, Via
from .servicios import NoSePuede, de_texto, marcar, por_codigo


@privada
@require_http_methods(["GET", "HEAD", "POST"])
def marcarme(request: HttpRequest) -> HttpResponse:
    """What was typed comes back with the reason when it does not fit.

    Sending it again says the same: the answer needs no page of its own to be safe to reload.
    """
    escrito = {c: request.POST.get(c, "").strip()[:40] for c in ("codigo", "folio", "personas")}
    if request.method != "POST":
        return _pagina(request, {"codigo": request.GET.get("codigo", "")[:20]})
    if not permitido(request, "asistencia", settings.LIMITE_ASISTENCIAS):
        return render(request, "429.html", status=429)
    if not escrito["codigo"]:
        return _mal(request, escrito, "codigo", _("Escribe el código que se ve en la sala."))
    if not escrito["folio"]:
        return _mal(request, escrito, "folio", _("Escribe el folio de tu comprobante."))
    try:
        codigo = por_codigo(escrito["codigo"], timezone.now())
    except NoSePuede as error:
        return _mal(request, escrito, "codigo", str(error))
    try:
        marca = _marcar(codigo, escrito)
    except NoSePuede as error:
        return _mal(request, escrito, "folio", str(error))
    return render(
        request, "asistencia/marcada.html", {"marca": marca, "titulo": codigo.espacio.titulo}
    )


def _marcar(codigo: CodigoDeSala, escrito: dict[str, str]) -> Asistencia:
    inscripcion = de_texto(codigo.espacio, escrito["folio"])
    dichas = escrito["personas"]
    personas = int(dichas) if dichas.isascii() and dichas.isdigit() and len(dichas) < 4 else None
    marca, _nueva = marcar(
        inscripcion=inscripcion,
        jornada=codigo.jornada,
        via=Via.CODIGO,
        usuario=None,
        ahora=timezone.now(),
        personas=personas,
    )
    return marca


def _mal(request: HttpRequest, escrito: dict[str, str], campo: str, error: str) -> HttpResponse:
    return _pagina(request, {**escrito, "campo": campo, "error": error}, 422)


def _pagina(request: HttpRequest, contexto: dict[str, str], estatus: int = 200) -> HttpResponse:
    return render(request, "asistencia/marcarme.html", contexto, status=estatus)
