"""What every step of answering needs: the draft, its form, its addresses, its pages."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from participacion.formularios.formulario import formulario_de, iniciales
from participacion.formularios.plano import Plano, plano_de
from participacion.formularios.respuestas import leer

from . import borradores
from .models import Borrador, Espacio
from .paginas import VerOtra, a_su_acuse

if TYPE_CHECKING:
    from .recorrido_paginas import ConRecorrido

AQUI = "espacios/recorrido"


class Camino:
    """One request of someone who answers.

    Args:
        base: address of the page, to which the steps are relative; ends in «/».
        marco: template that the steps extend.
        acuse: from a secret to the address of the receipt, where the usual one does not serve.
    """

    def __init__(
        self,
        pagina: "ConRecorrido",
        espacio: Espacio,
        request: HttpRequest,
        base: str,
        *,
        marco: str = "base.html",
        acuse: Callable[[str], str] | None = None,
    ) -> None:
        self.pagina, self.espacio, self.request, self.base = pagina, espacio, request, base
        self.marco, self.acuse = marco, acuse
        self.ahora: datetime = timezone.now()

    def url(self, secreto: str, donde: int | str = "") -> str:
        """Address of a part of the walk; without ``donde``, the one to go on later."""
        return f"{self.base}borrador/{secreto}/" + (f"{donde}/" if donde else "")

    def borrador(self, secreto: str) -> Borrador | None:
        return borradores.por_secreto(self.espacio, secreto, self.ahora)

    def plano(self, borrador: Borrador) -> Plano:
        return plano_de(borrador.version, self.pagina.idioma, self.pagina.diseno)

    def admite(self, borrador: Borrador) -> bool:
        return borradores.admite(self.espacio, borrador.empezado, self.ahora, self.pagina.gracia)

    def formulario(self, borrador: Borrador, elementos: tuple[str, ...] | None) -> Any:
        clase = formulario_de(borrador.version, self.pagina.idioma)
        datos = self.request.POST if self.request.method == "POST" else None
        dentro = set(elementos or ())
        return clase(
            datos,
            solo=elementos,
            previas={c: v for c, v in borrador.respuestas.items() if c not in dentro},
            initial=iniciales(borrador.respuestas),
            semilla=borrador.pk.hex,
        )

    def anotar(self, borrador: Borrador, formulario: Any, secreto: str) -> Borrador:
        vacias = {
            ligada.pregunta.id
            for ligada in formulario.preguntas
            if ligada.name in formulario.cleaned_data
        }
        return borradores.guardar(
            espacio=self.espacio,
            version=borrador.version,
            ficha=borrador.ficha(secreto),
            respuestas=formulario.escritas(),
            retirar=vacias,
            idioma=borrador.idioma,
            ahora=self.ahora,
        )

    def cambiando(self) -> bool:
        return "cambiar" in self.request.GET

    def sin_borrador(self, secreto: str) -> HttpResponse:
        envio = self.pagina.modelo_envio.objects.con_secreto(secreto).first()
        if envio:
            return self.a_su_acuse(secreto, envio.folio)
        return self.pagina_suelta(f"{AQUI}/ya_no.html", 404)

    def a_su_acuse(self, secreto: str, folio: str) -> HttpResponse:
        if self.acuse:
            return VerOtra(self.acuse(secreto))
        return a_su_acuse(self.request, folio, secreto)

    def tarde(self, borrador: Borrador) -> HttpResponse:
        leidas = leer(borrador.version, borrador.respuestas, self.pagina.idioma)
        return self.pagina_suelta(f"{AQUI}/tarde.html", 409, leidas=leidas, borrador=borrador)

    def dibujar(
        self, plantilla: str, borrador: Borrador, secreto: str, **contexto: Any
    ) -> HttpResponse:
        formulario = contexto.get("form")
        mal = formulario is not None and formulario.is_bound and formulario.errors
        estatus = contexto.pop("estatus", 422 if mal else 200)
        ya_cerro = self.espacio.cierra is not None and self.ahora >= self.espacio.cierra
        return self.pagina_suelta(
            plantilla,
            estatus,
            borrador=borrador,
            guardado=self.url(secreto, "guardado"),
            gracia_hasta=self.espacio.cierra + self.pagina.gracia if ya_cerro else None,  # type: ignore[operator]
            **contexto,
        )

    def pagina_suelta(self, plantilla: str, estatus: int, **contexto: Any) -> HttpResponse:
        respuesta = self.pagina.responder(
            self.request,
            None,
            estatus,
            con_formulario=False,
            plantilla=plantilla,
            marco=self.marco,
            recorrido=self,
            **contexto,
        )
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta
