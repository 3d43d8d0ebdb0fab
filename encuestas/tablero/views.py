"""The surveys of an account, with what can be done on each."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from encuestas.models import EncuestaPage, EncuestasPage, cuantas_respondieron
from encuestas.permisos import puede_mandar, visibles
from participacion.espacios.models import Espacio


@dataclass(frozen=True)
class Fila:
    pagina: EncuestaPage
    espacio: Espacio | None
    estado: Any
    respuestas: int
    manda: bool


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    paginas = visibles(request.user)
    claves = [p.translation_key for p in paginas]
    espacios = {e.clave: e for e in Espacio.objects.filter(clave__in=claves)}
    ahora = timezone.now()
    filas = []
    for pagina in paginas:
        espacio = espacios.get(pagina.translation_key)
        filas.append(
            Fila(
                pagina=pagina,
                espacio=espacio,
                estado=espacio.estado(ahora) if espacio else None,
                respuestas=cuantas_respondieron(espacio) if espacio else 0,
                manda=puede_mandar(request.user, pagina),
            )
        )
    padre = EncuestasPage.objects.filter(locale=Locale.get_default()).first()
    puede = padre is not None and padre.permissions_for_user(request.user).can_add_subpage()
    contexto = {"filas": filas, "puede_crear": puede}
    return TemplateResponse(request, "tablero/indice.html", contexto)
