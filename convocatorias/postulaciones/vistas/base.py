"""What every page of an application needs: the call, the draft behind the link, the pages."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from convocatorias.acceso import pagina_de
from convocatorias.models import ConvocatoriaPage, Postulacion
from convocatorias.postulaciones.partes import Parte, partes_de
from convocatorias.postulaciones.plazo import acepta
from participacion.espacios import borradores
from participacion.espacios.models import Borrador, Espacio
from participacion.espacios.paginas import VerOtra
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.respuestas import leer


@dataclass
class Mesa:
    """One request about one call."""

    request: HttpRequest
    pagina: ConvocatoriaPage
    espacio: Espacio
    ahora: datetime = field(default_factory=timezone.now)

    @property
    def slug(self) -> str:
        return self.pagina.slug

    def url(self, nombre: str, *args: Any) -> str:
        return reverse(f"postular:{nombre}", args=[self.slug, *args])

    def dibujar(self, plantilla: str, *, estatus: int = 200, **contexto: Any) -> HttpResponse:
        """A private page: nobody stores it, indexes it or reads its address in a Referer."""
        respuesta = render(
            self.request,
            f"postular/{plantilla}",
            {
                "page": self.pagina,
                "espacio": self.espacio,
                "estado": self.espacio.estado(self.ahora),
                "mesa": self,
                "pagina_url": self.pagina.get_url(self.request),
                **contexto,
            },
            status=estatus,
        )
        add_never_cache_headers(respuesta)
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    def tarde(self, escrito: list[tuple[str, str]], caduca: datetime | None) -> HttpResponse:
        """It closed: 409, with what was typed to be copied and whom to write to."""
        return self.dibujar("tarde.html", estatus=409, escrito=escrito, caduca=caduca)


@dataclass
class Puesto(Mesa):
    """A request with a draft."""

    secreto: str = ""
    borrador: Borrador = field(default_factory=Borrador)

    @cached_property
    def preguntas(self) -> tuple[Pregunta, ...]:
        return formulario_de(self.borrador.version, self.pagina.idioma).todas

    @cached_property
    def partes(self) -> tuple[Parte, ...]:
        return partes_de(self.preguntas)

    @cached_property
    def enviada(self) -> Postulacion | None:
        """The application that this draft corrects."""
        return Postulacion.objects.filter(pk=self.borrador.pk).first()

    @property
    def acepta(self) -> bool:
        return acepta(self.espacio, self.borrador.empezado, self.ahora, self.pagina.gracia)

    def url(self, nombre: str, *args: Any) -> str:
        return reverse(f"postular:{nombre}", args=[self.slug, self.secreto, *args])

    def dibujar(self, plantilla: str, *, estatus: int = 200, **contexto: Any) -> HttpResponse:
        cierra = self.espacio.cierra
        ya_cerro = cierra is not None and self.ahora >= cierra
        return super().dibujar(
            plantilla,
            estatus=estatus,
            **{
                "borrador": self.borrador,
                "enviada": self.enviada,
                "lista": self.url("tareas"),
                "gracia_hasta": cierra + self.pagina.gracia if cierra and ya_cerro else None,
                **contexto,
            },
        )

    def a(self, nombre: str, *args: Any) -> VerOtra:
        return VerOtra(self.url(nombre, *args))

    def cerro(self, escrito: list[tuple[str, str]] | None = None) -> HttpResponse:
        """Late: what the draft holds, and what was just typed and may not fit in it."""
        leidas = leer(self.borrador.version, self.borrador.respuestas, self.pagina.idioma)
        dichas = [(leida.pregunta.texto, leida.texto) for leida in leidas]
        nuevas = [par for par in escrito or [] if par not in dichas]
        return self.tarde([*dichas, *nuevas], self.borrador.caduca)


def mesa(request: HttpRequest, slug: str) -> Mesa:
    pagina, espacio = pagina_de(slug)
    if espacio.version is None:
        raise Http404
    return Mesa(request, pagina, espacio)


def puesto(request: HttpRequest, slug: str, secreto: str) -> Puesto | HttpResponse:
    """The draft behind the link; without one, the receipt it became or where to begin again."""
    de = mesa(request, slug)
    borrador = borradores.por_secreto(de.espacio, secreto, de.ahora)
    if borrador is not None:
        return Puesto(request, de.pagina, de.espacio, de.ahora, secreto, borrador)
    if Postulacion.objects.con_secreto(secreto).filter(espacio=de.espacio).exists():
        return VerOtra(reverse("espacios:enlace", args=[secreto]))
    return de.dibujar("ya_no.html", estatus=404)
