"""Publishing a period: its progress goes to the plan and what it says is frozen."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.datos.canonico import canonico, huella_de_texto
from participacion.informes.congelar import Lecturas, cambia, copia
from participacion.informes.dudas.espacio import asegurar_espacio
from participacion.informes.estados import EstadoReporte
from participacion.informes.historia import Historia
from participacion.informes.models import Paso, Periodo, Renglon, Reporte
from participacion.informes.permisos import da_seguimiento, escribio_en
from participacion.plan.lectura import CompromisoLeido, EjeLeido, PlanLeido, leer_plan
from participacion.plan.models import Avance, Evidencia, Plan
from participacion.plan.servicios import declarar_avance

from .cifras import anotar
from .errores import NoSePuedeError


def publicar(*, periodo: Periodo, usuario: Any, ahora: datetime.datetime) -> Periodo:
    """Put the accepted reports in the plan and freeze the period. Twice is once.

    Raises:
        PermissionDenied: not an officer, or wrote one of its reports.
        NoSePuedeError: its publication day has not come.
    """
    with transaction.atomic():
        actual = Periodo.objects.select_for_update().select_related("plan").get(pk=periodo.pk)
        if not da_seguimiento(usuario) or escribio_en(usuario, actual):
            raise PermissionDenied
        if actual.publicado:
            return actual
        if actual.historico:
            raise NoSePuedeError(_("De este periodo no consta qué se entregó."))
        if timezone.localdate(ahora) < actual.publicacion:
            dia = date_format(actual.publicacion)
            raise NoSePuedeError(_("Se publica desde el %(dia)s.") % {"dia": dia})
        reportes = _reportes(actual)
        antes = _leer(actual.plan, ahora)
        hechos = [r for r in reportes if r.estado == EstadoReporte.ACEPTADO]
        _llevar_al_plan(actual, hechos, antes, usuario, ahora)
        _renovar_cifras(actual, hechos, usuario, ahora)
        for reporte in reportes:
            reporte.periodo = actual
        actual.publicado = ahora
        despues = _leer(actual.plan, ahora)
        lecturas = Lecturas(antes, despues, {reporte.eje_id: reporte for reporte in reportes})
        return _congelar(actual, lecturas, usuario, ahora)


def publicar_historico(*, periodo: Periodo, ahora: datetime.datetime) -> Periodo:
    """Freeze a period from before this platform with the plan as it was that day."""
    with transaction.atomic():
        actual = Periodo.objects.select_for_update().select_related("plan").get(pk=periodo.pk)
        if actual.publicado:
            return actual
        entonces = Historia.de(actual.plan.slug).a_fecha(actual.publicacion)
        return _congelar(actual, Lecturas(entonces, entonces, {}), None, ahora)


def _reportes(periodo: Periodo) -> list[Reporte]:
    bloqueados = Reporte.objects.select_for_update().filter(periodo=periodo)
    claves = [reporte.pk for reporte in bloqueados]
    return list(Reporte.objects.con_todo().filter(pk__in=claves))


def _leer(plan: Plan, ahora: datetime.datetime) -> PlanLeido:
    return leer_plan(Plan.objects.con_todo().get(pk=plan.pk), timezone.localdate(ahora))


def _llevar_al_plan(
    periodo: Periodo,
    reportes: list[Reporte],
    antes: PlanLeido,
    usuario: Any,
    ahora: datetime.datetime,
) -> None:
    previos = {a.accion.pk: a.avance for e in antes.ejes for c in e.compromisos for a in c.acciones}
    for reporte in reportes:
        con_prueba = {e.accion_id for e in reporte.evidencias.all() if e.en_plazo(periodo)}
        for renglon in reporte.renglones.all():
            cambio = cambia(previos.get(renglon.accion_id), renglon)
            renglon.sin_evidencia = cambio and renglon.accion_id not in con_prueba
            renglon.avance = _declarar(periodo, reporte, renglon)
            renglon.save(update_fields=["sin_evidencia", "avance"])
        _llevar_evidencias(reporte)
        reporte.estado = EstadoReporte.PUBLICADO
        reporte.save(update_fields=["estado"])
        Paso.objects.create(
            reporte=reporte,
            de=EstadoReporte.ACEPTADO,
            a=EstadoReporte.PUBLICADO,
            usuario=usuario,
            creado=ahora,
        )


def _declarar(periodo: Periodo, reporte: Reporte, renglon: Renglon) -> Avance:
    envios = [p for p in reporte.pasos.all() if p.a == EstadoReporte.ENVIADO]
    return declarar_avance(
        accion=renglon.accion,
        corte=periodo.publicacion,
        valor=renglon.valor,
        etapa=renglon.etapa,
        asterisco=renglon.asterisco,
        nota=renglon.nota,
        autor=envios[-1].usuario if envios else None,
    )


def _llevar_evidencias(reporte: Reporte) -> None:
    """The plan lists them too, beside each action, with their date."""
    for fila in reporte.evidencias.all():
        if fila.accion_id is None:
            continue
        suyas = Evidencia.objects.filter(accion_id=fila.accion_id)
        ultimo = suyas.aggregate(n=Max("orden"))["n"] or 0
        archivo = settings.WAGTAILADMIN_BASE_URL + reverse("informes:evidencia", args=[fila.pk])
        Evidencia.objects.create(
            accion_id=fila.accion_id,
            orden=ultimo + 1,
            tipo=fila.tipo,
            valor=fila.url or archivo,
            texto=fila.texto,
            extra={"fecha": fila.fecha.isoformat(), "periodo": reporte.periodo.slug},
        )


def _renovar_cifras(
    periodo: Periodo, reportes: list[Reporte], usuario: Any, ahora: datetime.datetime
) -> None:
    """What is published is now what the sum gives, in the ejes that reported and in the plan."""
    con_reporte = {reporte.eje_id for reporte in reportes}
    leido = _leer(periodo.plan, ahora)
    niveles: list[PlanLeido | EjeLeido | CompromisoLeido] = []
    for eje in leido.ejes:
        if eje.eje.pk in con_reporte:
            niveles += [*eje.compromisos, eje]
    for nivel in [*niveles, leido] if niveles else []:
        fila = _fila(nivel)
        calculado = nivel.cifras.calculado
        if calculado is None or (fila.avance_publicado, fila.nota_diferencia) == (calculado, ""):
            continue
        anotar(
            fila, calculado, "", usuario=usuario, desde=periodo.publicacion, ahora=ahora,
            periodo=periodo,
        )  # fmt: skip


def _fila(nivel: PlanLeido | EjeLeido | CompromisoLeido) -> Any:
    if isinstance(nivel, PlanLeido):
        return nivel.plan
    return nivel.eje if isinstance(nivel, EjeLeido) else nivel.compromiso


def _congelar(
    periodo: Periodo, lecturas: Lecturas, usuario: Any, ahora: datetime.datetime
) -> Periodo:
    periodo.publicado = ahora
    periodo.publicado_por = usuario
    periodo.contenido = canonico(copia(periodo, lecturas, ahora))
    periodo.huella = huella_de_texto(periodo.contenido)
    periodo.save(update_fields=["publicado", "publicado_por", "contenido", "huella"])
    for leido in lecturas.despues.ejes:
        asegurar_espacio(leido.eje)
    return periodo
