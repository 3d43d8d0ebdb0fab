"""At the door: adding somebody, and printing name tags."""

from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from convocatorias.eventos import gafetes as papel
from convocatorias.eventos import mostrador
from convocatorias.eventos.exportar import FORMATOS, descargar
from convocatorias.eventos.ficha import leer_lugares
from convocatorias.eventos.lugares import HayEsperaError, SinLugarError
from convocatorias.eventos.models import ActoDelPersonal, EstadoRegistro, Inscripcion
from convocatorias.eventos.permisos import Accion
from participacion.espacios.servicios import NoSePuedeError

from .acceso import Mesa, con_mesa
from .formularios import GafetesForm, PuertaForm
from .lista import FiltroForm, con_contacto, filtrar, ordenar


@require_http_methods(["GET", "HEAD", "POST"])
@con_mesa(Accion.PUERTA)
def puerta(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    form = PuertaForm(mesa.pagina, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            suya, _nueva = mostrador.agregar(
                pagina=mesa.pagina,
                espacio=mesa.espacio,
                clave=form.cleaned_data["clave"],
                quien=form.quien,
                usuario=request.user,
                ahora=mesa.ahora,
                aunque_esperen=form.cleaned_data["aunque_esperen"],
            )
        except SinLugarError:
            form.add_error(
                None,
                _("Ya no hay lugares y no lo anotamos. El cupo se sube en la página del evento."),
            )
        except HayEsperaError:
            form.add_error(
                "aunque_esperen", _("Hay personas en espera. Marca la casilla si le das el lugar.")
            )
        except NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            texto = _("%(nombre)s tiene su lugar. Folio %(folio)s.")
            datos = {"nombre": form.cleaned_data["nombre"], "folio": suya.folio}
            messages.success(request, texto % datos)
            return redirect("eventos_panel:puerta", mesa.espacio.pk)
    contexto = {"mesa": mesa, "form": form, "libres": _libres(mesa), "ultimas": _ultimas(mesa)}
    estatus = 422 if form.errors else 200
    return render(request, "eventos/panel/puerta.html", contexto, status=estatus)


@require_safe
@con_mesa(Accion.DESCARGAR)
def exportar(request: HttpRequest, mesa: Mesa, formato: str) -> HttpResponse:
    """The list with the filters in the query string. Who took it stays written."""
    if formato not in FORMATOS:
        return render(request, "404.html", status=404)
    filtros = FiltroForm(request.GET).limpios()
    filas = ordenar(filtrar(mesa.espacio, filtros), filtros.get("orden", ""))
    todas = con_contacto(list(filas.select_related("version", "solicitud")))
    mostrador.anotar(
        mesa.espacio,
        ActoDelPersonal.Tipo.EXPORTO,
        request.user,
        mesa.ahora,
        nota=f"{formato}: {len(todas)}",
    )
    return descargar(mesa.pagina, todas, formato)


@require_safe
@con_mesa(Accion.GAFETES)
def gafetes(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    """The form; with ``pdf`` in the query string, the sheets."""
    form = GafetesForm(request.GET if "pdf" in request.GET else None)
    filtros = {**FiltroForm(request.GET).limpios(), "estado": EstadoRegistro.CONFIRMADO.value}
    if form.is_bound and form.is_valid():
        return _hojas(request, mesa, form.cleaned_data, filtros)
    suyas = filtrar(mesa.espacio, filtros).aggregate(n=Sum("personas"))
    contexto = {"mesa": mesa, "form": form, "cuantos": suyas["n"] or 0}
    return render(
        request, "eventos/panel/gafetes.html", contexto, status=422 if form.errors else 200
    )


def _hojas(
    request: HttpRequest, mesa: Mesa, datos: dict[str, Any], filtros: dict[str, str]
) -> HttpResponse:
    filas = con_contacto(list(ordenar(filtrar(mesa.espacio, filtros), "nombre")))
    pdf = papel.hojas(
        mesa.pagina,
        filas,
        con_organizacion=datos["con_organizacion"],
        papel=datos["papel"],
        en_blanco=datos["en_blanco"] or 0,
        ahora=mesa.ahora,
    )
    mostrador.anotar(
        mesa.espacio, ActoDelPersonal.Tipo.IMPRIMIO, request.user, mesa.ahora, nota=str(len(filas))
    )
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="gafetes-{mesa.pagina.slug}.pdf"'
    return respuesta


def _libres(mesa: Mesa) -> int | None:
    leidos = leer_lugares(mesa.espacio.pk)
    return leidos.libres() if leidos else mesa.espacio.cupo


def _ultimas(mesa: Mesa) -> Any:
    suyas = Inscripcion.objects.filter(espacio=mesa.espacio, via="puerta").order_by("-creado", "pk")
    return con_contacto(list(suyas[:5]))
