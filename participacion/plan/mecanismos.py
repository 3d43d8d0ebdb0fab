"""The only place that writes versions of a mechanism (docs/adr/0025)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Adopcion, Eje, Mecanismo
from .permisos import ejes_de, firma_de


@dataclass(frozen=True)
class Adoptada:
    """A proposal that a new version takes in. ``autor`` is empty unless they chose to appear."""

    folio: str
    texto: str
    autor: str
    recibida: datetime | None


class VersionSuperada(Exception):
    """Somebody published while this one was being written. ``vigente`` is what they published."""

    def __init__(self, vigente: Mecanismo) -> None:
        super().__init__("version superada")
        self.vigente = vigente


def publicar_version(
    *,
    eje: Eje,
    usuario: Any,
    ahora: datetime,
    tipo: str,
    texto: str,
    periodicidad: str,
    responsable: str,
    motivo: str,
    adopciones: Sequence[Adoptada] = (),
    sobre: int | None = None,
    envio: UUID | None = None,
) -> Mecanismo:
    """Put a new version in force; the former one stays as history, with what pointed at it.

    ``sobre`` is the version its author was reading (0: none yet); ``envio`` makes a form sent
    twice count once. Without ``sobre`` the new version goes over whichever is in force.

    Raises:
        PermissionDenied: the user does not answer for the eje that day.
        VersionSuperada: ``sobre`` is no longer the one in force.
        ValidationError: something is missing, too long, or nothing changed.
    """
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=eje.pk)
        hoy = timezone.localdate(ahora)
        if not ejes_de(usuario, hoy).filter(pk=eje.pk).exists():
            raise PermissionDenied
        repetida = eje.mecanismos.filter(envio=envio).first() if envio else None
        if repetida:
            return repetida
        firma, institucion = firma_de(usuario, eje, hoy)
        nueva = Mecanismo(
            eje=eje,
            tipo=tipo,
            texto=texto.strip(),
            periodicidad=periodicidad.strip(),
            responsable=responsable.strip(),
            motivo=motivo.strip(),
            publicada=ahora,
            publicada_por=usuario,
            firma=firma,
            institucion_id=institucion,
            envio=envio,
        )
        _suceder(nueva, sobre, tuple(adopciones))
    return nueva


def _suceder(nueva: Mecanismo, sobre: int | None, adopciones: tuple[Adoptada, ...]) -> None:
    """Take the place of the one in force. The eje is locked."""
    versiones = list(nueva.eje.mecanismos.order_by("-version"))
    vigente = next((m for m in versiones if m.vigente), None)
    if vigente and sobre not in (None, vigente.version):
        raise VersionSuperada(vigente)
    nueva.version = versiones[0].version + 1 if versiones else 1
    if not nueva.motivo:
        raise ValidationError({"motivo": _("Di por qué cambia. La gente lo va a leer.")})
    if vigente and not adopciones and _iguales(vigente, nueva):
        raise ValidationError({"texto": _("No cambiaste nada.")})
    if vigente:
        nueva.eje.mecanismos.filter(pk=vigente.pk).update(vigente=False)
    nueva.full_clean()
    nueva.save(force_insert=True)
    for orden, adoptada in enumerate(adopciones, 1):
        _adoptar(nueva, orden, adoptada)


def _adoptar(mecanismo: Mecanismo, orden: int, adoptada: Adoptada) -> None:
    fila = Adopcion(
        mecanismo=mecanismo,
        orden=orden,
        folio=adoptada.folio,
        texto=adoptada.texto.strip(),
        autor=adoptada.autor.strip(),
        recibida=adoptada.recibida,
    )
    fila.full_clean()
    fila.save(force_insert=True)


def _iguales(una: Mecanismo, otra: Mecanismo) -> bool:
    return all(
        getattr(una, campo) == getattr(otra, campo)
        for campo in ("tipo", "texto", "periodicidad", "responsable")
    )


def quitar_autor(*, folio: str) -> int:
    """Forget the name of whoever no longer wants to appear; what they proposed stays."""
    return Adopcion.objects.filter(folio=folio).exclude(autor="").update(autor="")
