"""Headers that depend on where in the site a page is."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ADMIN = ("/admin/", "/django-admin/")


class PoliticaDeContenido(CSPMiddleware):
    """django-csp's strict policy everywhere, a laxer one for the Wagtail admin.

    The editor's preview belongs to the admin: it is framed there, and Wagtail's checks run in it.
    """

    get_response: Callable[[HttpRequest], HttpResponse]

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith(ADMIN) or getattr(request, "is_preview", False):
            response._csp_config = settings.CSP_ADMIN  # type: ignore[attr-defined]
        return super().process_response(request, response)
