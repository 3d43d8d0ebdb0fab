"""Table mode: a page that goes on working with no network."""

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from participacion.espacios.folios import FolioInvalidoError, normalizar
from participacion.espacios.models import Canal

from .acceso import del_equipo, lleva, mesa_en
from .captura import LoDeLaMesa, NoVale, Origen, capturar, formulario
from .estructura import QUE, preguntas_de
from .lote import leer, recibir_lote
from .models import MesaPage

#: What the page needs to be drawn with no network.
RECURSOS = ("css/mirador.css", "js/mirador.js", "js/taller_captura.js", "img/mirador.svg")


@require_http_methods(["GET", "HEAD", "POST"])
@del_equipo(lleva)
def captura(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """The form, plain without JavaScript; with it, everything goes through the device."""
    version = _version(pagina)
    if request.method != "POST":
        contexto = {"enviada": _folio(request.GET.get("enviada", ""))}
        return _mostrar(request, pagina, formulario(version), LoDeLaMesa(), uuid4(), contexto)
    campos = {c: v for c, v in request.POST.lists() if c.startswith("p_")}
    forma, de_la_mesa = formulario(version, campos), LoDeLaMesa(request.POST)
    clave = _clave(request.POST.get("id", ""))
    ahora = timezone.now()
    try:
        if not de_la_mesa.is_valid():
            raise NoVale
        propuesta, _nueva = capturar(
            mesa=pagina,
            clave=clave,
            version=version,
            forma=forma,
            de_la_mesa=de_la_mesa.cleaned_data,
            origen=Origen(Canal.MESA),
            usuario=request.user,
            escrita=ahora,
            ahora=ahora,
        )
    except NoVale as error:
        aviso = "" if forma.errors or de_la_mesa.errors else str(error)
        return _mostrar(request, pagina, forma, de_la_mesa, clave, {"aviso": aviso}, 422)
    return redirect(f"{request.path}?enviada={propuesta.folio}")


@require_GET
def trabajador(request: HttpRequest, taller: str, mesa: str) -> HttpResponse:
    """The service worker of one table: its scope is the folder it is served from."""
    pagina = mesa_en(taller, mesa)
    recursos = [static(recurso) for recurso in RECURSOS]
    hecho = render_to_string("taller/captura_sw.js", {"recursos": recursos})
    huella = sha256((hecho + str(_version(pagina).pk)).encode()).hexdigest()[:12]
    guion = hecho.replace("CUAL", f"captura-{pagina.translation_key}-{huella}")
    respuesta = HttpResponse(guion, content_type="text/javascript; charset=utf-8")
    add_never_cache_headers(respuesta)
    return respuesta


@require_GET
def ficha(request: HttpRequest, taller: str, mesa: str) -> JsonResponse:
    """Whether this session may still send, and the token to do it."""
    return _si_puede(request, taller, mesa) or _privada(JsonResponse({"token": get_token(request)}))


@require_POST
def lote(request: HttpRequest, taller: str, mesa: str) -> JsonResponse:
    """Take what the device kept. Each entry gets its folio or a sentence."""
    cerrada = _si_puede(request, taller, mesa)
    if cerrada:
        return cerrada
    try:
        entradas = leer(request.body)
    except NoVale as error:
        return _privada(JsonResponse({"error": str(error)}, status=400))
    resultados = recibir_lote(
        mesa=mesa_en(taller, mesa), entradas=entradas, usuario=request.user, ahora=timezone.now()
    )
    return _privada(JsonResponse({"resultados": resultados}))


def _si_puede(request: HttpRequest, taller: str, mesa: str) -> JsonResponse | None:
    """An answer that a script understands when there is no session or it is of other people."""
    if not request.user.is_authenticated:
        texto = _("Entra otra vez con tu cuenta. Lo que escribiste sigue en este aparato.")
        return _privada(JsonResponse({"error": texto}, status=401))
    if not mesa_en(taller, mesa).la_lleva(request.user):
        raise Http404
    return None


def _privada(respuesta: JsonResponse) -> JsonResponse:
    add_never_cache_headers(respuesta)
    return respuesta


def _version(pagina: MesaPage) -> Any:
    return pagina.espacio.version if pagina.espacio else None


def _clave(texto: str) -> UUID:
    try:
        return UUID(texto)
    except ValueError:
        return uuid4()


def _folio(texto: str) -> str:
    try:
        return normalizar(texto)
    except FolioInvalidoError:
        return ""


def _mostrar(
    request: HttpRequest,
    pagina: MesaPage,
    forma: Any,
    de_la_mesa: LoDeLaMesa,
    clave: UUID,
    extra: dict[str, Any],
    estatus: int = 200,
) -> TemplateResponse:
    principal = preguntas_de(_version(pagina)).get(QUE)
    contexto = {
        "pagina": pagina,
        "form": forma,
        "de_la_mesa": de_la_mesa,
        "clave": clave,
        "version": _version(pagina).pk,
        "principal": f"p_{principal.id}" if principal else "",
        **extra,
    }
    return TemplateResponse(request, "taller/captura.html", contexto, status=estatus)
