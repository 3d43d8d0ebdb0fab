"""What every form of these screens does when it arrives."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from .errores import repartir


def dia(etiqueta: Any, *, ayuda: Any = "", obligatorio: bool = True) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=etiqueta,
        required=obligatorio,
        help_text=ayuda,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def atender(
    request: HttpRequest,
    form: forms.Form,
    hacer: Callable[..., Any],
    exito: str,
    destino: tuple[Any, ...],
) -> HttpResponse | None:
    """Write what a good form says and go on; None to show the page again with what was typed."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        hacer(**form.cleaned_data)
    except ValidationError as error:
        repartir(form, error)
        return None
    messages.success(request, exito)
    return redirect(*destino)


def estatus(form: forms.Form) -> int:
    return 422 if form.is_bound else 200
