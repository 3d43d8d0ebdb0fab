"""The screens of the proposals: list, form, one with its trace, and what is done with it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.propuestas import permisos, servicios
from convocatorias.propuestas.models import ABIERTAS, EstadoPropuesta, PropuestaDeEvento
from participacion.espacios.servicios import NoSePuedeError

from .formularios import (
    AprobarForm,
    DeQuienForm,
    FechasFormSet,
    PropuestaForm,
    RazonForm,
    TextoForm,
    fechas_de,
)

Vista = Callable[..., HttpResponse]
POR_PAGINA = 30


def de_quien_entra(vista: Vista) -> Vista:
    @wraps(vista)
    def envuelta(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not permisos.entra(request.user, timezone.localdate()):
            raise PermissionDenied
        return vista(request, **kwargs)

    return envuelta


@require_safe
@de_quien_entra
def indice(request: HttpRequest) -> HttpResponse:
    """Those to be decided first; the rest behind a filter."""
    estado = request.GET.get("estado", "")
    filas = PropuestaDeEvento.objects.select_related("institucion", "evento")
    if estado in EstadoPropuesta.values:
        filas = filas.filter(estado=estado)
    elif estado != "todas":
        estado = ""
        filas = filas.filter(estado__in=ABIERTAS)
    contexto = {
        "paginas": Paginator(filas, POR_PAGINA).get_page(request.GET.get("p")),
        "estado": estado,
        "estados": EstadoPropuesta.choices,
        "propone": permisos.suyas(request.user, timezone.localdate()).exists(),
    }
    return render(request, "propuestas/panel/indice.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    suyas = permisos.suyas(request.user, timezone.localdate())
    if not suyas.exists():
        raise PermissionDenied
    form, fechas = _formularios(request)
    de_quien = DeQuienForm(request.POST or None, suyas=suyas)
    error = ""
    if request.method == "POST" and all([form.is_valid(), fechas.is_valid(), de_quien.is_valid()]):
        try:
            hecha = servicios.proponer(
                clave=_clave(request),
                institucion=de_quien.cleaned_data["institucion"],
                escrito=form.cleaned_data,
                fechas=fechas_de(fechas),
                usuario=request.user,
                ahora=timezone.now(),
            )
        except NoSePuedeError as problema:
            error = str(problema)
        else:
            messages.success(request, _("Quedó propuesta. La verán los demás integrantes."))
            return redirect("propuestas_de_evento:propuesta", hecha.pk)
    contexto = {
        "form": form,
        "fechas": fechas,
        "de_quien": de_quien,
        "error": error,
        "clave": _clave(request),
    }
    estatus = 422 if request.method == "POST" else 200
    return render(request, "propuestas/panel/formulario.html", contexto, status=estatus)


@require_safe
@de_quien_entra
def propuesta(request: HttpRequest, clave: UUID) -> HttpResponse:
    return _ver(request, _una(clave), 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cambiar(request: HttpRequest, clave: UUID) -> HttpResponse:
    fila = _una(clave)
    if not permisos.cambia(request.user, fila, timezone.localdate()):
        raise PermissionDenied
    edicion = _edicion(request, fila)
    form, fechas = _formularios(request, fila)
    error, estatus = "", 200
    if request.method == "POST":
        estatus = 422
        if form.is_valid() and fechas.is_valid():
            try:
                servicios.cambiar(
                    propuesta=fila,
                    edicion=edicion,
                    escrito=form.cleaned_data,
                    fechas=fechas_de(fechas),
                    usuario=request.user,
                    ahora=timezone.now(),
                )
            except NoSePuedeError as problema:
                error, fila = str(problema), _una(clave)
                if isinstance(problema, servicios.CambioDeOtraPersonaError):
                    edicion, estatus = fila.edicion, 409
            else:
                messages.success(request, _("Listo. Lo que decía antes queda en su historia."))
                return redirect("propuestas_de_evento:propuesta", clave)
    contexto = {
        "fila": fila, "form": form, "fechas": fechas, "error": error, "edicion": edicion,
    }  # fmt: skip
    return render(request, "propuestas/panel/formulario.html", contexto, status=estatus)


@require_POST
@de_quien_entra
def hacer(request: HttpRequest, clave: UUID) -> HttpResponse:
    """Remark, withdraw, approve or refuse: what the button says."""
    fila = _una(clave)
    accion = request.POST.get("accion", "")
    if accion not in ACCIONES:
        return _ver(request, fila, 422, error=_("No entendimos qué hacer."))
    servicio, hacer_form = ACCIONES[accion]
    form = hacer_form(request.POST, fila)
    error, estatus = "", 422
    if form is None or form.is_valid():
        try:
            servicio(
                propuesta=fila,
                edicion=_edicion(request, fila),
                usuario=request.user,
                ahora=timezone.now(),
                **(form.cleaned_data if form else {}),
            )
        except NoSePuedeError as problema:
            error = str(problema)
            if isinstance(problema, servicios.CambioDeOtraPersonaError):
                fila, estatus = _una(clave), 409
        else:
            messages.success(request, _("Listo."))
            return redirect("propuestas_de_evento:propuesta", clave)
    return _ver(request, fila, estatus, error=error, **({accion: form} if form else {}))


def _ver(request: HttpRequest, fila: PropuestaDeEvento, estatus: int, **mas: Any) -> HttpResponse:
    hoy: date = timezone.localdate()
    contexto: dict[str, Any] = {
        "fila": fila,
        "pasos": fila.pasos.all(),
        "cambia": permisos.cambia(request.user, fila, hoy),
        "decide": permisos.decide(request.user, fila),
        "observar": TextoForm(),
        "rechazar": RazonForm(),
        **mas,
    }
    if contexto["decide"]:
        contexto.setdefault("aprobar", AprobarForm(propuesta=fila))
    return render(request, "propuestas/panel/propuesta.html", contexto, status=estatus)


def _una(clave: UUID) -> PropuestaDeEvento:
    filas = PropuestaDeEvento.objects.select_related(
        "institucion", "eje__plan", "acuerdo__sesion__organo", "evento"
    ).prefetch_related("opciones")
    return get_object_or_404(filas, pk=clave)


def _formularios(request: HttpRequest, fila: PropuestaDeEvento | None = None) -> tuple[Any, Any]:
    if request.method == "POST":
        return PropuestaForm(request.POST), FechasFormSet(request.POST, prefix="fecha")
    if fila is None:
        return PropuestaForm(), FechasFormSet(prefix="fecha")
    escritas = [
        {"empieza": timezone.localtime(o.empieza), "termina": timezone.localtime(o.termina)}
        for o in fila.opciones.all()
    ]
    return PropuestaForm(instance=fila), FechasFormSet(prefix="fecha", initial=escritas)


def _clave(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("clave", ""))
    except ValueError:
        return uuid4()


def _edicion(request: HttpRequest, fila: PropuestaDeEvento) -> int:
    escrita = request.POST.get("edicion", "")
    return int(escrita) if escrita.isascii() and escrita.isdigit() else fila.edicion


#: Button -> service and the form that it reads.
ACCIONES: dict[str, tuple[Callable[..., Any], Callable[[Any, PropuestaDeEvento], Form | None]]] = {
    "observar": (servicios.observar, lambda post, fila: TextoForm(post)),
    "retirar": (servicios.retirar, lambda post, fila: None),
    "aprobar": (servicios.aprobar, lambda post, fila: AprobarForm(post, propuesta=fila)),
    "rechazar": (servicios.rechazar, lambda post, fila: RazonForm(post)),
}
