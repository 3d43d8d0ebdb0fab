"""Asking for a download, making it, and what can happen meanwhile.

A file is written beside its place and moved there whole, so there is never half of one. A try that
dies is made again from the first answer.
"""

import logging
import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Min
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from encuestas.models import EncuestaPage, Respuesta, Retiro
from participacion.avisos.servicios import encolar
from participacion.espacios.models import Espacio

from .filas import Datos
from .formatos import formatos
from .models import EN_CURSO, VIDA, Descarga, Estado, carpeta

registro = logging.getLogger(__name__)
#: Seconds between two signs of life.
CADA = 1.0
_PARCIAL = ".parcial"


class NoSigueError(Exception):
    """Somebody cancelled it, or another try took its place."""


def es_grande(espacio: Espacio) -> bool:
    """Whether its answers are too many for a request. It never counts more than the limit."""
    tope = settings.MIRADOR_DESCARGA_DIRECTA
    return Respuesta.objects.vivas().filter(espacio=espacio)[: tope + 1].count() > tope


def encargar(*, espacio: Espacio, formato: str, usuario: Any, ahora: datetime) -> Descarga:
    """Put a download in the queue; the one in course if that account had asked for the same."""
    suyas = Descarga.objects.filter(espacio=espacio, formato=formato, usuario=usuario)
    with transaction.atomic():
        ya = suyas.en_curso().first()
        if ya is None:
            try:
                with transaction.atomic():
                    nueva = Descarga.objects.create(
                        espacio=espacio,
                        formato=formato,
                        usuario=usuario,
                        pedida=ahora,
                        latido=ahora,
                        vence=ahora + VIDA,
                    )
            except IntegrityError:  # asked at the same time; it may even be done already
                return suyas.latest("pedida")
            _encolar(nueva)
            return nueva
    reintentar(descarga=ya, ahora=ahora)
    return ya


def reintentar(*, descarga: Descarga, ahora: datetime) -> bool:
    """Put back in the queue what failed or whose worker died; False when it is being made."""
    with transaction.atomic():
        detenida = Descarga.objects.detenidas(ahora).filter(pk=descarga.pk)
        try:
            with transaction.atomic():
                vuelve = detenida.update(
                    estado=Estado.PENDIENTE, latido=ahora, hechas=0, error="", vence=ahora + VIDA
                )
        except IntegrityError:  # the same was asked again meanwhile
            return False
        if vuelve:
            _encolar(descarga)
    return bool(vuelve)


def cancelar(*, descarga: Descarga, ahora: datetime) -> bool:
    """Stop it; whoever is making it notices at its next sign of life."""
    suya = Descarga.objects.filter(pk=descarga.pk, estado__in=EN_CURSO)
    return bool(suya.update(estado=Estado.CANCELADA, terminada=ahora))


def hacer(pk: UUID) -> bool:
    """Make the file of a download that waits; True if it was made now.

    It is claimed with one UPDATE, so that two workers never make the same one.
    """
    ahora = timezone.now()
    espera = Descarga.objects.filter(pk=pk, estado=Estado.PENDIENTE)
    if not espera.update(
        estado=Estado.HACIENDO, empezada=ahora, latido=ahora, hechas=0, intento=F("intento") + 1
    ):
        return False
    descarga = Descarga.objects.select_related("espacio", "usuario").get(pk=pk)
    parcial = descarga.ruta.with_suffix(f".{descarga.intento}{_PARCIAL}")
    try:
        with override(settings.LANGUAGE_CODE):
            _escribir(descarga, parcial)
            _terminar(descarga, parcial)
    except NoSigueError:
        return False
    except Exception:  # whatever a format or a disk may raise: the person is told
        registro.exception("Download %s", pk)
        _mia(descarga).update(
            estado=Estado.FALLIDA,
            terminada=timezone.now(),
            error=_("Algo falló al preparar el archivo. Vuelve a intentarlo."),
        )
        return False
    finally:
        parcial.unlink(missing_ok=True)
    return True


def vigente(descarga: Descarga, ahora: datetime) -> bool:
    """Whether its file may be handed out: whole, in time, and with no answer removed since."""
    if descarga.estado != Estado.LISTA or descarga.vence <= ahora or descarga.empezada is None:
        return False
    retiros = Retiro.objects.filter(espacio=descarga.espacio_id, deshecho=None)
    return not retiros.filter(creado__gte=descarga.empezada).exists() and descarga.ruta.exists()


def borrar_caducas(ahora: datetime) -> int:
    """Erase downloads whose date came, their files, and files that belong to none."""
    caducas = list(Descarga.objects.caducas(ahora))
    for descarga in caducas:
        descarga.ruta.unlink(missing_ok=True)
    Descarga.objects.filter(pk__in=[d.pk for d in caducas]).delete()
    _borrar_sueltos(ahora)
    return len(caducas)


def pagina_de(espacio: Espacio) -> EncuestaPage | None:
    """The page of a survey, in the language it was written in."""
    return EncuestaPage.objects.filter(
        translation_key=espacio.clave, locale=Locale.get_default()
    ).first()


def _encolar(descarga: Descarga) -> None:
    from .tareas import hacer as tarea

    transaction.on_commit(lambda: tarea.enqueue(str(descarga.pk)))


def _mia(descarga: Descarga) -> Any:
    """This try of this download, if it still goes on."""
    return Descarga.objects.filter(pk=descarga.pk, estado=Estado.HACIENDO, intento=descarga.intento)


def _escribir(descarga: Descarga, parcial: Path) -> None:
    """Write the file beside its place.

    Raises:
        NoSigueError: it was cancelled, or its survey may not be seen any more.
    """
    from encuestas.resultados.instantanea import sellada

    pagina = pagina_de(descarga.espacio)
    formato = formatos().get(descarga.formato)
    if pagina is None or formato is None or sellada(pagina, timezone.now()):
        _mia(descarga).update(
            estado=Estado.FALLIDA,
            terminada=timezone.now(),
            error=_("Esta encuesta ya no se puede descargar."),
        )
        raise NoSigueError
    datos = Datos(descarga.espacio, _Latidos(descarga))
    _seguir(descarga, total=datos.cuantas())
    carpeta().mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(parcial, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as archivo:
        for parte in formato.hacer(datos, pagina):
            archivo.write(parte.encode() if isinstance(parte, str) else parte)


def _terminar(descarga: Descarga, parcial: Path) -> None:
    """Put the file in its place and say so, by mail too."""
    ahora = timezone.now()
    tamano = parcial.stat().st_size
    with transaction.atomic():
        if not _mia(descarga).update(
            estado=Estado.LISTA,
            terminada=ahora,
            latido=ahora,
            hechas=F("total"),
            bytes=tamano,
            vence=_vence(descarga.espacio, ahora),
        ):
            raise NoSigueError
        parcial.replace(descarga.ruta)
        _avisar(descarga)


def _vence(espacio: Espacio, ahora: datetime) -> datetime:
    """A week, or sooner if the retention of an answer that is in it ends before."""
    primera = Respuesta.objects.vivas().filter(espacio=espacio).aggregate(dia=Min("borrar_el"))
    if primera["dia"] is None:
        return ahora + VIDA
    medianoche = datetime.combine(primera["dia"], datetime.min.time())
    return min(ahora + VIDA, timezone.make_aware(medianoche))


def _avisar(descarga: Descarga) -> None:
    pagina = pagina_de(descarga.espacio)
    if pagina is None or not descarga.usuario.email:
        return
    ruta = reverse("tablero:descarga", args=[pagina.pk, descarga.pk])
    contexto = {"pagina": pagina, "url": settings.WAGTAILADMIN_BASE_URL + ruta}
    encolar(
        clave=f"descarga:{descarga.pk}:{descarga.intento}",
        destinatario=descarga.usuario.email,
        asunto=_("Tu descarga está lista: %(titulo)s") % {"titulo": pagina.title},
        cuerpo=render_to_string("exportar/correo_lista.txt", contexto),
    )


class _Latidos:
    """Tells how far a try is, once a second at most."""

    def __init__(self, descarga: Descarga) -> None:
        self.descarga = descarga
        self.ultimo = time.monotonic()

    def __call__(self, hechas: int) -> None:
        ahora = time.monotonic()
        if ahora - self.ultimo >= CADA:
            self.ultimo = ahora
            _seguir(self.descarga, hechas=hechas)


def _seguir(descarga: Descarga, **campos: int) -> None:
    if not _mia(descarga).update(latido=timezone.now(), **campos):
        raise NoSigueError


def _borrar_sueltos(ahora: datetime) -> None:
    """Files that a process left when it was killed, or whose survey was deleted."""
    viejo = (ahora - timedelta(days=1)).timestamp()
    propias = {d.hex for d in Descarga.objects.values_list("pk", flat=True)}
    for ruta in carpeta().glob("*"):
        with suppress(FileNotFoundError):
            suelto = ruta.suffix == _PARCIAL or ruta.name not in propias
            if suelto and ruta.stat().st_mtime < viejo:
                ruta.unlink()
