"""One-time codes: make a batch, print its sheets, take its list."""

from collections.abc import Iterator

import segno
from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from encuestas import codigos as servicio
from encuestas.models import EncuestaPage, LoteDeCodigos
from participacion.datos.celdas import lineas_csv

from .acceso import con_encuesta

#: Sheets made at once; a larger batch is printed in parts.
POR_HOJA = 200


class LoteForm(forms.Form):
    nombre = forms.CharField(
        label=_("Nombre"), max_length=120, help_text=_("Para reconocerlo: «Asamblea de Celaya».")
    )
    cuantos = forms.IntegerField(label=_("Cuántos códigos"), min_value=1, max_value=10_000)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(manda=True)
def codigos(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    forma = LoteForm(request.POST if request.method == "POST" else None)
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
    if forma.is_bound and forma.is_valid():
        servicio.crear(espacio=espacio, usuario=request.user, **forma.cleaned_data)
        messages.success(request, _("Listo. Imprime las hojas o descarga la lista."))
        return redirect("tablero:codigos", pagina.pk)
    lotes = LoteDeCodigos.objects.filter(espacio=espacio).annotate(
        usados=Count("codigos", filter=Q(codigos__usado=True))
    )
    contexto = {"pagina": pagina, "forma": forma, "lotes": lotes}
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "tablero/codigos.html", contexto, status=estatus)


@require_safe
@con_encuesta(manda=True)
def hojas(request: HttpRequest, pagina: EncuestaPage, lote: int) -> HttpResponse:
    """Slips to cut, each with its code and its QR."""
    elegido = _lote(pagina, lote)
    todos = list(servicio.de(elegido))
    parte = max(1, _entero(request.GET.get("parte", "1")))
    desde = (parte - 1) * POR_HOJA
    tiras = [(c, _qr(_direccion(request, pagina, c))) for c in todos[desde : desde + POR_HOJA]]
    contexto = {
        "pagina": pagina,
        "lote": elegido,
        "tiras": tiras,
        "partes": range(1, -(-len(todos) // POR_HOJA) + 1),
        "parte": parte,
        "corta": request.build_absolute_uri(pagina.get_url(request)),
    }
    return TemplateResponse(request, "tablero/hojas.html", contexto)


@require_safe
@con_encuesta(manda=True)
def como_csv(request: HttpRequest, pagina: EncuestaPage, lote: int) -> StreamingHttpResponse:
    elegido = _lote(pagina, lote)

    def filas() -> Iterator[list[str]]:
        yield ["codigo", "enlace"]
        for codigo in servicio.de(elegido):
            yield [codigo, _direccion(request, pagina, codigo)]

    respuesta = StreamingHttpResponse(lineas_csv(filas()), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="codigos-{elegido.pk}.csv"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _lote(pagina: EncuestaPage, lote: int) -> LoteDeCodigos:
    """Always within its survey: a batch of another one does not exist here."""
    return get_object_or_404(LoteDeCodigos, pk=lote, espacio=pagina.espacio)


def _direccion(request: HttpRequest, pagina: EncuestaPage, codigo: str) -> str:
    return request.build_absolute_uri(f"{pagina.get_url(request)}?codigo={codigo}")


def _qr(direccion: str) -> SafeString:
    dibujo = segno.make(direccion, error="m").svg_inline(
        scale=3, border=2, svgclass="qr", lineclass=None, omitsize=True
    )
    return mark_safe(dibujo)  # noqa: S308 - drawn here, from our own address


def _entero(texto: str) -> int:
    return int(texto) if texto.isdecimal() and len(texto) < 6 else 1
