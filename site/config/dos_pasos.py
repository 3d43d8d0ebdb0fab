"""Keeps pages that need it behind a second step, however the account signed in."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

#: Doors: they must open before the second step.
LIBRES = {"salir", "invitacion", "wagtailadmin_login", "wagtailadmin_logout"}


class DosPasos:
    """Without an authenticator, to enrolment; with one that this session did not use, to the door.

    Two queries on the first page of a session, none afterwards.
    """

    MARCA = "dos_pasos"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *vista: Any) -> HttpResponse | None:
        if not _pide(request) or not request.user.is_authenticated:
            return None
        if request.session.get(self.MARCA) == request.user.pk:
            return None
        if not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
        if not _lo_uso(request):
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        request.session[self.MARCA] = request.user.pk
        return None


@receiver(authenticator_added)
def al_inscribirse(request: HttpRequest, user: Any, **_: Any) -> None:
    """Its first code was just given."""
    request.session[DosPasos.MARCA] = user.pk


def _pide(request: HttpRequest) -> bool:
    lugar = request.resolver_match
    if lugar is None or lugar.url_name in LIBRES:
        return False
    if request.path.startswith("/admin/"):
        return "personal" in settings.DOS_PASOS
    return "jurado" in lugar.namespaces and "jurado" in settings.DOS_PASOS


def _lo_uso(request: HttpRequest) -> bool:
    """Whether a code was given at the door of this session."""
    suyas = get_authentication_records(request, request.user)
    return any(uno.get("method") == "mfa" for uno in suyas)
