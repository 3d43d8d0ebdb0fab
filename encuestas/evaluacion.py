"""The survey that asks how an event went: whoever sees the event finds it without searching."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, PageQuerySet

from participacion.espacios.listado import Ficha, fichas
from participacion.espacios.models import Espacio

from .models import EncuestaPage, EncuestasPage
from .models.paginas import EVENTO
from .permisos import puede_ver

#: How long whoever came may tell how it went.
ABIERTA = timedelta(days=14)


def eventos() -> PageQuerySet:
    """Events that a survey may be about: one page each, whatever its languages."""
    return apps.get_model(EVENTO).objects.filter(alias_of=None, locale=Locale.get_default())


def ventana(evento: Any, ahora: datetime) -> tuple[datetime, datetime]:
    """From the end of the event, and two weeks in any case."""
    abre = evento.termina or ahora
    return abre, max(abre, ahora) + ABIERTA


def evaluacion_de(clave: Any) -> Ficha | None:
    """The published survey about an event, in the language of the request; an open one first.

    Args:
        clave: ``translation_key`` of the event.
    """
    suyas = EncuestaPage.objects.filter(evalua__translation_key=clave).values("translation_key")
    ahora = timezone.now()
    empezadas = Q(abre=None) | Q(abre__lte=ahora)
    espacios = Espacio.objects.publicados().filter(empezadas, clave__in=suyas)
    return next(iter(fichas(espacios, get_language() or "", ahora)), None)


# --- What events show of it, through their hooks -------------------------------------------------
def en_el_evento(pagina: Any) -> tuple[str, Ficha] | None:
    if pagina.cancelado or not pagina.realizado(timezone.now()):
        return None
    ficha = evaluacion_de(pagina.translation_key)
    return ("encuestas/_evaluacion.html", ficha) if ficha else None


def en_mi_registro(inscripcion: Any) -> tuple[str, Ficha] | None:
    """To whoever had a place; the template waits for the event to end."""
    if inscripcion.estado != "confirmado":
        return None
    ficha = evaluacion_de(inscripcion.espacio.clave)
    return ("encuestas/_evaluacion_mia.html", ficha) if ficha and ficha.abierto else None


def direccion_abierta(pagina: Any) -> str | None:
    """For the mail after the event, in the language that is active."""
    ficha = evaluacion_de(pagina.translation_key)
    return settings.WAGTAILADMIN_BASE_URL + ficha.pagina.url if ficha and ficha.abierto else None


def en_el_mostrador(request: HttpRequest, pagina: Any) -> list[tuple[str, str, int | None]]:
    """The link of the staff: to start it, to finish its draft, or to its results."""
    suya = EncuestaPage.objects.filter(
        evalua__translation_key=pagina.translation_key, locale=Locale.get_default()
    ).first()
    if suya is None:
        padre = EncuestasPage.objects.filter(locale=Locale.get_default()).order_by("pk").first()
        if padre is None or not padre.permissions_for_user(request.user).can_add_subpage():
            return []
        fuente = eventos().filter(translation_key=pagina.translation_key).first()
        if fuente is None:
            return []
        nueva = f"{reverse('tablero:nueva')}?evalua={fuente.pk}"
        return [(_("Preguntar cómo les fue"), nueva, None)]
    if not puede_ver(request.user, suya):
        return []
    if suya.live:
        return [(_("Cómo les fue"), reverse("tablero:resultados", args=[suya.pk]), None)]
    return [(_("Terminar su encuesta"), reverse("wagtailadmin_pages:edit", args=[suya.pk]), None)]
