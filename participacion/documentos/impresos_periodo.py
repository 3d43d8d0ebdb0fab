"""The report of a period and the filled indicator form, as data for their typst templates."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.informes.publicos import EjeEnPeriodo, PeriodoPublico
from participacion.plan.formato_leido import Celda, RenglonLleno
from participacion.plan.models import RespuestaIndicador

from .impresos import PLANTILLAS

PERIODO = PLANTILLAS / "periodo.typ"
Datos = dict[str, Any]


def de_periodo(leido: PeriodoPublico) -> Datos:
    """Who delivered and what each one reported, from the frozen copy."""
    periodo = leido.periodo
    extensiones = [_prorroga(p) for p in periodo.prorrogas.all()]
    return {
        "titulo": periodo.nombre,
        "institucion": periodo.plan.nombre,
        "entrada": _("Avances que se publican el %(d)s.") % {"d": _dia(periodo.publicacion)},
        "prorrogas": extensiones,
        "rotulo_entregas": _("Qué entregó cada eje"),
        "cabeza": [
            _("Eje"),
            _("Entrega"),
            *([_("Antes"), _("Después")] if leido.contenido else []),
        ],
        "entregas": [_entrega(e) for e in leido.ejes],
        "ejes": [_reporte(e) for e in leido.ejes if e.copia and e.entrego],
        "huella": [_("Huella de lo publicado (SHA-256)"), periodo.huella],
        "pie": f"{periodo.nombre} · {periodo.plan.nombre}",
    }


def renglones_llenos(renglones: list[RenglonLleno]) -> list[Datos]:
    """Rows of the indicator form with what was answered and its proof."""
    return [
        {
            "titulo": f"{r.impreso.indicador.renglon}. {r.impreso.indicador.categoria}",
            "indicador": r.impreso.indicador.indicador,
            "documento": "",
            "preguntas": [
                {
                    "pregunta": celda.pregunta.texto,
                    "respuesta": _respuesta(celda),
                    "evidencia": _prueba_de(r.respuesta) if n == 0 else "",
                }
                for n, celda in enumerate(r.celdas)
            ],
        }
        for r in renglones
    ]


def _respuesta(celda: Celda) -> str:
    partes = [celda.valor, celda.detalle, celda.fuente]
    return ". ".join(parte for parte in partes if parte) or _("Sin dato")


def _prueba_de(respuesta: RespuestaIndicador | None) -> str:
    if respuesta is None:
        return ""
    fecha = respuesta.evidencia_fecha
    partes = [
        respuesta.evidencia_texto,
        respuesta.evidencia_enlace,
        respuesta.evidencia_nombre,
        _dia(fecha) if fecha else "",
    ]
    return ", ".join(parte for parte in partes if parte)


def _prorroga(prorroga: Any) -> str:
    texto = _("Se prorrogó: se entregaba el %(ea)s y se publicaba el %(pa)s. %(m)s")
    return texto % {
        "ea": _dia(prorroga.entrega_antes),
        "pa": _dia(prorroga.publicacion_antes),
        "m": prorroga.motivo,
    }


def _entrega(eje: EjeEnPeriodo) -> list[str]:
    """Before it is published there are no figures to show."""
    copia = eje.copia or {}
    cifras = [_por_ciento(copia[c]["calculado"]) for c in ("antes", "despues") if copia]
    return [str(eje.eje), str(eje.entrega_dicha), *cifras]


def _reporte(eje: EjeEnPeriodo) -> Datos:
    copia = eje.copia or {}
    return {
        "titulo": str(eje.eje),
        "firma": _("Lo reportó: %(f)s.") % {"f": copia["firma"]} if copia["firma"] else "",
        "resumen": copia["resumen"],
        "freno": _freno(copia["obstaculos"]),
        "pruebas": [_prueba(e) for e in copia["evidencias"]],
        "acciones": [_accion(a) for a in eje.acciones if a["reportada"]],
    }


def _accion(accion: Datos) -> Datos:
    return {
        "titulo": accion["texto"],
        "cifra": f"{_dicho(accion['antes'])} → {_dicho(accion['despues'])}",
        "sin_evidencia": _("Sin evidencia") if accion["sin_evidencia"] else "",
        "narrativa": accion["narrativa"],
        "freno": _freno(accion["obstaculos"]),
        "pruebas": [_prueba(e) for e in accion["evidencias"]],
    }


def _dicho(avance: Datos | None) -> str:
    if not avance:
        return _("Sin dato")
    if avance["etapa"]:
        return str(avance["etapa"])
    return _por_ciento(avance["valor"]) + ("*" if avance["asterisco"] else "")


def _freno(texto: str) -> str:
    return _("Qué lo frenó: %(t)s") % {"t": texto} if texto else ""


def _prueba(evidencia: Datos) -> str:
    return ", ".join(p for p in (evidencia["texto"], evidencia["url"], evidencia["fecha"]) if p)


def _por_ciento(valor: int | None) -> str:
    return _("Sin dato") if valor is None else f"{valor} %"


def _dia(fecha: Any) -> str:
    return date_format(fecha, "DATE_FORMAT")
