"""The actions of a plan as CSV, the shape in which anyone can redo the arithmetic."""

import csv
import io

from participacion.datos.celdas import celda

from .lectura import PlanLeido

CABECERA = (
    *("plan", "eje_numero", "eje", "compromiso", "compromiso_nombre", "responsable"),
    *("accion_orden", "accion", "avance", "etapa", "asterisco", "nota", "corte"),
    *("cuenta_como", "fuente_accion", "fuente_avance"),
)


def acciones_en_csv(leido: PlanLeido) -> str:
    """One row per action, with its source; starts with a BOM so that accents open well."""
    salida = io.StringIO()
    salida.write("\ufeff")
    escritor = csv.writer(salida)
    escritor.writerow(CABECERA)
    for eje in leido.ejes:
        for compromiso in eje.compromisos:
            duenos = "; ".join(r.institucion.nombre for r in compromiso.responsables)
            for leida in compromiso.acciones:
                avance = leida.avance
                fila = (
                    *(leido.plan.slug, eje.eje.numero, eje.eje.nombre),
                    *(compromiso.compromiso.clave, compromiso.compromiso.nombre, duenos),
                    *(leida.accion.orden, leida.accion.texto),
                    *((avance.valor, avance.etapa) if avance else (None, None)),
                    "sí" if avance and avance.asterisco else "no",
                    *((avance.nota, avance.corte) if avance else (None, None)),
                    leida.valor,
                    leida.accion.fuente,
                    avance.fuente if avance else None,
                )
                escritor.writerow([celda(valor) for valor in fila])
    return salida.getvalue()
