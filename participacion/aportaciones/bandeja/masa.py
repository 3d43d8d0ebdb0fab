"""The same act on many: first a page that says on how many, then each in its own transaction."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from participacion.aportaciones import formularios, servicios
from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.personas import personas_de
from participacion.aportaciones.servicios import YaCambioError
from participacion.aportaciones.transiciones import A_MANO
from participacion.espacios.servicios import NoSePuedeError
from participacion.secretariado.models import Representacion

from .filtros import de_ejes
from .lista import Pedido, ordenar
from .politica import mis_ejes

MAXIMO = 200
ACCIONES = ("asignar", "estado", "responder")


@require_POST
def masa(request: HttpRequest) -> HttpResponse:
    """Ask to confirm, or do it. Rows of other ejes are left out as if they did not exist."""
    accion = request.POST.get("accion", "")
    filas = _elegidas(request)
    if accion not in ACCIONES or not filas:
        messages.error(request, _("Elige al menos una aportación y qué hacer."))
        return redirect("bandeja:index")
    confirma = "confirmar" in request.POST
    form = _forma(request, accion, filas, request.POST if confirma else None)
    if confirma and form.is_valid():
        _contar(request, _hacer(request, accion, filas, form))
        return redirect("bandeja:index")
    contexto = {"accion": accion, "filas": filas, "form": form}
    estatus = 422 if confirma else 200
    return render(request, "aportaciones/bandeja/masa.html", contexto, status=estatus)


def _elegidas(request: HttpRequest) -> list[tuple[Aportacion, int]]:
    """Rows of one's own with the revision that was on screen."""
    if request.POST.get("todas"):
        datos = QueryDict(request.POST.get("consulta", "")[:1000])
        filas = ordenar(Pedido.de(request, datos).filas(request.user))
        return [(fila, fila.revision) for fila in filas[:MAXIMO]]
    pedidas: dict[int, int] = {}
    for valor in request.POST.getlist("sel")[:MAXIMO]:
        clave, _dos_puntos, revision = valor.partition(":")
        if clave.isdecimal() and revision.isdecimal():
            pedidas[int(clave[:18])] = int(revision[:9])
    filas = ordenar(de_ejes(mis_ejes(request)).filter(pk__in=pedidas))
    return [(fila, pedidas[fila.pk]) for fila in filas]


def _forma(
    request: HttpRequest, accion: str, filas: list[tuple[Aportacion, int]], datos: Any
) -> forms.Form:
    if accion == "asignar":
        ejes = {fila.eje_id for fila, _revision in filas}
        personas = list(personas_de(ejes, timezone.localdate()))
        return formularios.AsignarForm(datos, personas=personas)
    if accion == "estado":
        return formularios.EstadoForm(datos, destinos=A_MANO)
    instituciones = Representacion.objects.vigentes(timezone.localdate()).filter(
        usuario=request.user.pk
    )
    return formularios.RespuestaForm(
        datos,
        ejes=sorted({fila.eje_id for fila, _revision in filas}),
        instituciones=list(instituciones.values_list("institucion", flat=True)),
    )


def _hacer(
    request: HttpRequest, accion: str, filas: list[tuple[Aportacion, int]], form: Any
) -> Counter[str]:
    """How many were done, and why the others were not."""
    cuenta: Counter[str] = Counter()
    for fila, revision in filas:
        base = {
            "aportacion": fila,
            "usuario": request.user,
            "ahora": timezone.now(),
            "revision": revision,
        }
        try:
            _uno(accion, form, base)
        except (YaCambioError, NoSePuedeError) as error:
            cuenta[str(error)] += 1
        except PermissionDenied:
            cuenta[_("No es del eje de esa persona.")] += 1
        else:
            cuenta[""] += 1
    return cuenta


def _uno(accion: str, form: Any, base: dict[str, Any]) -> None:
    if accion == "asignar":
        servicios.asignar(**base, persona=form.elegida)
    elif accion == "estado":
        datos = form.cleaned_data
        servicios.cambiar_estado(**base, a=datos["a"], motivo=datos["motivo"])
    else:
        dicho = form.dicho
        razon = formularios.en_su_caso(dicho["razon"], base["aportacion"])
        servicios.contestar(**base, **{**dicho, "razon": razon})


def _contar(request: HttpRequest, cuenta: Counter[str]) -> None:
    hechas = cuenta.pop("", 0)
    if hechas:
        texto = ngettext("Listo: %(n)s aportación.", "Listo: %(n)s aportaciones.", hechas)
        messages.success(request, texto % {"n": hechas})
    for motivo, n in cuenta.items():
        texto = ngettext("%(n)s quedó como estaba:", "%(n)s quedaron como estaban:", n)
        messages.warning(request, f"{texto % {'n': n}} {motivo}")
