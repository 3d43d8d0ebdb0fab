"""One application: first say whether something ties you to it, then read it and score it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convocatorias.dictamen import lectura, servicios
from convocatorias.dictamen.archivos import archivo_de
from convocatorias.dictamen.models import Asignacion, MotivoExcusa, Reglas
from convocatorias.dictamen.servicios import FaltaAlgoError, NoSePuedeError
from convocatorias.estados import EstadoConvocatoria
from convocatorias.postulaciones.archivos.entrega import entregar
from convocatorias.postulaciones.lectura import contenido

from .acceso import del_jurado, la_suya
from .rubrica import RubricaForm
from .vistas import estado, migas

#: Answer of the declaration that opens an application.
NADA = "nada"


@require_http_methods(["GET", "HEAD", "POST"])
@del_jurado
def postulacion(request: HttpRequest, asignacion: int) -> HttpResponse:
    """A POST sends the evaluation."""
    una = la_suya(request, asignacion)
    if request.method != "POST":
        return _ver(request, una)
    form = RubricaForm(_reglas(una), request.POST)
    try:
        form.is_valid()  # what is badly written reaches the service as not written
        servicios.enviar(
            asignacion=una,
            usuario=request.user,
            puntos=form.puntos(),
            comentario=form.cleaned_data.get("comentario", ""),
            ahora=timezone.now(),
        )
    except FaltaAlgoError as error:
        form.anotar(error.faltas)
        return _ver(request, una, form=form, estatus=422)
    except NoSePuedeError as error:
        return _ver(request, una, form=form, aviso=str(error), estatus=409)
    return redirect("jurado:postulacion", una.pk)


@require_POST
@del_jurado
def declarar(request: HttpRequest, asignacion: int) -> HttpResponse:
    una = la_suya(request, asignacion)
    motivo = request.POST.get("motivo", "")
    if not motivo:
        return _ver(request, una, aviso=_("Elige una respuesta."), estatus=422)
    try:
        servicios.declarar(
            asignacion=una,
            usuario=request.user,
            motivo="" if motivo == NADA else motivo,
            ahora=timezone.now(),
        )
    except NoSePuedeError as error:
        return _ver(request, una, aviso=str(error), estatus=409)
    return redirect("jurado:postulacion", una.pk)


@require_POST
@del_jurado
def guardar(request: HttpRequest, asignacion: int) -> HttpResponse:
    """Keep the draft; the script of the page asks for an empty answer."""
    una = la_suya(request, asignacion)
    form = RubricaForm(_reglas(una), request.POST)
    try:
        servicios.guardar_borrador(
            asignacion=una, usuario=request.user, escrito=form.escrito(), ahora=timezone.now()
        )
    except NoSePuedeError as error:
        return _ver(request, una, form=form, aviso=str(error), estatus=409)
    if request.headers.get("X-Guardado-Solo"):
        return HttpResponse(status=204)
    return redirect("jurado:postulacion", una.pk)


@require_safe
@del_jurado
def archivo(request: HttpRequest, asignacion: int, archivo: int) -> HttpResponseBase:
    """A file of what it may read: opened, not recused, and of the last receipt."""
    una = la_suya(request, asignacion)
    if una.excusa or una.sin_conflicto is None:
        raise Http404
    return entregar(archivo_de(una.postulacion, archivo), ciega=_reglas(una).ciega)


def _reglas(una: Asignacion) -> Reglas:
    return Reglas.objects.get(espacio=una.jurado.espacio_id)


def _ver(
    request: HttpRequest,
    una: Asignacion,
    *,
    form: RubricaForm | None = None,
    aviso: str = "",
    estatus: int = 200,
) -> HttpResponse:
    una = la_suya(request, una.pk)
    reglas = _reglas(una)
    etapa = servicios.etapa(una.jurado.espacio, timezone.now())
    abierta = una.excusa is None and una.sin_conflicto is not None
    enviada = abierta and lectura.envio(una)
    evaluacion = getattr(una, "evaluacion", None)
    borrador = evaluacion.borrador if evaluacion else {}
    contexto = {
        "una": una,
        "estado": estado(una),
        "reglas": reglas,
        "en_dictamen": etapa == EstadoConvocatoria.EN_DICTAMEN,
        "motivos": [(v, t) for v, t in MotivoExcusa.choices if v != MotivoExcusa.DEJO],
        "leida": contenido(una.postulacion, ciega=reglas.ciega) if abierta else None,
        "form": form or RubricaForm(reglas, inicial=borrador),
        "guardada": evaluacion.actualizada if evaluacion and borrador else None,
        "enviada": enviada,
        "mias": lectura.propias(una) if enviada else [],
        "ajenas": lectura.ajenas(una) if enviada else [],
        "aviso": aviso,
        "migas": migas((una.postulacion.folio, "")),
    }
    return render(request, "dictamen/area/postulacion.html", contexto, status=estatus)
