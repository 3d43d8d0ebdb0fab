"""The rows of the indicator form, and the goals of each eje."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext_lazy as _

from participacion.cargas.mesa import Mesa
from participacion.cargas.valores import Entero, Lista, Numero, Opcion
from participacion.plan.models import Indicador, MedicionMeta, Meta, RespuestaIndicador

from .base import Dato, Llave, Recurso
from .plan import EJE, FUENTE, PLAN, EjeRecurso


class IndicadorRecurso(Recurso):
    """Questions that somebody answered stay: their answers would say something else."""

    clave = ("plan", "eje_numero", "renglon")
    padre, campo_padre = EjeRecurso, "eje"
    plan = Llave("eje__plan__slug", PLAN)
    eje_numero = Llave("eje__numero", EJE, Entero())
    renglon = Llave("renglon", _("Renglón del formato, del 1 al 8."), Entero(), suya=True)
    categoria = Dato("categoria", _("Categoría."), queda=True)
    indicador = Dato("indicador", _("Qué mide."), queda=True)
    preguntas = Dato(
        "preguntas",
        _("Una por línea de la celda. {institucion} se cambia por quien responde."),
        Lista(),
    )
    tipos = Dato(
        "tipos", _("Tipo de respuesta de cada pregunta, uno por línea de la celda."), Lista()
    )
    documento_requerido = Dato("documento_requerido", _("Documento que pide."))
    fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Indicador
        fields = (
            *("plan", "eje_numero", "renglon", "categoria", "indicador", "preguntas", "tipos"),
            *("documento_requerido", "fuente"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyos = Indicador.objects.filter(eje__plan__slug__in=mesa.planes)
        respuestas = RespuestaIndicador.objects.filter(indicador=OuterRef("pk"))
        return suyos.select_related("eje__plan").annotate(contestado=Exists(respuestas))

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        errores = {}
        if getattr(instance, "contestado", False):
            dicho = _("Ya hay respuestas a este renglón: sus preguntas no cambian.")
            errores = {c: dicho for c in ("preguntas", "tipos") if self.cambio(instance, c)}
        if not instance.preguntas:
            errores["preguntas"] = _("Escribe al menos una pregunta.")
        if not instance.tipos:
            errores["tipos"] = _("Escribe el tipo de respuesta.")
        return errores


class MetaRecurso(Recurso):
    clave = ("plan", "eje_numero", "meta_orden")
    padre, campo_padre = EjeRecurso, "eje"
    plan = Llave("eje__plan__slug", PLAN)
    eje_numero = Llave("eje__numero", EJE, Entero())
    meta_orden = Llave("orden", _("Número de la meta dentro del eje."), Entero(), suya=True)
    meta = Dato("texto", _("Qué se quiere lograr."), queda=True)
    tipo = Dato(
        "tipo",
        _("porcentaje, aumento_con_base, aumento_sin_base o si_no."),
        Opcion(Meta.Tipo),
        queda=True,
    )
    unidad = Dato("unidad", _("Qué se cuenta. Por ejemplo, becas."))
    base = Dato("base", _("Punto de partida, si el documento lo imprime."), Numero())
    objetivo = Dato("objetivo", _("Cuánto se quiere, si el documento lo imprime."), Numero())
    fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Meta
        fields = (
            *("plan", "eje_numero", "meta_orden", "meta", "tipo", "unidad", "base", "objetivo"),
            "fuente",
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyas = Meta.objects.filter(eje__plan__slug__in=mesa.planes)
        medidas = MedicionMeta.objects.filter(meta=OuterRef("pk"))
        return suyas.select_related("eje__plan").annotate(medida=Exists(medidas))

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        if getattr(instance, "medida", False) and self.cambio(instance, "tipo"):
            return {"tipo": _("Ya hay mediciones de esta meta: su tipo no cambia.")}
        return {}
