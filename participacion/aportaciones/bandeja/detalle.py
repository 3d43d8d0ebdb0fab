"""One contribution: what was said, what was done, and the reply."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from participacion.aportaciones import formularios
from participacion.aportaciones.estados import EstadoAportacion
from participacion.aportaciones.models import Aportacion, RespuestaRazonada, Revision
from participacion.aportaciones.servicios import YaCambioError
from participacion.aportaciones.similares import similares
from participacion.aportaciones.transiciones import admite_respuesta
from participacion.espacios.servicios import NoSePuedeError
from participacion.formularios.legibilidad import medir
from participacion.secretariado.models import Representacion

from .actos import ACTOS, formas
from .filtros import de_ejes
from .politica import mis_ejes
from .semaforo import texto_semaforo


def ver(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one contribution and act on it. A row of another eje is a 404."""
    aportacion = _la_mia(request, pk)
    accion = request.POST.get("accion", "") if request.method == "POST" else ""
    form = _form_de_respuesta(request, aportacion, accion)
    todas = formas(request, aportacion, accion)
    estatus = 200
    if accion in ACTOS:
        try:
            hecho = ACTOS[accion](request, aportacion, todas.get(accion, form))
        except PermissionDenied:
            return HttpResponse(status=404)
        except YaCambioError as error:
            return _se_adelantaron(request, pk, accion, str(error))
        except NoSePuedeError as error:
            estatus = 422
            messages.error(request, str(error))
        else:
            if hecho:
                return _volver(request, aportacion, accion, hecho)
            estatus = 422
    return _pintar(request, aportacion, form, todas, estatus)


def _la_mia(request: HttpRequest, pk: int) -> Aportacion:
    hoy = timezone.localdate()
    visibles = Aportacion.objects.visibles_para(request.user, hoy).con_respuesta()
    return get_object_or_404(visibles.select_related("eje__plan", "espacio", "responsable"), pk=pk)


def _volver(request: HttpRequest, aportacion: Aportacion, accion: str, hecho: str) -> HttpResponse:
    messages.success(request, hecho)
    if accion in ("publicar", "turnar", "aprobar", "devolver"):
        return redirect("bandeja:index")
    return redirect("bandeja:edit", aportacion.pk)


def _se_adelantaron(request: HttpRequest, pk: int, accion: str, mensaje: str) -> HttpResponse:
    """The page as it is now, with what was typed still in its form."""
    aportacion = _la_mia(request, pk)
    datos = request.POST.copy()
    datos["revision"] = str(aportacion.revision)
    request.POST = datos  # type: ignore[assignment]
    form = _form_de_respuesta(request, aportacion, accion)
    return _pintar(
        request, aportacion, form, formas(request, aportacion, accion), 409, choque=mensaje
    )


def _form_de_respuesta(
    request: HttpRequest, aportacion: Aportacion, accion: str
) -> formularios.RespuestaForm:
    instituciones = Representacion.objects.vigentes(timezone.localdate()).filter(
        usuario=request.user.pk
    )
    opciones: dict[str, Any] = {
        "aportacion": aportacion,
        "ejes": [aportacion.eje_id],
        "instituciones": list(instituciones.values_list("institucion", flat=True)),
        "initial": {"revision": aportacion.revision},
    }
    if accion == "usar_tipo":
        return _con_texto_tipo(request, opciones)
    datos = request.POST if accion in ("publicar", "previa") else None
    return formularios.RespuestaForm(datos, **opciones)


def _con_texto_tipo(request: HttpRequest, opciones: dict[str, Any]) -> formularios.RespuestaForm:
    """What was typed, with the canned text in place of the reason."""
    escrito = {c: v for c, v in request.POST.items() if c not in ("accion", "csrfmiddlewaretoken")}
    form = formularios.RespuestaForm(**{**opciones, "initial": escrito})
    tipo = next((t for t in form.tipos if str(t.pk) == escrito.get("tipo")), None)
    if tipo is not None:
        form.initial["razon"] = form.lleno(tipo)
    return form


def _pintar(
    request: HttpRequest,
    aportacion: Aportacion,
    form: formularios.RespuestaForm,
    todas: dict[str, forms.Form],
    estatus: int,
    choque: str = "",
) -> HttpResponse:
    espera = aportacion.por_aprobar.filter(revision=Revision.PENDIENTE).first()
    contexto = {
        "aportacion": aportacion,
        "form": form,
        "formas": todas,
        "choque": choque,
        "plazo": texto_semaforo(aportacion),
        "movimientos": aportacion.movimientos.select_related("usuario"),
        "devueltas": aportacion.por_aprobar.filter(revision=Revision.DEVUELTA).select_related(
            "revisor"
        )[:1],
        "notas": aportacion.notas.select_related("autor"),
        "similares": similares(aportacion, de_ejes(mis_ejes(request))),
        "puede_responder": admite_respuesta(aportacion.estado)
        and aportacion.estado != EstadoAportacion.POR_APROBAR,
        "espera": espera and como_se_vera(aportacion, espera),
        "es_suya": espera is not None and espera.autor_id == request.user.pk,
        "estados": EstadoAportacion,
        **_vista_previa(aportacion, form),
    }
    return render(request, "aportaciones/bandeja/ver.html", contexto, status=estatus)


def _vista_previa(aportacion: Aportacion, form: formularios.RespuestaForm) -> dict[str, Any]:
    """The reply as the person would read it, and how clear it is."""
    if not (form.is_bound and form.is_valid()):
        return {}
    dicho = form.dicho
    escrito = "\n".join(dicho[campo] for campo in ("entendimos", "razon", "sigue"))
    borrador = RespuestaRazonada(firma=_("Tú, con tu cargo"), creada=timezone.now(), **dicho)
    return {
        "vista_previa": como_se_vera(aportacion, borrador),
        "inflesz": medir(escrito).inflesz,
    }


def como_se_vera(aportacion: Aportacion, texto: Any) -> Aportacion:
    """A copy of the contribution that holds ``texto`` as its reply, for the public template."""
    vista = copy(aportacion)
    vista._prefetched_objects_cache = {"respuestas": [texto], "agregados": []}
    vista.respondida = aportacion.respondida or timezone.now()
    return vista
