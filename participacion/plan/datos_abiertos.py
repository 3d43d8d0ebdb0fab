"""The tables of the plan that anyone may take away: no authors, no names of people."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.datos.conjuntos import Columna, Conjunto

from .lectura import leer_planes
from .models import Avance, Indicador, Mecanismo

PLAN = Columna("plan", _("Periodo del plan, como en su dirección"))
EJE = (
    PLAN,
    Columna("eje_numero", _("Número del eje"), "integer"),
    Columna("eje", _("Nombre del eje")),
)
FUENTE = Columna("fuente", _("Documento y líneas donde está impreso"), opcional=True)
AVANCE = (
    Columna("avance", _("Porcentaje declarado"), "integer", opcional=True),
    Columna("etapa", _("Etapa en palabras, si no hay porcentaje"), opcional=True),
    Columna("asterisco", _("Lleva asterisco"), "boolean", opcional=True),
    Columna("nota", _("Nota que lo explica"), opcional=True),
    Columna("corte", _("Fecha de corte"), "date", opcional=True),
)


def _acciones() -> Iterator[tuple[Any, ...]]:
    for leido in leer_planes(timezone.localdate()):
        for eje in leido.ejes:
            for compromiso in eje.compromisos:
                responde = "; ".join(r.institucion.nombre for r in compromiso.responsables)
                for leida in compromiso.acciones:
                    avance = leida.avance
                    yield (
                        *(leido.plan.slug, eje.eje.numero, eje.eje.nombre),
                        *(compromiso.compromiso.clave, compromiso.compromiso.nombre, responde),
                        *(leida.accion.orden, leida.accion.texto),
                        *((avance.valor, avance.etapa) if avance else (None, None)),
                        *((avance.asterisco, avance.nota) if avance else (None, None)),
                        *(avance.corte if avance else None, leida.accion.fuente),
                    )


def _avances() -> Iterator[tuple[Any, ...]]:
    filas = Avance.objects.order_by("corte", "pk").values_list(
        *("accion__compromiso__eje__plan__slug", "accion__compromiso__eje__numero"),
        *("accion__compromiso__eje__nombre", "accion__compromiso__clave", "accion__orden", "pk"),
        *("valor", "etapa", "asterisco", "nota", "corte", "creado", "fuente"),
    )
    return filas.iterator(2000)


def _mecanismos() -> Iterator[tuple[Any, ...]]:
    filas = Mecanismo.objects.order_by("eje__plan", "eje__numero", "version").values_list(
        *("eje__plan__slug", "eje__numero", "eje__nombre", "version", "tipo", "texto"),
        *("periodicidad", "responsable", "vigente", "fuente"),
    )
    return filas.iterator(2000)


def _indicadores() -> Iterator[tuple[Any, ...]]:
    for fila in Indicador.objects.select_related("eje__plan").order_by("eje", "renglon"):
        for n, pregunta in enumerate(fila.preguntas):
            yield (
                *(fila.eje.plan.slug, fila.eje.numero, fila.eje.nombre, fila.renglon, n + 1),
                *(fila.categoria, fila.indicador, pregunta),
                fila.tipos[n] if n < len(fila.tipos) else "",
                *(fila.documento_requerido, fila.fuente),
            )


def conjuntos() -> list[Conjunto]:
    return [
        Conjunto(
            clave="acciones",
            titulo=_("Acciones de los planes"),
            descripcion=_("Cada acción, de qué compromiso es, quién responde y su último avance."),
            columnas=(
                *EJE,
                Columna("compromiso", _("Clave del compromiso")),
                Columna("compromiso_nombre", _("Nombre del compromiso")),
                Columna("responde", _("Institución que responde"), opcional=True),
                Columna("accion_orden", _("Orden de la acción en su compromiso"), "integer"),
                Columna("accion", _("Qué se hará")),
                *AVANCE,
                FUENTE,
            ),
            filas=_acciones,
            llave=("plan", "compromiso", "accion_orden"),
            palabras=("plan de acción", "compromisos", "avance"),
        ),
        Conjunto(
            clave="avances",
            titulo=_("Historia de los avances"),
            descripcion=_(
                "Todo lo que se ha declarado de cada acción. Nada se borra ni se corrige encima."
            ),
            columnas=(
                *EJE,
                Columna("compromiso", _("Clave del compromiso")),
                Columna("accion_orden", _("Orden de la acción en su compromiso"), "integer"),
                Columna("registro", _("Número del registro"), "integer"),
                *AVANCE,
                Columna("registrado", _("Cuándo se registró"), "dateTime"),
                FUENTE,
            ),
            filas=_avances,
            llave=("registro",),
            palabras=("avance", "rendición de cuentas"),
        ),
        Conjunto(
            clave="mecanismos",
            titulo=_("Mecanismos de monitoreo"),
            descripcion=_("Cómo se vigila cada eje, con todas sus versiones."),
            columnas=(
                *EJE,
                Columna("version", _("Versión"), "integer"),
                Columna("tipo", _("Tipo de mecanismo")),
                Columna("texto", _("En qué consiste")),
                Columna("periodicidad", _("Cada cuánto"), opcional=True),
                Columna("responsable", _("Quién lo lleva"), opcional=True),
                Columna("vigente", _("Vale hoy"), "boolean"),
                FUENTE,
            ),
            filas=_mecanismos,
            llave=("plan", "eje_numero", "version"),
            palabras=("monitoreo",),
        ),
        Conjunto(
            clave="indicadores",
            titulo=_("Preguntas de los indicadores"),
            descripcion=_("Los ocho renglones del formato de cada eje, pregunta por pregunta."),
            columnas=(
                *EJE,
                Columna("renglon", _("Renglón"), "integer"),
                Columna("pregunta_orden", _("Orden de la pregunta"), "integer"),
                Columna("categoria", _("Categoría")),
                Columna("indicador", _("Indicador")),
                Columna("pregunta", _("Pregunta; {institucion} es la que responde")),
                Columna("tipo", _("Tipo de respuesta"), opcional=True),
                Columna("documento", _("Documento que pide"), opcional=True),
                FUENTE,
            ),
            filas=_indicadores,
            llave=("plan", "eje_numero", "renglon", "pregunta_orden"),
            palabras=("indicadores",),
        ),
    ]
