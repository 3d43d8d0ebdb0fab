"""Institutions that answer for a compromiso. A cell may name several, split by «;»."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participacion.cargas.lector import Celdas, Tabla
from participacion.cargas.mesa import Clave, Mesa
from participacion.cargas.valores import Opcion, limpio, partes
from participacion.plan.models import Responsabilidad
from participacion.secretariado.models import Institucion

from .base import Dato, Llave, Recurso
from .plan import CompromisoRecurso

COLUMNAS = ("responsable", "responsable_tipo", "responsable_cargo")


def duenos(fila: Celdas) -> list[Celdas]:
    """Each owner that the row names, with its kind and its post.

    One kind serves for all; posts go one by one, in the same order.
    """
    nombres = partes(fila.get("responsable"))
    tipos = partes(fila.get("responsable_tipo"))
    cargos = _cargos(fila.get("responsable_cargo", ""), len(nombres))
    leidos = []
    for n, nombre in enumerate(nombres):
        dueno = {"responsable": nombre}
        if "responsable_tipo" in fila:
            dueno["responsable_tipo"] = tipos[n] if n < len(tipos) else tipos[0] if tipos else ""
        if "responsable_cargo" in fila:
            dueno["responsable_cargo"] = cargos[n] if n < len(cargos) else ""
        leidos.append(dueno)
    return leidos


def _cargos(celda: str, cuantos: int) -> list[str]:
    """With a single owner the whole cell is its post, whatever it holds."""
    if cuantos < 2:
        return [celda]
    return [parte.strip() for parte in celda.split(";")]


class InstitucionRecurso(Recurso):
    """Found by its name, its initials or its address. A new one needs its kind: a slip of the
    keyboard must not make an institution."""

    clave = ("responsable",)
    responsable = Llave("nombre", _("Institución responsable; si son varias, con «;»."))
    responsable_tipo = Dato(
        "tipo",
        _(
            "Sólo si la institución es nueva: poder, garante, autonomo, municipio, academia o"
            " sociedad_civil."
        ),
        Opcion(Institucion.Tipo),
        queda=True,
    )

    class Meta:
        model = Institucion
        fields = ("responsable", "responsable_tipo")

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        return Institucion.objects.all()

    @classmethod
    def indice(cls, filas: Iterable[Any], mesa: Mesa) -> dict[Clave, Any]:
        todas = list(filas)
        claves: dict[Clave, Any] = {}
        for campo in ("slug", "siglas", "nombre"):
            for fila in todas:
                if dicho := getattr(fila, campo):
                    claves[(limpio(dicho).casefold(),)] = fila
        return claves

    @classmethod
    def clave_leida(cls, fila: Celdas, mesa: Mesa) -> Clave:
        return (limpio(fila.get("responsable", "")).casefold(),)

    @classmethod
    def partes(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, Celdas]]:
        for numero, fila in tabla.filas:
            for dueno in duenos(fila):
                dueno.pop("responsable_cargo", None)
                yield numero, dueno

    def init_instance(self, row: Any = None) -> Any:
        nueva = super().init_instance(row)
        nueva.nombre = limpio(row["responsable"])
        return nueva

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        if not instance.slug:
            instance.slug = self._direccion(instance.nombre)
        super().validate_instance(instance, *args, **kwargs)

    def prohibidos(self, instance: Any) -> dict[str, Any]:
        if self.cambio(instance, "tipo"):
            dicho = gettext("Ya está registrada como «%(t)s». Se cambia en Instituciones.")
            return {"tipo": dicho % {"t": self.original.get_tipo_display()}}
        if instance.pk is None and not instance.tipo:
            return {"nombre": self._desconocida(instance.nombre)}
        return {}

    def _desconocida(self, nombre: str) -> str:
        conocidas = [i.nombre for i in self.mesa.de(InstitucionRecurso).values() if i.pk]
        cerca = get_close_matches(nombre, sorted(set(conocidas)), n=1, cutoff=0.7)
        if cerca:
            return gettext("No conocemos «%(n)s». ¿Es «%(c)s»?") % {"n": nombre, "c": cerca[0]}
        return gettext("No conocemos «%(n)s». Si es nueva, escribe su tipo.") % {"n": nombre}

    def _direccion(self, nombre: str) -> str:
        corta = slugify(nombre)[:70] or "institucion"
        usadas = {i.slug for i in self.mesa.de(InstitucionRecurso).values()}
        opciones = (corta, *(f"{corta}-{n}" for n in range(2, len(usadas) + 3)))
        return next(o for o in opciones if o not in usadas)


class ResponsabilidadRecurso(Recurso):
    """Adds owners and puts their post right. Changing an owner has a date: it is done apart."""

    clave = ("plan", "eje_numero", "compromiso", "responsable")
    padre, campo_padre = CompromisoRecurso, "compromiso"
    plan = Llave("compromiso__eje__plan__slug", "")
    eje_numero = Llave("compromiso__eje__numero", "")
    compromiso = Llave("compromiso__clave", "")
    responsable = Llave("institucion__nombre", "")
    responsable_cargo = Dato("cargo", _("Cargo o área que responde; si son varios, con «;»."))

    class Meta:
        model = Responsabilidad
        fields = ("plan", "eje_numero", "compromiso", "responsable", "responsable_cargo")

    @classmethod
    def guardadas(cls, mesa: Mesa) -> Iterable[Model]:
        vigentes = Responsabilidad.objects.vigentes(mesa.hoy)
        suyas = vigentes.filter(compromiso__eje__plan__slug__in=mesa.planes)
        return suyas.select_related("compromiso__eje__plan", "institucion")

    @classmethod
    def indice(cls, filas: Iterable[Any], mesa: Mesa) -> dict[Clave, Any]:
        return {(*cls.clave_de(f)[:3], limpio(f.institucion.nombre).casefold()): f for f in filas}

    @classmethod
    def clave_leida(cls, fila: Celdas, mesa: Mesa) -> Clave:
        compromiso = CompromisoRecurso.clave_leida(fila, mesa)
        nombre = InstitucionRecurso.clave_leida(fila, mesa)
        conocida = mesa.de(InstitucionRecurso).get(nombre)
        return (*compromiso, limpio(conocida.nombre).casefold() if conocida else nombre[0])

    @classmethod
    def partes(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, Celdas]]:
        for numero, fila in super().partes(tabla, mesa):
            de_donde = {c: fila[c] for c in ("plan", "eje_numero", "compromiso")}
            for dueno in duenos(fila):
                dueno.pop("responsable_tipo", None)
                yield numero, {**de_donde, **dueno}

    @classmethod
    def faltas(cls, tabla: Tabla, mesa: Mesa) -> Iterator[tuple[int, str, str]]:
        """Owners in force that the file leaves out, and posts that are not one for each."""
        if "responsable" not in tabla.columnas:
            return
        dichos: dict[Clave, set[Any]] = defaultdict(set)
        primera: dict[Clave, int] = {}
        for numero, fila in tabla.filas:
            clave = CompromisoRecurso.clave_leida(fila, mesa)
            primera.setdefault(clave, numero)
            for dueno in duenos(fila):
                dichos[clave].add(cls.clave_leida({**fila, **dueno}, mesa))
            cargos, nombres = fila.get("responsable_cargo", ""), len(partes(fila["responsable"]))
            if nombres > 1 and cargos and len(cargos.split(";")) != nombres:
                dicho = gettext("Son %(n)s instituciones: escribe un cargo para cada una, con «;».")
                yield numero, "responsable_cargo", dicho % {"n": nombres}
        for clave, fila in mesa.de(cls).items():
            compromiso = clave[:3]
            if fila.pk and compromiso in primera and clave not in dichos[compromiso]:
                dicho = gettext(
                    "«%(n)s» responde hoy y aquí no está. Para cambiar de responsable, ponle fecha"
                    " de término en Plan › Responsabilidades."
                )
                yield primera[compromiso], "responsable", dicho % {"n": fila.institucion.nombre}

    def init_instance(self, row: Any = None) -> Any:
        nueva = super().init_instance(row)
        clave = InstitucionRecurso.clave_leida(row, self.mesa)
        institucion = self.mesa.de(InstitucionRecurso).get(clave)
        if institucion is not None:
            nueva.institucion = institucion
        if nueva.compromiso_id and nueva.institucion_id:
            nueva.fuente = nueva.compromiso.fuente
            nueva.desde = self.mesa.hoy if self._tuvo(nueva) else None
        return nueva

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        if instance.institucion_id:
            super().do_instance_save(instance, is_create)

    def _tuvo(self, nueva: Responsabilidad) -> bool:
        """It answered before, and stopped: a new row begins today."""
        todas = Responsabilidad.objects.filter(compromiso__eje__plan__slug__in=self.mesa.planes)
        pares = self.mesa.una_vez(
            "responsabilidades", lambda: set(todas.values_list("compromiso", "institucion"))
        )
        return (nueva.compromiso_id, nueva.institucion_id) in pares
