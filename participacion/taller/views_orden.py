"""The team puts the proposals of a table in order, inside the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from participacion.aportaciones.models import Aportacion
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.models import Mecanismo

from . import adopcion, ordenar
from .lista import FiltroForm, propuestas_de
from .models import Fusion, MesaPage, Miembro
from .permisos import mesas_de, puede_ordenar, responde_por

POR_PAGINA = 25
Vista = Callable[..., HttpResponse]


def con_mesa(vista: Vista) -> Vista:
    """Hand the table to the view; one of other people does not exist."""

    @wraps(vista)
    def envuelta(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        pagina = get_object_or_404(MesaPage.objects.select_related("eje__plan", "locale"), pk=pk)
        if pagina.espacio is None or not puede_ordenar(request.user, pagina):
            raise Http404
        return vista(request, pagina, **kwargs)

    return envuelta


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    mesas = mesas_de(request.user).select_related("eje__plan").order_by("path")
    return TemplateResponse(request, "taller/orden/indice.html", {"mesas": mesas})


@require_safe
@con_mesa
def lista(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_mesa` made sure
    filtro = FiltroForm(_sin_nulos(request.GET), espacio=espacio)
    filas = filtro.aplicar(propuestas_de(espacio))
    responde = responde_por(request.user, pagina)
    contexto = {
        "pagina": pagina,
        "filtro": filtro,
        "page_obj": Paginator(filas, POR_PAGINA).get_page(request.GET.get("p")),
        "adopta": responde,
        "lleva": pagina.la_lleva(request.user),
    }
    return TemplateResponse(request, "taller/orden/lista.html", contexto)


@require_POST
@con_mesa
def juntar(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """First which one stays, then do it."""
    elegidas = _elegidas(request, pagina)
    queda = next((a for a in elegidas if str(a.pk) == request.POST.get("queda")), None)
    if len(elegidas) < 2:
        return _volver(request, pagina, error=_("Elige dos propuestas o más."))
    if queda is None:
        contexto = {"pagina": pagina, "elegidas": elegidas}
        return TemplateResponse(request, "taller/orden/juntar.html", contexto)
    try:
        ordenar.juntar(
            queda=queda,
            absorbidas=elegidas,
            usuario=request.user,
            ahora=timezone.now(),
            motivo=_texto(request, "motivo", 300),
        )
    except NoSePuedeError as error:
        return _volver(request, pagina, error=str(error))
    hecho = _("Juntaste %(n)s propuestas en %(folio)s. Todas tendrán su respuesta.")
    return _volver(request, pagina, hecho % {"n": len(elegidas), "folio": queda})


@require_POST
@con_mesa
def agrupar(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_mesa` made sure
    try:
        grupo = ordenar.agrupar(
            espacio=espacio,
            nombre=_texto(request, "nombre", 120),
            aportaciones=_elegidas(request, pagina),
            usuario=request.user,
            ahora=timezone.now(),
        )
    except NoSePuedeError as error:
        return _volver(request, pagina, error=str(error))
    return _volver(request, pagina, _("Quedaron en el grupo «%(grupo)s».") % {"grupo": grupo})


@require_POST
@con_mesa
def separar(request: HttpRequest, pagina: MesaPage, fusion: int) -> HttpResponse:
    elegida = get_object_or_404(Fusion, pk=fusion, queda__espacio=pagina.espacio)
    if ordenar.separar(fusion=elegida, usuario=request.user, ahora=timezone.now()):
        return _volver(request, pagina, _("Se separaron otra vez."))
    return _volver(request, pagina, error=_("Alguien ya las había separado."))


@require_POST
@con_mesa
def sacar(request: HttpRequest, pagina: MesaPage, miembro: int) -> HttpResponse:
    elegido = get_object_or_404(Miembro, pk=miembro, grupo__espacio=pagina.espacio)
    ordenar.sacar(miembro=elegido, usuario=request.user, ahora=timezone.now())
    return _volver(request, pagina, _("Salió del grupo."))


class PartesForm(forms.Form):
    parte_1 = forms.CharField(
        label=gettext_lazy("Primera parte"), max_length=1500, widget=forms.Textarea({"rows": 4})
    )
    parte_2 = forms.CharField(
        label=gettext_lazy("Segunda parte"), max_length=1500, widget=forms.Textarea({"rows": 4})
    )


@con_mesa
def dividir(request: HttpRequest, pagina: MesaPage, aportacion: int) -> HttpResponse:
    original = get_object_or_404(Aportacion, pk=aportacion, espacio=pagina.espacio)
    forma = PartesForm(request.POST if request.method == "POST" else None)
    if forma.is_bound and forma.is_valid():
        textos = [forma.cleaned_data["parte_1"], forma.cleaned_data["parte_2"]]
        try:
            ordenar.dividir(
                original=original, textos=textos, usuario=request.user, ahora=timezone.now()
            )
        except NoSePuedeError as error:
            return _volver(request, pagina, error=str(error))
        return _volver(request, pagina, _("La dividiste. El texto original se conserva."))
    contexto = {"pagina": pagina, "original": original, "forma": forma}
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "taller/orden/dividir.html", contexto, status=estatus)


class AdoptarForm(forms.Form):
    tipo = forms.ChoiceField(label=gettext_lazy("Tipo"), choices=Mecanismo.Tipo.choices)
    texto = forms.CharField(
        label=gettext_lazy("En qué consiste ahora"),
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
    )
    periodicidad = forms.CharField(label=gettext_lazy("Cada cuánto"), max_length=40, required=False)
    responsable = forms.CharField(
        label=gettext_lazy("Quién lo lleva"), max_length=200, required=False
    )
    motivo = forms.CharField(
        label=gettext_lazy("Por qué cambia"),
        help_text=gettext_lazy("Lo lee todo el mundo."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    sobre = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    envio = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def poner_al_dia(self, vigente: Mecanismo) -> None:
        """Show what somebody else published; sent again, the form goes over that one."""
        texto = _(
            "Alguien publicó la versión %(n)s mientras escribías. Dice: «%(t)s». "
            "Lo tuyo sigue aquí."
        )
        self.add_error(None, texto % {"n": vigente.version, "t": vigente.texto})
        self.data = {**dict(self.data.items()), "sobre": str(vigente.version)}


@require_POST
@con_mesa
def adoptar(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """Take the proposals into the next version of the mechanism of the eje."""
    if not responde_por(request.user, pagina):
        raise Http404
    elegidas = _elegidas(request, pagina)
    if not elegidas:
        return _volver(request, pagina, error=_("Elige una propuesta o más."))
    forma = _forma_de_adopcion(request, pagina)
    if forma.is_bound and forma.is_valid():
        try:
            mecanismo = adopcion.adoptar(
                aportaciones=elegidas,
                usuario=request.user,
                ahora=timezone.now(),
                **forma.cleaned_data,
            )
        except PermissionDenied as error:
            raise Http404 from error
        except adopcion.VersionSuperada as error:
            forma.poner_al_dia(error.vigente)
        except ValidationError as error:
            forma.add_error(None, ValidationError(error.messages))
        else:
            hecho = _("Ya viven en la versión %(n)s de cómo se vigila este eje.")
            return _volver(request, pagina, hecho % {"n": mecanismo.version})
    contexto = {"pagina": pagina, "elegidas": elegidas, "forma": forma}
    estatus = 422 if forma.is_bound else 200
    return TemplateResponse(request, "taller/orden/adoptar.html", contexto, status=estatus)


def _forma_de_adopcion(request: HttpRequest, pagina: MesaPage) -> AdoptarForm:
    if request.POST.get("paso") == "publicar":
        return AdoptarForm(request.POST)
    vigente = Mecanismo.objects.filter(eje=pagina.eje_id, vigente=True).first()
    campos = ("tipo", "texto", "periodicidad", "responsable")
    de_ahora = {c: getattr(vigente, c, "") for c in campos}
    sobre = vigente.version if vigente else 0
    return AdoptarForm(initial={**de_ahora, "sobre": sobre, "envio": uuid4()})


def _elegidas(request: HttpRequest, pagina: MesaPage) -> list[Aportacion]:
    """Those marked, within this table; what is not a number marks nothing."""
    claves = [c for c in request.POST.getlist("propuesta") if c.isdecimal() and len(c) < 12]
    suyas = Aportacion.objects.filter(espacio=pagina.espacio, pk__in=claves[:POR_PAGINA])
    return list(suyas.select_related("eje").order_by("pk"))


def _texto(request: HttpRequest, nombre: str, largo: int) -> str:
    return request.POST.get(nombre, "").replace("\x00", "").strip()[:largo]


def _sin_nulos(datos: Any) -> dict[str, str]:
    return {nombre: valor.replace("\x00", "") for nombre, valor in datos.items()}


def _volver(
    request: HttpRequest, pagina: MesaPage, hecho: str = "", *, error: str = ""
) -> HttpResponse:
    if error:
        messages.error(request, error)
    if hecho:
        messages.success(request, hecho)
    return redirect("orden:lista", pagina.pk)
