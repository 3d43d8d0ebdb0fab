"""Changing the figure that the institutions publish, with its history."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.informes.models import CifraPublicada, Periodo
from participacion.informes.permisos import puede_ajustar
from participacion.plan.models import Compromiso, Eje, Plan

from .errores import NoSePuedeError

Nivel = Plan | Eje | Compromiso


def ajustar_publicado(
    *,
    nivel: Nivel,
    valor: int,
    nota: str,
    usuario: Any,
    ahora: datetime.datetime,
    sobre: int | None = None,
) -> CifraPublicada:
    """Publish another figure than the computed one, and say why in public. Twice is once.

    Args:
        sobre: id of the last change that its author was reading; 0, none.

    Raises:
        PermissionDenied: not a follow-up officer, or one that answers for what the figure tells.
        NoSePuedeError: somebody changed it after ``sobre``.
        ValidationError: no note, or a figure out of 0–100.
    """
    if not puede_ajustar(usuario, nivel, timezone.localdate(ahora)):
        raise PermissionDenied
    if not nota.strip():
        raise ValidationError({"nota": _("Di en público por qué cambia la cifra.")})
    with transaction.atomic():
        actual = type(nivel)._default_manager.select_for_update().get(pk=nivel.pk)
        ultima = CifraPublicada.objects.filter(**{nivel._meta.model_name or "": actual})
        previa = ultima.order_by("-pk").first()
        dicho = (None, valor, nota.strip())
        if previa and (previa.periodo_id, previa.valor, previa.nota) == dicho:
            return previa
        if sobre is not None and sobre != (previa.pk if previa else 0):
            raise NoSePuedeError(_("Alguien cambió esta cifra mientras escribías. Revísala."))
        desde = timezone.localdate(ahora)
        return anotar(actual, valor, nota.strip(), usuario=usuario, desde=desde, ahora=ahora)


def anotar(
    nivel: Nivel,
    valor: int | None,
    nota: str,
    *,
    usuario: Any,
    desde: datetime.date,
    ahora: datetime.datetime,
    periodo: Periodo | None = None,
) -> CifraPublicada:
    """Add the row and put the figure in force. The caller holds the lock."""
    fila = CifraPublicada(
        **{nivel._meta.model_name or "": nivel},
        antes=nivel.avance_publicado,
        nota_antes=nivel.nota_diferencia,
        valor=valor,
        nota=nota,
        periodo=periodo,
        desde=desde,
        usuario=usuario,
        creada=ahora,
    )
    fila.full_clean(exclude=["plan", "eje", "compromiso", "antes", "periodo"])
    fila.save(force_insert=True)
    nivel.avance_publicado, nivel.nota_diferencia = valor, nota
    nivel.save(update_fields=["avance_publicado", "nota_diferencia"])
    return fila
