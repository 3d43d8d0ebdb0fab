"""How accounts sign in: no sign-up, the second step kept encrypted (docs/adr/0039)."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods
from django.views.generic import RedirectView

from convocatorias.dictamen.permisos import es_jurado


class Cuentas(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from the administration or from an invitation."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("jurado:inicio" if es_jurado(request.user) else "wagtailadmin_home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtail_serve", args=[""])


class DosPasosCifrados(DefaultMFAAdapter):
    """Secrets of authenticators and recovery codes: a copy of the database opens nothing."""

    def encrypt(self, text: str) -> str:
        return _llave().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _llave().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME


@require_http_methods(["GET", "HEAD", "POST"])
def a_la_puerta(request: HttpRequest) -> HttpResponse:
    """Any older door leads to the only one that asks for the second step."""
    siguiente = request.GET.get("next") or request.POST.get("next")
    destino = reverse("account_login")
    return redirect(f"{destino}?{urlencode({'next': siguiente})}" if siguiente else destino)


def _llave() -> Fernet:
    semilla = sha256(b"dos pasos:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(semilla))


#: Before Wagtail's own: a form that takes a password alone, and a reset for staff only.
puertas = [
    path("admin/login/", a_la_puerta, name="puerta"),
    path(
        "admin/password_reset/",
        RedirectView.as_view(pattern_name="cuenta:contrasena"),
        name="puerta_contrasena",
    ),
]
#: What of allauth is used: no sign-up, no change of address, no reset (docs/adr/0052).
cuenta = [
    path("login/", views.login, name="account_login"),
    path("salir/", views.logout, name="account_logout"),
    path("inactiva/", views.account_inactive, name="account_inactive"),
    path("alta/", views.signup, name="account_signup"),
    path("otra-vez/", views.reauthenticate, name="account_reauthenticate"),
    path("dos-pasos/", include("allauth.mfa.urls")),
    path("", include("participacion.cuentas.urls")),
]
