"""Error pages. None of them needs the database."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: Fields that are ours, not something a person typed.
PROPIOS = {"csrfmiddlewaretoken"}


def error_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def error_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def error_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def error_500(request: HttpRequest) -> HttpResponse:
    """A page that keeps what was typed when it was the database that failed."""
    error = sys.exc_info()[1]
    if not isinstance(error, DatabaseError | InterfaceError):
        return render(request, "500.html", status=500)
    if request.method != "POST":
        return render(request, "503.html", status=503)
    campos = [
        (nombre, valor)
        for nombre, valores in request.POST.lists()
        for valor in valores
        if nombre not in PROPIOS
    ]
    contexto = {"accion": request.get_full_path(), "campos": campos}
    return render(request, "sin_guardar.html", contexto, status=503)
