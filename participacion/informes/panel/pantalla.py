"""The whole report of an eje as one form: what it shows and what it says when sent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from participacion.informes.models import EvidenciaReporte, Periodo, Renglon, Reporte
from participacion.informes.servicios import EvidenciaNueva, RenglonEscrito
from participacion.plan.models import Accion, Avance, Compromiso, Eje

from .formularios import EvidenciaForm, RenglonForm, ReporteForm

CAMPOS = ("valor", "etapa", "asterisco", "nota", "narrativa", "obstaculos")


@dataclass
class Fila:
    """One action of the screen. ``antes`` is what was last declared."""

    accion: Accion
    form: RenglonForm
    nueva: EvidenciaForm
    antes: Avance | None
    evidencias: list[EvidenciaReporte] = field(default_factory=list)
    ajeno: Renglon | None = None


class Pantalla:
    """Built from what was last known; from the request when something was sent."""

    def __init__(self, periodo: Periodo, eje: Eje, request: HttpRequest) -> None:
        self.periodo, self.eje = periodo, eje
        self.reporte = Reporte.objects.con_todo().filter(periodo=periodo, eje=eje).first()
        enviado = request.method == "POST"
        self.datos = request.POST if enviado else None
        self.archivos = request.FILES if enviado else None
        previo = self.reporte or self._anterior()
        self.form = ReporteForm(
            self.datos,
            initial={
                "version": self.reporte.version if self.reporte else 0,
                "resumen": previo.resumen if previo else "",
                "obstaculos": previo.obstaculos if previo else "",
            },
        )
        self.nueva = self._evidencia("ev")
        self.grupos = self._grupos(previo)

    @property
    def filas(self) -> Iterator[Fila]:
        for _compromiso, filas in self.grupos:
            yield from filas

    @cached_property
    def errores(self) -> list[tuple[str, str]]:
        """Address of each field and what is wrong with it, for the summary at the top."""
        return [
            (form[campo].id_for_label if campo in form.fields else "", str(error))
            for form in self._formularios()
            for campo, lista in form.errors.items()
            for error in lista
        ]

    def es_valida(self) -> bool:
        # Every form is asked, so that all errors show at once.
        buenos = [form.is_valid() for form in self._formularios()]
        return all(buenos)

    def dicho(self) -> dict[str, Any]:
        """The arguments of ``servicios.guardar`` that come from the form."""
        datos = self.form.cleaned_data
        return {
            "version": datos["version"],
            "resumen": _limpio(datos["resumen"]),
            "obstaculos": _limpio(datos["obstaculos"]),
            "renglones": [_renglon(fila) for fila in self.filas],
            "evidencias": [*_nuevas(None, self.nueva), *self._de_acciones()],
            "quitar": self.quitar,
        }

    @property
    def quitar(self) -> list[int]:
        crudos = self.datos.getlist("quitar") if self.datos is not None else []
        return [int(texto) for texto in crudos if texto.isdecimal() and len(texto) < 18]

    def con_lo_ajeno(self, actual: Reporte) -> None:
        """Keep what was typed, show what the other person stored, and take its version."""
        self.reporte = Reporte.objects.con_todo().get(pk=actual.pk)
        ajenos = {r.accion_id: r for r in self.reporte.renglones.all()}
        for fila in self.filas:
            fila.ajeno = ajenos.get(fila.accion.pk)
        if self.datos is not None:
            datos = self.datos.copy()
            datos["version"] = str(actual.version)
            self.form.data = datos

    def _formularios(self) -> Iterator[Form]:
        yield from (self.form, self.nueva)
        for fila in self.filas:
            yield from (fila.form, fila.nueva)

    def _de_acciones(self) -> Iterator[EvidenciaNueva]:
        for fila in self.filas:
            yield from _nuevas(fila.accion.pk, fila.nueva)

    def _anterior(self) -> Reporte | None:
        """The last report of this eje that its owners finished."""
        hechos = Reporte.objects.con_todo().filter(eje=self.eje, enviado__isnull=False)
        return hechos.order_by("-periodo__publicacion", "-pk").first()

    def _grupos(self, previo: Reporte | None) -> list[tuple[Compromiso, list[Fila]]]:
        acciones = list(
            Accion.objects.filter(compromiso__eje=self.eje).select_related("compromiso")
        )
        avances = Avance.objects.ultimos().filter(accion__in=acciones)
        declarados = {avance.accion_id: avance for avance in avances}
        renglones = {r.accion_id: r for r in previo.renglones.all()} if previo else {}
        grupos: dict[int, tuple[Compromiso, list[Fila]]] = {}
        for accion in acciones:
            antes = declarados.get(accion.pk)
            inicial = _inicial(renglones.get(accion.pk) or antes)
            fila = Fila(
                accion,
                RenglonForm(self.datos, prefix=f"a{accion.pk}", initial=inicial),
                self._evidencia(f"e{accion.pk}"),
                antes,
                self.evidencias_de(accion.pk),
            )
            grupos.setdefault(accion.compromiso_id, (accion.compromiso, []))[1].append(fila)
        return list(grupos.values())

    def evidencias_de(self, accion: int | None) -> list[EvidenciaReporte]:
        todas = self.reporte.evidencias.all() if self.reporte else []
        return [fila for fila in todas if fila.accion_id == accion]

    @property
    def evidencias(self) -> list[EvidenciaReporte]:
        """Those of the eje as a whole."""
        return self.evidencias_de(None)

    def _evidencia(self, prefijo: str) -> EvidenciaForm:
        return EvidenciaForm(self.datos, self.archivos, prefix=prefijo)


def _inicial(fila: Renglon | Avance | None) -> dict[str, Any]:
    return {campo: getattr(fila, campo, "") for campo in CAMPOS} if fila else {}


def _limpio(texto: str) -> str:
    return texto.replace("\r\n", "\n").strip()


def _renglon(fila: Fila) -> RenglonEscrito:
    datos = fila.form.cleaned_data
    limpios: dict[str, Any] = {c: _limpio(v) if isinstance(v, str) else v for c, v in datos.items()}
    return RenglonEscrito(accion_id=fila.accion.pk, **limpios)


def _nuevas(accion: int | None, form: EvidenciaForm) -> Iterator[EvidenciaNueva]:
    if not form.escrita:
        return
    datos = form.cleaned_data
    archivo = datos["archivo"]
    yield EvidenciaNueva(
        tipo=EvidenciaReporte.Tipo.DOCUMENTO if archivo else _tipo(datos["tipo"]),
        texto=datos["texto"],
        fecha=datos["fecha"],
        accion_id=accion,
        url=datos["url"],
        archivo=archivo,
        nombre=archivo.name[-120:] if archivo else "",
        sha256=form.huella() if archivo else "",
    )


def _tipo(dicho: str) -> str:
    """An address is a page, unless it was said to be open data."""
    tipos = EvidenciaReporte.Tipo
    return tipos.DATOS if dicho == tipos.DATOS else tipos.ENLACE
