"""The only place that writes acts of a call."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.models import Locale

from participacion.espacios.borradores import alargar
from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError
from participacion.espacios.ventana import Estado

from .models import ActoDeConvocatoria, ConvocatoriaPage, TipoActo

#: After one of these nothing else is decided about the call.
FINALES = (TipoActo.CANCELACION, TipoActo.RESULTADOS, TipoActo.DESIERTA)
#: Acts that take something from somebody, or give it: why is said.
CON_MOTIVO = (TipoActo.PRORROGA, TipoActo.CANCELACION, TipoActo.APERTURA, TipoActo.DESIERTA)
_INSTANTE = timedelta(microseconds=1)
#: An act was written, in its transaction: ``espacio`` and ``acto``.
acto_anotado = Signal()


def anotar_acto(
    *,
    espacio: Espacio,
    tipo: TipoActo,
    ahora: datetime,
    motivo: str = "",
    usuario: Any = None,
    cierra: datetime | None = None,
) -> ActoDeConvocatoria:
    """Write an act and what follows from it. Those in ``UNICOS`` are written once.

    An extension moves the closing instant; a cancellation closes the call at once. The instant
    that was there stays in the act. The same extension twice is one.

    Args:
        cierra: the new closing instant of an extension.

    Raises:
        NoSePuedeError: the call does not admit it now; its text is for the person.
    """
    motivo = motivo.strip()
    with transaction.atomic():
        actual = Espacio.objects.select_for_update().get(pk=espacio.pk)
        actos = list(actual.actos.all())
        ya = _ya_anotado(actos, tipo, cierra)
        if ya:
            return ya
        _comprobar(actual, tipo, ahora, motivo, {acto.tipo for acto in actos})
        nuevo = _CIERRES.get(tipo, _no_se_mueve)(actual, ahora, cierra)
        acto = ActoDeConvocatoria.objects.create(
            espacio=actual,
            tipo=tipo,
            momento=ahora,
            motivo=motivo,
            cerraba=actual.cierra if nuevo else None,
            cierra=nuevo,
            usuario=usuario,
        )
        if nuevo:
            _mover_cierre(actual, nuevo, en_la_pagina=tipo == TipoActo.PRORROGA)
        acto_anotado.send(ActoDeConvocatoria, espacio=actual, acto=acto)
    espacio.cierra = actual.cierra
    return acto


def _ya_anotado(
    actos: list[ActoDeConvocatoria], tipo: TipoActo, cierra: datetime | None
) -> ActoDeConvocatoria | None:
    iguales = [acto for acto in actos if acto.tipo == tipo]
    if tipo in ActoDeConvocatoria.UNICOS:
        return iguales[0] if iguales else None
    if tipo == TipoActo.PRORROGA and iguales and iguales[-1].cierra == cierra:
        return iguales[-1]
    return None


def _comprobar(
    espacio: Espacio, tipo: TipoActo, ahora: datetime, motivo: str, antes: set[str]
) -> None:
    if not espacio.publicado:
        raise NoSePuedeError(_("La convocatoria no está publicada."))
    if antes.intersection(FINALES):
        raise NoSePuedeError(_("La convocatoria ya terminó: nada más se puede decidir."))
    if tipo in CON_MOTIVO and not motivo:
        raise NoSePuedeError(_("Escribe el motivo: se publica con la decisión."))
    _REGLAS.get(tipo, _siempre)(espacio, ahora, antes)


def _siempre(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    """Nothing else is asked."""


def _puede_prorrogar(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    pagina = pagina_fuente(espacio)
    if pagina is None or pagina.sin_prorroga:
        raise NoSePuedeError(_("Las bases dicen «sin prórroga»: el cierre no se mueve."))
    if espacio.cierra is None or ahora >= espacio.cierra:
        raise NoSePuedeError(_("Sólo se puede dar una prórroga antes del cierre."))
    if antes.intersection({TipoActo.APERTURA, TipoActo.DICTAMEN}):
        raise NoSePuedeError(_("Las postulaciones ya se abrieron: el cierre no se mueve."))


def _puede_abrir(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    if espacio.estado(ahora) != Estado.ABIERTO:
        raise NoSePuedeError(
            _("La apertura antes de tiempo sólo cabe con la convocatoria abierta.")
        )


def _puede_dictaminar(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    if TipoActo.APERTURA not in antes:
        _ya_cerro(espacio, ahora, antes)


def _ya_cerro(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    if espacio.estado(ahora) != Estado.CERRADO:
        raise NoSePuedeError(_("La convocatoria todavía no cierra."))


def _puede_publicar(espacio: Espacio, ahora: datetime, antes: set[str]) -> None:
    _ya_cerro(espacio, ahora, antes)
    if TipoActo.DICTAMEN not in antes:
        raise NoSePuedeError(_("Antes de los resultados va el dictamen."))


_REGLAS: dict[str, Callable[[Espacio, datetime, set[str]], None]] = {
    TipoActo.PRORROGA: _puede_prorrogar,
    TipoActo.APERTURA: _puede_abrir,
    TipoActo.DICTAMEN: _puede_dictaminar,
    TipoActo.RESULTADOS: _puede_publicar,
    TipoActo.DESIERTA: _ya_cerro,
}


def _no_se_mueve(espacio: Espacio, ahora: datetime, cierra: datetime | None) -> None:
    return None


def _cierre_prorrogado(espacio: Espacio, ahora: datetime, cierra: datetime | None) -> datetime:
    if cierra is None or espacio.cierra is None or cierra <= espacio.cierra:
        raise NoSePuedeError(_("El nuevo cierre debe ser después del que había."))
    return cierra


def _cierre_cancelado(
    espacio: Espacio, ahora: datetime, cierra: datetime | None
) -> datetime | None:
    """Now; or right after an opening to come, so that it never opens."""
    if espacio.estado(ahora) == Estado.CERRADO:
        return None
    return max(ahora, espacio.abre + _INSTANTE) if espacio.abre else ahora


_CIERRES: dict[str, Callable[[Espacio, datetime, datetime | None], datetime | None]] = {
    TipoActo.PRORROGA: _cierre_prorrogado,
    TipoActo.CANCELACION: _cierre_cancelado,
}


def _mover_cierre(espacio: Espacio, cierra: datetime, *, en_la_pagina: bool) -> None:
    """The space closes then; its pages and their drafts say so, and lose nothing else."""
    espacio.cierra = cierra
    espacio.save(update_fields=["cierra"])
    if not en_la_pagina:
        return
    alargar(espacio)
    paginas = ConvocatoriaPage.objects.filter(translation_key=espacio.clave)
    paginas.update(cierra=cierra)
    for pagina in paginas.select_related("latest_revision"):
        revision = pagina.latest_revision
        if revision:
            revision.content["cierra"] = cierra.isoformat()
            revision.save(update_fields=["content"])


def pagina_fuente(espacio: Espacio) -> ConvocatoriaPage | None:
    """The page that rules the space."""
    return ConvocatoriaPage.objects.filter(
        translation_key=espacio.clave, locale=Locale.get_default()
    ).first()
