"""Writing the rules, until they are frozen."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import Criterio, Jurado, Nivel, Reglas
from participacion.espacios.models import Espacio

from .comun import exigir_abierto, exigir_mando, tomar
from .errores import NoSePuedeError


@dataclass(frozen=True)
class CriterioEscrito:
    """One criterion as it was typed. ``niveles``: figure and what it means."""

    nombre: str
    descripcion: str = ""
    peso: Decimal = Decimal(1)
    niveles: list[tuple[Decimal, str]] = field(default_factory=list)


def guardar_reglas(
    *,
    espacio: Espacio,
    usuario: Any,
    ahora: datetime.datetime,
    criterios: list[CriterioEscrito],
    **campos: Any,
) -> Reglas:
    """Replace the rules and their criteria.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: they are frozen, or the call ended.
        ValidationError: they contradict themselves.
    """
    with transaction.atomic():
        actual = tomar(espacio)
        exigir_mando(usuario, actual)
        exigir_abierto(actual, ahora)
        return escribir_reglas(actual, criterios, **campos)


def escribir_reglas(espacio: Espacio, criterios: list[CriterioEscrito], **campos: Any) -> Reglas:
    reglas = Reglas.objects.filter(espacio=espacio).first() or Reglas(espacio=espacio)
    if reglas.congeladas:
        raise NoSePuedeError(_("Las reglas ya están fijas. No cambian después de abrir."))
    for nombre, valor in campos.items():
        setattr(reglas, nombre, valor)
    reglas.full_clean(exclude=["espacio"], validate_unique=False)
    _exigir_coherencia(reglas, criterios)
    reglas.save()
    reglas.criterios.all().delete()
    for orden, escrito in enumerate(criterios, start=1):
        _crear(reglas, orden, escrito)
    return reglas


def congelar_reglas(*, espacio: Espacio, ahora: datetime.datetime) -> Reglas:
    """Close the rules for good; again, it does nothing.

    Raises:
        NoSePuedeError: they are not complete.
    """
    with transaction.atomic():
        actual = tomar(espacio)
        reglas = Reglas.objects.filter(espacio=actual).first()
        if reglas is None or (not reglas.congeladas and not reglas.criterios.exists()):
            raise NoSePuedeError(_("Faltan las reglas: al menos un criterio."))
        if not reglas.congeladas:
            reglas.congeladas = ahora
            reglas.save(update_fields=["congeladas"])
        return reglas


def lo_que_falta(espacio: Espacio, ahora: datetime.datetime) -> list[str]:
    """Why the judging cannot start as far as rules and jury go; empty when it can."""
    reglas = Reglas.objects.filter(espacio=espacio).prefetch_related("criterios").first()
    if reglas is None or not reglas.criterios.all():
        return [_("Faltan las reglas: al menos un criterio.")]
    hoy = timezone.localdate(ahora)
    hay = Jurado.objects.califican(hoy).filter(espacio=espacio).count()
    hacen_falta = max(reglas.jueces, reglas.quorum)
    if hay < hacen_falta:
        return [
            _("Faltan integrantes con cuenta: hay %(hay)s y hacen falta %(n)s.")
            % {"hay": hay, "n": hacen_falta}
        ]
    return []


def _crear(reglas: Reglas, orden: int, escrito: CriterioEscrito) -> None:
    criterio = Criterio.objects.create(
        reglas=reglas,
        orden=orden,
        nombre=escrito.nombre,
        descripcion=escrito.descripcion,
        peso=escrito.peso,
    )
    Nivel.objects.bulk_create(
        Nivel(criterio=criterio, puntos=puntos, texto=texto) for puntos, texto in escrito.niveles
    )


def _exigir_coherencia(reglas: Reglas, criterios: list[CriterioEscrito]) -> None:
    if reglas.jueces and reglas.quorum > reglas.jueces:
        raise ValidationError({"quorum": _("El quórum no puede pasar de los jueces asignados.")})
    dentro = [p for p in (reglas.minimo, reglas.comenta_bajo, reglas.comenta_alto) if p is not None]
    dentro += [puntos for escrito in criterios for puntos, _texto in escrito.niveles]
    if any(not reglas.desde <= puntos <= reglas.hasta for puntos in dentro):
        raise ValidationError(_("Hay una cifra fuera de la escala."))
    for escrito in criterios:
        figuras = [puntos for puntos, _texto in escrito.niveles]
        if len(figuras) != len(set(figuras)):
            raise ValidationError(
                _("«%(c)s» tiene dos niveles con los mismos puntos.") % {"c": escrito.nombre}
            )
