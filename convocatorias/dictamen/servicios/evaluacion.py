"""Scoring: a draft that is kept, one sending, and reopening with a reason."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.dictamen.models import (
    Asignacion,
    Calificacion,
    Criterio,
    Evaluacion,
    Reglas,
    TipoSuceso,
)

from .comun import anotar, exigir_en_dictamen, exigir_mando, suya, tomar, tomar_asignacion
from .errores import FaltaAlgoError, NoSePuedeError

#: Criterion -> (figure, comment).
Puntos = dict[int, tuple[Decimal | None, str]]


def guardar_borrador(
    *, asignacion: Asignacion, usuario: Any, escrito: dict[str, str], ahora: datetime.datetime
) -> Evaluacion:
    """Keep what is typed, complete or not. It counts for nothing.

    Raises:
        PermissionDenied: not its own.
        NoSePuedeError: sent, recused, not opened, or not being judged.
    """
    with transaction.atomic():
        fila = _abierta(asignacion, usuario, ahora)
        return _evaluacion(fila, borrador=escrito, actualizada=ahora)


def enviar(
    *,
    asignacion: Asignacion,
    usuario: Any,
    puntos: Puntos,
    ahora: datetime.datetime,
    comentario: str = "",
) -> Evaluacion:
    """Send it for good. The same one sent twice is sent once.

    Raises:
        PermissionDenied: not its own.
        NoSePuedeError: sent before with other figures, recused, not opened, or not being judged.
        FaltaAlgoError: by criterion, what is missing.
    """
    with transaction.atomic():
        antes = Evaluacion.objects.filter(asignacion=asignacion, enviada__isnull=False).first()
        if antes and _son_iguales(antes, puntos, comentario, usuario):
            return antes
        fila = _abierta(asignacion, usuario, ahora)
        reglas = Reglas.objects.get(espacio=fila.jurado.espacio)
        criterios = list(reglas.criterios.prefetch_related("niveles"))
        if faltas := revisar(reglas, criterios, puntos):
            raise FaltaAlgoError(faltas)
        evaluacion = _evaluacion(
            fila, borrador={}, comentario=comentario.strip(), enviada=ahora, actualizada=ahora
        )
        Calificacion.objects.filter(evaluacion=evaluacion).delete()
        Calificacion.objects.bulk_create(
            Calificacion(
                evaluacion=evaluacion,
                criterio=criterio,
                puntos=puntos[criterio.pk][0] or Decimal(0),
                comentario=puntos[criterio.pk][1].strip(),
            )
            for criterio in criterios
        )
        return evaluacion


def reabrir(
    *, asignacion: Asignacion, usuario: Any, motivo: str, ahora: datetime.datetime
) -> Evaluacion:
    """Give it back to its author, who will send it again. The officer says why.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: nothing was sent, or not being judged.
        FaltaAlgoError: no reason.
    """
    with transaction.atomic():
        espacio = tomar(asignacion.jurado.espacio)
        exigir_mando(usuario, espacio)
        exigir_en_dictamen(espacio, ahora)
        if not motivo.strip():
            raise FaltaAlgoError({"motivo": _("Di por qué se reabre.")})
        fila = tomar_asignacion(asignacion)
        evaluacion = Evaluacion.objects.filter(asignacion=fila, enviada__isnull=False).first()
        if evaluacion is None or fila.excusa:
            raise NoSePuedeError(_("No hay nada enviado que reabrir."))
        anotar(
            espacio,
            TipoSuceso.REAPERTURA,
            ahora,
            quien=fila.jurado.institucion,
            asignacion=fila,
            motivo=motivo.strip(),
            detalle=calificado(evaluacion),
            usuario=usuario,
        )
        evaluacion.borrador, evaluacion.enviada = _como_borrador(evaluacion), None
        evaluacion.actualizada = ahora
        evaluacion.save()
        evaluacion.calificaciones.all().delete()
        return evaluacion


def revisar(reglas: Reglas, criterios: list[Criterio], puntos: Puntos) -> dict[str, str]:
    """What is missing or wrong, by the name of its field."""
    faltas: dict[str, str] = {}
    for criterio in criterios:
        cifra, comentario = puntos.get(criterio.pk, (None, ""))
        if cifra is None:
            faltas[f"c{criterio.pk}"] = _("Falta calificar «%(c)s».") % {"c": criterio.nombre}
        elif not _cabe(reglas, criterio, cifra):
            faltas[f"c{criterio.pk}"] = _("Esa cifra no está en la escala de «%(c)s».") % {
                "c": criterio.nombre
            }
        elif reglas.pide_comentario(cifra) and not comentario.strip():
            faltas[f"k{criterio.pk}"] = _("Explica tu calificación de «%(c)s».") % {
                "c": criterio.nombre
            }
    return faltas


def calificado(evaluacion: Evaluacion) -> dict[str, Any]:
    """What it said, to keep when it stops counting."""
    filas = evaluacion.calificaciones.select_related("criterio")
    return {
        "comentario": evaluacion.comentario,
        "calificaciones": [[f.criterio.nombre, str(f.puntos), f.comentario] for f in filas],
    }


def _cabe(reglas: Reglas, criterio: Criterio, cifra: Decimal) -> bool:
    niveles = [nivel.puntos for nivel in criterio.niveles.all()]
    return cifra in niveles if niveles else reglas.desde <= cifra <= reglas.hasta


def _abierta(asignacion: Asignacion, usuario: Any, ahora: datetime.datetime) -> Asignacion:
    tomar(asignacion.jurado.espacio)
    fila = suya(asignacion, usuario, ahora)
    exigir_en_dictamen(fila.jurado.espacio, ahora)
    if fila.excusa:
        raise NoSePuedeError(_("Ya te excusaste de esta postulación."))
    if fila.sin_conflicto is None:
        raise NoSePuedeError(_("Antes di si algo te une a esta postulación."))
    if Evaluacion.objects.filter(asignacion=fila, enviada__isnull=False).exists():
        raise NoSePuedeError(_("Ya la enviaste. Si hay un error, pide que la reabran."))
    return fila


def _evaluacion(fila: Asignacion, **campos: Any) -> Evaluacion:
    return Evaluacion.objects.update_or_create(asignacion=fila, defaults=campos)[0]


def _como_borrador(evaluacion: Evaluacion) -> dict[str, str]:
    borrador = {"comentario": evaluacion.comentario}
    for fila in evaluacion.calificaciones.all():
        borrador[f"c{fila.criterio_id}"] = f"{fila.puntos.normalize():f}"
        borrador[f"k{fila.criterio_id}"] = fila.comentario
    return borrador


def _son_iguales(antes: Evaluacion, puntos: Puntos, comentario: str, usuario: Any) -> bool:
    """A second click, not a second opinion."""
    if antes.asignacion.jurado.usuario_id != usuario.pk or antes.asignacion.excusa:
        return False
    filas = {f.criterio_id: (f.puntos, f.comentario) for f in antes.calificaciones.all()}
    dichos = {k: (p, c.strip()) for k, (p, c) in puntos.items()}
    return filas == dichos and antes.comentario == comentario.strip()
