"""Writing, sending, returning and accepting the report of an eje."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.informes.estados import EstadoReporte
from participacion.informes.models import EvidenciaReporte, Paso, Periodo, Renglon, Reporte
from participacion.informes.permisos import da_seguimiento, escribio, puede_reportar, reviso
from participacion.plan.models import Eje
from participacion.secretariado.models import Representacion

from .errores import CambioAjenoError, NoSePuedeError


@dataclass(frozen=True)
class RenglonEscrito:
    accion_id: int
    valor: int | None = None
    etapa: str = ""
    asterisco: bool = False
    nota: str = ""
    narrativa: str = ""
    obstaculos: str = ""


@dataclass(frozen=True)
class EvidenciaNueva:
    tipo: str
    texto: str
    fecha: datetime.date
    accion_id: int | None = None
    url: str = ""
    archivo: File | None = None
    nombre: str = ""
    sha256: str = ""

    @property
    def identidad(self) -> tuple[Any, ...]:
        return self.accion_id, self.url, self.sha256, self.texto, self.fecha


def guardar(
    *,
    periodo: Periodo,
    eje: Eje,
    usuario: Any,
    version: int,
    renglones: Sequence[RenglonEscrito],
    ahora: datetime.datetime,
    resumen: str = "",
    obstaculos: str = "",
    evidencias: Sequence[EvidenciaNueva] = (),
    quitar: Sequence[int] = (),
    enviar: bool = False,
) -> Reporte:
    """Keep the draft of an eje and, if asked, send it. The same form sent twice changes nothing.

    Raises:
        PermissionDenied: not an owner of the eje, or the one who reviews this very report.
        CambioAjenoError: ``version`` is not the stored one: somebody saved meanwhile.
        NoSePuedeError: the period or the report takes no changes.
        ValidationError: it cannot be sent as it is.
    """
    hoy = timezone.localdate(ahora)
    with transaction.atomic():
        actual = Periodo.objects.select_for_update().get(pk=periodo.pk)
        if not puede_reportar(usuario, eje, hoy) or actual.plan_id != eje.plan_id:
            raise PermissionDenied
        reporte = _abrir(actual, eje, usuario)
        igual = _es_lo_mismo(reporte, resumen, obstaculos, renglones, evidencias, quitar)
        if _ya_hecho(reporte, igual, version, enviar):
            return reporte
        _exigir_editable(actual, reporte, version)
        _escribir(reporte, resumen, obstaculos, renglones)
        _quitar(reporte, quitar)
        _agregar(reporte, evidencias, ahora)
        reporte.escribieron.add(usuario)
        if enviar:
            _enviar(reporte, usuario, ahora)
    return reporte


def devolver(*, reporte: Reporte, usuario: Any, nota: str, ahora: datetime.datetime) -> Reporte:
    """Give it back to its owners with remarks.

    Raises:
        PermissionDenied: not an officer, or wrote in this report.
        NoSePuedeError: it is not waiting for review.
        ValidationError: no remarks.
    """
    if not nota.strip():
        raise ValidationError({"nota": _("Escribe qué falta o qué hay que corregir.")})
    with transaction.atomic():
        actual = _para_revisar(reporte, usuario)
        if actual.estado == EstadoReporte.DEVUELTO and actual.observacion == nota.strip():
            return actual
        if actual.estado not in (EstadoReporte.ENVIADO, EstadoReporte.ACEPTADO):
            raise NoSePuedeError(_("Sólo se devuelve lo que ya se envió."))
        return _cambiar(actual, EstadoReporte.DEVUELTO, usuario, ahora, nota.strip())


def aceptar(*, reporte: Reporte, usuario: Any, ahora: datetime.datetime) -> Reporte:
    """Take a report as good; it will go out with its period. Raises as ``devolver`` does."""
    with transaction.atomic():
        actual = _para_revisar(reporte, usuario)
        if actual.estado == EstadoReporte.ACEPTADO:
            return actual
        if actual.estado != EstadoReporte.ENVIADO:
            raise NoSePuedeError(_("Sólo se acepta lo que ya se envió."))
        return _cambiar(actual, EstadoReporte.ACEPTADO, usuario, ahora)


def _abrir(periodo: Periodo, eje: Eje, usuario: Any) -> Reporte:
    """The report of the eje, locked; made if it is the first time."""
    Reporte.objects.get_or_create(periodo=periodo, eje=eje)
    reporte = Reporte.objects.select_for_update().get(periodo=periodo, eje=eje)
    if reviso(usuario, reporte):
        raise PermissionDenied
    return reporte


def _ya_hecho(reporte: Reporte, igual: bool, version: int, enviar: bool) -> bool:
    """True when this form already arrived: same content, stored by the click before."""
    if not igual or reporte.version <= version:
        return False
    return not enviar or reporte.entregado


def _exigir_editable(periodo: Periodo, reporte: Reporte, version: int) -> None:
    if not periodo.recibe:
        raise CambioAjenoError(_("El periodo ya se publicó: no recibe cambios."), reporte)
    if not reporte.editable:
        raise CambioAjenoError(_("El reporte ya se envió: no recibe cambios."), reporte)
    if reporte.version != version:
        raise CambioAjenoError(_("Otra persona guardó este reporte mientras escribías."), reporte)


def _es_lo_mismo(
    reporte: Reporte,
    resumen: str,
    obstaculos: str,
    renglones: Sequence[RenglonEscrito],
    evidencias: Sequence[EvidenciaNueva],
    quitar: Sequence[int],
) -> bool:
    campos = list(RenglonEscrito.__dataclass_fields__)
    guardados = {RenglonEscrito(**fila) for fila in reporte.renglones.values(*campos)}
    vistas = _identidades(reporte)
    return (
        (reporte.resumen, reporte.obstaculos) == (resumen, obstaculos)
        and guardados == set(renglones)
        and all(nueva.identidad in vistas for nueva in evidencias)
        and not reporte.evidencias.filter(pk__in=quitar).exists()
    )


def _identidades(reporte: Reporte) -> set[tuple[Any, ...]]:
    return set(reporte.evidencias.values_list("accion_id", "url", "sha256", "texto", "fecha"))


def _escribir(
    reporte: Reporte, resumen: str, obstaculos: str, renglones: Sequence[RenglonEscrito]
) -> None:
    del_eje = set(
        reporte.eje.compromisos.filter(acciones__isnull=False).values_list("acciones", flat=True)
    )
    if not {fila.accion_id for fila in renglones} <= del_eje:
        raise PermissionDenied
    reporte.resumen, reporte.obstaculos = resumen, obstaculos
    reporte.version += 1
    reporte.save(update_fields=["resumen", "obstaculos", "version"])
    reporte.renglones.all().delete()
    filas = [Renglon(reporte=reporte, **asdict(fila)) for fila in renglones]
    for fila in filas:
        fila.full_clean(exclude=["reporte", "accion"], validate_unique=False)
    Renglon.objects.bulk_create(filas)


def _quitar(reporte: Reporte, cuales: Sequence[int]) -> None:
    fuera = reporte.evidencias.filter(pk__in=cuales)
    archivos = [fila.archivo for fila in fuera if fila.archivo]
    fuera.delete()
    for archivo in archivos:
        transaction.on_commit(partial(archivo.storage.delete, str(archivo.name)))


def _agregar(
    reporte: Reporte, evidencias: Sequence[EvidenciaNueva], ahora: datetime.datetime
) -> None:
    vistas = _identidades(reporte)
    for nueva in evidencias:
        if nueva.identidad in vistas:
            continue
        fila = EvidenciaReporte(
            reporte=reporte,
            accion_id=nueva.accion_id,
            tipo=nueva.tipo,
            texto=nueva.texto,
            fecha=nueva.fecha,
            url=nueva.url,
            nombre=nueva.nombre,
            sha256=nueva.sha256,
            creada=ahora,
        )
        if nueva.archivo is not None:
            fila.archivo.save(nueva.nombre, nueva.archivo, save=False)
        fila.full_clean(exclude=["archivo", "accion"])
        fila.save(force_insert=True)


def _enviar(reporte: Reporte, usuario: Any, ahora: datetime.datetime) -> None:
    _exigir_completo(reporte)
    hoy = timezone.localdate(ahora)
    en_vigor = Representacion.objects.vigentes(hoy).filter(
        usuario=usuario, institucion__responsabilidades__compromiso__eje=reporte.eje
    )
    reporte.representacion = en_vigor.select_related("institucion").first()
    if reporte.representacion:
        reporte.cargo = reporte.representacion.cargo
        reporte.institucion = reporte.representacion.institucion
    reporte.enviado = ahora
    reporte.primer_envio = reporte.primer_envio or ahora
    reporte.save(
        update_fields=["representacion", "cargo", "institucion", "enviado", "primer_envio"]
    )
    _cambiar(reporte, EstadoReporte.ENVIADO, usuario, ahora)


def _exigir_completo(reporte: Reporte) -> None:
    """Each action says how it goes; an asterisk says why (R1, R4)."""
    renglones = list(reporte.renglones.all())
    dichas = {r.accion_id for r in renglones if r.valor is not None or r.etapa}
    todas = reporte.eje.compromisos.filter(acciones__isnull=False)
    faltan = set(todas.values_list("acciones", flat=True)) - dichas
    if faltan:
        raise ValidationError(_("Acciones que faltan por llenar: %(n)s.") % {"n": len(faltan)})
    if any(r.asterisco and not r.nota for r in renglones):
        raise ValidationError(_("Cada asterisco necesita una nota que lo explique."))
    if not renglones and not reporte.resumen:
        raise ValidationError(_("Cuenta qué se hizo en el periodo."))


def _para_revisar(reporte: Reporte, usuario: Any) -> Reporte:
    actual = Reporte.objects.select_for_update().get(pk=reporte.pk)
    if not da_seguimiento(usuario) or escribio(usuario, actual):
        raise PermissionDenied
    if not actual.periodo.recibe:
        raise NoSePuedeError(_("El periodo ya se publicó: no recibe cambios."))
    return actual


def _cambiar(
    reporte: Reporte, a: EstadoReporte, usuario: Any, ahora: datetime.datetime, nota: str = ""
) -> Reporte:
    Paso.objects.create(
        reporte=reporte, de=reporte.estado, a=a, usuario=usuario, nota=nota, creado=ahora
    )
    reporte.estado = a
    reporte.save(update_fields=["estado"])
    return reporte
