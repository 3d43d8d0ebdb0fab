"""Invented answers, proposals, registrations and replies, always the same for the same seed.

They go through the services that citizens and owners use, so they obey the same rules.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from convocatorias.acceso import pagina_de
from convocatorias.eventos.models import EventoPage, Inscripcion, Modalidad
from convocatorias.eventos.peticiones import pedir
from convocatorias.models import Postulacion
from encuestas.models import EncuestaPage
from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.servicios import responder, revisar
from participacion.espacios.ficha import Ficha
from participacion.espacios.servicios import recibir
from participacion.plan.permisos import ejes_de
from participacion.taller.models import MesaPage

from . import convocatorias, encuesta, eventos
from .postular import postular
from .propuestas import proponer_evento
from .textos import COMENTARIOS, PRACTICAS, PROPUESTAS, RESPUESTAS

SEMILLA = 20201119
INVENTADA = "(persona inventada)"


def cargar_actividad(ahora: datetime) -> int:
    """Fill every space once; number of new submissions. A space that has any is left alone."""
    azar = Random(SEMILLA)  # noqa: S311 - demo data, not secrets
    total = _encuesta(azar, ahora)
    for mesa in MesaPage.objects.filter(alias_of=None).order_by("pk"):
        total += _mesa(mesa, azar, ahora)
    total += _registros(azar, ahora) + _postulaciones(azar, ahora)
    if total:
        _responder(azar, ahora)
    proponer_evento(ahora)
    return total


def _encuesta(azar: Random, ahora: datetime) -> int:
    pagina = EncuestaPage.objects.get(
        slug=encuesta.SLUG, alias_of=None, locale__language_code="es-mx"
    )
    textos = [*COMENTARIOS, *[""] * (38 - len(COMENTARIOS))]
    azar.shuffle(textos)
    return sum(
        _enviar(pagina, {"comentario": texto}, _momento(azar, ahora), azar) for texto in textos
    )


def _mesa(mesa: MesaPage, azar: Random, ahora: datetime) -> int:
    propuestas = PROPUESTAS.get(mesa.eje.numero, []) if mesa.eje else []
    return sum(
        _enviar(
            mesa,
            {
                "que_vigilar": texto,
                "firma_publica": firma and f"{firma} {INVENTADA}",
                "correo": f"vecina{n}@ejemplo.invalid" if n == 0 else "",
            },
            _momento(azar, ahora),
            azar,
        )
        for n, (texto, firma) in enumerate(propuestas)
    )


#: What the first of those registered for the coming panel need: one thing, or several.
NECESITAN = [(("lsm",), ""), (("rampa", "otro"), "Un lugar cerca de la puerta")]


def _registros(azar: Random, ahora: datetime) -> int:
    pagina = EventoPage.objects.get(slug=eventos.PANEL_PROXIMO, alias_of=None)
    nuevos = sum(
        _enviar(
            pagina,
            {"nombre": f"Asistente {n} {INVENTADA}", "correo": f"asistente{n}@ejemplo.invalid"},
            _momento(azar, ahora),
            azar,
            modalidad=Modalidad.REMOTA if n % 3 == 0 else Modalidad.PRESENCIAL,
        )
        for n in range(1, 25)
    )
    if nuevos:
        primeras = Inscripcion.objects.filter(espacio=pagina.espacio).order_by("creado", "pk")
        for inscripcion, (necesidades, texto) in zip(primeras, NECESITAN, strict=False):
            pedir(inscripcion, necesidades, texto, inscripcion.creado)
    return nuevos


def _postulaciones(azar: Random, ahora: datetime) -> int:
    pagina, espacio = pagina_de(convocatorias.ABIERTA)
    if Postulacion.objects.filter(espacio=espacio).exists():
        return 0
    for n, (nombre, resultado) in enumerate(PRACTICAS, start=1):
        dichas = {
            "practica": nombre,
            "resultado": resultado,
            "sector": azar.choice(["Academia", "Sociedad civil", "Gobierno"]),
            "nombre": f"Postulante {n} {INVENTADA}",
            "publicar_nombre": "Sí",
        }
        postular(pagina, espacio, dichas, str(n), _momento(azar, ahora))
    return len(PRACTICAS)


def _enviar(
    pagina: Any, dichas: dict[str, str], cuando: datetime, azar: Random, **propios: Any
) -> bool:
    """One submission; its id comes from the seed, so a second load adds nothing."""
    espacio = pagina.espacio
    respuestas: dict[str, Any] = {}
    for pregunta in espacio.version.preguntas():
        if pregunta.variable in dichas:
            if dichas[pregunta.variable]:
                respuestas[pregunta.id] = dichas[pregunta.variable]
        elif pregunta.opciones:
            pesos = [1, 2, 3, 4, 3, 2, 2][: len(pregunta.opciones)]
            respuestas[pregunta.id] = azar.choices(pregunta.opciones, pesos)[0].id
    ficha = Ficha(
        espacio=espacio.clave,
        version=espacio.version.pk,
        envio=UUID(int=azar.getrandbits(128), version=4),
        secreto=f"demo-{azar.getrandbits(192):048x}",
        emitida=cuando,
    )
    if pagina.modelo_envio.objects.filter(pk=ficha.envio).exists():
        return False
    return recibir(
        modelo=pagina.modelo_envio,
        espacio=espacio,
        ficha=ficha,
        version=espacio.version,
        respuestas=respuestas,
        idioma="es-mx",
        ahora=cuando,
        al_recibir=pagina.al_recibir,
        con_acuse=False,
        **propios,
    )[1]


def _responder(azar: Random, ahora: datetime) -> None:
    """The two demo owners answer part of what they have; the rest waits in their inbox."""
    for nombre, textos in RESPUESTAS.items():
        usuario = get_user_model().objects.get(username=nombre)
        suyas = Aportacion.objects.filter(eje__in=ejes_de(usuario, ahora.date()))
        for aportacion, (decision, razon, sigue) in zip(suyas.order_by("pk"), textos, strict=False):
            cuando = min(aportacion.recibida + timedelta(days=azar.randint(2, 9)), ahora)
            responder(
                aportacion=aportacion,
                usuario=usuario,
                decision=decision,
                razon=razon,
                sigue=sigue,
                ahora=cuando,
            )
        for aportacion in suyas.pendientes().order_by("pk")[:1]:
            revisar(aportacion=aportacion, usuario=usuario, ahora=ahora)


def _momento(azar: Random, ahora: datetime) -> datetime:
    """Some minute of the last eighteen days."""
    return ahora - timedelta(minutes=azar.randint(60, 18 * 24 * 60))
