"""Choosing a file, seeing what it would do, and only then keeping it. Inside the admin."""

from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from participacion.plan.models import Plan

from . import almacen, escritor, palabras, servicios
from .clases import CLASES, Clase
from .forms import ArchivoForm
from .lector import PESO, NoVale
from .mesa import Mesa
from .models import Carga
from .motor import Renglon, Revision
from .permisos import clases_de, puede, puede_cargar

SAL = "cargas.revisar"
POR_PAGINA = 100
#: Errors first, then what changes; what stays the same is only counted.
ORDEN = ("error", "cambia", "nuevo")


def con_clase(vista: Any) -> Any:
    """Give the view the kind of the address, if whoever asks may import it."""

    @wraps(vista)
    def envuelta(request: HttpRequest, clase: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return vista(request, _permitida(request, clase), *args, **kwargs)

    return envuelta


def _permitida(request: HttpRequest, clave: str) -> Clase:
    if clave not in CLASES:
        raise Http404
    if not puede(request.user, CLASES[clave]):
        raise PermissionDenied
    return CLASES[clave]


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    if not puede_cargar(request.user):
        raise PermissionDenied
    hechas = Carga.objects.select_related("usuario").defer("renglones")
    pagina = Paginator(hechas, 20).get_page(request.GET.get("p"))
    contexto = {
        "clases": clases_de(request.user),
        "pagina": pagina,
        "hechas": [(carga, _nombre(carga.clase)) for carga in pagina],
    }
    return TemplateResponse(request, "cargas/indice.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_clase
def subir(request: HttpRequest, clase: Clase) -> HttpResponse:
    """The page of a kind. A file that can be read waits in private, and its preview is next."""
    if request.method != "POST":
        return _mostrar(request, clase, ArchivoForm())
    forma = ArchivoForm(request.POST, request.FILES)
    if not forma.is_valid():
        return _mostrar(request, clase, forma, 422)
    subido = forma.cleaned_data["archivo"]
    contenido = subido.read(PESO + 1)
    try:
        servicios.tabla_de(clase, contenido)
    except NoVale as error:
        forma.add_error("archivo", str(error))
        return _mostrar(request, clase, forma, 422)
    clave = uuid4()
    almacen.guardar(clave, contenido)
    datos = [clave.hex, clase.clave, subido.name[:100], sha256(contenido).hexdigest()]
    ficha = signing.dumps([*datos, request.user.pk], salt=SAL, compress=True)
    return redirect("cargas:revisar", ficha)


@require_http_methods(["GET", "HEAD", "POST"])
def revisar(request: HttpRequest, ficha: str) -> HttpResponse:
    if not puede_cargar(request.user):
        raise PermissionDenied
    abierta = _abrir(request, ficha)
    if abierta is None:
        messages.error(request, _("Pasó mucho tiempo. Sube el archivo otra vez."))
        return redirect("cargas:indice")
    if isinstance(abierta, Carga):
        return redirect("cargas:hecha", abierta.pk)
    clase, archivo = abierta
    if request.method == "POST":
        return _confirmar(request, ficha, clase, archivo)
    ahora = timezone.now()
    try:
        revision = servicios.revisar(
            clase=clase, archivo=archivo, usuario=request.user, ahora=ahora
        )
    except NoVale as error:
        messages.error(request, str(error))
        return redirect("cargas:subir", clase.clave)
    return TemplateResponse(
        request, "cargas/revisar.html", _previa(request, clase, archivo, revision)
    )


def _previa(
    request: HttpRequest, clase: Clase, archivo: servicios.Archivo, revision: Revision
) -> dict[str, Any]:
    cuentas = {estado: len(revision.de_estado(estado)) for estado in (*ORDEN, "igual")}
    ordenados = [r for estado in ORDEN for r in revision.de_estado(estado)]
    pagina = Paginator(ordenados, POR_PAGINA).get_page(request.GET.get("p"))
    return {
        "clase": clase,
        "cabeza": clase.nombre,
        "archivo": archivo,
        "cuentas": cuentas,
        "filas": [_fila(clase, r) for r in pagina],
        "pagina": pagina,
        "ajenas": revision.ajenas,
        "vale": revision.vale,
        "hay_que_hacer": revision.hay_que_hacer,
        "vista": servicios.huella(revision) if revision.vale and revision.hay_que_hacer else "",
    }


def _fila(clase: Clase, renglon: Renglon) -> dict[str, Any]:
    return palabras.fila(
        clase,
        numero=renglon.numero,
        celdas=renglon.celdas,
        estado=renglon.estado,
        nuevos=renglon.nuevos,
        cambios=renglon.cambios,
        errores=renglon.errores,
    )


def _confirmar(
    request: HttpRequest, ficha: str, clase: Clase, archivo: servicios.Archivo
) -> HttpResponse:
    try:
        carga = servicios.importar(
            clase=clase,
            archivo=archivo,
            vista=request.POST.get("vista", ""),
            usuario=request.user,
            ahora=timezone.now(),
        )
    except NoVale as error:
        messages.error(request, str(error))
        return redirect("cargas:revisar", ficha)
    almacen.borrar(archivo.clave)
    messages.success(request, _("Importado. Esto es lo que cambió."))
    return redirect("cargas:hecha", carga.pk)


def _abrir(request: HttpRequest, ficha: str) -> tuple[Clase, servicios.Archivo] | Carga | None:
    """The file that waits; what it became, if it was already confirmed; None when it is late."""
    try:
        clave, clase, nombre, huella, usuario = signing.loads(ficha, salt=SAL, max_age=almacen.VIDA)
    except signing.BadSignature:
        return None
    if usuario != request.user.pk:
        raise PermissionDenied
    permitida, clave = _permitida(request, clase), UUID(clave)
    contenido = almacen.leer(clave)
    if contenido is None or sha256(contenido).hexdigest() != huella:
        return Carga.objects.filter(clave=clave).first()
    return permitida, servicios.Archivo(clave, nombre, huella, contenido)


@require_safe
def hecha(request: HttpRequest, pk: int) -> HttpResponse:
    if not puede_cargar(request.user):
        raise PermissionDenied
    carga = get_object_or_404(Carga.objects.select_related("usuario"), pk=pk)
    clase = CLASES.get(carga.clase)
    pagina = Paginator(carga.renglones, POR_PAGINA).get_page(request.GET.get("p"))
    contexto = {
        "carga": carga,
        "cabeza": _nombre(carga.clase),
        "cuentas": palabras.cuentas(carga.cuentas["filas"]),
        "pagina": pagina,
        "filas": [palabras.fila(clase, **renglon) for renglon in pagina],
    }
    return TemplateResponse(request, "cargas/hecha.html", contexto)


@require_safe
@con_clase
def datos(request: HttpRequest, clase: Clase, formato: str) -> HttpResponse:
    mesa = _mesa(request)
    return _descarga(clase, clase.exportar(mesa), clase.clave, formato)


@require_safe
@con_clase
def plantilla(request: HttpRequest, clase: Clase, formato: str) -> HttpResponse:
    mesa = _mesa(request)
    return _descarga(clase, clase.plantilla(mesa), f"{clase.clave}-plantilla", formato)


def _mesa(request: HttpRequest) -> Mesa:
    """The plan that was asked for; all of them when none was."""
    planes = Plan.objects.all()
    if pedido := request.GET.get("plan", "")[:40]:
        planes = planes.filter(slug=pedido)
    return Mesa(frozenset(planes.values_list("slug", flat=True)), timezone.localdate())


def _descarga(clase: Clase, filas: Any, nombre: str, formato: str) -> HttpResponse:
    columnas = clase.columnas
    if formato == "xlsx":
        cuerpo, tipo = escritor.en_xlsx(clase.clave, columnas, filas), escritor.XLSX
    else:
        cuerpo, tipo = escritor.en_csv(list(columnas), filas), "text/csv; charset=utf-8"
    respuesta = HttpResponse(cuerpo, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return respuesta


def _mostrar(
    request: HttpRequest, clase: Clase, forma: ArchivoForm, estatus: int = 200
) -> TemplateResponse:
    contexto = {
        "clase": clase,
        "cabeza": clase.nombre,
        "forma": forma,
        "planes": Plan.objects.all(),
        "columnas": [(c, a, c in clase.obligatorias) for c, a in clase.columnas.items()],
    }
    return TemplateResponse(request, "cargas/subir.html", contexto, status=estatus)


def _nombre(clave: str) -> str:
    return str(CLASES[clave].nombre) if clave in CLASES else clave
