"""The only place that writes who came. Marking twice, from wherever, marks once."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from convocatorias.constancias.models import Asistencia, Via
from convocatorias.eventos.lugares import aceptar
from convocatorias.eventos.models import EstadoRegistro, Inscripcion
from convocatorias.eventos.models.inscripcion import PREFIJO_DE_ENTRADA, codigo_de_entrada
from participacion.espacios import folios
from participacion.espacios.models import Espacio


class NoSePuede(ValueError):
    """For the reason it carries, in words."""


def de_texto(espacio: Espacio, texto: str) -> Inscripcion:
    """The registration of what was scanned or typed: its code, or its folio.

    Raises:
        NoSePuede: it is neither, or it is of another event.
    """
    texto = texto.strip()[:100]
    suyas = Inscripcion.objects.filter(espacio=espacio).select_related("espacio")
    if texto.upper().startswith(PREFIJO_DE_ENTRADA):
        claves = suyas.order_by().values_list("pk", flat=True)
        clave = next((c for c in claves if codigo_de_entrada(c) == texto.upper()), None)
        inscripcion = suyas.filter(pk=clave).first() if clave else None
    else:
        try:
            inscripcion = suyas.filter(folio=folios.normalizar(texto)).first()
        except folios.FolioInvalidoError as error:
            texto = _(
                "Ese folio no está completo o tiene un carácter cambiado. Se ve así: %(ejemplo)s."
            )
            raise NoSePuede(texto % {"ejemplo": "INS-26-7KQ4-M2X"}) from error
    if inscripcion is None:
        raise NoSePuede(_("No está en la lista de este evento."))
    return inscripcion


def marcar(
    *,
    inscripcion: Inscripcion,
    jornada: str,
    via: str,
    usuario: Any,
    ahora: datetime,
    clave: UUID | None = None,
    personas: int | None = None,
    momento: datetime | None = None,
) -> tuple[Asistencia, bool]:
    """Write down that a registration came to a day of its event.

    Args:
        clave: id chosen by the device; the same one never marks twice, nor after being annulled.
        personas: how many of the group came; None for all of it, or what was already written.
        momento: when it happened, maybe with no network.

    Returns:
        The mark and whether it is new.

    Raises:
        NoSePuede: it holds no place, or the id is of another mark.
    """
    if inscripcion.estado == EstadoRegistro.OFRECIDO:
        aceptar(inscripcion=inscripcion, ahora=ahora)
    try:
        with transaction.atomic():
            return _marcar(
                inscripcion.pk, jornada, via, usuario, ahora, clave or uuid4(), personas, momento
            )
    except IntegrityError:  # marked at the same time from another device
        viva = Asistencia.objects.vivas().filter(inscripcion=inscripcion.pk, jornada=jornada)
        if (ya := viva.first()) is None:
            raise
        return ya, False


def _marcar(
    inscripcion: UUID,
    jornada: str,
    via: str,
    usuario: Any,
    ahora: datetime,
    clave: UUID,
    personas: int | None,
    momento: datetime | None,
) -> tuple[Asistencia, bool]:
    suya = Inscripcion.objects.select_for_update().filter(pk=inscripcion).first()
    if suya is None:
        raise NoSePuede(_("Ese registro ya se borró."))
    ya = Asistencia.objects.filter(pk=clave).first()
    if ya and (ya.inscripcion_id, ya.jornada) != (inscripcion, jornada):
        raise NoSePuede(_("Esa marca es de otra persona o de otro día."))
    ya = ya or Asistencia.objects.vivas().filter(inscripcion=suya, jornada=jornada).first()
    if ya:
        return _ajustar(ya, suya, personas), False
    _con_lugar(suya)
    nueva = Asistencia.objects.create(
        id=clave,
        inscripcion=suya,
        jornada=jornada,
        personas=_cuantas(suya, personas),
        momento=min(momento or ahora, ahora),
        recibida=ahora,
        via=via,
        usuario=usuario,
    )
    return nueva, True


def quitar(*, clave: UUID, espacio: Espacio, usuario: Any, ahora: datetime) -> Asistencia | None:
    """Annul a mistaken mark; None if there is none with that id. Twice is once."""
    suyas = Asistencia.objects.filter(pk=clave, inscripcion__espacio=espacio)
    suyas.vivas().update(anulada=ahora, anulo=usuario)
    return suyas.select_related("inscripcion").first()


def _ajustar(ya: Asistencia, suya: Inscripcion, personas: int | None) -> Asistencia:
    if personas is not None and ya.anulada is None and ya.personas != _cuantas(suya, personas):
        ya.personas = _cuantas(suya, personas)
        ya.save(update_fields=["personas"])
    return ya


def _con_lugar(suya: Inscripcion) -> None:
    if suya.estado == EstadoRegistro.CONFIRMADO:
        return
    motivos = {
        EstadoRegistro.EN_ESPERA: _("Ese registro está en la lista de espera: no tiene lugar."),
        EstadoRegistro.OFRECIDO: _("Ese lugar no se aceptó a tiempo."),
        EstadoRegistro.CANCELADO: _("Ese registro está cancelado."),
        EstadoRegistro.VENCIDO: _("Ese lugar no se aceptó a tiempo."),
    }
    raise NoSePuede(motivos[EstadoRegistro(suya.estado)])


def _cuantas(suya: Inscripcion, personas: int | None) -> int:
    return suya.personas if personas is None else min(max(1, personas), suya.personas)


def via_de(texto: Any) -> Via:
    """How a device says it marked; whatever else, by the list."""
    return Via(texto) if texto in Via.values else Via.LISTA
