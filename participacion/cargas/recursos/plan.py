"""The plan as one flat table: a row per action, which also says its compromiso, eje and plan."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from participacion.cargas.mesa import Mesa
from participacion.cargas.valores import Entero, Fecha, Lista, Numeros, SiNo
from participacion.plan.models import Accion, Compromiso, Eje, Plan
from participacion.plan.ods import OBJETIVOS

from .base import Dato, Llave, Recurso

PLAN = _("Dirección del plan: lo que va después de /plan/. Por ejemplo, 2025-2027.")
EJE = _("Número del eje.")
COMPROMISO = _("Clave del compromiso. Por ejemplo, 1.1.")
FUENTE = _("De dónde sale: documento y renglones. Por ejemplo, 003:56-80.")
CIFRA = _("Cifra que publicó la institución, de 0 a 100. Sólo al crear: después no cambia aquí.")
DIFIEREN = _("Por qué difieren la cifra publicada y la calculada. Sólo al crear.")
NO_CAMBIA = _(
    "Lo publicado no cambia con un archivo: cambia al publicar un periodo en Reportes de avance."
)


class ConCifra(Recurso):
    """The published figure has its own act, with its history and its public note."""

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        publicados = ("avance_publicado", "nota_diferencia")
        return {campo: NO_CAMBIA for campo in publicados if self.cambio(instance, campo)}


class PlanRecurso(ConCifra):
    clave = ("plan",)
    plan = Llave("slug", PLAN, suya=True)
    plan_nombre = Dato("nombre", _("Nombre del plan."), queda=True)
    plan_periodo = Dato("periodo", _("Años que cubre. Por ejemplo, 2025-2027."), queda=True)
    plan_nota = Dato("etiqueta_nota", _("Nota sobre el periodo."))
    plan_presentado = Dato("presentado", _("Fecha en que se presentó."), Fecha())
    plan_informe = Dato("informe", _("Nombre del último informe."))
    plan_informe_periodo = Dato("informe_periodo", _("Meses que cubre el informe."))
    plan_informe_fecha = Dato("informe_fecha", _("Fecha del informe."), Fecha())
    plan_fecha_meta = Dato("fecha_meta", _("Para cuándo es la meta. Por ejemplo, agosto de 2027."))
    plan_avance_publicado = Dato("avance_publicado", CIFRA, Entero())
    plan_nota_diferencia = Dato("nota_diferencia", DIFIEREN)
    plan_fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Plan
        fields = (
            *("plan", "plan_nombre", "plan_periodo", "plan_nota", "plan_presentado"),
            *("plan_informe", "plan_informe_periodo", "plan_informe_fecha", "plan_fecha_meta"),
            *("plan_avance_publicado", "plan_nota_diferencia", "plan_fuente"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        return Plan.objects.filter(slug__in=mesa.planes)


class EjeRecurso(ConCifra):
    clave = ("plan", "eje_numero")
    padre, campo_padre = PlanRecurso, "plan"
    plan = Llave("plan__slug", PLAN)
    eje_numero = Llave("numero", EJE, Entero(), suya=True)
    eje = Dato("nombre", _("Nombre del eje."), queda=True)
    eje_direccion = Dato("slug", _("Dirección de su página. Vacía: sale del nombre."), queda=True)
    eje_descripcion = Dato("descripcion", _("De qué trata el eje."))
    eje_meta = Dato("meta_verificable", _("Meta verificable."))
    eje_submetas = Dato("submetas", _("Metas parciales, una por línea de la celda."), Lista())
    eje_ods = Dato(
        "ods", _("Números de los ODS, con «;». Por ejemplo, 4; 16."), Numeros(max(OBJETIVOS))
    )
    eje_adicion = Dato("adicion_en_sesion", _("Lo que se agregó en sesión."))
    eje_avance_publicado = Dato("avance_publicado", CIFRA, Entero())
    eje_nota_diferencia = Dato("nota_diferencia", DIFIEREN)
    eje_fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Eje
        fields = (
            *("plan", "eje_numero", "eje", "eje_direccion", "eje_descripcion", "eje_meta"),
            *("eje_submetas", "eje_ods", "eje_adicion", "eje_avance_publicado"),
            *("eje_nota_diferencia", "eje_fuente"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        return Eje.objects.filter(plan__slug__in=mesa.planes).select_related("plan")

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        if not instance.slug and instance.nombre:
            corto = slugify(instance.nombre)[:70]
            instance.slug = corto
            if self._ocupada(instance):
                instance.slug = f"{corto}-{instance.numero}"
        super().validate_instance(instance, *args, **kwargs)

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        if self._ocupada(instance):
            return {**super().prohibidos(instance), "slug": _("Otro eje ya usa esa dirección.")}
        return super().prohibidos(instance)

    def _ocupada(self, instance: Any) -> bool:
        return any(
            otro.slug == instance.slug and otro.numero != instance.numero
            for (plan, _numero), otro in self.mesa.de(EjeRecurso).items()
            if instance.plan_id and plan == instance.plan.slug
        )


class CompromisoRecurso(ConCifra):
    clave = ("plan", "eje_numero", "compromiso")
    padre, campo_padre = EjeRecurso, "eje"
    plan = Llave("eje__plan__slug", PLAN)
    eje_numero = Llave("eje__numero", EJE, Entero())
    compromiso = Llave("clave", COMPROMISO, suya=True)
    compromiso_nombre = Dato("nombre", _("Nombre del compromiso."), queda=True)
    compromiso_clave_impresa = Dato(
        "clave_impresa",
        _("sí, si el documento imprime la clave; no, si es deducida."),
        SiNo(None),
        queda=True,
    )
    compromiso_avance_publicado = Dato("avance_publicado", CIFRA, Entero())
    compromiso_nota_anunciada = Dato(
        "nota_anunciada", _("sí, si el informe anuncia una nota."), SiNo()
    )
    compromiso_nota_aclaratoria = Dato("nota_aclaratoria", _("La nota aclaratoria."))
    compromiso_nota_diferencia = Dato("nota_diferencia", DIFIEREN)
    compromiso_fuente = Dato("fuente", FUENTE)

    class Meta:
        model = Compromiso
        fields = (
            *("plan", "eje_numero", "compromiso", "compromiso_nombre", "compromiso_clave_impresa"),
            *("compromiso_avance_publicado", "compromiso_nota_anunciada"),
            *("compromiso_nota_aclaratoria", "compromiso_nota_diferencia", "compromiso_fuente"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyos = Compromiso.objects.filter(eje__plan__slug__in=mesa.planes)
        return suyos.select_related("eje__plan")

    def init_instance(self, row: Any = None) -> Any:
        """A new one goes after those of its eje, in the order of the file."""
        nueva = super().init_instance(row)
        ultimos = self.mesa.una_vez("ultimo compromiso", self._ultimos)
        eje = self.clave_leida(row, self.mesa)[:2]
        nueva.orden = ultimos[eje] = ultimos.get(eje, 0) + 1
        return nueva

    def _ultimos(self) -> dict[Any, int]:
        ultimos: dict[Any, int] = {}
        for clave, fila in self.mesa.de(CompromisoRecurso).items():
            if fila.orden:
                ultimos[clave[:2]] = max(ultimos.get(clave[:2], 0), fila.orden)
        return ultimos


class AccionRecurso(Recurso):
    clave = ("plan", "eje_numero", "compromiso", "accion_orden")
    padre, campo_padre = CompromisoRecurso, "compromiso"
    plan = Llave("compromiso__eje__plan__slug", PLAN)
    eje_numero = Llave("compromiso__eje__numero", EJE, Entero())
    compromiso = Llave("compromiso__clave", COMPROMISO)
    accion_orden = Llave(
        "orden", _("Número de la acción dentro del compromiso."), Entero(), suya=True
    )
    accion = Dato("texto", _("Qué se hará."), queda=True)
    palabra_clave = Dato("palabra_clave", _("Palabra clave de la acción."))
    fuente_accion = Dato("fuente", FUENTE)

    class Meta:
        model = Accion
        fields = (
            *("plan", "eje_numero", "compromiso", "accion_orden", "accion", "palabra_clave"),
            "fuente_accion",
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyas = Accion.objects.filter(compromiso__eje__plan__slug__in=mesa.planes)
        return suyas.select_related("compromiso__eje__plan")
