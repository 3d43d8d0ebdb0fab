"""What each printed document says, as plain data for its typst template."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participacion.plan.indicadores import preguntas_impresas
from participacion.plan.lectura import (
    AccionLeida,
    Cifras,
    CompromisoLeido,
    EjeLeido,
    PlanLeido,
)
from participacion.plan.models import Eje, Evidencia

from .models import DocumentoUnico

PLANTILLAS = Path(__file__).parent / "typst"
UNICO = PLANTILLAS / "documento_unico.typ"
FORMATO = PLANTILLAS / "formato_indicadores.typ"
INFORME = PLANTILLAS / "informe.typ"
Datos = dict[str, Any]


def de_documento_unico(eje: Eje, documento: DocumentoUnico) -> Datos:
    aprobacion = _("%(sesion)s. Votación: %(votacion)s.") % {
        "sesion": documento.sesion,
        "votacion": documento.votacion.lower(),
    }
    return {
        "titulo": eje.nombre,
        "institucion": documento.contenido["institucion"],
        "entrada": _("Documento único del eje %(n)s. Plan %(p)s, versión %(v)s.")
        % {"n": eje.numero, "p": eje.plan.periodo, "v": documento.version},
        "campos": [{"rotulo": r, "valor": valor} for r, valor in documento.campos()],
        "aprobacion": {"rotulo": _("Aprobación"), "texto": aprobacion},
        "huella": {"rotulo": _("Huella del contenido (SHA-256)"), "texto": documento.huella},
        "pie": _("Documento único: %(e)s, versión %(v)s")
        % {"e": eje.nombre, "v": documento.version},
    }


def de_formato(eje: Eje, leido: EjeLeido) -> Datos:
    """Blank: each question with room to answer, and the evidence column."""
    renglones = preguntas_impresas(eje.indicadores.all(), leido.instituciones)
    return {
        "titulo": _("Indicadores: %(e)s") % {"e": eje.nombre},
        "institucion": ", ".join(i.nombre for i in leido.instituciones),
        "entrada": _("Formato del eje %(n)s para contar qué avanzó en un periodo.")
        % {"n": eje.numero},
        "rotulo_periodo": _("Periodo"),
        "periodo": "",
        "cabeza": [_("Indicador"), _("Pregunta"), _("Respuesta"), _("Evidencia")],
        "renglones": [
            {
                "titulo": f"{r.indicador.renglon}. {r.indicador.categoria}",
                "indicador": r.indicador.indicador,
                "preguntas": [
                    {"pregunta": f"{p} ({t})" if t else p, "respuesta": "", "evidencia": ""}
                    for p, t in r.preguntas
                ],
                "documento": r.indicador.documento_requerido
                and _("Pide: %(d)s") % {"d": r.indicador.documento_requerido},
            }
            for r in renglones
        ],
        "pie": _("Formato de indicadores: %(e)s") % {"e": eje.nombre},
    }


def de_informe(leido: PlanLeido) -> Datos:
    """Cover with the counts, a sheet per compromiso, figures of each eje and what differs."""
    plan = leido.plan
    compromisos = sum(len(e.compromisos) for e in leido.ejes)
    return {
        "titulo": plan.informe or _("Informe de avances"),
        "institucion": plan.nombre,
        "entrada": plan.informe_periodo,
        "cuentas": [
            [str(leido.total_acciones), ngettext("acción", "acciones", leido.total_acciones)],
            [str(compromisos), ngettext("compromiso", "compromisos", compromisos)],
            [str(len(leido.ejes)), ngettext("eje", "ejes", len(leido.ejes))],
        ],
        "rotulo_global": _("Avance del plan"),
        "global": _cifras(leido.cifras),
        "falta": _("Falta %(n)s %% para llegar a la meta.") % {"n": leido.cifras.por_alcanzar}
        if leido.cifras.por_alcanzar is not None
        else "",
        "cabeza": [_("Acción"), _("Avance")],
        "rotulo_ejes": _("Avance de cada eje"),
        "cabeza_ejes": [_("Eje"), _("Publicado"), _("La cuenta")],
        "rotulo_evidencias": _("Evidencias"),
        "ejes": [_eje(e) for e in leido.ejes],
        "pie": " · ".join(t for t in (plan.informe, plan.nombre) if t),
    }


def _eje(leido: EjeLeido) -> Datos:
    return {
        "titulo": str(leido.eje),
        "cifras": _cifras(leido.cifras),
        "cuenta": "" if leido.cifras.calculado is None else f"{leido.cifras.calculado} %",
        "compromisos": [_compromiso(c) for c in leido.compromisos],
    }


def _compromiso(leido: CompromisoLeido) -> Datos:
    compromiso = leido.compromiso
    nombre = str(compromiso) if compromiso.clave_impresa else compromiso.nombre
    return {
        "titulo": nombre,
        "responsables": _("Responde: %(r)s")
        % {"r": "; ".join(r.institucion.nombre for r in leido.responsables)},
        "cifras": _cifras(leido.cifras),
        "acciones": [[a.accion.texto, _avance(a)] for a in leido.acciones],
        "evidencias": [_evidencia(e) for e in leido.evidencias],
        "nota": compromiso.nota_aclaratoria,
        "pendiente": _("El informe anuncia una nota y no la imprime.")
        if compromiso.nota_anunciada and not compromiso.nota_aclaratoria
        else "",
    }


def _cifras(cifras: Cifras) -> Datos:
    """The published figure with the computed one beside it when they do not read the same."""
    cuenta = {
        "c": cifras.calculado,
        "o": cifras.operacion,
        "x": cifras.exacto,
    }
    diferencia = ""
    if cifras.difieren:
        diferencia = _("La cuenta da %(c)s %%: %(o)s = %(x)s.") % cuenta
    return {
        "valor": cifras.publicado if cifras.publicado is not None else cifras.calculado,
        "texto": _("%(n)s %%") % {"n": cifras.publicado}
        if cifras.publicado is not None
        else _("%(n)s %% según la cuenta") % {"n": cifras.calculado}
        if cifras.calculado is not None
        else _("Sin cifra"),
        "diferencia": diferencia,
        "nota": cifras.nota,
    }


def _avance(leida: AccionLeida) -> str:
    avance = leida.avance
    if avance is None:
        return _("Sin dato")
    if avance.valor is None:
        return avance.etapa
    return f"{avance.valor} %{'*' if avance.asterisco else ''}"


def _evidencia(evidencia: Evidencia) -> str:
    partes = [evidencia.texto, evidencia.valor, evidencia.incierto]
    return ": ".join(dict.fromkeys(p for p in partes if p))
