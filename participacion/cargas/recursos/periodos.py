"""When progress is reported, and what span each filling of the indicator form tells about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef
from django.utils.translation import gettext_lazy as _

from participacion.cargas.mesa import Mesa
from participacion.cargas.valores import Fecha, SiNo
from participacion.informes.models import Periodo
from participacion.plan.models import PeriodoIndicadores, RespuestaIndicador

from .base import Dato, Llave, Recurso
from .plan import FUENTE, PLAN, PlanRecurso


class PeriodoRecurso(Recurso):
    """A published period is frozen; delivery and publication are moved by an extension."""

    clave = ("plan", "periodo")
    padre, campo_padre = PlanRecurso, "plan"
    plan = Llave("plan__slug", PLAN)
    periodo = Llave("slug", _("Dirección del periodo. Por ejemplo, enero-marzo-2026."), suya=True)
    nombre = Dato("nombre", _("Nombre del periodo."), queda=True)
    desde = Dato("desde", _("Primer día que cubre."), Fecha())
    hasta = Dato("hasta", _("Último día que cubre."), Fecha())
    abre = Dato("abre", _("Día en que abre."), Fecha())
    entrega = Dato("entrega", _("Último día para enviar."), Fecha(), queda=True)
    publicacion = Dato("publicacion", _("Día en que se publica."), Fecha(), queda=True)
    historico = Dato("historico", _("sí, si es anterior a esta plataforma."), SiNo())
    nota = Dato("nota", _("Nota."))
    fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Periodo
        fields = (
            *("plan", "periodo", "nombre", "desde", "hasta", "abre", "entrega", "publicacion"),
            *("historico", "nota", "fuente"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        return Periodo.objects.filter(plan__slug__in=mesa.planes).select_related("plan")

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        if self.original is None or self.original.pk is None:
            return {}
        if self.original.publicado:
            congelado = _("El periodo ya se publicó: está congelado y no cambia.")
            return {campo.attribute: congelado for campo in self.distintos(instance)}
        movidas = ("entrega", "publicacion")
        dicho = _("Esta fecha se mueve con una prórroga, en Reportes de avance.")
        errores: dict[str, Any] = {c: dicho for c in movidas if self.cambio(instance, c)}
        if self.cambio(instance, "historico"):
            errores["historico"] = _("Un periodo no pasa a ser anterior, ni al revés.")
        return errores


class PeriodoIndicadoresRecurso(Recurso):
    clave = ("plan", "periodo")
    padre, campo_padre = PlanRecurso, "plan"
    plan = Llave("plan__slug", PLAN)
    periodo = Llave("slug", _("Dirección del periodo. Por ejemplo, enero-marzo-2026."), suya=True)
    nombre = Dato("nombre", _("Nombre del periodo."), queda=True)
    desde = Dato("desde", _("Primer día."), Fecha(), queda=True)
    hasta = Dato("hasta", _("Primer día que ya no cuenta."), Fecha(), queda=True)

    class Meta:
        model = PeriodoIndicadores
        fields = ("plan", "periodo", "nombre", "desde", "hasta")

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyos = PeriodoIndicadores.objects.filter(plan__slug__in=mesa.planes)
        respuestas = RespuestaIndicador.objects.filter(periodo=OuterRef("pk"))
        return suyos.select_related("plan").annotate(contestado=Exists(respuestas))

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        errores: dict[str, Any] = {}
        if getattr(instance, "contestado", False):
            dicho = _("Ya hay respuestas de este periodo: sus fechas no cambian.")
            errores = {c: dicho for c in ("desde", "hasta") if self.cambio(instance, c)}
        otros = self.mesa.de(PeriodoIndicadoresRecurso).items()
        if any(
            otro is not instance and otro.slug != instance.slug and otro.desde == instance.desde
            for (plan, _slug), otro in otros
            if instance.plan_id and plan == instance.plan.slug
        ):
            errores["desde"] = _("Otro periodo empieza ese día.")
        return errores
