"""Quotes: a person's own words in public, only with their mark and without their data."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de

from .fidelidad import fiel, senas
from .models import Cita, PermisoDeCita, TextoAbierto
from .razones import NoSePuedeError


def dio_permiso(respuesta: Respuesta, regla: PermisoDeCita | None) -> bool:
    """Whether the answer itself says that its words may be published."""
    if regla is None:
        return False
    for pregunta in formulario_de(respuesta.version, respuesta.idioma).todas:
        if pregunta.nombre == regla.variable:
            valor = respuesta.respuestas.get(pregunta.id)
            dichos = valor if isinstance(valor, list) else [valor]
            return any(dicho in regla.valores for dicho in dichos)
    return False


def publicar(
    *, texto: TextoAbierto, redactada: str, revisada: bool, usuario: Any, ahora: datetime
) -> Cita:
    """Publish a quote, or its correction.

    Raises:
        NoSePuedeError: without the person's mark, with words that are not theirs, with data that
            tell who they are, or if nobody says that names were taken out.
    """
    with transaction.atomic():
        respuesta = (
            Respuesta.objects.vivas()
            .select_for_update(of=("self",))
            .select_related("version")
            .filter(pk=texto.respuesta_id)
            .first()
        )
        if respuesta is None:
            raise NoSePuedeError("ajeno")
        regla = PermisoDeCita.objects.filter(espacio=texto.espacio_id).first()
        razones = {
            "sin_permiso": not dio_permiso(respuesta, regla),
            "infiel": not fiel(str(respuesta.respuestas.get(texto.clave, "")), redactada),
            "con_senas": bool(senas(redactada)),
            "sin_revisar": not revisada,
        }
        for razon, pasa in razones.items():
            if pasa:
                raise NoSePuedeError(razon)
        cita, _nueva = Cita.objects.update_or_create(
            texto=texto,
            defaults={
                "redactada": redactada,
                "permiso": True,
                "publicada_el": ahora,
                "publicada_por": usuario,
            },
            create_defaults={
                "redactada": redactada,
                "permiso": True,
                "creada": ahora,
                "publicada_el": ahora,
                "publicada_por": usuario,
            },
        )
    return cita


def retirar(*, cita: Cita) -> None:
    """Out of the public page; the wording stays for whoever wants to correct it."""
    Cita.objects.filter(pk=cita.pk).update(publicada_el=None, publicada_por=None)


def publicas(espacio: Espacio) -> QuerySet[Cita]:
    """Quotes that the results page shows, by variable and newest first."""
    return (
        Cita.objects.filter(texto__espacio=espacio, texto__respuesta__retiro=None, permiso=True)
        .exclude(publicada_el=None)
        .select_related("texto", "texto__respuesta")
        .order_by("texto__variable", "-publicada_el", "-pk")
    )
