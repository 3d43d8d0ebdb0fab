"""The frozen copy of a period: what it says, in canonical JSON, and its hash. Reads only."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from participacion.plan.calculo import valor_de_accion
from participacion.plan.lectura import (
    AccionLeida,
    Cifras,
    CompromisoLeido,
    EjeLeido,
    PlanLeido,
)
from participacion.plan.models import Avance

from .estados import EstadoReporte
from .models import EvidenciaReporte, Periodo, Renglon, Reporte

FORMATO = 1
Json = dict[str, Any]
#: Avance of each action before the period, by action id.
Previos = Mapping[int, Avance]


def cambia(antes: Avance | None, renglon: Renglon) -> bool:
    """Whether the figure that counts is another; the words of a stage may change freely."""
    previo = valor_de_accion(antes.valor, antes.etapa) if antes else None
    return previo != valor_de_accion(renglon.valor, renglon.etapa)


def entrega_de(reporte: Reporte | None, periodo: Periodo) -> str:
    """Word for the public table: a_tiempo, tarde, en_revision, no_entrego or no_consta."""
    if periodo.historico:
        return "no_consta"
    if reporte is None or not reporte.entregado:
        return "no_entrego"
    if periodo.publicado and reporte.estado != EstadoReporte.PUBLICADO:
        return "en_revision"
    return "tarde" if reporte.tarde else "a_tiempo"


@dataclass(frozen=True)
class Lecturas:
    """The plan before and after, and the reports that go in."""

    antes: PlanLeido
    despues: PlanLeido
    reportes: Mapping[int, Reporte]


def copia(periodo: Periodo, lecturas: Lecturas, ahora: datetime.datetime) -> Json:
    previos = {
        a.accion.pk: a.avance
        for e in lecturas.antes.ejes
        for c in e.compromisos
        for a in c.acciones
        if a.avance
    }
    ejes_antes = {e.eje.pk: e for e in lecturas.antes.ejes}
    return {
        "formato": FORMATO,
        "plan": {"slug": periodo.plan.slug, "periodo": periodo.plan.periodo},
        "periodo": _periodo(periodo),
        "publicado": ahora.isoformat(),
        "antes": _cifras(lecturas.antes.cifras),
        "despues": _cifras(lecturas.despues.cifras),
        "ejes": [
            _eje(periodo, leido, ejes_antes[leido.eje.pk], lecturas.reportes, previos)
            for leido in lecturas.despues.ejes
        ],
    }


def _periodo(periodo: Periodo) -> Json:
    fechas = ("desde", "hasta", "abre", "entrega", "publicacion")
    return {
        **{campo: _dia(getattr(periodo, campo)) for campo in fechas},
        "nombre": periodo.nombre,
        "slug": periodo.slug,
        "nota": periodo.nota,
        "fuente": periodo.fuente,
        "prorrogas": [
            {
                "entrega": _dia(p.entrega),
                "entrega_antes": _dia(p.entrega_antes),
                "publicacion": _dia(p.publicacion),
                "publicacion_antes": _dia(p.publicacion_antes),
                "motivo": p.motivo,
                "acuerdo": p.acuerdo,
                "acordada": _dia(p.acordada),
                "fuente": p.fuente,
            }
            for p in periodo.prorrogas.all()
        ],
    }


def _eje(
    periodo: Periodo,
    leido: EjeLeido,
    antes: EjeLeido,
    reportes: Mapping[int, Reporte],
    previos: Previos,
) -> Json:
    reporte = reportes.get(leido.eje.pk)
    dentro = reporte if reporte and reporte.estado == EstadoReporte.PUBLICADO else None
    renglones = {r.accion_id: r for r in dentro.renglones.all()} if dentro else {}
    pruebas: dict[int | None, list[Json]] = defaultdict(list)
    for evidencia in dentro.evidencias.all() if dentro else ():
        pruebas[evidencia.accion_id].append(_evidencia(evidencia, periodo))
    return {
        "numero": leido.eje.numero,
        "slug": leido.eje.slug,
        "nombre": leido.eje.nombre,
        "entrega": entrega_de(reporte, periodo),
        "enviado": reporte.primer_envio.isoformat() if reporte and reporte.primer_envio else None,
        "firma": _firma(dentro) if dentro else "",
        "resumen": dentro.resumen if dentro else "",
        "obstaculos": dentro.obstaculos if dentro else "",
        "antes": _cifras(antes.cifras),
        "despues": _cifras(leido.cifras),
        "evidencias": pruebas[None],
        "compromisos": [
            _compromiso(compromiso, renglones, pruebas, previos) for compromiso in leido.compromisos
        ],
    }


def _compromiso(
    leido: CompromisoLeido,
    renglones: Mapping[int, Renglon],
    pruebas: Mapping[int | None, list[Json]],
    previos: Previos,
) -> Json:
    fila = leido.compromiso
    return {
        "clave": fila.clave,
        "clave_impresa": fila.clave_impresa,
        "nombre": fila.nombre,
        "nota_aclaratoria": fila.nota_aclaratoria,
        "fuente": fila.fuente,
        "responsables": [
            {"institucion": r.institucion.nombre, "cargo": r.cargo} for r in leido.responsables
        ],
        "cifras": _cifras(leido.cifras),
        "evidencias": [
            {"tipo": e.tipo, "valor": e.valor, "texto": e.texto, "incierto": e.incierto}
            for e in leido.evidencias
        ],
        "acciones": [
            _accion(a, renglones.get(a.accion.pk), pruebas, previos) for a in leido.acciones
        ],
    }


def _accion(
    leida: AccionLeida,
    renglon: Renglon | None,
    pruebas: Mapping[int | None, list[Json]],
    previos: Previos,
) -> Json:
    return {
        "id": leida.accion.pk,
        "orden": leida.accion.orden,
        "texto": leida.accion.texto,
        "antes": _avance(previos.get(leida.accion.pk)),
        "despues": _avance(leida.avance),
        "reportada": renglon is not None,
        "narrativa": renglon.narrativa if renglon else "",
        "obstaculos": renglon.obstaculos if renglon else "",
        "sin_evidencia": bool(renglon and renglon.sin_evidencia),
        "evidencias": pruebas.get(leida.accion.pk, []),
    }


def _avance(avance: Avance | None) -> Json | None:
    if avance is None:
        return None
    return {
        "valor": avance.valor,
        "etapa": avance.etapa,
        "asterisco": avance.asterisco,
        "nota": avance.nota,
        "corte": _dia(avance.corte),
        "fuente": avance.fuente,
    }


def _evidencia(fila: EvidenciaReporte, periodo: Periodo) -> Json:
    return {
        "tipo": fila.tipo,
        "texto": fila.texto,
        "fecha": _dia(fila.fecha),
        "en_plazo": fila.en_plazo(periodo),
        "url": fila.url or reverse("informes:evidencia", args=[fila.pk]),
        "sha256": fila.sha256,
    }


def _cifras(cifras: Cifras) -> Json:
    return {
        "publicado": cifras.publicado,
        "calculado": cifras.calculado,
        "operacion": cifras.operacion,
        "nota": cifras.nota,
    }


def _firma(reporte: Reporte) -> str:
    quien = [reporte.cargo, reporte.institucion.nombre if reporte.institucion else ""]
    return ", ".join(parte for parte in quien if parte)


def _dia(dia: datetime.date | None) -> str | None:
    return dia.isoformat() if dia else None
