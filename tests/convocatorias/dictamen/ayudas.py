"""Judging in one line."""

from decimal import Decimal

from convocatorias.dictamen.models import Asignacion, Criterio
from convocatorias.dictamen.servicios import declarar, enviar

from .conftest import DIA


def suyas(jurado):
    return list(Asignacion.objects.filter(jurado=jurado, excusa=None).order_by("pk"))


def abrir(asignacion, ahora=DIA):
    return declarar(
        asignacion=asignacion, usuario=asignacion.jurado.usuario, motivo="", ahora=ahora
    )


def puntos(asignacion, *cifras, comentario=""):
    criterios = Criterio.objects.filter(reglas__espacio=asignacion.jurado.espacio)
    return {
        criterio.pk: (Decimal(cifra), comentario)
        for criterio, cifra in zip(criterios, cifras, strict=True)
    }


def calificar(asignacion, *cifras, comentario="Porque sí.", ahora=DIA):
    """Opened and sent."""
    abrir(asignacion, ahora)
    return enviar(
        asignacion=asignacion,
        usuario=asignacion.jurado.usuario,
        puntos=puntos(asignacion, *cifras, comentario=comentario),
        ahora=ahora,
    )
