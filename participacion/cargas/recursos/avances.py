"""Progress of each action. Rows are only added: a correction is a newer row of the same date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participacion.cargas.lector import Celdas, Tabla
from participacion.cargas.mesa import Clave, Mesa
from participacion.cargas.valores import Entero, Fecha, SiNo, limpio
from participacion.informes.models import Periodo
from participacion.plan.models import Avance

from .base import Dato, Llave, Recurso
from .plan import COMPROMISO, EJE, FUENTE, PLAN, AccionRecurso

#: Which one it is, of several rows that say the very same.
VEZ = "_vez"
DICHO = ("corte", "avance", "etapa", "asterisco", "nota", "fuente_avance")


class AvanceRecurso(Recurso):
    """The key is all that the row says, so what is already there is told by itself."""

    clave = ("plan", "eje_numero", "compromiso", "accion_orden", "corte")
    padre, campo_padre = AccionRecurso, "accion"
    una_por_fila = False
    plan = Llave("accion__compromiso__eje__plan__slug", PLAN)
    eje_numero = Llave("accion__compromiso__eje__numero", EJE, Entero())
    compromiso = Llave("accion__compromiso__clave", COMPROMISO)
    accion_orden = Llave("accion__orden", _("Número de la acción."), Entero())
    accion = Llave(
        "accion__texto", _("Texto de la acción, para comprobar que es ésa. Puede faltar.")
    )
    corte = Dato("corte", _("Fecha de corte. Por ejemplo, 2026-03-31."), Fecha(), queda=True)
    avance = Dato("valor", _("De 0 a 100. Vacío si se escribe una etapa."), Entero())
    etapa = Dato("etapa", _("Sólo si aún no hay porcentaje. Cuenta como 0."))
    asterisco = Dato("asterisco", _("sí, si lleva asterisco: la nota lo explica."), SiNo())
    nota = Dato("nota", _("Nota."))
    fuente_avance = Dato("fuente", FUENTE)

    class Meta:
        model = Avance
        fields = (
            *("plan", "eje_numero", "compromiso", "accion_orden", "accion", "corte", "avance"),
            *("etapa", "asterisco", "nota", "fuente_avance"),
        )

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        suyos = Avance.objects.filter(accion__compromiso__eje__plan__slug__in=mesa.planes)
        return suyos.select_related("accion__compromiso__eje__plan").order_by("pk")

    @classmethod
    def indice(cls, filas: Iterable[Any], mesa: Mesa) -> dict[Clave, Any]:
        veces: Counter[Clave] = Counter()
        claves: dict[Clave, Any] = {}
        for fila in filas:
            dicho = tuple(str(cls.fields[c].export(fila)) for c in DICHO)
            suya = (*AccionRecurso.clave_de(fila.accion), *dicho)
            veces[suya] += 1
            claves[(*suya, veces[suya])] = fila
        return claves

    @classmethod
    def clave_leida(cls, fila: Celdas, mesa: Mesa) -> Clave:
        return (*_lo_que_dice(fila, mesa), int(fila[VEZ]))

    @classmethod
    def partes(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, Celdas]]:
        veces: Counter[Clave] = Counter()
        for numero, fila in super().partes(tabla, mesa):
            suya = _lo_que_dice(fila, mesa)
            veces[suya] += 1
            yield numero, {**fila, VEZ: str(veces[suya])}

    @classmethod
    def propias(cls) -> list[str]:
        """A row of the template that nobody filled says «no» to the asterisk, at the most."""
        return [c for c in super().propias() if c != "asterisco"]

    @classmethod
    def faltas(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, str, str]]:
        """The text beside the key tells a row that slipped one place."""
        for numero, fila in tabla.filas:
            accion = mesa.de(AccionRecurso).get(AccionRecurso.clave_leida(fila, mesa))
            dicho = limpio(fila.get("accion", ""))
            if accion is not None and dicho and dicho != limpio(accion.texto):
                motivo = gettext("El plan dice otra cosa en esa acción: «%(t)s».")
                yield numero, "accion", motivo % {"t": accion.texto[:80]}

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        self.vez = int(row[VEZ])
        if new:
            instance.autor = self.mesa.usuario

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        if instance.accion_id is None or instance.corte is None:
            return {}
        errores: dict[str, Any] = {}
        if instance.corte > self.mesa.hoy:
            errores["corte"] = _("Esa fecha aún no llega.")
        elif congelado := self._congelado(instance):
            dicho = gettext(
                "Cae dentro de «%(p)s», que ya se publicó y está congelado. Repórtalo en el periodo"
                " que sigue, en Reportes de avance."
            )
            errores["corte"] = dicho % {"p": congelado.nombre}
        if self.vez > 1:
            errores["avance"] = _("Repite otro renglón.")
        if otro := self._misma_fuente(instance):
            errores["fuente"] = gettext(
                "De esa fecha y esa fuente ya dice «%(a)s», y no se reescribe. Para corregir, deja"
                " vacía la fuente o escribe la del documento que corrige."
            ) % {"a": otro}
        return {**self._sin_nota(instance), **errores}

    @staticmethod
    def _sin_nota(instance: Any) -> dict[str, Any]:
        """What a document prints may lack its note (O4); what somebody declares may not."""
        try:
            if not instance.fuente:
                instance.exigir_nota()
        except ValidationError as error:
            return error.error_dict
        return {}

    def _congelado(self, instance: Any) -> Periodo | None:
        """The first published period whose frozen copy would have told this progress."""
        publicados = self.mesa.una_vez("publicados", self._publicados)
        plan = instance.accion.compromiso.eje.plan_id
        return next((p for p in publicados.get(plan, []) if instance.corte <= p.publicacion), None)

    def _publicados(self) -> dict[int, list[Periodo]]:
        por_plan: dict[int, list[Periodo]] = defaultdict(list)
        suyos = Periodo.objects.publicados().filter(plan__slug__in=self.mesa.planes)
        for periodo in suyos.defer("contenido").order_by("publicacion", "pk"):
            por_plan[periodo.plan_id].append(periodo)
        return por_plan

    def _historia(self, instance: Any) -> list[Avance]:
        """What was there of that action before this row, oldest entry first."""
        por_accion = self.mesa.una_vez("por accion", self._por_accion)
        return [a for a in por_accion[instance.accion_id] if a is not instance]

    def _por_accion(self) -> dict[int, list[Avance]]:
        filas: dict[int, list[Avance]] = defaultdict(list)
        for fila in self.mesa.de(AvanceRecurso).values():
            if fila.pk:
                filas[fila.accion_id].append(fila)
        return filas

    def _misma_fuente(self, instance: Any) -> Avance | None:
        iguales = (
            a
            for a in self._historia(instance)
            if instance.fuente and (a.corte, a.fuente) == (instance.corte, instance.fuente)
        )
        return next(iguales, None)

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if instance.pk:
            self.mesa.una_vez("por accion", self._por_accion)[instance.accion_id].append(instance)

    def previa(self, instance: Any) -> Avance | None:
        antes = [
            a for a in self._historia(instance) if a.pk < instance.pk and a.corte <= instance.corte
        ]
        return max(antes, key=lambda a: (a.corte, a.pk), default=None)


def _lo_que_dice(fila: Celdas, mesa: Mesa) -> Clave:
    campos = AvanceRecurso.fields
    return (*AccionRecurso.clave_leida(fila, mesa), *(_escrito(campos[c], fila) for c in DICHO))


def _escrito(campo: Dato, fila: Celdas) -> str:
    try:
        return str(campo.widget.render(campo.widget.clean(fila.get(campo.column_name, ""))))
    except ValueError:
        return fila.get(campo.column_name, "")
