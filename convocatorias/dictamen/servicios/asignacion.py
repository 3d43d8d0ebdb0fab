"""Starting the judging, sharing the applications out, and recusals."""

import datetime
from collections import Counter
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from convocatorias.dictamen.avisos import avisar_reparto
from convocatorias.dictamen.instituciones import instituciones_de, misma_institucion
from convocatorias.dictamen.lectura import elegibles, envio
from convocatorias.dictamen.models import (
    Asignacion,
    Evaluacion,
    Jurado,
    MotivoExcusa,
    Reglas,
    TipoSuceso,
)
from convocatorias.dictamen.reparto import Par, repartir
from convocatorias.models import TipoActo
from convocatorias.servicios import anotar_acto
from participacion.espacios.models import Espacio

from .comun import anotar, exigir_en_dictamen, exigir_mando, suya, tomar
from .elegibilidad import sin_revisar
from .errores import FaltaAlgoError, NoSePuedeError
from .evaluacion import calificado
from .reglas import congelar_reglas, lo_que_falta


def empezar(*, espacio: Espacio, usuario: Any, ahora: datetime.datetime) -> int:
    """Freeze the rules, write the act and share the applications out; how many assignments.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: something is missing, or the call has not closed.
    """
    with transaction.atomic():
        actual = tomar(espacio)
        exigir_mando(usuario, actual)
        if actual.actos.filter(tipo=TipoActo.DICTAMEN).exists():
            return 0
        if faltan := impedimentos(actual, ahora):
            raise NoSePuedeError(" ".join(faltan))
        congelar_reglas(espacio=actual, ahora=ahora)
        anotar_acto(espacio=actual, tipo=TipoActo.DICTAMEN, ahora=ahora, usuario=usuario)
        return rebalancear(actual, ahora)


def impedimentos(espacio: Espacio, ahora: datetime.datetime) -> list[str]:
    """Why the judging cannot start yet; empty when it can."""
    faltan = lo_que_falta(espacio, ahora)
    if espacio.cierra is None or ahora < espacio.cierra:
        faltan.append(_("La convocatoria no ha cerrado."))
    if n := sin_revisar(espacio):
        faltan.append(_("Faltan postulaciones por revisar: %(n)s.") % {"n": n})
    elif not elegibles(espacio).exists():
        faltan.append(_("No hay postulaciones que cumplan lo mínimo."))
    return faltan


def repartir_de_nuevo(*, espacio: Espacio, usuario: Any, ahora: datetime.datetime) -> int:
    """Even the loads out among who may judge now; how many new assignments."""
    with transaction.atomic():
        actual = tomar(espacio)
        exigir_mando(usuario, actual)
        exigir_en_dictamen(actual, ahora)
        return rebalancear(actual, ahora)


def declarar(
    *, asignacion: Asignacion, usuario: Any, motivo: str, ahora: datetime.datetime
) -> Asignacion:
    """A member says whether something ties it to an application: no ``motivo`` opens it.

    With one it is recused there, at any time before the results; what it had sent stops
    counting, and somebody else gets the application.

    Raises:
        PermissionDenied: not its own, or its seat ended.
        NoSePuedeError: not being judged, or already recused.
        FaltaAlgoError: the reason is none of the known ones.
    """
    with transaction.atomic():
        tomar(asignacion.jurado.espacio)
        fila = suya(asignacion, usuario, ahora)
        exigir_en_dictamen(fila.jurado.espacio, ahora)
        if fila.excusa:
            raise NoSePuedeError(_("Ya te excusaste de esta postulación."))
        if motivo:
            return _excusar(fila, motivo, usuario, ahora)
        if fila.sin_conflicto is None:
            fila.sin_conflicto = ahora
            fila.save(update_fields=["sin_conflicto"])
        return fila


def rebalancear(espacio: Espacio, ahora: datetime.datetime) -> int:
    """Share out what is not shared; the caller holds the call. What was opened never moves."""
    hoy = timezone.localdate(ahora)
    jueces = _barajados(espacio, list(Jurado.objects.califican(hoy).filter(espacio=espacio)))
    casos = _barajados(espacio, list(elegibles(espacio).select_related("version")))
    filas = list(
        Asignacion.objects.filter(jurado__espacio=espacio).select_related("evaluacion", "jurado")
    )
    activas = {_par(una): una for una in filas if una.excusa is None}
    fijos = {par for par, una in activas.items() if _empezada(una)}
    nuevo = repartir(
        [p.pk for p in casos],
        [j.pk for j in jueces],
        Reglas.objects.get(espacio=espacio).jueces,
        impedidos={_par(una) for una in filas if una.excusa} | _propias(jueces, casos),
        fijos=fijos,
        previos=[par for par in activas if par not in fijos],
    )
    sobran = [una.pk for par, una in activas.items() if par not in nuevo and par not in fijos]
    Asignacion.objects.filter(pk__in=sobran).delete()
    faltan = sorted(nuevo - set(activas), key=str)
    Asignacion.objects.bulk_create(
        Asignacion(jurado_id=juez, postulacion_id=caso, creada=ahora)  # type: ignore[misc]
        for juez, caso in faltan
    )
    if faltan or sobran:
        suceso = anotar(espacio, TipoSuceso.REPARTO, ahora, detalle={"nuevas": len(faltan)})
        recibe = Counter(juez for juez, _caso in faltan)
        avisar_reparto([j for j in jueces if recibe[j.pk]], suceso.pk, recibe)
    return len(faltan)


def _excusar(fila: Asignacion, motivo: str, usuario: Any, ahora: datetime.datetime) -> Asignacion:
    if motivo not in MotivoExcusa.values or motivo == MotivoExcusa.DEJO:
        raise FaltaAlgoError({"motivo": _("Elige un motivo de la lista.")})
    evaluacion = Evaluacion.objects.filter(asignacion=fila).first()
    anulada = bool(evaluacion and evaluacion.enviada)
    fila.excusa, fila.motivo = ahora, motivo
    fila.save(update_fields=["excusa", "motivo"])
    anotar(
        fila.jurado.espacio,
        TipoSuceso.ANULADA if anulada else TipoSuceso.EXCUSA,
        ahora,
        quien=fila.jurado.institucion,
        asignacion=fila,
        motivo=motivo,
        detalle=calificado(evaluacion) if evaluacion and anulada else {},
        usuario=usuario,
    )
    rebalancear(fila.jurado.espacio, ahora)
    return fila


def _par(una: Asignacion) -> Par:
    return una.jurado_id, una.postulacion_id


def _empezada(una: Asignacion) -> bool:
    return una.sin_conflicto is not None or envio(una)


def _propias(jueces: list[Jurado], casos: list[Any]) -> set[Par]:
    """Applications of the judge's own institution."""
    nombres = instituciones_de(casos)
    return {
        (juez.pk, caso.pk)
        for caso in casos
        for juez in jueces
        if any(misma_institucion(juez.institucion, nombre) for nombre in nombres[caso.pk])
    }


def _barajados(espacio: Espacio, filas: list[Any]) -> list[Any]:
    """In an order that favours nobody and that anyone can compute again."""
    return sorted(filas, key=lambda fila: sha256(f"{espacio.clave}:{fila.pk}".encode()).hexdigest())
