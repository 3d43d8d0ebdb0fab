"""A survey inside a frame of another site: the same walk, in a bare template, without cookies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from encuestas import origenes, por_correo
from encuestas.models import EncuestaPage, Respuesta
from participacion.espacios.camino import AQUI
from participacion.espacios.recorrido import Recorrido

from . import canales
from .busqueda import publica_con_slug
from .marco import MARCO, insertable


class RecorridoInsertado(Recorrido):
    """Its steps, its receipt and its address are the frame's; a kept draft goes on outside."""

    def __init__(self, pagina: EncuestaPage, request: HttpRequest) -> None:
        assert pagina.espacio is not None  # noqa: S101 - `insertable` made sure
        self.slug = pagina.slug
        self.completa = pagina.get_url(request)
        base = reverse("compartir:insertada", args=[pagina.slug])
        super().__init__(
            pagina, pagina.espacio, request, base, marco=MARCO, acuse=self.direccion_del_recibo
        )

    def direccion_del_recibo(self, secreto: str) -> str:
        return reverse("compartir:recibo", args=[self.slug, secreto])

    def ver(self) -> HttpResponse:
        return self.pagina.responder(self.request, None, 200, **self._contexto_de_portada())

    def guardado(self, secreto: str) -> HttpResponse:
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        enlace = self.request.build_absolute_uri(f"{self.completa}borrador/{secreto}/")
        return self.dibujar(f"{AQUI}/guardado.html", borrador, secreto, enlace=enlace)

    def recibo(self, secreto: str) -> HttpResponse:
        """The folio and the link to everything, which opens outside; no cookie gives access."""
        envio = Respuesta.objects.filter(espacio=self.espacio).con_secreto(secreto).first()
        if envio is None or envio.enlace_revocado:
            return self.pagina_suelta(f"{AQUI}/ya_no.html", 410 if envio else 404)
        ruta = reverse("espacios:enlace", args=[secreto])
        enlace = self.request.build_absolute_uri(ruta)
        return self.pagina_suelta("compartir/recibo.html", 200, envio=envio, enlace=enlace)

    def _contexto_de_portada(self) -> dict[str, Any]:
        enviado = self.request.POST if self.request.method == "POST" else self.request.GET
        canal = origenes.valido(self.espacio, enviado.get("canal", ""))
        return {
            "recorrido": self,
            "marco": self.marco,
            "canal": canal or origenes.valido(self.espacio, canales.INSERTADA),
        }


@insertable
def portada(request: HttpRequest, pagina: EncuestaPage) -> HttpResponseBase:
    recorrido = RecorridoInsertado(pagina, request)
    if request.method == "POST" and recorrido.espacio.version:
        return recorrido.portada()
    return recorrido.ver()


@insertable
def seguir(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).seguir(secreto)


@insertable
def paso(request: HttpRequest, pagina: EncuestaPage, secreto: str, numero: int) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).paso(secreto, numero)


@insertable
def revisar(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).revisar(secreto)


@insertable
def sobre_ti(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).sobre_ti(secreto)


@insertable
def guardado(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).guardado(secreto)


@insertable
def correo(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return por_correo.pedir(RecorridoInsertado(pagina, request), secreto)


@insertable
def recibo(request: HttpRequest, pagina: EncuestaPage, secreto: str) -> HttpResponseBase:
    return RecorridoInsertado(pagina, request).recibo(secreto)


@require_safe
def confirmar(request: HttpRequest, slug: str, firma: str) -> HttpResponseBase:
    """The link of a mail opens a page of its own, not one made for a frame."""
    completa = publica_con_slug(slug).get_url(request)
    return redirect(f"{completa}confirmar/{firma}/")
