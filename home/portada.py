"""What the home page shows, in a constant number of queries."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from convocatorias.eventos.models import EventoPage, Vida
from participacion.aportaciones.estados import CAMBIAN_ALGO
from participacion.aportaciones.models import Aportacion
from participacion.espacios.listado import fichas
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.plan.lectura import leer_plan_actual

if TYPE_CHECKING:
    from .models import InicioPage

CUANTOS_ABIERTOS = 6
CUANTOS_CAMBIOS = 3


def portada(pagina: "InicioPage") -> dict[str, Any]:
    ahora = timezone.now()
    abiertos = Espacio.objects.abiertos(ahora).exclude(version=None).select_related("eje__plan")
    tarjetas = fichas(abiertos, pagina.locale.language_code, ahora)
    cambios = Aportacion.objects.respondidas().con_respuesta()
    return {
        "abiertas": [f for f in tarjetas if f.espacio.tipo != TipoEspacio.MESA][:CUANTOS_ABIERTOS],
        "encuestas_abiertas": _cuantas(tarjetas, TipoEspacio.ENCUESTA),
        "mesas_abiertas": _cuantas(tarjetas, TipoEspacio.MESA),
        "proximo": EventoPage.objects.live()
        .filter(termina__gt=ahora, locale=pagina.locale, fecha_texto="")
        .exclude(vida=Vida.CANCELADO)
        .order_by("empieza")
        .first(),
        "leido": leer_plan_actual(timezone.localdate(ahora)),
        "cambios": list(
            cambios.filter(respuestas__decision__in=CAMBIAN_ALGO)
            .distinct()
            .order_by("-respondida", "-pk")[:CUANTOS_CAMBIOS]
        ),
    }


def _cuantas(tarjetas: list[Any], tipo: TipoEspacio) -> int:
    return sum(ficha.espacio.tipo == tipo for ficha in tarjetas)
