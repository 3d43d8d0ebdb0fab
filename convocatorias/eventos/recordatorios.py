"""Mails that the clock sends: reminders, and news of an event that changed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail import hooks

from participacion.avisos.models import Correo
from participacion.espacios.models import Contacto, Espacio

from .correos import avisar
from .models import EstadoRegistro, EventoPage, Historia, Inscripcion, Vida
from .models.inscripcion import VIVOS

#: ``(pagina) -> address | None``: where whoever came tells how it went, while that is open.
GANCHO_EVALUACION = "mirador_evaluacion_de_evento"
#: How long after the end it is still asked.
TRAS_EL_EVENTO = timedelta(days=7)
#: How long before, and what is said. In order: each is sent only until the next one's turn.
PLAZOS = (
    ("7d", timedelta(days=7), gettext_noop("Falta una semana: %(titulo)s")),
    ("1d", timedelta(days=1), gettext_noop("Es mañana: %(titulo)s")),
    ("1h", timedelta(hours=1), gettext_noop("Falta una hora: %(titulo)s")),
    ("", timedelta(0), ""),
)


def recordar(*, ahora: datetime) -> int:
    """Queue the reminders that are due; each goes once however often this runs."""
    cuantos = 0
    for (clave, antes, asunto), (_c, limite, _a) in pairwise(PLAZOS):
        for pagina in _eventos().filter(empieza__gt=ahora + limite, empieza__lte=ahora + antes):
            empieza: datetime = pagina.empieza
            confirmados = Inscripcion.objects.filter(
                espacio__clave=pagina.translation_key,
                estado=EstadoRegistro.CONFIRMADO,
                # Whoever registers later has just been told the date.
                creado__lt=empieza - antes,
            )
            vez = f"{clave}:{empieza:%Y%m%d%H%M}"
            cuantos += _mandar(confirmados, "recordatorio", vez, asunto, lambda p=pagina: p.cuando)
    return cuantos


def preguntar_como_fue(*, ahora: datetime) -> int:
    """Ask, once, whoever had a place in an event that ended and has a survey about it."""
    cuantos = 0
    recientes = _eventos().filter(termina__gt=ahora - TRAS_EL_EVENTO, termina__lte=ahora)
    for pagina in recientes if hooks.get_hooks(GANCHO_EVALUACION) else ():
        if not _donde_decirlo(pagina):
            continue
        confirmados = Inscripcion.objects.filter(
            espacio__clave=pagina.translation_key, estado=EstadoRegistro.CONFIRMADO
        )
        cuantos += _mandar(
            confirmados,
            "evaluacion",
            f"{pagina.termina:%Y%m%d%H%M}",
            gettext_noop("¿Cómo te fue? %(titulo)s"),
            # Asked once in each language, not for each person.
            _por_idioma(pagina),
            paso=True,
        )
    return cuantos


def _por_idioma(pagina: EventoPage) -> Callable[[], str]:
    como_fue = cache(lambda _idioma: _como_fue(pagina))
    return lambda: como_fue(translation.get_language())


def _como_fue(pagina: EventoPage) -> str:
    texto = _("Si fuiste, cuéntanos cómo te fue. Sirve para hacer mejor el que sigue:")
    return f"{texto}\n{_donde_decirlo(pagina)}"


def _donde_decirlo(pagina: EventoPage) -> str | None:
    funciones: list[Callable[[EventoPage], str | None]] = hooks.get_hooks(GANCHO_EVALUACION)
    return next((donde for f in funciones if (donde := f(pagina))), None)


def avisar_cambios() -> int:
    """Tell who is registered, once, that the date moved or that the event was cancelled."""
    cuantos = 0
    contados = (Historia.Tipo.REPROGRAMADO, Historia.Tipo.CANCELADO)
    for cambio in Historia.objects.filter(tipo__in=contados, avisado=False):
        pagina = EventoPage.objects.filter(translation_key=cambio.clave, alias_of=None).first()
        if pagina:
            vivos = Inscripcion.objects.filter(espacio__clave=cambio.clave, estado__in=VIVOS)
            cancelado = cambio.tipo == Historia.Tipo.CANCELADO
            asunto = (
                gettext_noop("Se canceló: %(titulo)s")
                if cancelado
                else gettext_noop("Cambió la fecha: %(titulo)s")
            )
            cuantos += _mandar(
                vivos,
                "cambio",
                str(cambio.numero),
                asunto,
                lambda p=pagina, c=cancelado: _cambio(p, c),
            )
        Historia.objects.filter(pk=cambio.pk).update(avisado=True)
    return cuantos


def _cambio(pagina: EventoPage, cancelado: bool) -> str:
    if cancelado:
        return _("El evento se canceló. No tienes que hacer nada.")
    texto = _("Ahora es: %(cuando)s. Tu lugar sigue igual; si no puedes ir, usa el botón «No voy».")
    return texto % {"cuando": pagina.cuando}


def _eventos() -> Any:
    return (
        EventoPage.objects.live()
        .filter(alias_of=None, pide_registro=True)
        .exclude(vida=Vida.CANCELADO)
        .filter(translation_key__in=Espacio.objects.filter(publicado=True).values("clave"))
    )


def _mandar(suyas: Any, clase: str, vez: str, asunto: str, aviso: Any, **mas: Any) -> int:
    """One mail to each registration with an address that did not have it yet."""
    cuantos = 0
    for lote in _lotes(suyas.select_related("espacio").order_by("creado")):
        claves = {f"{clase}:{i.pk}:{vez}": i for i in lote}
        ya = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
        pendientes = {c: i for c, i in claves.items() if c not in ya}
        contactos = Contacto.objects.filter(envio__in=[i.pk for i in pendientes.values()])
        correos = dict(contactos.exclude(correo="").values_list("envio", "correo"))
        for clave, inscripcion in pendientes.items():
            if correo := correos.get(inscripcion.pk):
                with translation.override(inscripcion.idioma):
                    avisar(inscripcion, correo, clave, _(asunto), aviso(), **mas)
                cuantos += 1
    return cuantos


def _lotes(filas: Iterable[Inscripcion], tamano: int = 200) -> Iterator[list[Inscripcion]]:
    lote: list[Inscripcion] = []
    for fila in filas:
        lote.append(fila)
        if len(lote) == tamano:
            yield lote
            lote = []
    if lote:
        yield lote
