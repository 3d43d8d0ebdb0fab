"""One application: whether its name may be shown, and what of the plan took it up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from convocatorias.models import Postulacion
from convocatorias.resultados import servicios
from convocatorias.resultados.models import Practica
from convocatorias.resultados.servicios.practicas import dicho_al_postular

from .forms import LigarForm, PermisoForm
from .vistas import la_convocatoria


def _la_postulacion(request: HttpRequest, pk: int, folio: str) -> Postulacion:
    espacio = la_convocatoria(request, pk, escribe=True)
    filas = Postulacion.objects.select_related("espacio", "version", "practica")
    return get_object_or_404(filas, espacio=espacio, folio=folio)


@require_http_methods(["GET", "HEAD", "POST"])
def practica(request: HttpRequest, pk: int, folio: str) -> HttpResponse:
    postulacion = _la_postulacion(request, pk, folio)
    if request.method != "POST":
        return _ver(request, postulacion)
    form = PermisoForm(request.POST)
    if form.is_valid():
        servicios.dar_permiso(
            postulacion=postulacion,
            usuario=request.user,
            ahora=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Permiso guardado. Su nombre se muestra con los resultados."))
        return redirect("resultados_admin:practica", pk, folio)
    return _ver(request, postulacion, form=form)


@require_POST
def retirar(request: HttpRequest, pk: int, folio: str) -> HttpResponse:
    postulacion = _la_postulacion(request, pk, folio)
    servicios.retirar_permiso(postulacion=postulacion, usuario=request.user, ahora=timezone.now())
    messages.success(request, _("Su nombre ya no se muestra."))
    return redirect("resultados_admin:practica", pk, folio)


@require_POST
def ligar(request: HttpRequest, pk: int, folio: str) -> HttpResponse:
    postulacion = _la_postulacion(request, pk, folio)
    form = LigarForm(postulacion.espacio.eje_id, request.POST)
    if form.is_valid():
        compromiso, accion = form.elegido()
        try:
            servicios.ligar(
                postulacion=postulacion, compromiso=compromiso, accion=accion, usuario=request.user
            )
        except servicios.NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Guardado. Se ve en la página del eje."))
            return redirect("resultados_admin:practica", pk, folio)
    return _ver(request, postulacion, liga=form)


def _ver(
    request: HttpRequest,
    postulacion: Postulacion,
    *,
    form: PermisoForm | None = None,
    liga: LigarForm | None = None,
) -> HttpResponse:
    fila: Practica | None = getattr(postulacion, "practica", None)
    vigente = fila if fila and fila.retirada is None else None
    dicho = dicho_al_postular(postulacion)
    propuesto = {"nombre": dicho.practica}
    destino = ""
    if vigente:
        destino = f"a{vigente.accion_id}" if vigente.accion_id else f"c{vigente.compromiso_id}"
    contexto = {
        "espacio": postulacion.espacio,
        "postulacion": postulacion,
        "practica": vigente,
        "retirada": fila if vigente is None else None,
        "dicho": dicho,
        "form": form or (PermisoForm(instance=fila) if fila else PermisoForm(initial=propuesto)),
        "liga": liga or LigarForm(postulacion.espacio.eje_id, initial={"destino": destino}),
    }
    mal = (form and form.errors) or (liga and liga.errors)
    return render(
        request,
        "resultados_convocatoria/panel/practica.html",
        contexto,
        status=422 if mal else 200,
    )
