"""The only writers of frozen questionnaires."""

import uuid

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from wagtail.blocks import StreamValue

from participacion.datos.canonico import huella_de

from .compilar import compilar, textos_de
from .escalas import BANCO
from .estructura import Json
from .models import TraduccionCuestionario, VersionCuestionario

_INTENTOS = 20


def congelar(*, clave: uuid.UUID, preguntas: StreamValue) -> VersionCuestionario:
    """Version with exactly this content; made only if the owner has none equal to it.

    Args:
        clave: the owner, that is the ``translation_key`` of its page.
        preguntas: the source-language questions, saved (every block has its id).

    Raises:
        ValueError: no questions, or ids missing or repeated.
    """
    estructura = compilar(preguntas)
    huella = huella_de(estructura)
    versiones = VersionCuestionario.objects.de(clave)
    for intento in range(_INTENTOS):
        existente = versiones.filter(huella=huella).first()
        if existente:
            return existente
        ultimo = versiones.aggregate(Max("numero"))["numero__max"] or 0
        try:
            with transaction.atomic():
                return VersionCuestionario.objects.create(
                    clave=clave, numero=ultimo + 1, estructura=estructura, huella=huella
                )
        except IntegrityError:  # someone else froze at the same moment: look again
            if intento == _INTENTOS - 1:
                raise
    raise AssertionError  # pragma: no cover


def sin_guardar(preguntas: StreamValue) -> VersionCuestionario:
    """The version that these questions would make, for a preview. Nothing is stored.

    Raises:
        ValueError: no questions, or ids missing or repeated.
    """
    estructura = compilar(preguntas)
    return VersionCuestionario(numero=0, estructura=estructura, huella=huella_de(estructura))


def traducir(
    *, version: VersionCuestionario, idioma: str, preguntas: StreamValue
) -> TraduccionCuestionario:
    """Take the wording of a translated page, by question and option id.

    Ids that the version does not have are ignored; what is missing stays in Spanish.

    Raises:
        ValueError: ``idioma`` is the source language, whose texts are frozen with the version.
    """
    if idioma == settings.LANGUAGE_CODE:
        raise ValueError("The source language is frozen with the version.")
    conocidos = version.estructura["textos"]
    del_banco = {f["id"] for f in version.estructura["preguntas"] if f.get("escala") in BANCO}
    textos = {
        clave: _recortar(nuevos, conocidos[clave], con_opciones=clave not in del_banco)
        for clave, nuevos in textos_de(preguntas).items()
        if clave in conocidos
    }
    traduccion, _creada = TraduccionCuestionario.objects.update_or_create(
        version=version, idioma=idioma, defaults={"textos": textos}
    )
    return traduccion


def _recortar(nuevos: Json, fuente: Json, *, con_opciones: bool) -> Json:
    """Only the texts that exist in the source; labels of the bank are left to gettext."""
    opciones = {
        clave: etiqueta
        for clave, etiqueta in nuevos.get("opciones", {}).items()
        if clave in fuente.get("opciones", {})
    }
    simples = {campo: texto for campo, texto in nuevos.items() if campo in fuente}
    simples.pop("opciones", None)
    return {**simples, "opciones": opciones} if con_opciones and opciones else simples
