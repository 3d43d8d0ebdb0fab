"""From the bank to a survey, and back from its answers to who was right."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from encuestas.models import EncuestaPage
from encuestas.plantillas.base import pregunta as bloque_de
from participacion.formularios.estructura import Pregunta
from participacion.formularios.models import VersionCuestionario

from .models import PreguntaDeComprension, PreguntaUsada


class YaTieneUnaError(Exception):
    """The draft already asks another one: nobody answers more than one (guia-ux §3.4)."""


def agregar_a(
    *, encuesta: EncuestaPage, pregunta: PreguntaDeComprension, usuario: Any
) -> PreguntaUsada:
    """Put the question in a new draft of the survey, before what it asks about people.

    The same question again changes nothing.

    Raises:
        YaTieneUnaError: the draft has another question of the bank.
    """
    with transaction.atomic():
        Page.objects.select_for_update().only("pk").get(pk=encuesta.pk)
        encuesta.refresh_from_db()
        borrador = encuesta.get_latest_revision_as_object()
        bloques = borrador.preguntas.get_prep_value()
        ya = PreguntaUsada.objects.filter(bloque__in=[b["id"] for b in bloques]).first()
        if ya and ya.pregunta_id != pregunta.pk:
            raise YaTieneUnaError
        if ya:
            return ya
        nuevo = _bloque(pregunta)
        lugar = _antes_de_lo_personal(bloques)
        borrador.preguntas = json.dumps([*bloques[:lugar], nuevo, *bloques[lugar:]])
        borrador.save_revision(user=usuario, clean=False)
        return PreguntaUsada.objects.create(
            pregunta=pregunta,
            encuesta=encuesta,
            bloque=nuevo["id"],
            correcta=nuevo["value"]["opciones"][0]["id"],
        )


def claves_de(versiones: Iterable[VersionCuestionario]) -> dict[int, dict[str, str]]:
    """By questionnaire version, the right option of each question of the bank; one query."""
    preguntas: dict[int, Mapping[str, Pregunta]] = {
        version.pk: {p.id: p for p in version.preguntas()} for version in versiones
    }
    ids = {clave for suyas in preguntas.values() for clave in suyas}
    usadas = PreguntaUsada.objects.filter(bloque__in=ids).values_list("bloque", "correcta")
    correctas = dict(usadas)
    return {
        pk: {
            clave: correctas[clave]
            for clave, p in suyas.items()
            if clave in correctas and correctas[clave] in {o.id for o in p.opciones}
        }
        for pk, suyas in preguntas.items()
    }


def _bloque(pregunta: PreguntaDeComprension) -> dict[str, Any]:
    """Its result is not published among the others: it would tell what to answer."""
    return bloque_de(
        "unica",
        f"comprension_{pregunta.pk}",
        pregunta.pregunta,
        ayuda=_("Si el texto no lo dice, elige «No sé»."),
        opciones=pregunta.opciones,
        al_azar=True,
        no_se=True,
        prefiero_no=False,
        resultado_publico=False,
    )


def _antes_de_lo_personal(bloques: list[dict[str, Any]]) -> int:
    return next((i for i, b in enumerate(bloques) if b["value"].get("demografica")), len(bloques))
