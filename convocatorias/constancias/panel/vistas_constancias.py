"""The certificates of an event: its rule, who has one, and what can be done with each."""

from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.constancias import emisiones, impresos, publico, servicios
from convocatorias.constancias.contenido import contenido_de, regla_de, ya_se_puede
from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.lectura import ganaron, personas_de
from convocatorias.constancias.models import Constancia, Emision
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

from .acceso import con_evento
from .forms import ReglaForm, ReponerForm, RevocarForm


@require_safe
@con_evento
def evento(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    return ver(request, pagina, espacio)


@require_POST
@con_evento
def regla(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    form = ReglaForm(request.POST, instance=regla_de(espacio), jornadas=len(jornadas_de(pagina)))
    if not form.is_valid():
        return ver(request, pagina, espacio, form=form, estatus=422)
    form.save()
    messages.success(request, _("Guardado. Vale para las constancias que se hagan desde ahora."))
    return redirect("constancias_panel:evento", espacio.pk)


@require_safe
@con_evento
def muestra(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    """How it would come out, with a name that nobody has and a folio that is not stored."""
    jornadas = len(jornadas_de(pagina))
    contenido = contenido_de(pagina, regla_de(espacio), "es-mx", jornadas, jornadas)
    ejemplo = Constancia(
        id=uuid4(),
        folio="CON-00-0000-000",
        nombre=_("Nombre de la persona"),
        idioma="es-mx",
        firmado={**contenido.firmado, "folio": "CON-00-0000-000", "muestra": True},
        impreso=contenido.impreso,
        firma="AAAA",
        emitida=timezone.now().replace(hour=12, minute=0, second=0, microsecond=0),
    )
    respuesta = HttpResponse(impresos.hacer(ejemplo), content_type="application/pdf")
    respuesta["Content-Disposition"] = 'inline; filename="muestra.pdf"'
    return respuesta


@require_http_methods(["GET", "HEAD", "POST"])
@con_evento
def constancia(
    request: HttpRequest, pagina: EventoPage, espacio: Espacio, folio: str
) -> HttpResponse:
    """One certificate: revoke it, or revoke it and issue another with the right name."""
    suyas = Constancia.objects.select_related("inscripcion__espacio", "reemplazo")
    una = get_object_or_404(suyas, espacio=espacio, folio=folio)
    accion = request.POST.get("accion", "")
    revoca = RevocarForm(request.POST if accion == "revocar" else None)
    repone = ReponerForm(
        request.POST if accion == "reponer" else None, initial={"nombre": una.nombre}
    )
    form = {"revocar": revoca, "reponer": repone}.get(accion)
    if form is not None and form.is_valid():
        try:
            destino = _hacer(accion, pagina, una, form.cleaned_data)
        except servicios.NoSePuede as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Hecho."))
            return redirect("constancias_panel:constancia", espacio.pk, destino.folio)
    contexto = {"pagina": pagina, "espacio": espacio, "constancia": una}
    return TemplateResponse(
        request,
        "constancias/panel/constancia.html",
        {**contexto, "revoca": revoca, "repone": repone},
        status=422 if form is not None and form.errors else 200,
    )


@require_safe
@con_evento
def pdf(request: HttpRequest, pagina: EventoPage, espacio: Espacio, folio: str) -> HttpResponse:
    una = get_object_or_404(Constancia, espacio=espacio, folio=folio)
    if not una.nombre:
        messages.warning(request, _("Su nombre ya se borró: no se puede dibujar otra vez."))
        return redirect("constancias_panel:constancia", espacio.pk, una.folio)
    return publico.pdf(una)


def ver(
    request: HttpRequest,
    pagina: EventoPage,
    espacio: Espacio,
    *,
    form: ReglaForm | None = None,
    estatus: int = 200,
) -> HttpResponse:
    jornadas = jornadas_de(pagina)
    la_regla = regla_de(espacio)
    ganadoras = ganaron(personas_de(espacio), la_regla, jornadas)
    sin = [p for p in ganadoras if p.constancia is None]
    ultima = Emision.objects.filter(espacio=espacio).first()
    todas = Constancia.objects.filter(espacio=espacio).order_by("revocada", "nombre", "pk")
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "espacio": espacio,
        "jornadas": jornadas,
        "regla": la_regla,
        "form": form or ReglaForm(instance=la_regla, jornadas=len(jornadas)),
        "ganaron": len(ganadoras),
        "faltan": sum(bool(p.nombre.strip()) for p in sin),
        "sin_hacer": [p for p in sin if ultima or not p.nombre.strip()][:100],
        "se_puede": ya_se_puede(pagina, timezone.now()),
        "emision": ultima,
        "lista": Paginator(todas, 50).get_page(request.GET.get("pagina")),
    }
    return TemplateResponse(request, "constancias/panel/evento.html", contexto, status=estatus)


def _hacer(accion: str, pagina: EventoPage, una: Constancia, dicho: dict[str, str]) -> Constancia:
    ahora = timezone.now()
    if accion == "revocar":
        if not servicios.revocar(constancia=una, motivo=dicho["motivo"], ahora=ahora):
            raise servicios.NoSePuede(_("Esta constancia ya no valía."))
        return una
    if una.inscripcion is None:
        raise servicios.NoSePuede(_("El registro de esta persona ya se borró: no hay qué reponer."))
    nueva = servicios.reponer(
        constancia=una,
        nombre=dicho["nombre"],
        motivo=dicho["motivo"],
        contenido=emisiones.contenido_para(pagina, una.inscripcion),
        ahora=ahora,
    )
    emisiones.avisar_a(nueva)
    return nueva
