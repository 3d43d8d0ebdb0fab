"""Giving a sent indicator form back to its owners, with remarks (as reports are)."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar

from .formato import Estado, copia, ultimas
from .models import Eje, PeriodoIndicadores
from .permisos import ejes_de
from .publicaciones import duenos


def puede_devolver(usuario: Any, eje: Eje, ahora: datetime) -> bool:
    """Whoever publishes, unless they answer for the eje: nobody corrects oneself."""
    if not usuario.is_active or not usuario.has_perm("plan.publicar_indicadores"):
        return False
    hoy = timezone.localdate(ahora)
    return usuario.is_superuser or not ejes_de(usuario, hoy).filter(pk=eje.pk).exists()


def devolver(
    *, eje: Eje, periodo: PeriodoIndicadores, usuario: Any, nota: str, ahora: datetime
) -> int:
    """Open it again with remarks and tell its owners; how many rows. Twice is once.

    Raises:
        PermissionDenied: may not publish it, or answers for the eje.
        ValidationError: no remarks, or it is not waiting to be published.
    """
    if not puede_devolver(usuario, eje, ahora):
        raise PermissionDenied
    nota = nota.strip()
    if not nota:
        raise ValidationError({"nota": _("Escribe qué falta o qué hay que corregir.")})
    with transaction.atomic():
        eje = Eje.objects.select_for_update().select_related("plan").get(pk=eje.pk)
        actuales = list(ultimas(eje, periodo).values())
        estados = {fila.estado for fila in actuales}
        if Estado.DEVUELTA in estados and {f.observaciones for f in actuales} >= {nota}:
            return 0
        if Estado.ENVIADA not in estados or estados & {Estado.BORRADOR, Estado.DEVUELTA}:
            raise ValidationError(_("Sólo se devuelve lo que ya se envió."))
        envio = uuid4()
        for fila in actuales:
            nueva = copia(fila, Estado.DEVUELTA, usuario, ahora, envio)
            nueva.observaciones = nota
            nueva.full_clean(exclude=["usuario", "institucion", "indicador", "periodo"])
            nueva.save(force_insert=True)
        _avisar(eje, periodo, envio, nota, ahora)
    return len(actuales)


def observacion_de(eje: Eje, periodo: PeriodoIndicadores) -> str:
    """The last remark, while the form is back with its owners and they have sent nothing."""
    filas = [f for f in ultimas(eje, periodo).values() if f.estado == Estado.DEVUELTA]
    return filas[0].observaciones if filas else ""


def _avisar(eje: Eje, periodo: PeriodoIndicadores, envio: UUID, nota: str, ahora: datetime) -> None:
    url = settings.WAGTAILADMIN_BASE_URL + reverse("mi_eje:llenar", args=[eje.pk, periodo.pk])
    for cuenta in duenos(eje, timezone.localdate(ahora)):
        encolar(
            clave=f"indicadores-devueltos:{envio}:{cuenta.pk}",
            destinatario=cuenta.email,
            asunto=_("Te devolvieron los indicadores: %(p)s") % {"p": periodo.nombre},
            cuerpo=_("Eje: %(e)s\n\n%(n)s\n\nCorrígelos y envíalos aquí: %(u)s\n")
            % {"e": eje, "n": nota, "u": url},
        )
