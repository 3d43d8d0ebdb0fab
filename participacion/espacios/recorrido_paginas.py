"""Pages that are answered by steps, with a draft. Mix it in before the page class."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from participacion.formularios.models import VersionCuestionario
from participacion.formularios.plano import plano_de

from .ficha import Ficha
from .models import Envio, Espacio
from .paginas import PaginaDeEspacio
from .recepcion import Intento, en_blanco
from .recorrido import Recorrido

if TYPE_CHECKING:
    Base = PaginaDeEspacio
else:
    Base = object


class ConRecorrido(RoutablePageMixin, Base):
    """The routes of a survey, and what a kind of page may add to each moment."""

    diseno: Any = "automatico"
    #: Whether the answer waits until an address is confirmed.
    confirma_por_correo: bool = False

    # --- what a kind may add --------------------------------------------------------------
    def propios(self, request: HttpRequest, ficha: Ficha, ahora: datetime) -> dict[str, Any]:
        """What is known of how the answer comes, ready for JSON; kept with the draft."""
        return {}

    def revisar_entrada(
        self, request: HttpRequest, espacio: Espacio, propios: dict[str, Any]
    ) -> str:
        """Why whoever begins cannot go on, in words; empty when they can."""
        return ""

    def campos_propios(
        self, propios: dict[str, Any], ahora: datetime, ficha: Ficha
    ) -> dict[str, Any]:
        """Fields of the new submission, from what ``propios`` gave at the beginning."""
        return {}

    def al_entregar(self, envio: Envio, propios: dict[str, Any]) -> None:
        """First in the transaction of a new submission; may raise ``NoSePuedeError``."""

    def tras_recibir(self, request: HttpRequest, respuesta: HttpResponseBase) -> None:
        """Last, with the answer that goes to the browser."""

    # --- routes ---------------------------------------------------------------------------
    def recorrido(self, request: HttpRequest) -> Recorrido | None:
        """The walk of this request; None while the page has no space or no questions."""
        espacio = self.espacio
        if espacio is None or espacio.version is None:
            return None
        return Recorrido(self, espacio, request, self.get_url(request))

    def primeras(self, version: VersionCuestionario) -> tuple[str, ...] | None:
        """Questions of the first page; None when it has them all."""
        plano = plano_de(version, self.idioma, self.diseno)
        return None if plano.en_una else plano.pasos[0].elementos

    def en_blanco(self, espacio: Espacio, ahora: datetime) -> Intento:
        assert espacio.version is not None  # noqa: S101 - only published spaces have forms
        return en_blanco(espacio, self.idioma, ahora, self.primeras(espacio.version))

    @path("")
    def portada(self, request: HttpRequest) -> HttpResponse:
        recorrido = self.recorrido(request)
        if request.method == "POST" and recorrido:
            return recorrido.portada()
        return self.responder(request, None, 200)

    @path("borrador/<str:secreto>/")
    def seguir(self, request: HttpRequest, secreto: str) -> HttpResponse:
        return self._de(request).seguir(secreto)

    @path("borrador/<str:secreto>/<int:numero>/")
    def paso(self, request: HttpRequest, secreto: str, numero: int) -> HttpResponse:
        return self._de(request).paso(secreto, numero)

    @path("borrador/<str:secreto>/revisar/")
    def revisar(self, request: HttpRequest, secreto: str) -> HttpResponse:
        return self._de(request).revisar(secreto)

    @path("borrador/<str:secreto>/sobre-ti/")
    def sobre_ti(self, request: HttpRequest, secreto: str) -> HttpResponse:
        return self._de(request).sobre_ti(secreto)

    @path("borrador/<str:secreto>/guardado/")
    def guardado(self, request: HttpRequest, secreto: str) -> HttpResponse:
        return self._de(request).guardado(secreto)

    def _de(self, request: HttpRequest) -> Recorrido:
        recorrido = self.recorrido(request)
        if recorrido is None:
            raise Http404
        return recorrido
