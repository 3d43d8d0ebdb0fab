"""Taking and bringing the proposals of a table as a list, inside the admin."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from . import intercambio, planilla
from .captura import NoVale
from .models import MesaPage
from .views_orden import con_mesa

SAL = "taller.importar"
#: Seconds that a preview may wait to be confirmed.
VIDA = 3600
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ArchivoForm(forms.Form):
    archivo = forms.FileField(
        label=gettext_lazy("Archivo XLSX o CSV"),
        help_text=gettext_lazy("Con la columna que_vigilar. Hasta 500 propuestas y 1 MB."),
        max_length=200,
    )


@require_safe
@con_mesa
def exportar(request: HttpRequest, pagina: MesaPage, formato: str) -> HttpResponse:
    filas = intercambio.exportar(pagina)
    if formato == "xlsx":
        respuesta = HttpResponse(planilla.en_xlsx(filas), content_type=XLSX)
    else:
        respuesta = HttpResponse(planilla.en_csv(filas), content_type="text/csv; charset=utf-8")
    nombre = f"propuestas-{pagina.slug}.{formato}"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_http_methods(["GET", "HEAD", "POST"])
@con_mesa
def importar(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """Choose a file, see what each row would do, and only then store them all."""
    if not pagina.la_lleva(request.user):
        raise Http404
    if "listo" in request.POST:
        return _confirmar(request, pagina)
    forma = ArchivoForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _mostrar(request, pagina, ArchivoForm())
    if not forma.is_valid():
        return _mostrar(request, pagina, forma, estatus=422)
    subido = forma.cleaned_data["archivo"]
    contenido = subido.read(planilla.PESO + 1)
    try:
        filas = planilla.leer(subido.name, contenido)
    except NoVale as error:
        forma.add_error("archivo", str(error))
        return _mostrar(request, pagina, forma, estatus=422)
    renglones = intercambio.revisar(pagina, filas)
    malos = sum(bool(renglon.errores) for renglon in renglones)
    nuevas = sum(renglon.nueva for renglon in renglones)
    datos = [subido.name[:200], sha256(contenido).hexdigest(), str(pagina.pk), filas]
    contexto = {
        "renglones": renglones,
        "malos": malos,
        "nuevas": nuevas,
        "archivo": subido.name,
        "listo": signing.dumps(datos, salt=SAL, compress=True) if nuevas and not malos else "",
    }
    return _mostrar(request, pagina, ArchivoForm(), 422 if malos else 200, **contexto)


def _confirmar(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    try:
        nombre, huella, mesa, crudas = signing.loads(request.POST["listo"], salt=SAL, max_age=VIDA)
        if mesa != str(pagina.pk):
            raise signing.BadSignature
        folios = intercambio.importar(
            mesa=pagina,
            filas=[(numero, fila) for numero, fila in crudas],
            archivo=nombre,
            sha256=huella,
            usuario=request.user,
            ahora=timezone.now(),
        )
    except signing.BadSignature:
        messages.error(request, _("Pasó mucho tiempo. Sube el archivo otra vez."))
        return redirect("orden:importar", pagina.pk)
    except NoVale as error:
        messages.error(request, str(error))
        return redirect("orden:importar", pagina.pk)
    texto = ngettext(
        "Guardamos %(n)s propuesta nueva.", "Guardamos %(n)s propuestas nuevas.", len(folios)
    )
    messages.success(request, texto % {"n": len(folios)})
    return redirect("orden:lista", pagina.pk)


def _mostrar(
    request: HttpRequest, pagina: MesaPage, forma: ArchivoForm, estatus: int = 200, **mas: Any
) -> TemplateResponse:
    contexto = {"pagina": pagina, "forma": forma, "columnas": planilla.COLUMNAS, **mas}
    return TemplateResponse(request, "taller/orden/importar.html", contexto, status=estatus)
