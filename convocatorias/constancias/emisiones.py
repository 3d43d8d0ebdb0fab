"""The order to make the certificates that are missing: asked for, made, gone on with."""

import logging
import time
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from convocatorias.eventos.models import EventoPage, Inscripcion
from participacion.espacios.models import Contacto, Espacio

from .contenido import Contenido, contenido_de, regla_de
from .correos import avisar
from .jornadas import jornadas_de, pagina_del
from .lectura import Persona, ganaron, personas_de
from .models import Asistencia, Constancia, Emision, EstadoEmision
from .servicios import NoSePuede, emitir_una

registro = logging.getLogger(__name__)
#: Seconds between two signs of life.
CADA = 1.0


class NoSigueError(Exception):
    """Another try took its place."""


def les_falta(espacio: Espacio, pagina: EventoPage) -> list[Persona]:
    """Those who earned one, left a name and do not have it."""
    ganadoras = ganaron(personas_de(espacio), regla_de(espacio), jornadas_de(pagina))
    return [p for p in ganadoras if p.constancia is None and p.nombre.strip()]


def encargar(*, espacio: Espacio, usuario: Any, ahora: datetime) -> Emision:
    """Put it in the queue; the one in course if there is one."""
    with transaction.atomic():
        ya = Emision.objects.en_curso().filter(espacio=espacio).first()
        if ya is None:
            try:
                with transaction.atomic():
                    nueva = Emision.objects.create(
                        espacio=espacio, usuario=usuario, pedida=ahora, latido=ahora
                    )
            except IntegrityError:  # asked at the same time; it may even be done already
                return Emision.objects.filter(espacio=espacio).latest("pedida")
            _encolar(nueva)
            return nueva
    reintentar(emision=ya, ahora=ahora)
    return ya


def reintentar(*, emision: Emision, ahora: datetime) -> bool:
    """Put back in the queue what failed or whose worker died; what was made stays made."""
    with transaction.atomic():
        detenida = Emision.objects.detenidas(ahora).filter(pk=emision.pk)
        try:
            with transaction.atomic():
                vuelve = detenida.update(estado=EstadoEmision.PENDIENTE, latido=ahora)
        except IntegrityError:  # another one is in course
            return False
        if vuelve:
            _encolar(emision)
    return bool(vuelve)


def hacer(pk: UUID) -> bool:
    """Make what is missing; True if it was finished now. Claimed with one UPDATE."""
    ahora = timezone.now()
    espera = Emision.objects.filter(pk=pk, estado=EstadoEmision.PENDIENTE)
    if not espera.update(estado=EstadoEmision.HACIENDO, latido=ahora, intento=F("intento") + 1):
        return False
    emision = Emision.objects.select_related("espacio").get(pk=pk)
    try:
        with override(settings.LANGUAGE_CODE):
            _todas(emision)
    except NoSigueError:
        return False
    except Exception:  # a template, a key or a disk: the staff is told and may try again
        registro.exception("Certificates %s", pk)
        _mia(emision).update(estado=EstadoEmision.FALLIDA, terminada=timezone.now())
        return False
    return bool(_mia(emision).update(estado=EstadoEmision.LISTA, terminada=timezone.now()))


def _todas(emision: Emision) -> None:
    espacio = emision.espacio
    pagina = pagina_del(espacio)
    if pagina is None:
        raise LookupError("the event has no page")
    faltan = les_falta(espacio, pagina)
    _seguir(emision, hechas=0, total=len(faltan))
    ultimo, hechas = time.monotonic(), 0
    regla, jornadas = regla_de(espacio), jornadas_de(pagina)
    for n, persona in enumerate(faltan):
        vino = persona.dias(jornadas)
        contenido = contenido_de(pagina, regla, persona.inscripcion.idioma, vino, len(jornadas))
        hechas += _una(persona, contenido)
        if time.monotonic() - ultimo >= CADA or n == len(faltan) - 1:
            ultimo = time.monotonic()
            _seguir(emision, hechas=hechas)
    if faltan and not hechas:
        raise LookupError("none of them could be made")


@transaction.atomic
def _una(persona: Persona, contenido: Contenido) -> bool:
    """Certificate and mail in one transaction, so that neither goes without the other.

    False when it could not be made: the staff sees whose it is, and the others go on.
    """
    inscripcion = persona.inscripcion
    if not Inscripcion.objects.select_for_update().filter(pk=inscripcion.pk).first():
        return False  # erased by its author meanwhile
    try:
        constancia, nueva = emitir_una(
            inscripcion=inscripcion,
            nombre=persona.nombre,
            contenido=contenido,
            ahora=timezone.now(),
        )
    except NoSePuede:
        return False
    if nueva and persona.correo:
        avisar(constancia, inscripcion, persona.correo)
    return True


def contenido_para(pagina: EventoPage, inscripcion: Inscripcion) -> Contenido:
    """What the certificate of one registration says today."""
    jornadas = jornadas_de(pagina)
    vivas = Asistencia.objects.vivas().filter(inscripcion=inscripcion)
    vino = vivas.filter(jornada__in=[jornada.clave for jornada in jornadas]).count()
    regla = regla_de(inscripcion.espacio)
    return contenido_de(pagina, regla, inscripcion.idioma, vino, len(jornadas))


def avisar_a(constancia: Constancia) -> None:
    """Tell its person, if they left an address."""
    if constancia.inscripcion is None:
        return
    correos = Contacto.objects.filter(envio=constancia.inscripcion.pk).exclude(correo="")
    if correo := correos.values_list("correo", flat=True).first():
        avisar(constancia, constancia.inscripcion, correo)


def _encolar(emision: Emision) -> None:
    from .tareas import hacer as tarea

    transaction.on_commit(lambda: tarea.enqueue(str(emision.pk)))


def _mia(emision: Emision) -> Any:
    """This try of this order, if it still goes on."""
    return Emision.objects.filter(
        pk=emision.pk, estado=EstadoEmision.HACIENDO, intento=emision.intento
    )


def _seguir(emision: Emision, **campos: int) -> None:
    if not _mia(emision).update(latido=timezone.now(), **campos):
        raise NoSigueError
