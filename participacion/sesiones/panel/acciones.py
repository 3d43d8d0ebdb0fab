"""A screen is an address with several acts; each one is a form and a service."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from wagtail.admin import messages

from participacion.sesiones.permisos import lleva_sesiones
from participacion.sesiones.servicios import NoSePuedeError

from .formularios import NadaForm


@dataclass(frozen=True)
class Accion:
    """``hacer`` gets what the form says; ``inicial`` and ``extra`` go to the form."""

    hacer: Callable[..., Any]
    dicho: str | Promise
    form: Callable[..., forms.Form] = NadaForm
    inicial: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def formulario(self, nombre: str, datos: Any = None) -> forms.Form:
        return self.form(datos, prefix=nombre, initial=self.inicial, **self.extra)


def exigir(request: HttpRequest) -> None:
    if not lleva_sesiones(request.user):
        raise PermissionDenied


def pantalla(
    request: HttpRequest,
    plantilla: str,
    acciones: Mapping[str, Accion],
    contexto: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """Draw it, or do the act named by ``accion`` and come back. What was typed is kept."""
    formularios = {n: a.formulario(n) for n, a in acciones.items()}
    estatus = 200
    if request.method == "POST":
        nombre = request.POST.get("accion", "")
        accion = acciones.get(nombre)
        estatus = 422
        if accion is not None:
            form = accion.formulario(nombre, request.POST)
            if _hecho(accion, form):
                messages.success(request, accion.dicho)
                return redirect(request.path)
            formularios[nombre] = _al_dia(form)
    datos = {**contexto(), "forms": formularios}
    return render(request, f"sesiones/panel/{plantilla}.html", datos, status=estatus)


def _al_dia(form: Any) -> forms.Form:
    """What was typed stays; what the person had read is now what there is."""
    recientes = {
        form.add_prefix(c): form.get_initial_for_field(form.fields[c], c)
        for c in getattr(form, "recientes", ())
    }
    form.data = MultiValueDict(
        {**dict(form.data.lists()), **{c: [v] for c, v in recientes.items()}}
    )
    return form


def _hecho(accion: Accion, form: Any) -> bool:
    if not form.is_valid():
        return False
    dicho = form.datos() if hasattr(form, "datos") else form.cleaned_data
    try:
        accion.hacer(**dicho)
    except ValidationError as error:
        form.add_error(None, error.messages)
    except NoSePuedeError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False
