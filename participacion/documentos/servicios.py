"""The only place that writes single documents."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participacion.datos.canonico import huella_de
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de, firma_de

from .contenido import limpiar
from .models import DocumentoUnico
from .permisos import puede_aprobar

Estado = DocumentoUnico.Estado


class YaCambioError(Exception):
    """Somebody else wrote it meanwhile; ``actual`` is what it says now, if it still exists."""

    def __init__(self, actual: DocumentoUnico | None) -> None:
        super().__init__("the draft changed")
        self.actual = actual


def guardar_borrador(
    *,
    eje: Eje,
    usuario: Any,
    contenido: Mapping[str, Any],
    motivo: str,
    revision: int,
    ahora: datetime,
) -> DocumentoUnico:
    """Write the draft of the next version; there is one per eje.

    Args:
        revision: the one that the writer saw; 0 if there was no draft.

    Raises:
        PermissionDenied: if the user does not answer for the eje.
        YaCambioError: if the draft is not the one that the writer saw.
    """
    with transaction.atomic():
        _exigir_dueno(eje, usuario, ahora)
        Eje.objects.select_for_update().get(pk=eje.pk)
        todos = DocumentoUnico.objects.de_eje(eje)
        borrador = todos.borradores().first()
        if (borrador.revision if borrador else 0) != revision:
            raise YaCambioError(borrador)
        if borrador is None:
            ultima = todos.order_by("-version").first()
            borrador = DocumentoUnico(eje=eje, version=ultima.version + 1 if ultima else 1)
        borrador.contenido, borrador.motivo = limpiar(contenido), motivo.strip()
        borrador.autor, borrador.creado = usuario, ahora
        borrador.firma = firma_de(usuario, eje, timezone.localdate(ahora))[0][:300]
        borrador.revision = revision + 1
        borrador.save()
    return borrador


def aprobar(
    *, eje: Eje, usuario: Any, revision: int, sesion: str, fecha: date, votacion: str
) -> DocumentoUnico:
    """Record that a session approved the draft: from here on it never changes.

    Raises:
        PermissionDenied: for whoever may not, the owners of the eje among them.
        YaCambioError: if the draft is not the one that was read, or is gone.
    """
    if not puede_aprobar(usuario, eje):
        raise PermissionDenied
    with transaction.atomic():
        borradores = DocumentoUnico.objects.select_for_update().de_eje(eje).borradores()
        borrador = borradores.first()
        if borrador is None or borrador.revision != revision:
            raise YaCambioError(borrador)
        borrador.estado, borrador.huella = Estado.APROBADO, huella_de(borrador.contenido)
        borrador.sesion, borrador.aprobado_el, borrador.votacion = sesion, fecha, votacion
        borrador.full_clean(exclude=["contenido", "autor"])
        borrador.save()
    return borrador


def _exigir_dueno(eje: Eje, usuario: Any, ahora: datetime) -> None:
    if not ejes_de(usuario, timezone.localdate(ahora)).filter(pk=eje.pk).exists():
        raise PermissionDenied
