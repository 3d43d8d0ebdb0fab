"""Who applied, or was about to, is told when the call changes its closing or is cancelled."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from convocatorias.models import ActoDeConvocatoria, ConvocatoriaPage, Postulacion, TipoActo
from participacion.avisos.servicios import encolar
from participacion.espacios.models import Borrador, Contacto, Espacio
from participacion.formularios.respuestas import separar

SE_AVISAN = (TipoActo.PRORROGA, TipoActo.CANCELACION)


class Persona(NamedTuple):
    """``folio`` is empty for somebody who has not sent it yet."""

    envio: UUID
    correo: str
    idioma: str
    folio: str


def avisar(*, espacio: Espacio, acto: ActoDeConvocatoria, **_senal: Any) -> None:
    """One mail to each, in the language in which they wrote."""
    if acto.tipo not in SE_AVISAN:
        return
    paginas = {
        pagina.locale.language_code: pagina
        for pagina in ConvocatoriaPage.objects.filter(
            translation_key=espacio.clave, live=True
        ).select_related("locale")
    }
    for persona in [*_con_postulacion(espacio), *_con_borrador(espacio)]:
        with translation.override(persona.idioma):
            _escribir(persona, acto, paginas)


def _escribir(
    persona: Persona, acto: ActoDeConvocatoria, paginas: dict[str, ConvocatoriaPage]
) -> None:
    pagina = paginas.get(persona.idioma.lower()) or next(iter(paginas.values()))
    asunto = _("Se canceló «%(titulo)s»")
    if acto.tipo == TipoActo.PRORROGA:
        asunto = _("Tienes más días: cambió el cierre de «%(titulo)s»")
    contexto = {
        "persona": persona,
        "acto": acto,
        "cancelada": acto.tipo == TipoActo.CANCELACION,
        "titulo": pagina.title,
        "url": settings.WAGTAILADMIN_BASE_URL + (pagina.get_url() or ""),
    }
    encolar(
        clave=f"acto:{acto.pk}:{persona.envio}",
        destinatario=persona.correo,
        asunto=asunto % {"titulo": pagina.title},
        cuerpo=render_to_string("postular/correo_acto.txt", contexto),
    )


def _con_postulacion(espacio: Espacio) -> Iterator[Persona]:
    suyas = {p.pk: p for p in Postulacion.objects.vigentes().filter(espacio=espacio).order_by("pk")}
    contactos = Contacto.objects.filter(envio__in=suyas).exclude(correo="")
    for contacto in contactos.order_by("envio"):
        suya = suyas[contacto.envio]
        yield Persona(suya.pk, contacto.correo, suya.idioma, suya.folio)


def _con_borrador(espacio: Espacio) -> Iterator[Persona]:
    """Those who already wrote where to tell them."""
    borradores = Borrador.objects.filter(espacio=espacio).select_related("version")
    for borrador in borradores.order_by("pk"):
        correo = separar(borrador.version, borrador.respuestas)[1].get("correo", "")
        if _es_correo(correo):
            yield Persona(borrador.pk, correo, borrador.idioma, "")


def _es_correo(texto: str) -> bool:
    """A draft keeps what was typed, whatever it is."""
    try:
        validate_email(texto)
    except ValidationError:
        return False
    return True
