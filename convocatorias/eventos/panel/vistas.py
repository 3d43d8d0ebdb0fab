"""Events that the account may see, and the list of those registered in one."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail import hooks

from convocatorias.eventos.models import EventoPage, Mensaje
from convocatorias.eventos.permisos import Accion, entra, los_que_ve
from participacion.espacios.models import Espacio

from .acceso import Mesa, con_mesa
from .lista import POR_PAGINA, FiltroForm, con_contacto, consulta_de, cuentas, filtrar, ordenar

#: ``(request, pagina) -> list[(label, url, number or None)]``: links of upper rooms.
GANCHO = "mirador_panel_evento"
EVENTOS_POR_PAGINA = 30


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    if not entra(request.user):
        raise PermissionDenied
    ahora = timezone.now()
    pestana = "pasados" if request.GET.get("ver") == "pasados" else "proximos"
    todos = los_que_ve(request.user, timezone.localdate(ahora))
    pasados = Q(termina__lte=ahora)
    filas = todos.filter(pasados) if pestana == "pasados" else todos.exclude(pasados)
    filas = filas.order_by("-empieza" if pestana == "pasados" else "empieza", "pk")
    hojas = Paginator(filas, EVENTOS_POR_PAGINA)
    hoja = hojas.get_page(request.GET.get("page"))
    paginas = list(hoja.object_list)
    claves = [pagina.translation_key for pagina in paginas]
    espacios = {e.clave: e.pk for e in Espacio.objects.filter(clave__in=claves)}
    contadas = cuentas(list(espacios.values()))
    contexto = {
        "pestana": pestana,
        "page_obj": hoja,
        "filas": [
            (pagina, espacios[pagina.translation_key], contadas[espacios[pagina.translation_key]])
            for pagina in paginas
        ],
    }
    return render(request, "eventos/panel/inicio.html", contexto)


@require_safe
@con_mesa(Accion.VER)
def evento(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    form = FiltroForm(request.GET)
    filtros = form.limpios()
    filas = ordenar(filtrar(mesa.espacio, filtros), filtros.get("orden", ""))
    filas = filas.select_related("solicitud")
    hoja = Paginator(filas, POR_PAGINA).get_page(request.GET.get("page"))
    contexto = {
        "mesa": mesa,
        "form": form,
        "filtrado": bool(filtros.keys() - {"orden"}),
        "consulta": consulta_de(filtros),
        "page_obj": hoja,
        "filas": con_contacto(list(hoja.object_list)),
        "cuenta": cuentas([mesa.espacio.pk])[mesa.espacio.pk],
        "enlaces": enlaces_de(request, mesa.pagina),
        "mensajes": list(
            Mensaje.objects.filter(espacio=mesa.espacio).select_related("usuario")[:10]
        ),
    }
    return render(request, "eventos/panel/evento.html", contexto)


def enlaces_de(request: HttpRequest, pagina: EventoPage) -> list[tuple[str, str, int | None]]:
    funciones: list[Callable[..., Any]] = hooks.get_hooks(GANCHO)
    return [enlace for funcion in funciones for enlace in funcion(request, pagina)]
