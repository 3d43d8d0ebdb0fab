"""The schedule of half a year: states computed from dates, and every change kept (S16)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Actividad, CambioActividad, Cronograma, Eje, Meta
from .permisos import ejes_de, firma_de

CAMPOS = ("texto", "meta", "inicio", "vence", "hecha")


class Estado(models.TextChoices):
    POR_EMPEZAR = "por_empezar", gettext_lazy("Por empezar")
    EN_CURSO = "en_curso", gettext_lazy("En curso")
    HECHA = "hecha", gettext_lazy("Hecha")
    VENCIDA = "vencida", gettext_lazy("Vencida")


def estado_de(
    inicio: datetime.date, vence: datetime.date, hecha: datetime.date | None, hoy: datetime.date
) -> Estado:
    """What the dates say that day. The last day itself is still in time."""
    if hecha is not None and hecha <= hoy:
        return Estado.HECHA
    if hoy > vence:
        return Estado.VENCIDA
    return Estado.EN_CURSO if hoy >= inicio else Estado.POR_EMPEZAR


@dataclass(frozen=True)
class ActividadLeida:
    actividad: Actividad
    estado: Estado
    cambios: tuple[CambioActividad, ...]

    @property
    def tarde(self) -> bool:
        """Done, but after its last day."""
        hecha = self.actividad.hecha
        return hecha is not None and hecha > self.actividad.vence


@dataclass(frozen=True)
class CronogramaLeido:
    cronograma: Cronograma
    actividades: tuple[ActividadLeida, ...]

    @property
    def vencidas(self) -> int:
        return sum(a.estado == Estado.VENCIDA for a in self.actividades)

    @property
    def actualizado(self) -> datetime.datetime | None:
        return max((c.creado for a in self.actividades for c in a.cambios), default=None)

    @property
    def cambios(self) -> list[CambioActividad]:
        """The update log, newest first."""
        todos = [c for a in self.actividades for c in a.cambios]
        return sorted(todos, key=lambda c: (c.creado, c.pk), reverse=True)


def cronogramas_de(eje: Eje, hoy: datetime.date) -> list[CronogramaLeido]:
    """Newest half year first. Three queries, whatever they hold."""
    actividades = Actividad.objects.select_related("meta").prefetch_related(
        Prefetch("cambios", CambioActividad.objects.select_related("actividad"))
    )
    filas = eje.cronogramas.prefetch_related(Prefetch("actividades", actividades))
    return [
        CronogramaLeido(
            fila,
            tuple(
                ActividadLeida(
                    a, estado_de(a.inicio, a.vence, a.hecha, hoy), tuple(a.cambios.all())
                )
                for a in fila.actividades.all()
            ),
        )
        for fila in filas
    ]


def agregar(
    *,
    eje: Eje,
    usuario: Any,
    ahora: datetime.datetime,
    anio: int,
    semestre: int,
    envio: UUID,
    texto: str,
    inicio: datetime.date,
    vence: datetime.date,
    meta: Meta | None = None,
    hecha: datetime.date | None = None,
) -> Actividad:
    """Put an activity in the half year, which is made if it is its first one.

    Raises:
        PermissionDenied: the user does not answer for the eje today.
        ValidationError: dates out of order or out of that half year, or a goal of another eje.
    """
    with transaction.atomic():
        eje, firma = _abrir(eje, usuario, ahora)
        repetida = Actividad.objects.filter(envio=envio, cronograma__eje=eje).first()
        if repetida:
            return repetida
        cronograma = eje.cronogramas.filter(anio=anio, semestre=semestre).first()
        if cronograma is None:
            cronograma = Cronograma(eje=eje, anio=anio, semestre=semestre)
            cronograma.full_clean()
            cronograma.save()
        nueva = Actividad(cronograma=cronograma, envio=envio)
        datos = {"texto": texto, "meta": meta, "inicio": inicio, "vence": vence, "hecha": hecha}
        _escribir(nueva, datos, usuario, firma, ahora)
    return nueva


def cambiar(
    *, actividad: Actividad, usuario: Any, ahora: datetime.datetime, **datos: Any
) -> Actividad:
    """Change what is given; each field that changes leaves a line in the log.

    Raises:
        PermissionDenied: the user does not answer for the eje today.
        ValidationError: as in ``agregar``.
    """
    with transaction.atomic():
        _eje, firma = _abrir(actividad.cronograma.eje, usuario, ahora)
        actual = Actividad.objects.select_related("cronograma__eje").get(pk=actividad.pk)
        _escribir(actual, datos, usuario, firma, ahora)
    return actual


def _abrir(eje: Eje, usuario: Any, ahora: datetime.datetime) -> tuple[Eje, str]:
    """The eje locked, and with what post its owner signs."""
    hoy = timezone.localdate(ahora)
    bloqueado = Eje.objects.select_for_update().get(pk=eje.pk)
    if not ejes_de(usuario, hoy).filter(pk=bloqueado.pk).exists():
        raise PermissionDenied
    return bloqueado, firma_de(usuario, bloqueado, hoy)[0]


def _escribir(
    fila: Actividad, datos: Mapping[str, Any], usuario: Any, firma: str, ahora: datetime.datetime
) -> None:
    antes = {campo: getattr(fila, campo) for campo in CAMPOS} if fila.pk else {}
    for campo in CAMPOS:
        if campo in datos:
            valor = datos[campo]
            setattr(fila, campo, valor.strip() if isinstance(valor, str) else valor)
    _exigir(fila, timezone.localdate(ahora))
    fila.full_clean()
    nueva = fila.pk is None
    fila.save()
    cambios = [("alta", "", fila.texto)] if nueva else list(_distintos(fila, antes))
    CambioActividad.objects.bulk_create(
        CambioActividad(
            actividad=fila,
            campo=campo,
            antes=viejo[:300],
            despues=actual[:300],
            usuario=usuario,
            firma=firma,
            creado=ahora,
        )
        for campo, viejo, actual in cambios
    )


def _exigir(fila: Actividad, hoy: datetime.date) -> None:
    cronograma = fila.cronograma
    if fila.meta and fila.meta.eje_id != cronograma.eje_id:
        raise ValidationError({"meta": _("Esa meta es de otro eje.")})
    if fila.hecha and fila.hecha > hoy:
        raise ValidationError({"hecha": _("Esa fecha aún no llega.")})
    if fila.inicio and (fila.inicio.year, 1 + (fila.inicio.month > 6)) != (
        cronograma.anio,
        cronograma.semestre,
    ):
        raise ValidationError({"inicio": _("Esa fecha no es de este semestre.")})


def _distintos(fila: Actividad, antes: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (campo, _dicho(antes[campo]), _dicho(getattr(fila, campo)))
        for campo in CAMPOS
        if antes[campo] != getattr(fila, campo)
    ]


def _dicho(valor: Any) -> str:
    return "" if valor is None else str(valor)
