"""What each button of a contribution does: its form, its service and what it says when done."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.aportaciones import formularios, servicios
from participacion.aportaciones.models import Aportacion, RespuestaPorAprobar
from participacion.aportaciones.personas import personas_de
from participacion.aportaciones.transiciones import a_mano

#: Does it and says so; None when the form has errors or nothing was to be done.
Acto = Callable[[HttpRequest, Aportacion, Any], str | None]


def formas(request: HttpRequest, aportacion: Aportacion, accion: str) -> dict[str, forms.Form]:
    """The small forms beside the reply; the one that was sent holds what was typed."""
    hoy = timezone.localdate()
    personas = list(personas_de([aportacion.eje_id], hoy))
    administra = bool(getattr(request.user, "is_superuser", False))
    al_turnar = {"aportacion": aportacion, "otro_plan": administra}
    if administra and request.user not in personas:
        personas.append(request.user)

    def forma(clase: Any, clave: str, **opciones: Any) -> Any:
        inicial = {"revision": aportacion.revision, "persona": aportacion.responsable_id or ""}
        datos = request.POST if accion == clave else None
        return clase(datos, initial=inicial, auto_id=f"{clave}_%s", **opciones)

    return {
        "asignar": forma(formularios.AsignarForm, "asignar", personas=personas),
        "estado": forma(formularios.EstadoForm, "estado", destinos=a_mano(aportacion.estado)),
        "pausar": forma(formularios.PausaForm, "pausar"),
        "turnar": forma(formularios.TurnarForm, "turnar", **al_turnar),
        "anotar": forma(formularios.NotaForm, "anotar"),
        "aprobar": forma(formularios.ActoForm, "aprobar"),
        "devolver": forma(formularios.DevolverForm, "devolver"),
    }


def _base(request: HttpRequest, aportacion: Aportacion, form: Any) -> dict[str, Any]:
    return {
        "aportacion": aportacion,
        "usuario": request.user,
        "ahora": timezone.now(),
        "revision": form.cleaned_data.get("revision"),
    }


def _revisar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str:
    servicios.revisar(aportacion=aportacion, usuario=request.user, ahora=timezone.now())
    return _("Está en revisión.")


def _publicar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    hecha = servicios.contestar(**_base(request, aportacion, form), **form.dicho)
    folio = {"folio": aportacion.folio}
    if isinstance(hecha, RespuestaPorAprobar):
        return _("Enviaste a aprobación la respuesta a %(folio)s.") % folio
    return _("Publicaste la respuesta a %(folio)s.") % folio


def _asignar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    servicios.asignar(**_base(request, aportacion, form), persona=form.elegida)
    return _("Quedó asignada.")


def _estado(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    datos = form.cleaned_data
    servicios.cambiar_estado(
        **_base(request, aportacion, form), a=datos["a"], motivo=datos["motivo"]
    )
    return _("Cambió de estado.")


def _pausar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    datos = form.cleaned_data
    servicios.pausar(
        **_base(request, aportacion, form), hasta=datos["hasta"], motivo=datos["razon_pausa"]
    )
    return _("El plazo está en pausa.")


def _turnar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    datos = form.cleaned_data
    servicios.turnar(**_base(request, aportacion, form), eje=datos["eje"], nota=datos["nota_turno"])
    return _("La turnaste a «%(eje)s».") % {"eje": datos["eje"].nombre}


def _anotar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    base = _base(request, aportacion, form)
    del base["revision"]
    servicios.anotar(**base, texto=form.cleaned_data["nota"])
    return _("Guardaste la nota.")


def _aprobar(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    servicios.aprobar(**_base(request, aportacion, form))
    return _("Publicaste la respuesta a %(folio)s.") % {"folio": aportacion.folio}


def _devolver(request: HttpRequest, aportacion: Aportacion, form: Any) -> str | None:
    if not form.is_valid():
        return None
    texto = form.cleaned_data["observaciones"]
    servicios.devolver(**_base(request, aportacion, form), observaciones=texto)
    return _("Devolviste la respuesta a quien la escribió.")


ACTOS: Mapping[str, Acto] = {
    "revisar": _revisar,
    "publicar": _publicar,
    "asignar": _asignar,
    "estado": _estado,
    "pausar": _pausar,
    "turnar": _turnar,
    "anotar": _anotar,
    "aprobar": _aprobar,
    "devolver": _devolver,
}
