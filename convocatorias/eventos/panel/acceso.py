"""The door of every screen: the event, if this account may do that with it now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from wagtail.models import Locale

from convocatorias.eventos.models import EventoPage
from convocatorias.eventos.permisos import Accion, Momento, Papel, momento_de, papeles_de, permite
from participacion.espacios.models import Espacio, TipoEspacio

Vista = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Mesa:
    """One event before one account."""

    pagina: EventoPage
    espacio: Espacio
    papeles: frozenset[Papel]
    momento: Momento
    ahora: datetime

    def puede(self, accion: Accion) -> bool:
        return permite(self.papeles, self.momento, accion)

    @property
    def permitido(self) -> dict[str, bool]:
        """For templates: ``mesa.permitido.puerta``."""
        return {accion.value: self.puede(accion) for accion in Accion}


def mesa_de(request: HttpRequest, espacio: int) -> Mesa:
    fila = get_object_or_404(
        Espacio.objects.select_related("version", "eje"), pk=espacio, tipo=TipoEspacio.EVENTO
    )
    paginas = EventoPage.objects.filter(translation_key=fila.clave, locale=Locale.get_default())
    pagina = paginas.first()
    if pagina is None:
        raise Http404
    ahora = timezone.now()
    papeles = papeles_de(request.user, pagina, timezone.localdate(ahora))
    return Mesa(pagina, fila, papeles, momento_de(pagina, ahora), ahora)


def con_mesa(accion: Accion) -> Callable[[Vista], Vista]:
    """Hand the event to the view. What it shows is of people: no cache keeps it."""

    def decorar(vista: Vista) -> Vista:
        @wraps(vista)
        def envuelta(request: HttpRequest, espacio: int, **kwargs: Any) -> HttpResponse:
            mesa = mesa_de(request, espacio)
            if not mesa.puede(accion):
                raise PermissionDenied
            respuesta = vista(request, mesa, **kwargs)
            add_never_cache_headers(respuesta)
            return respuesta

        return envuelta

    return decorar
