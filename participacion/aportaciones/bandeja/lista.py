"""The list: tabs with their counts, filters, saved views, one row per contribution."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, QuerySet, When, Window
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from participacion.aportaciones.estados import PENDIENTES
from participacion.aportaciones.models import Aportacion, VistaGuardada
from participacion.aportaciones.models.aportacion import AportacionQuerySet
from participacion.aportaciones.personas import elegibles
from participacion.aportaciones.transiciones import A_MANO
from participacion.plan.models import Eje

from . import exportar
from .filtros import FiltroForm, de_ejes, filtrar
from .pestanas import Pestana, contadas, elegida
from .politica import mis_ejes
from .semaforo import texto_semaforo

POR_PAGINA = 25


@dataclass
class Pedido:
    """What whoever looks asked to see; ``filas`` are unordered."""

    ejes: list[Eje]
    form: FiltroForm
    pestana: Pestana
    puestos: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def de(cls, request: HttpRequest, datos: Any) -> "Pedido":
        ejes = mis_ejes(request)
        form = FiltroForm(datos, ejes=ejes, personas=elegibles(eje.pk for eje in ejes))
        return cls(ejes, form, elegida(datos.get("pestana", "")), form.puestos)

    def filas(self, usuario: Any) -> AportacionQuerySet:
        filas = filtrar(de_ejes(self.ejes), self.puestos, usuario)
        return filas.filter(estado__in=self.pestana.estados) if self.pestana.clave else filas


class Paginador(Paginator):
    """Chooses the rows of a page by key alone, and does not count what the tabs counted.

    Ordering ten thousand whole rows, with the texts in them, is what a page would pay for. With
    filters the same query counts, so that the texts are searched once.
    """

    def __init__(self, filas: QuerySet[Aportacion], total: int | None) -> None:
        super().__init__(filas, POR_PAGINA)
        self.filas = filas
        self.contadas: dict[int, list[int]] = {}
        if total is not None:
            self.count = total

    def get_page(self, number: Any) -> Any:
        if "count" not in self.__dict__:
            self._contar_con(_numero(number))
        return super().get_page(number)

    def page(self, number: Any) -> Any:
        pagina = super().page(number)
        claves: Any = self.contadas.get(pagina.number)
        if claves is None:
            claves = self._de(pagina.number).values("pk")
        pagina.object_list = ordenar(Aportacion.objects.filter(pk__in=claves))
        return pagina

    def _contar_con(self, numero: int) -> None:
        """The keys of that page and how many rows there are; nothing if it is past the last."""
        contadas = list(self._de(numero, cuantas=Window(Count("pk"))).values_list("pk", "cuantas"))
        if contadas or numero == 1:
            self.contadas[numero] = [clave for clave, _cuantas in contadas]
            self.count = contadas[0][1] if contadas else 0

    def _de(self, numero: int, **mas: Any) -> Any:
        desde = (numero - 1) * self.per_page
        return self.filas.annotate(**mas)[desde : desde + self.per_page]


def _numero(pedido: Any) -> int:
    """The page asked for; the first when it is no number that could be one."""
    texto = str(pedido or "")
    return max(int(texto), 1) if texto.isdecimal() and len(texto) < 7 else 1


@require_safe
def lista(request: HttpRequest) -> HttpResponseBase:
    pedido = Pedido.de(request, request.GET)
    filas = ordenar(pedido.filas(request.user))
    if request.GET.get("export") in exportar.FORMATOS:
        return exportar.descargar(filas, request.GET["export"])
    pestanas = contadas(_por_estado(pedido.ejes))
    total = None if pedido.puestos else dict(pestanas)[pedido.pestana]
    pagina = Paginador(filas, total).get_page(request.GET.get("page"))
    contexto = {
        "page_obj": pagina,
        "filas": [(fila, texto_semaforo(fila)) for fila in pagina],
        "pestanas": pestanas,
        "pestana": pedido.pestana,
        "form": pedido.form,
        "hay_filtros": bool(pedido.puestos),
        "vistas": VistaGuardada.objects.filter(usuario=request.user.pk),
        "consulta": _consulta(request),
        "estados": A_MANO,
        "ahora": timezone.now(),
    }
    return render(request, "aportaciones/bandeja/lista.html", contexto)


def ordenar(filas: AportacionQuerySet) -> QuerySet[Aportacion]:
    """What waits comes first, the most urgent on top."""
    atendida = Case(When(estado__in=PENDIENTES, then=0), default=1)
    return (
        filas.select_related("eje", "responsable")
        .annotate(atendida=atendida)
        .order_by("atendida", "vence", "pk")
    )


def _por_estado(ejes: list[Eje]) -> dict[str, int]:
    cuenta = de_ejes(ejes).order_by().values_list("estado").annotate(n=Count("pk"))
    return dict(cuenta)


def _consulta(request: HttpRequest) -> str:
    """The filters of this address, without page or download."""
    datos = request.GET.copy()
    for clave in ("page", "export"):
        datos.pop(clave, None)
    return datos.urlencode()[:1000]
