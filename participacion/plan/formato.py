"""The only place that writes the filled indicator form (docs/adr/0026)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from .calculados import calcular_periodo
from .formato_campos import revisar_archivo, revisar_valores
from .indicadores import preguntas_impresas
from .models import Eje, Indicador, PeriodoIndicadores, RespuestaIndicador
from .permisos import ejes_de, firma_de

Estado = RespuestaIndicador.Estado
#: States in which its owners still have to send it.
SIN_ENVIAR = (Estado.BORRADOR, Estado.DEVUELTA)


@dataclass(frozen=True)
class Contestado:
    """What an owner says in one row. ``archivo`` None keeps the one already there."""

    valores: list[dict[str, Any]] = field(default_factory=list)
    enlace: str = ""
    archivo: Any = None
    texto: str = ""
    fecha: date | None = None


class FormatoSuperado(Exception):
    """Somebody saved the form while this one was being filled. Nothing was written."""


def ultimas(eje: Eje, periodo: PeriodoIndicadores, *estados: str) -> dict[int, RespuestaIndicador]:
    """The newest answer to each row, by its number; only of those states, if any is given."""
    filas = RespuestaIndicador.objects.filter(periodo=periodo, indicador__eje=eje)
    if estados:
        filas = filas.filter(estado__in=estados)
    nuevas = filas.values("indicador").annotate(ultima=Max("pk")).values("ultima")
    elegidas = RespuestaIndicador.objects.filter(pk__in=nuevas).select_related("indicador")
    return {r.indicador.renglon: r for r in elegidas}


def marca(eje: Eje, periodo: PeriodoIndicadores) -> int:
    """Grows with every save: what a form must say it was reading."""
    filas = RespuestaIndicador.objects.filter(periodo=periodo, indicador__eje=eje)
    return filas.aggregate(m=Max("pk"))["m"] or 0


def guardar(
    *,
    eje: Eje,
    periodo: PeriodoIndicadores,
    usuario: Any,
    ahora: datetime,
    renglones: Mapping[int, Contestado],
    enviar: bool,
    envio: UUID,
    sobre: int | None = None,
) -> int:
    """Keep a draft, or send the form; how many rows were written. What was kept before stays.

    Raises:
        PermissionDenied: the user does not answer for the eje that day.
        FormatoSuperado: somebody saved after mark ``sobre``.
        ValidationError: it is too early, an answer is not of the kind that is asked for, or a
            required document is missing; by ``renglon_n``.
    """
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=eje.pk)
        hoy = timezone.localdate(ahora)
        if not ejes_de(usuario, hoy).filter(pk=eje.pk).exists():
            raise PermissionDenied
        if RespuestaIndicador.objects.filter(envio=envio, indicador__eje=eje).exists():
            return 0
        if periodo.plan_id != eje.plan_id or hoy < periodo.desde:
            raise ValidationError(_("Ese periodo aún no empieza."))
        if sobre is not None and sobre != marca(eje, periodo):
            raise FormatoSuperado
        firma, institucion = firma_de(usuario, eje, hoy)
        comun = {
            "periodo": periodo,
            "estado": Estado.ENVIADA if enviar else Estado.BORRADOR,
            "usuario": usuario,
            "firma": firma,
            "institucion_id": institucion,
            "creada": ahora,
            "envio": envio,
        }
        nuevas = _nuevas(eje, periodo, _revisados(eje, renglones, hoy), comun)
        if enviar:
            _exigir_documentos(eje, nuevas, ultimas(eje, periodo))
        for nueva in nuevas:
            nueva.full_clean(exclude=["usuario", "institucion", "indicador", "periodo"])
            nueva.save(force_insert=True)
        if enviar:
            calcular_periodo(eje=eje, periodo=periodo, ahora=ahora)
    return len(nuevas)


def publicar(*, eje: Eje, periodo: PeriodoIndicadores, usuario: Any, ahora: datetime) -> int:
    """Make public what was sent, as it was sent; how many rows. Twice is the same as once.

    Raises:
        PermissionDenied: without the permission ``plan.publicar_indicadores``.
        ValidationError: some row was never sent, or was changed since.
    """
    if not usuario.has_perm("plan.publicar_indicadores"):
        raise PermissionDenied
    with transaction.atomic():
        eje = Eje.objects.select_for_update().get(pk=eje.pk)
        actuales = ultimas(eje, periodo)
        pendientes = [r for r in actuales.values() if r.estado != Estado.PUBLICADA]
        completo = len(actuales) == eje.indicadores.count()
        if not completo or any(r.estado in SIN_ENVIAR for r in pendientes):
            raise ValidationError(_("Falta que la institución envíe el formato."))
        for fila in pendientes:
            envio = UUID(int=fila.envio.int ^ 1)
            copia(fila, Estado.PUBLICADA, usuario, ahora, envio).save(force_insert=True)
    return len(pendientes)


def copia(
    fila: RespuestaIndicador, estado: Estado, usuario: Any, ahora: datetime, envio: UUID
) -> RespuestaIndicador:
    """The same words and the same post of who filled them; ``usuario`` is who moved it."""
    campos = {
        campo.attname: getattr(fila, campo.attname)
        for campo in RespuestaIndicador._meta.concrete_fields
        if campo.name not in ("id", "estado", "usuario", "creada", "envio", "observaciones")
    }
    return RespuestaIndicador(**campos, estado=estado, usuario=usuario, creada=ahora, envio=envio)


def _revisados(eje: Eje, renglones: Mapping[int, Contestado], hoy: date) -> dict[int, Contestado]:
    """The same, cleaned as its screen does: other doors may lead here."""
    hechos: dict[int, Contestado] = {}
    errores: dict[str, Any] = {}
    for impreso in preguntas_impresas(eje.indicadores.all(), []):
        renglon = impreso.indicador.renglon
        if (dicho := renglones.get(renglon)) is None:
            continue
        try:
            valores = revisar_valores(impreso, dicho.valores)
            _revisar_evidencia(renglon, dicho, hoy)
        except ValidationError as error:
            errores |= error.error_dict
        else:
            hechos[renglon] = replace(dicho, valores=valores)
    if errores:
        raise ValidationError(errores)
    return hechos


def _revisar_evidencia(renglon: int, dicho: Contestado, hoy: date) -> None:
    if dicho.fecha and dicho.fecha > hoy:
        raise ValidationError({f"renglon_{renglon}.fecha": _("Esa fecha aún no llega.")})
    if dicho.archivo:
        try:
            revisar_archivo(dicho.archivo)
        except ValidationError as error:
            raise ValidationError({f"renglon_{renglon}.archivo": error}) from error


def _nuevas(
    eje: Eje,
    periodo: PeriodoIndicadores,
    renglones: Mapping[int, Contestado],
    comun: dict[str, Any],
) -> list[RespuestaIndicador]:
    """A row for each answer that says something new, or that changes state."""
    antes = ultimas(eje, periodo)
    hechas = []
    for indicador in eje.indicadores.all():
        dicho = renglones.get(indicador.renglon)
        previa = antes.get(indicador.renglon)
        nueva = _respuesta(indicador, dicho, previa, comun)
        if previa is None or nueva.estado != previa.estado or _distintas(nueva, previa):
            hechas.append(nueva)
    return hechas


CONTENIDO = ("valores", "evidencia_enlace", "evidencia_texto", "evidencia_fecha")


def _respuesta(
    indicador: Indicador,
    dicho: Contestado | None,
    previa: RespuestaIndicador | None,
    comun: dict[str, Any],
) -> RespuestaIndicador:
    nueva = RespuestaIndicador(indicador=indicador, **comun)
    if previa:
        nueva.evidencia_archivo = previa.evidencia_archivo
        nueva.evidencia_nombre = previa.evidencia_nombre
    if dicho is None:
        for campo in CONTENIDO:
            setattr(nueva, campo, getattr(previa, campo, getattr(nueva, campo)))
        return nueva
    nueva.valores, nueva.evidencia_enlace = dicho.valores, dicho.enlace.strip()
    nueva.evidencia_texto, nueva.evidencia_fecha = dicho.texto.strip(), dicho.fecha
    if dicho.archivo:
        nueva.evidencia_nombre = dicho.archivo.name[:200]
        nueva.evidencia_archivo = dicho.archivo
    return nueva


def _distintas(una: RespuestaIndicador, otra: RespuestaIndicador) -> bool:
    campos = (*CONTENIDO, "evidencia_archivo")
    return any(getattr(una, campo) != getattr(otra, campo) for campo in campos)


def _exigir_documentos(
    eje: Eje, nuevas: list[RespuestaIndicador], actuales: dict[int, RespuestaIndicador]
) -> None:
    """Rows that ask for a document are not sent without a link or a file (001:368)."""
    todas = {**actuales, **{r.indicador.renglon: r for r in nuevas}}
    faltan = {
        f"renglon_{i.renglon}": _("Falta el documento que pide: %(d)s")
        % {"d": i.documento_requerido}
        for i in eje.indicadores.exclude(documento_requerido="")
        if i.renglon not in todas or not todas[i.renglon].tiene_documento
    }
    if faltan:
        raise ValidationError(faltan)
