"""The share kit of a survey, for its team."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from encuestas import anfitriones
from encuestas.models import EncuestaPage, cuantas_respondieron
from encuestas.permisos import puede_mandar
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.instantanea import sellada
from encuestas.resultados.lectura import repartidas
from encuestas.tablero.acceso import con_encuesta
from participacion.espacios.models import Espacio

from . import canales, oembed, qr, textos
from .models import Enlace


class CanalForm(forms.Form):
    etiqueta = forms.CharField(
        label=gettext_lazy("Nombre del canal"),
        max_length=60,
        help_text=gettext_lazy("Dónde lo vas a poner: «Radio», «Plaza de Celaya»."),
    )


@dataclass(frozen=True)
class Canal:
    """A channel as the kit shows it. ``respuestas`` is None while the survey is sealed."""

    enlace: Enlace
    direccion: str
    respuestas: int | None


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta()
def kit(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = _espacio(pagina)
    manda = puede_mandar(request.user, pagina)
    forma = CanalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not manda:
            raise PermissionDenied
        if _hacer(request, espacio, forma):
            return redirect("compartir_kit:kit", pagina.pk)
    contexto = {
        "pagina": pagina,
        "espacio": espacio,
        "forma": forma,
        "manda": manda,
        **_contexto(request, pagina, espacio),
    }
    return render(request, "compartir/kit.html", contexto, status=422 if forma.is_bound else 200)


@require_safe
@con_encuesta()
def qr_svg(request: HttpRequest, pagina: EncuestaPage, codigo: str) -> HttpResponse:
    enlace = _enlace(pagina, codigo)
    direccion = _direccion(request, pagina, enlace)
    titulo = _("Código QR de «%(titulo)s»") % {"titulo": pagina.title}
    dibujo = qr.svg(direccion, titulo, _("Abre %(url)s") % {"url": direccion})
    return _archivo(dibujo, "image/svg+xml", pagina, enlace, "svg")


@require_safe
@con_encuesta()
def qr_png(request: HttpRequest, pagina: EncuestaPage, codigo: str) -> HttpResponse:
    enlace = _enlace(pagina, codigo)
    return _archivo(qr.png(_direccion(request, pagina, enlace)), "image/png", pagina, enlace, "png")


@require_safe
@con_encuesta()
def hoja(request: HttpRequest, pagina: EncuestaPage, codigo: str) -> HttpResponse:
    """One sheet to hang on a wall, in the language of the survey."""
    enlace, espacio = _enlace(pagina, codigo), _espacio(pagina)
    direccion = _direccion(request, pagina, enlace)
    with translation.override(pagina.locale.language_code):
        contexto = {
            "pagina": pagina,
            "espacio": espacio,
            "estado": espacio.estado(timezone.now()),
            "enlace": enlace,
            "corta": direccion.partition("://")[2],
            "otros_idiomas": (),
        }
        return render(request, "compartir/hoja.html", contexto)


def _hacer(request: HttpRequest, espacio: Espacio, forma: CanalForm) -> bool:
    """What the button says; False when something must be mended."""
    if request.POST.get("accion") == "usuales":
        canales.asegurar(espacio)
        messages.success(request, _("Listos los enlaces."))
        return True
    if not forma.is_valid():
        return False
    try:
        nuevo = canales.agregar(espacio, forma.cleaned_data["etiqueta"])
    except ValidationError as error:
        forma.add_error("etiqueta", error)
        return False
    messages.success(request, _("Agregaste el canal «%(canal)s».") % {"canal": nuevo})
    return True


def _contexto(request: HttpRequest, pagina: EncuestaPage, espacio: Espacio) -> dict[str, Any]:
    ahora = timezone.now()
    cerrada_con_sello = sellada(pagina, ahora)
    lista = _canales(request, pagina, espacio, con_cuenta=not cerrada_con_sello)
    por_canal = {c.enlace.canal: c for c in lista}
    guion = request.build_absolute_uri(textos.ruta_del_guion())
    marco = oembed.direccion_del_marco(request, pagina)
    contexto: dict[str, Any] = {
        "estado": espacio.estado(ahora),
        "sellada": cerrada_con_sello,
        "canales": [c for c in lista if c.enlace.canal != canales.INSERTADA],
        "insertada": por_canal.get(canales.INSERTADA),
        "faltan": not set(canales.USUALES) <= set(por_canal),
        "total": cuantas_respondieron(espacio),
        "codigo": textos.para_pegar(marco, pagina.title, guion),
        "marco": marco,
        "tarjeta": oembed.direccion_de_la_tarjeta(request, pagina),
        "anfitriones": anfitriones.leer(pagina.anfitriones),
    }
    if "whatsapp" in por_canal:
        with translation.override(pagina.locale.language_code):
            texto = textos.para_whatsapp(pagina, espacio, por_canal["whatsapp"].direccion)
        contexto |= {"mensaje": texto, "enlace_whatsapp": textos.enlace_whatsapp(texto)}
    return contexto


def _canales(
    request: HttpRequest, pagina: EncuestaPage, espacio: Espacio, *, con_cuenta: bool
) -> list[Canal]:
    """Channels with their answers, read from the tallies: it costs the same with a million."""
    cuentas: dict[str, int] = {}
    if con_cuenta:
        ponerse_al_dia(espacio)
        cuentas = dict(repartidas(espacio, "origen"))
    return [
        Canal(
            enlace,
            _direccion(request, pagina, enlace),
            cuentas.get(enlace.canal, 0) if con_cuenta else None,
        )
        for enlace in Enlace.objects.filter(espacio=espacio)
    ]


def _espacio(pagina: EncuestaPage) -> Espacio:
    assert pagina.espacio is not None  # noqa: S101 - `con_encuesta` made sure
    return pagina.espacio


def _enlace(pagina: EncuestaPage, codigo: str) -> Enlace:
    """Always within its survey: a link of another one does not exist here."""
    enlace = canales.por_codigo(codigo)
    if enlace is None or enlace.espacio_id != _espacio(pagina).pk:
        raise Http404
    return enlace


def _direccion(request: HttpRequest, pagina: EncuestaPage, enlace: Enlace) -> str:
    """Absolute, in the language of the page and not in that of whoever looks."""
    with translation.override(pagina.locale.language_code):
        return request.build_absolute_uri(reverse("compartir:ir", args=[enlace.codigo]))


def _archivo(
    cuerpo: bytes, tipo: str, pagina: EncuestaPage, enlace: Enlace, final: str
) -> HttpResponse:
    respuesta = HttpResponse(cuerpo, content_type=tipo)
    nombre = f"qr-{pagina.slug}-{enlace.canal}.{final}"
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, max-age=3600"
    return respuesta
