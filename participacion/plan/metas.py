"""What a goal says of itself: pure arithmetic, and the one write."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Eje, MedicionMeta, Meta
from .permisos import ejes_de, firma_de

Tipo = Meta.Tipo


@dataclass(frozen=True)
class Resultado:
    """How a goal stands. What cannot be told is None: there is never a % without a base (R16)."""

    actual: Decimal | None = None
    cambio: Decimal | None = None
    porcentaje: int | None = None
    lograda: bool | None = None


def resultado(
    tipo: str,
    *,
    base: Decimal | None = None,
    objetivo: Decimal | None = None,
    valor: Decimal | None = None,
    cumplida: bool | None = None,
) -> Resultado:
    """``porcentaje`` is the value itself, or how much it grew over a base that is not 0."""
    if tipo == Tipo.SI_NO:
        return Resultado(lograda=cumplida)
    if valor is None:
        return Resultado()
    lograda = None if objetivo is None else valor >= objetivo
    if tipo == Tipo.PORCENTAJE:
        return Resultado(valor, porcentaje=_entero(valor), lograda=lograda)
    if tipo == Tipo.AUMENTO_CON_BASE and base is not None:
        cambio = valor - base
        if objetivo is None:
            lograda = cambio > 0
        crecio = _entero(100 * cambio / base) if base else None
        return Resultado(valor, cambio, crecio, lograda)
    return Resultado(valor, lograda=lograda)


def _entero(valor: Decimal) -> int:
    return int(valor.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class MetaLeida:
    meta: Meta
    medicion: MedicionMeta | None
    resultado: Resultado


def metas_de(eje: Eje) -> list[MetaLeida]:
    """Each goal with its latest measure. Two queries."""
    mediciones = Prefetch("mediciones", MedicionMeta.objects.order_by("-dia", "-pk"))
    return [_leer(meta) for meta in eje.metas.prefetch_related(mediciones)]


def _leer(meta: Meta) -> MetaLeida:
    ultima = next(iter(meta.mediciones.all()), None)
    dicho = resultado(
        meta.tipo,
        base=meta.base,
        objetivo=meta.objetivo,
        valor=ultima.valor if ultima else None,
        cumplida=ultima.cumplida if ultima else None,
    )
    return MetaLeida(meta, ultima, dicho)


def medir(
    *,
    meta: Meta,
    usuario: Any,
    ahora: datetime.datetime,
    dia: datetime.date,
    envio: UUID,
    valor: Decimal | None = None,
    cumplida: bool | None = None,
    evidencia: str = "",
) -> MedicionMeta:
    """Add where the goal stood one day; what was said before stays.

    Raises:
        PermissionDenied: the user does not answer for the eje today.
        ValidationError: a day to come, or an answer of another kind than the goal's.
    """
    hoy = timezone.localdate(ahora)
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=meta.eje_id)
        if not ejes_de(usuario, hoy).filter(pk=eje.pk).exists():
            raise PermissionDenied
        repetida = MedicionMeta.objects.filter(envio=envio, meta=meta).first()
        if repetida:
            return repetida
        if dia > hoy:
            raise ValidationError({"dia": _("Esa fecha aún no llega.")})
        _exigir_clase(meta, valor, cumplida)
        nueva = MedicionMeta(
            meta=meta,
            dia=dia,
            valor=valor,
            cumplida=cumplida,
            evidencia=evidencia.strip(),
            usuario=usuario,
            firma=firma_de(usuario, eje, hoy)[0],
            creada=ahora,
            envio=envio,
        )
        nueva.full_clean()
        nueva.save(force_insert=True)
    return nueva


def _exigir_clase(meta: Meta, valor: Decimal | None, cumplida: bool | None) -> None:
    if (meta.tipo == Tipo.SI_NO) is (cumplida is None):
        raise ValidationError(_("Escribe un número, o di si se cumplió."))
    if meta.tipo == Tipo.PORCENTAJE and valor is not None and not 0 <= valor <= 100:
        raise ValidationError({"valor": _("Va de 0 a 100.")})
