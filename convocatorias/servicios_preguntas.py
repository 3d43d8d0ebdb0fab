"""Asking and answering about a call. Who asked is known until they are told, and no longer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.espacios.models import Contacto, Espacio
from participacion.espacios.servicios import NoSePuedeError

from .models import ConvocatoriaPage, PreguntaDeConvocatoria, RespuestaAnterior
from .preguntas import RETENCION


def preguntar(
    *,
    pagina: ConvocatoriaPage,
    espacio: Espacio,
    clave: UUID,
    texto: str,
    correo: str,
    ahora: datetime,
) -> PreguntaDeConvocatoria:
    """Store a question once for each ``clave`` and tell who attends to the call."""
    try:
        with transaction.atomic():
            borrar_el = timezone.localdate(ahora + RETENCION)
            pregunta = PreguntaDeConvocatoria.objects.create(
                id=clave,
                espacio=espacio,
                texto=texto.strip(),
                idioma=translation.get_language() or settings.LANGUAGE_CODE,
                creada=ahora,
                borrar_el=borrar_el,
            )
            if correo:
                Contacto.objects.create(envio=clave, correo=correo, borrar_el=borrar_el)
            if pagina.contacto:
                _avisar_que_llego(pagina, pregunta)
    except IntegrityError:
        return PreguntaDeConvocatoria.objects.get(pk=clave, espacio=espacio)
    return pregunta


def responder_pregunta(
    *,
    pregunta: PreguntaDeConvocatoria,
    respuesta: str,
    texto: str,
    usuario: Any,
    ahora: datetime,
) -> PreguntaDeConvocatoria:
    """Publish a question with its answer and tell who asked.

    Args:
        texto: the question as it will be read; who answers takes personal data out of it.

    Raises:
        NoSePuedeError: it was answered or put away before, or a text is missing.
    """
    respuesta, texto = respuesta.strip(), texto.strip()
    if not respuesta or not texto:
        raise NoSePuedeError(_("Escribe la pregunta y su respuesta."))
    with transaction.atomic():
        actual = PreguntaDeConvocatoria.objects.select_for_update().get(pk=pregunta.pk)
        if actual.respuesta == respuesta:
            return actual
        _sigue_pendiente(actual)
        actual.editada = texto != actual.texto
        actual.texto, actual.respuesta = texto, respuesta
        actual.respondida, actual.usuario = ahora, usuario
        actual.save()
        _avisar_respuesta(actual)
    return actual


def corregir_respuesta(
    *,
    pregunta: PreguntaDeConvocatoria,
    respuesta: str,
    motivo: str,
    usuario: Any,
    ahora: datetime,
) -> PreguntaDeConvocatoria:
    """Publish another answer; the one there was, and why it changed, stay in sight.

    Raises:
        NoSePuedeError: it was never answered, or a text is missing.
    """
    respuesta, motivo = respuesta.strip(), motivo.strip()
    if not respuesta or not motivo:
        raise NoSePuedeError(_("Escribe la respuesta y por qué cambia."))
    with transaction.atomic():
        actual = PreguntaDeConvocatoria.objects.select_for_update().get(pk=pregunta.pk)
        if not actual.respondida:
            raise NoSePuedeError(_("Esa pregunta todavía no tiene respuesta."))
        if actual.respuesta == respuesta:
            return actual
        RespuestaAnterior.objects.create(
            pregunta=actual,
            respuesta=actual.respuesta,
            hasta=ahora,
            motivo=motivo[:300],
            usuario=usuario,
        )
        actual.respuesta = respuesta
        actual.save(update_fields=["respuesta"])
    return actual


def descartar_pregunta(
    *, pregunta: PreguntaDeConvocatoria, motivo: str, usuario: Any, ahora: datetime
) -> PreguntaDeConvocatoria:
    """It is not published. The reason stays inside; the text goes when its date comes.

    Raises:
        NoSePuedeError: it was answered before, or no reason is given.
    """
    motivo = motivo.strip()
    if not motivo:
        raise NoSePuedeError(_("Di por qué no se publica."))
    with transaction.atomic():
        actual = PreguntaDeConvocatoria.objects.select_for_update().get(pk=pregunta.pk)
        if actual.descartada:
            return actual
        _sigue_pendiente(actual)
        actual.descartada, actual.motivo, actual.usuario = ahora, motivo[:300], usuario
        actual.save()
        Contacto.objects.filter(envio=actual.pk).delete()
    return actual


def borrar_preguntas(ahora: datetime) -> int:
    """Those that nobody answered, when their date has come."""
    return PreguntaDeConvocatoria.objects.vencidas(timezone.localdate(ahora)).delete()[0]


def _sigue_pendiente(pregunta: PreguntaDeConvocatoria) -> None:
    if pregunta.respondida:
        raise NoSePuedeError(_("Esa pregunta ya tiene respuesta."))
    if pregunta.descartada:
        raise NoSePuedeError(_("Esa pregunta ya se apartó."))


def _avisar_que_llego(pagina: ConvocatoriaPage, pregunta: PreguntaDeConvocatoria) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        ruta = reverse("convocatorias_panel:convocatoria", args=[pregunta.espacio_id])
        contexto = {"pregunta": pregunta, "url": settings.WAGTAILADMIN_BASE_URL + ruta}
        encolar(
            clave=f"pregunta:{pregunta.pk}",
            destinatario=pagina.contacto,
            asunto=_("Pregunta sobre %(titulo)s") % {"titulo": pagina.title},
            cuerpo=render_to_string("convocatorias/correo_pregunta.txt", contexto),
        )


def _avisar_respuesta(pregunta: PreguntaDeConvocatoria) -> None:
    contacto = Contacto.objects.filter(envio=pregunta.pk).exclude(correo="").first()
    if contacto is None:
        return
    with translation.override(pregunta.idioma):
        pagina = _pagina_en(pregunta)
        url = settings.WAGTAILADMIN_BASE_URL + (pagina.get_url() or "") + "preguntas/"
        contexto = {"pregunta": pregunta, "url": f"{url}#p-{pregunta.pk}"}
        encolar(
            clave=f"pregunta-respondida:{pregunta.pk}",
            destinatario=contacto.correo,
            asunto=_("Respondimos tu pregunta sobre %(titulo)s") % {"titulo": pagina.title},
            cuerpo=render_to_string("convocatorias/correo_respuesta.txt", contexto),
        )
    contacto.delete()


def _pagina_en(pregunta: PreguntaDeConvocatoria) -> ConvocatoriaPage:
    """The page of the call in the language of the question, or whichever there is."""
    paginas = ConvocatoriaPage.objects.filter(translation_key=pregunta.espacio.clave)
    suya = paginas.filter(locale__language_code=pregunta.idioma).first()
    return suya or paginas.order_by("pk")[0]
