"""The page of an approved event: a draft for communications to finish and publish."""

from typing import Any

from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale

from convocatorias.eventos.models import AgendaPage, EventoPage
from convocatorias.eventos.models.opciones import Vida
from participacion.espacios.servicios import NoSePuedeError

from .models import OpcionDeFecha, PropuestaDeEvento


def crear_pagina(propuesta: PropuestaDeEvento, opcion: OpcionDeFecha, usuario: Any) -> EventoPage:
    """A draft under the agenda, with what was approved. Raises NoSePuedeError with no agenda."""
    agenda = AgendaPage.objects.filter(locale=Locale.get_default()).first()
    if agenda is None:
        raise NoSePuedeError(_("Falta la página de la agenda."))
    pagina = EventoPage(
        title=propuesta.titulo,
        slug=_direccion(agenda, propuesta.titulo),
        locale=agenda.locale,
        live=False,
        owner=usuario,
        tipo=propuesta.tipo,
        modalidad=propuesta.modalidad,
        vida=Vida.CON_PROPUESTA if propuesta.tecnica else Vida.APROBADO,
        introduccion=format_html("<p>{}</p>", propuesta.para_que),
        organiza=propuesta.institucion.nombre,
        publico=propuesta.publico,
        eje=propuesta.eje,
        empieza=opcion.empieza,
        termina=opcion.termina,
    )
    agenda.add_child(instance=pagina)
    pagina.save_revision(user=usuario)
    return pagina


def _direccion(agenda: AgendaPage, titulo: str) -> str:
    base = slugify(titulo)[:80] or "evento"
    hijas = agenda.get_children().filter(slug__startswith=base)
    tomadas = set(hijas.values_list("slug", flat=True))
    n, direccion = 1, base
    while direccion in tomadas:
        n += 1
        direccion = f"{base}-{n}"
    return direccion
