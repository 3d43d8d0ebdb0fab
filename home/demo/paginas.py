"""The site's tree. A page that exists is left as its editors have it."""

import json
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from convocatorias.eventos.models import AgendaPage, EventoPage
from convocatorias.models import CartaRecibida, ConvocatoriaPage, ConvocatoriasPage
from encuestas.models import EncuestaPage, EncuestasPage, Repeticion
from home.models import InicioPage
from participacion.espacios.models import AvisoPrivacidad
from participacion.plan.models import Eje
from participacion.taller.models import MesaPage, TalleresPage, TallerPage

from . import (
    constancias,
    convocatorias,
    convocatorias_carta,
    convocatorias_documentos,
    encuesta,
    eventos,
    eventos_reales,
    programa,
    taller,
)

P = TypeVar("P", bound=Page)
STREAMS = {
    *("preguntas", "bases", "fechas", "documentos", "cifras"),
    *("participantes", "transmisiones", "alcances", "materiales"),
}
LEMA = (
    "<p>Mira cómo va el plan de Guanajuato, di qué falta y sigue la respuesta hasta el final. "
    "Sin cuenta y desde tu teléfono.</p>"
)


def cargar_paginas(ahora: datetime, *, breve: bool = False, inventadas: bool = True) -> int:
    """Create what is missing; number of new pages.

    Args:
        breve: leave out the real events.
        inventadas: with the pages that only make sense once invented people did something there.
    """
    antes = Page.objects.count()
    aviso = cargar_aviso()
    inicio = _inicio()
    _encuesta(inicio, aviso, ahora)
    _taller(inicio, aviso, ahora)
    agenda = _eventos(inicio, aviso, ahora)
    if not breve:
        _eventos_reales(agenda)
    _convocatorias(inicio, aviso, ahora, inventadas=inventadas)
    return Page.objects.count() - antes


def cargar_aviso() -> AvisoPrivacidad:
    aviso, _nuevo = AvisoPrivacidad.objects.get_or_create(
        clave="secretariado",
        numero=1,
        defaults={
            "responsable": "Secretariado Técnico Local de Gobierno Abierto de Guanajuato",
            "corto": (
                "El Secretariado Técnico Local usa lo que escribes sólo para lo que dice esta "
                "página. Los datos opcionales puedes no darlos."
            ),
            "corto_en": (
                "The local open-government secretariat uses what you write only for what this "
                "page says. You may leave optional data out."
            ),
            "completo": AVISO_COMPLETO,
            "vigente_desde": datetime(2026, 1, 1).date(),  # noqa: DTZ001 - a date, not an instant
        },
    )
    return aviso


AVISO_COMPLETO = """\
Quién cuida tus datos: el Secretariado Técnico Local de Gobierno Abierto de Guanajuato.
Qué datos pedimos: los que ves en cada formulario. Cada dato personal dice para qué se usa.
Para qué los usamos: para responderte y para mejorar el plan. No los usamos para nada más.
Con quién los compartimos: con nadie, salvo la institución que debe responderte.
Cuánto tiempo los guardamos: el que dice tu comprobante. Después se borran solos.
Qué puedes hacer: verlos, corregirlos, oponerte o pedir que se borren. Usa tu folio y tu enlace.
Los cambios a este aviso se publican aquí, con número de versión y fecha.
"""


def _inicio() -> InicioPage:
    existente = InicioPage.objects.filter(locale=Locale.get_default()).first()
    if existente:
        return existente
    raiz = Page.get_first_root_node()
    inicio = InicioPage(title="Mirador", slug="inicio", lema=LEMA, locale=Locale.get_default())
    raiz.add_child(instance=inicio)
    inicio.save_revision().publish()
    bienvenida = Page.objects.filter(slug="home", depth=2).exclude(pk=inicio.pk).first()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "root_page": inicio,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    if bienvenida:
        bienvenida.delete()
    raiz.refresh_from_db()
    return inicio


def _encuesta(inicio: InicioPage, aviso: AvisoPrivacidad, ahora: datetime) -> None:
    indice = _hija(
        inicio,
        EncuestasPage,
        title="Encuestas",
        slug="encuestas",
        introduccion="<p>Son cortas y no piden tu nombre.</p>",
    )
    eje = _eje("2019-2021", 4)
    _hija(
        indice,
        EncuestaPage,
        title=encuesta.TITULO,
        slug=encuesta.SLUG,
        introduccion=encuesta.INTRODUCCION,
        preguntas=encuesta.preguntas(),
        eje=eje,
        mecanismo=eje.mecanismos.filter(vigente=True).first(),
        aviso=aviso,
        abre=ahora - timedelta(days=20),
        cierra=ahora + timedelta(days=60),
        proposito=encuesta.PROPOSITO,
    )
    _hija(
        indice,
        EncuestaPage,
        title=programa.TITULO,
        slug=programa.SLUG,
        introduccion=programa.INTRODUCCION,
        proposito=programa.PROPOSITO,
        preguntas=programa.preguntas(),
        eje=_eje("2022-2024", 1),
        aviso=aviso,
        abre=ahora - timedelta(days=5),
        cierra=ahora + timedelta(days=45),
        repeticion=Repeticion.TELEFONO,
    )


def _taller(inicio: InicioPage, aviso: AvisoPrivacidad, ahora: datetime) -> None:
    if TallerPage.objects.child_of(inicio).exists():
        return  # loaded when there could be only one workshop: it stays where its editors have it
    raiz = _hija(
        inicio, TalleresPage, title=taller.TITULO, slug="taller", introduccion=taller.INTRODUCCION
    )
    indice = _hija(
        raiz,
        TallerPage,
        title=taller.TITULO_TALLER,
        slug=taller.SLUG,
        introduccion=taller.INTRODUCCION_TALLER,
        dia=taller.DIA,
        fuente=taller.FUENTE,
    )
    for eje in Eje.objects.filter(plan__slug="2019-2021").order_by("numero"):
        mesa = _hija(
            indice,
            MesaPage,
            title=eje.nombre,
            slug=eje.slug,
            introduccion=taller.INTRODUCCION_MESA,
            preguntas=taller.preguntas(eje.slug),
            eje=eje,
            mecanismo=eje.mecanismos.filter(vigente=True).first(),
            facilitacion_cargo=taller.FACILITA,
            relatoria_cargo=taller.TOMA_NOTA,
            aviso=aviso,
            promesa="involucrar",
            abre=ahora - timedelta(days=20),
            cierra=ahora + timedelta(days=90),
        )
        # Where the table was when there was only one workshop.
        vieja = f"/{raiz.slug}/{eje.slug}"
        if not Redirect.objects.filter(old_path=vieja).exists():
            Redirect.add_redirect(vieja, redirect_to=mesa)


def _eventos(inicio: InicioPage, aviso: AvisoPrivacidad, ahora: datetime) -> AgendaPage:
    indice = _hija(inicio, AgendaPage, title="Eventos", slug="eventos")
    eje = _eje("2022-2024", 7)
    _hija(indice, EventoPage, aviso=aviso, **eventos.panel_2020())
    _hija(indice, EventoPage, aviso=aviso, eje=eje, **eventos.panel_proximo(ahora))
    curso = _hija(indice, EventoPage, aviso=aviso, eje=eje, **constancias.curso_pasado(ahora))
    encuestas = EncuestasPage.objects.child_of(inicio).get()
    suya = constancias.evaluacion(ahora)
    _hija(encuestas, EncuestaPage, aviso=aviso, eje=eje, evalua=curso, **suya)
    return indice


def _eventos_reales(indice: AgendaPage) -> None:
    hechas = {hecho["slug"]: hecho for hecho in eventos_reales.hechos()}
    for hecho in hechas.values():
        padre = hechas.get(hecho.get("parte_de", ""))
        _hija(
            indice,
            EventoPage,
            **eventos_reales.pagina_de(hecho),
            parte_de=_hija(indice, EventoPage, **eventos_reales.pagina_de(padre))
            if padre
            else None,
        )


def _convocatorias(
    inicio: InicioPage, aviso: AvisoPrivacidad, ahora: datetime, *, inventadas: bool
) -> None:
    indice = _hija(inicio, ConvocatoriasPage, title="Convocatorias", slug="convocatorias")
    _hija(indice, ConvocatoriaPage, aviso=aviso, **convocatorias.inai())
    _hija(indice, ConvocatoriaPage, aviso=aviso, **convocatorias.abierta(ahora))
    if inventadas:
        _hija(indice, ConvocatoriaPage, aviso=aviso, **convocatorias.dictaminada(ahora))
    for datos in convocatorias_documentos.todas():
        _hija(indice, ConvocatoriaPage, **datos)
    interes = ConvocatoriaPage.objects.child_of(indice).get(slug=convocatorias_documentos.INTERES)
    carta = convocatorias_carta.carta()
    CartaRecibida.objects.get_or_create(
        espacio=interes.espacio, folio=carta["folio"], defaults=carta
    )


def _eje(plan: str, numero: int) -> Eje:
    return Eje.objects.get(plan__slug=plan, numero=numero)


def _hija(padre: Page, modelo: type[P], **campos: Any) -> P:
    existente = modelo.objects.child_of(padre).filter(slug=campos["slug"]).first()
    if existente:
        return existente
    valores = {
        campo: json.dumps(valor) if campo in STREAMS else valor for campo, valor in campos.items()
    }
    pagina = modelo(locale=padre.locale, show_in_menus=True, **valores)
    padre.add_child(instance=pagina)
    pagina.save_revision().publish()
    return pagina
