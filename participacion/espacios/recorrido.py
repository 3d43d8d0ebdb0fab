"""Answering by steps, with a draft behind a secret link. Every act is one POST, then a GET.

The first step is the page itself; the draft begins when it is sent. Nothing is kept in the
browser: the addresses carry the secret, so any phone with the link goes on.
"""

from typing import Any

from django.http import HttpResponse

from participacion.formularios.condiciones import visibles
from participacion.formularios.formulario import formulario_de, iniciales
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.pasos import faltantes
from participacion.formularios.plano import Plano, plano_de
from participacion.formularios.respuestas import completar, leer

from . import borradores
from .camino import AQUI, Camino
from .ficha import Ficha
from .models import Borrador, Envio
from .paginas import VerOtra
from .recepcion import Intento, abrir, comprobar, entregar
from .servicios import NoSePuedeError

GUARDAR, SALTAR = "guardar", "saltar"


class Recorrido(Camino):
    """The pages of a walk."""

    # --- first page ----------------------------------------------------------------------
    def portada(self) -> HttpResponse:
        """What the first page did: kept a draft, stored an answer, or says what is wrong."""
        pagina, request, ahora = self.pagina, self.request, self.ahora
        intento, version, ya = abrir(request, pagina, self.espacio, ahora, self._primeras)
        if ya:
            return self.a_su_acuse(intento.secreto, ya.folio)
        if not borradores.admite(self.espacio, intento.ficha.emitida, ahora, pagina.gracia):
            intento.estatus = 409
            return self._portada(intento)
        comprobar(request, self.espacio, intento, ahora)
        if intento.aviso:
            return self._portada(intento)
        propios = pagina.propios(request, intento.ficha, ahora)
        if request.POST.get("accion") == GUARDAR:
            self._guardar(intento, version, propios)
            return VerOtra(self.url(intento.ficha.secreto, "guardado"))
        intento.aviso = pagina.revisar_entrada(request, self.espacio, propios)
        if not intento.formulario.is_valid() or intento.aviso:
            return self._portada(intento)
        return self._avanzar_portada(intento, version, propios)

    def _avanzar_portada(
        self, intento: Intento, version: VersionCuestionario, propios: dict[str, Any]
    ) -> HttpResponse:
        plano = plano_de(version, self.pagina.idioma, self.pagina.diseno)
        if plano.en_una and not self.pagina.confirma_por_correo:
            respuestas = intento.formulario.respuestas()
            return self._entregar(intento, version, respuestas, propios)
        borrador = self._guardar(intento, version, propios)
        secreto = intento.ficha.secreto
        if plano.en_una:
            return VerOtra(self.url(secreto, "correo"))
        return VerOtra(self._tras(plano, 1, borrador, secreto))

    def _primeras(self, version: VersionCuestionario) -> tuple[str, ...] | None:
        return self.pagina.primeras(version)

    def _portada(self, intento: Intento) -> HttpResponse:
        return self.pagina.responder(
            self.request, intento, intento.estatus, **self._contexto_de_portada()
        )

    def _contexto_de_portada(self) -> dict[str, Any]:
        return {"recorrido": self}

    def _guardar(
        self, intento: Intento, version: VersionCuestionario, propios: dict[str, Any]
    ) -> Borrador:
        return borradores.guardar(
            espacio=self.espacio,
            version=version,
            ficha=intento.ficha,
            respuestas=intento.formulario.escritas(),
            idioma=self.pagina.idioma,
            ahora=self.ahora,
            propios=propios,
        )

    # --- the rest ------------------------------------------------------------------------
    def paso(self, secreto: str, numero: int) -> HttpResponse:
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        plano = self.plano(borrador)
        if not 1 <= numero <= plano.ultimo:
            return VerOtra(self.url(secreto, "revisar"))
        if not self.admite(borrador):
            return self.tarde(borrador)
        formulario = self.formulario(borrador, plano.pasos[numero - 1].elementos)
        if self.request.method == "POST":
            respuesta = self._guardar_paso(borrador, plano, numero, formulario, secreto)
            if respuesta:
                return respuesta
        anterior = plano.anterior(numero, borrador.respuestas)
        return self.dibujar(
            f"{AQUI}/paso.html",
            borrador,
            secreto,
            form=formulario,
            numero=numero,
            total=plano.ultimo,
            paso=plano.pasos[numero - 1],
            atras=self.url(secreto, anterior) if anterior else "",
            cambiando=self.cambiando(),
        )

    def _guardar_paso(
        self, borrador: Borrador, plano: Plano, numero: int, formulario: Any, secreto: str
    ) -> HttpResponse | None:
        """Keep what is fit to keep; the next address, or None when something must be fixed."""
        valido = formulario.is_valid()
        borrador = self.anotar(borrador, formulario, secreto)
        if self.request.POST.get("accion") == GUARDAR:
            return VerOtra(self.url(secreto, "guardado"))
        if not valido:
            return None
        return VerOtra(self._tras(plano, numero, borrador, secreto))

    def _tras(self, plano: Plano, numero: int, borrador: Borrador, secreto: str) -> str:
        if self.cambiando():
            return self.url(secreto, "revisar")
        siguiente = plano.siguiente(numero, borrador.respuestas)
        return self.url(secreto, siguiente or "revisar")

    def revisar(self, secreto: str) -> HttpResponse:
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        if not self.admite(borrador):
            return self.tarde(borrador)
        plano = self.plano(borrador)
        faltan = faltantes(plano.preguntas, borrador.respuestas)
        if self.request.method == "POST" and not faltan:
            if plano.demograficos:
                return VerOtra(self.url(secreto, "sobre-ti"))
            return self._terminar(borrador, secreto)
        vistas = visibles(plano.preguntas, borrador.respuestas)
        filas = [
            (leida, self.url(secreto, plano.paso_de(leida.pregunta.id)) + "?cambiar=1")
            for leida in leer(borrador.version, self._completas(borrador), self.pagina.idioma)
            if leida.pregunta.id not in plano.demograficos and leida.pregunta.id in vistas
        ]
        pendientes = [(p, self.url(secreto, plano.paso_de(p.id)) + "?cambiar=1") for p in faltan]
        return self.dibujar(
            f"{AQUI}/revisar.html",
            borrador,
            secreto,
            filas=filas,
            faltan=pendientes,
            sigue=bool(plano.demograficos),
            estatus=422 if self.request.method == "POST" else 200,
        )

    def sobre_ti(self, secreto: str) -> HttpResponse:
        """Optional demographics, after the review (guia-ux §2.2)."""
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        if not self.admite(borrador):
            return self.tarde(borrador)
        plano = self.plano(borrador)
        if faltantes(plano.preguntas, borrador.respuestas):
            return VerOtra(self.url(secreto, "revisar"))
        formulario = self.formulario(borrador, plano.demograficos)
        if self.request.method == "POST":
            saltar = self.request.POST.get("accion") == SALTAR
            if saltar or formulario.is_valid():
                borrador = borrador if saltar else self.anotar(borrador, formulario, secreto)
                return self._terminar(borrador, secreto)
            self.anotar(borrador, formulario, secreto)
        return self.dibujar(
            f"{AQUI}/sobre_ti.html",
            borrador,
            secreto,
            form=formulario,
            atras=self.url(secreto, "revisar"),
        )

    def guardado(self, secreto: str) -> HttpResponse:
        """The secret link, to go on from this phone or another."""
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        enlace = self.request.build_absolute_uri(self.url(secreto))
        return self.dibujar(f"{AQUI}/guardado.html", borrador, secreto, enlace=enlace)

    def seguir(self, secreto: str) -> HttpResponse:
        """Where the draft was left."""
        borrador = self.borrador(secreto)
        if borrador is None:
            return self.sin_borrador(secreto)
        plano = self.plano(borrador)
        pendiente = next(
            (
                plano.paso_de(p.id)
                for p in plano.preguntas
                if p.contestable
                and p.id not in borrador.respuestas
                and p.id not in plano.demograficos
            ),
            0,
        )
        return VerOtra(self.url(secreto, pendiente or "revisar"))

    # --- sending -------------------------------------------------------------------------
    def _terminar(self, borrador: Borrador, secreto: str) -> HttpResponse:
        if self.pagina.confirma_por_correo:
            return VerOtra(self.url(secreto, "correo"))
        return self.enviar(borrador, borrador.ficha(secreto))

    def enviar(self, borrador: Borrador, ficha: Ficha) -> HttpResponse:
        """Turn the draft into a submission."""
        clase = formulario_de(borrador.version, self.pagina.idioma)
        intento = Intento(clase(initial=iniciales(borrador.respuestas)), ficha, estatus=422)
        return self._entregar(
            intento, borrador.version, self._completas(borrador), borrador.propios, borrador
        )

    def _entregar(
        self,
        intento: Intento,
        version: VersionCuestionario,
        respuestas: dict[str, Any],
        propios: dict[str, Any],
        borrador: Borrador | None = None,
    ) -> HttpResponse:
        pagina = self.pagina

        def en_la_transaccion(envio: Envio) -> None:
            pagina.al_entregar(envio, propios)
            if borrador:
                borrador.delete()

        try:
            hecho = entregar(
                pagina,
                self.espacio,
                intento,
                version,
                respuestas,
                self.ahora,
                en_la_transaccion=en_la_transaccion,
                **pagina.campos_propios(propios, self.ahora, intento.ficha),
            )
        except NoSePuedeError as error:
            intento.estatus, intento.aviso = 409, str(error)
            return self._portada(intento)
        if not hecho.secreto:
            return self._portada(hecho)
        respuesta = self.a_su_acuse(hecho.secreto, hecho.folio)
        pagina.tras_recibir(self.request, respuesta)
        return respuesta

    def _completas(self, borrador: Borrador) -> dict[str, Any]:
        return completar(borrador.version, borrador.respuestas)
