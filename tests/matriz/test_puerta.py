"""What counts as having got in, over views made for it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from tests.matriz.puerta import entra


def amable(request):
    """Refuses, but with a message and a redirect, as any form that went well."""
    try:
        raise PermissionDenied
    except PermissionDenied:
        return redirect("/otra/")


urlpatterns = [
    path("abre/", lambda request: HttpResponse("hola")),
    path("pide/", lambda request: HttpResponse(status=422)),
    path("lleva/", lambda request: redirect("/otra/")),
    path("entra/", lambda request: redirect("/cuenta/login/?next=/entra/")),
    path("casa/", lambda request: redirect("/admin/")),
    path("falta/", lambda request: HttpResponse(status=404)),
    path("usado/", lambda request: HttpResponse(status=410)),
    path("amable/", amable),
    path("solo-post/", require_POST(lambda request: HttpResponse())),
    path("rota/", lambda request: HttpResponse(status=500)),
    path("harta/", lambda request: HttpResponse(status=429)),
]


@pytest.fixture(autouse=True)
def _estas_vistas(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("direccion", "entro"),
    [
        *(("abre", True), ("pide", True), ("lleva", True)),
        *(("entra", False), ("casa", False), ("falta", False), ("usado", False)),
        *(("amable", False), ("solo-post", None)),
    ],
)
def test_lo_que_es_entrar(direccion, entro):
    assert entra(Client(), "get", f"/{direccion}/", {}) is entro
    assert str(PermissionDenied("dicho")) == "dicho", "it is left as it was"


@pytest.mark.django_db
@pytest.mark.parametrize("direccion", ["rota", "harta"])
def test_lo_que_no_dice_nada_es_un_error(direccion):
    with pytest.raises(AssertionError):
        entra(Client(), "get", f"/{direccion}/", {})
