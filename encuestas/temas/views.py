"""Reading what people wrote: themes on many texts at once, and a second blind reading."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from encuestas.exportar.celdas import segura
from encuestas.models import EncuestaPage
from encuestas.permisos import puede_mandar
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.tablero.acceso import con_encuesta
from participacion.datos.celdas import lineas_csv
from participacion.espacios.models import Espacio

from . import servicios
from .forms import ActoForm, MuestraForm, VistaForm
from .kappa import POCOS, Acuerdo, comparar
from .models import Acto, Marca, PermisoDeCita, TextoAbierto
from .razones import RAZONES, NoSePuedeError
from .textos import Abierta, Rama, abiertas, de, ramas

POR_PAGINA = 25


@require_safe
@con_encuesta(sin_sello=True)
def resumen(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = espacio_de(pagina)
    ponerse_al_dia(espacio)
    contexto = {
        "pagina": pagina,
        "abiertas": abiertas(espacio, pagina.idioma),
        "permiso": PermisoDeCita.objects.filter(espacio=espacio).first(),
        "manda": puede_mandar(request.user, pagina),
    }
    return TemplateResponse(request, "temas/resumen.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def leer(request: HttpRequest, pagina: EncuestaPage, variable: str) -> HttpResponse:
    espacio, abierta = _abierta(pagina, variable)
    error = None
    if request.method == "POST":
        error, acto = _actuar(request, espacio, variable)
        if acto:
            _avisar(request, acto)
            return redirect(request.get_full_path())
    arbol = ramas(espacio, variable)
    forma = VistaForm(request.GET, temas=opciones(arbol))
    elegidos = _filtrados(de(espacio, variable), forma)
    hojas = Paginator(elegidos, POR_PAGINA).get_page(request.GET.get("p"))
    contexto = {
        "pagina": pagina,
        "abierta": abierta,
        "ramas": arbol,
        "forma": forma,
        "hojas": hojas,
        "renglones": _renglones(hojas.object_list, Marca.PRIMERA),
        "clave": uuid4(),
        "error": error,
        "marcados": request.POST.getlist("textos"),
        "temas_marcados": request.POST.getlist("temas"),
        "mios": _mios(request, espacio, variable, segunda=False),
        "manda": puede_mandar(request.user, pagina),
    }
    return TemplateResponse(request, "temas/leer.html", contexto, status=422 if error else 200)


@require_POST
@con_encuesta(sin_sello=True)
def deshacer(request: HttpRequest, pagina: EncuestaPage, acto: UUID) -> HttpResponse:
    hecho = get_object_or_404(Acto, pk=acto, espacio=pagina.espacio, usuario=request.user)
    if servicios.deshacer(acto=hecho, ahora=timezone.now()):
        messages.success(request, _("Listo: quedó como antes."))
    else:
        messages.warning(request, _("Ya estaba deshecho."))
    cual = "segunda" if hecho.accion == servicios.SEGUNDA else "leer"
    return redirect(f"temas:{cual}", pagina.pk, hecho.variable)


@require_http_methods(["GET", "HEAD", "POST"])
@con_encuesta(sin_sello=True)
def segunda(request: HttpRequest, pagina: EncuestaPage, variable: str) -> HttpResponse:
    """The sample, read without seeing what the first person chose; then how much they agree."""
    espacio, abierta = _abierta(pagina, variable)
    error = None
    if request.method == "POST":
        error, acto = _actuar(request, espacio, variable)
        if acto:
            _avisar(request, acto)
            return redirect("temas:segunda", pagina.pk, variable)
    todos = de(espacio, variable).filter(en_muestra=True)
    mios = todos.filter(segundo_el=None).exclude(leido_por=request.user.pk)
    arbol = ramas(espacio, variable)
    contexto = {
        "pagina": pagina,
        "abierta": abierta,
        "ramas": arbol,
        "renglones": _renglones(mios[:POR_PAGINA], Marca.SEGUNDA),
        "faltan": mios.count(),
        "en_muestra": todos.count(),
        "hechos": todos.exclude(segundo_el=None).count(),
        "acuerdos": _acuerdos(todos, arbol),
        "pocos": POCOS,
        "muestra": MuestraForm(),
        "clave": uuid4(),
        "error": error,
        "marcados": request.POST.getlist("textos"),
        "temas_marcados": request.POST.getlist("temas"),
        "mios": _mios(request, espacio, variable, segunda=True),
        "segunda": True,
    }
    return TemplateResponse(request, "temas/segunda.html", contexto, status=422 if error else 200)


@require_POST
@con_encuesta(sin_sello=True)
def muestra(request: HttpRequest, pagina: EncuestaPage, variable: str) -> HttpResponse:
    espacio = _abierta(pagina, variable)[0]
    forma = MuestraForm(request.POST)
    if not forma.is_valid():
        messages.error(request, _("Escribe cuántos textos, con número."))
        return redirect("temas:segunda", pagina.pk, variable)
    try:
        servicios.sacar_muestra(
            espacio=espacio,
            variable=variable,
            usuario=request.user,
            ahora=timezone.now(),
            **forma.cleaned_data,
        )
    except NoSePuedeError as no:
        messages.error(request, RAZONES[no.razon])
    else:
        messages.success(request, _("Lista la muestra. Pide a otra persona que la lea."))
    return redirect("temas:segunda", pagina.pk, variable)


@require_safe
@con_encuesta(sin_sello=True)
def como_csv(request: HttpRequest, pagina: EncuestaPage, variable: str) -> HttpResponseBase:
    """One row per text: its words and each theme as 0/1, empty while nobody read it."""
    espacio = _abierta(pagina, variable)[0]
    arbol = ramas(espacio, variable)
    lineas = lineas_csv(_filas_csv(de(espacio, variable), arbol))
    respuesta = StreamingHttpResponse(
        chain(["\ufeff"], lineas), content_type="text/csv; charset=utf-8"
    )
    nombre = f"{pagina.slug}-{variable}-temas.csv"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _filas_csv(textos: QuerySet[TextoAbierto], arbol: list[Rama]) -> Iterator[list[Any]]:
    yield ["folio", "dia", "leido", "texto", *(segura(r.tema.nombre) for r in arbol)]
    marcas = Prefetch("marcas", Marca.objects.filter(lectura=Marca.PRIMERA))
    filas = textos.select_related("respuesta").prefetch_related(marcas)
    for t in filas.iterator(chunk_size=2000):
        puestos = {m.tema_id for m in t.marcas.all()}
        leido = int(t.leido_el is not None)
        dia = timezone.localdate(t.creado).isoformat()
        celdas = [int(r.tema.pk in puestos) if leido else "" for r in arbol]
        yield [t.respuesta.folio, dia, leido, segura(t.texto), *celdas]


def espacio_de(pagina: EncuestaPage) -> Espacio:
    assert pagina.espacio is not None  # noqa: S101 - `con_encuesta` made sure
    return pagina.espacio


def opciones(arbol: list[Rama]) -> list[tuple[int, str]]:
    """Themes for a list to choose from, indented by level."""
    return [(r.tema.pk, "— " * r.nivel + r.tema.nombre) for r in arbol]


def _abierta(pagina: EncuestaPage, variable: str) -> tuple[Espacio, Abierta]:
    espacio = espacio_de(pagina)
    ponerse_al_dia(espacio)
    for una in abiertas(espacio, pagina.idioma):
        if una.variable == variable:
            return espacio, una
    raise Http404(_("Esa pregunta no junta textos."))


def _actuar(
    request: HttpRequest, espacio: Espacio, variable: str
) -> tuple[str | None, Acto | None]:
    """The act that the form asks for, or why not."""
    forma = ActoForm(request.POST)
    if not forma.is_valid():
        return str(next(iter(forma.errors.values()))[0]), None
    try:
        acto = servicios.codificar(
            espacio=espacio,
            variable=variable,
            usuario=request.user,
            ahora=timezone.now(),
            **forma.cleaned_data,
        )
    except NoSePuedeError as no:
        return str(RAZONES[no.razon]), None
    return None, acto


def _avisar(request: HttpRequest, acto: Acto) -> None:
    """Say how many texts changed."""
    cambios = acto.cambios
    pares = [par for c in ("puestas", "quitadas", "devueltos") for par in cambios.get(c, [])]
    textos = {par[0] for par in pares} | {*cambios.get("leidos", []), *cambios.get("segundos", [])}
    frase = ngettext("Cambió %(n)s texto.", "Cambiaron %(n)s textos.", len(textos))
    messages.success(request, frase % {"n": len(textos)})


def _mios(request: HttpRequest, espacio: Espacio, variable: str, *, segunda: bool) -> Any:
    """The last acts of this person here, to undo them."""
    hechos = Acto.objects.filter(
        espacio=espacio, variable=variable, usuario=request.user.pk, deshecho=None
    )
    de_segunda = {"accion": servicios.SEGUNDA}
    return (hechos.filter(**de_segunda) if segunda else hechos.exclude(**de_segunda))[:3]


def _filtrados(textos: QuerySet[TextoAbierto], forma: VistaForm) -> QuerySet[TextoAbierto]:
    d: dict[str, Any] = forma.cleaned_data if forma.is_valid() else {}
    ver = d.get("ver") or ("todos" if d.get("tema") or d.get("q") else "sin_leer")
    if ver == "sin_leer":
        textos = textos.filter(leido_el=None)
    elif ver != "todos":
        textos = textos.exclude(leido_el=None)
    if ver == "sin_tema":
        textos = textos.exclude(marcas__lectura=Marca.PRIMERA)
    if d.get("tema"):
        textos = textos.filter(marcas__tema=d["tema"], marcas__lectura=Marca.PRIMERA)
    return _con_palabras(textos, d.get("q", ""))


def _con_palabras(textos: QuerySet[TextoAbierto], q: str) -> QuerySet[TextoAbierto]:
    if not q:
        return textos
    claves = textos.order_by().values_list("clave", flat=True).distinct()
    dice = Q(pk=None)
    for clave in claves:
        dice |= Q(clave=clave, **{f"respuesta__respuestas__{clave}__icontains": q})
    return textos.filter(dice)


def _renglones(textos: Any, lectura: int) -> list[dict[str, Any]]:
    """Texts with their themes. Three queries whatever their number."""
    marcas = Prefetch("marcas", Marca.objects.filter(lectura=lectura).select_related("tema"))
    filas = list(textos.select_related("respuesta", "cita").prefetch_related(marcas))
    return [{"texto": t, "temas": [m.tema for m in t.marcas.all()]} for t in filas]


def _acuerdos(muestra: QuerySet[TextoAbierto], arbol: list[Rama]) -> list[tuple[Rama, Acuerdo]]:
    """For each theme, the two readings of the texts that have both."""
    lecturas: dict[int, tuple[set[Any], set[Any]]] = defaultdict(lambda: (set(), set()))
    leidos = muestra.exclude(segundo_el=None).order_by()
    for pk in leidos.values_list("pk", flat=True):
        lecturas[pk]
    for texto, tema, cual in Marca.objects.filter(texto__in=leidos).values_list(
        "texto", "tema", "lectura"
    ):
        lecturas[texto][cual - 1].add(tema)
    if not lecturas:
        return []
    return [(rama, comparar(rama.tema.pk, lecturas.values())) for rama in arbol]
