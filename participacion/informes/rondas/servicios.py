"""Opening a round, commenting and resolving."""

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.informes.models import Comentario, Ronda
from participacion.informes.permisos import da_seguimiento
from participacion.informes.servicios import NoSePuedeError
from participacion.secretariado.models import Representacion


def abrir_ronda(*, usuario: Any, **campos: Any) -> Ronda:
    """Raises PermissionDenied (not an officer) or ValidationError (dates, address, no draft)."""
    if not da_seguimiento(usuario):
        raise PermissionDenied
    ronda = Ronda(**campos)
    if not ronda.texto and not ronda.enlace:
        raise ValidationError(_("Pon el texto del borrador o su enlace."))
    if ronda.eje and ronda.eje.plan_id != ronda.plan_id:
        raise ValidationError({"eje": _("Ese eje es de otro plan.")})
    ronda.full_clean()
    ronda.save(force_insert=True)
    return ronda


def representacion_de(usuario: Any, hoy: datetime.date) -> Representacion | None:
    """How an account speaks that day; None for visitors and for those who represent nobody."""
    if not usuario or not usuario.is_authenticated:
        return None
    vigentes = Representacion.objects.vigentes(hoy).filter(usuario=usuario.pk)
    return vigentes.select_related("institucion").first()


def puede_comentar(ronda: Ronda, usuario: Any, hoy: datetime.date) -> bool:
    return ronda.publica or representacion_de(usuario, hoy) is not None


def comentar(
    *,
    ronda: Ronda,
    clave: UUID,
    texto: str,
    usuario: Any,
    ahora: datetime.datetime,
    seccion: str = "",
    firma: str = "",
) -> Comentario:
    """Add a remark, once for each ``clave``. After the closing it is taken and marked.

    Raises:
        PermissionDenied: the round is for members only.
        NoSePuedeError: it has not opened.
        ValidationError: no text, or too long.
    """
    hoy = timezone.localdate(ahora)
    if not puede_comentar(ronda, usuario, hoy):
        raise PermissionDenied
    if ahora < ronda.abre:
        raise NoSePuedeError(_("La ronda todavía no abre."))
    representa = representacion_de(usuario, hoy)
    comentario = Comentario(
        id=clave,
        ronda=ronda,
        seccion=seccion.strip(),
        texto=texto.strip(),
        usuario=usuario if representa else None,
        cargo=representa.cargo if representa else "",
        institucion=representa.institucion if representa else None,
        firma="" if representa else firma.strip(),
        tarde=ahora >= ronda.cierra,
        recibido=ahora,
    )
    comentario.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            comentario.save(force_insert=True)
    except IntegrityError:
        return Comentario.objects.get(pk=clave, ronda=ronda)
    return comentario


def resolver(
    *, comentario: Comentario, usuario: Any, resolucion: str, razon: str, ahora: datetime.datetime
) -> Comentario:
    """Say whether a remark is taken and why; a later resolution replaces the former.

    Raises:
        PermissionDenied: not an officer, or its own remark.
        ValidationError: no reason or no decision.
    """
    with transaction.atomic():
        actual = Comentario.objects.select_for_update().get(pk=comentario.pk)
        if not da_seguimiento(usuario) or actual.usuario_id == usuario.pk:
            raise PermissionDenied
        if not razon.strip() or resolucion == Comentario.Resolucion.PENDIENTE:
            raise ValidationError({"razon": _("Di por qué.")})
        actual.resolucion, actual.razon = resolucion, razon.strip()
        actual.resuelto, actual.resolvio = ahora, usuario
        actual.full_clean(exclude=["ronda", "institucion", "usuario"])
        actual.save()
    return actual
