"""The officer's side of the results: see the order, what is missing, resolve ties, publish."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from convocatorias.resultados import exportar as tablas
from convocatorias.resultados import permisos, servicios
from convocatorias.resultados.carta import direccion_de
from convocatorias.resultados.lectura import Dictamen, leer
from convocatorias.resultados.models import Acta, Practica
from convocatorias.resultados.publico import acuerdo_en_palabras, porcentaje
from convocatorias.resultados.servicios.practicas import dicho_al_postular
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import ejes_de

from .forms import DesempateForm, PublicarForm


def _convocatorias(request: HttpRequest) -> QuerySet[Espacio]:
    """Those with rules that this account may look at."""
    filas = Espacio.objects.publicados().filter(tipo=TipoEspacio.CONVOCATORIA, reglas__isnull=False)
    if not da_seguimiento(request.user):
        filas = filas.filter(eje__in=ejes_de(request.user, timezone.localdate()))
    filas = filas.exclude(jurado__usuario=request.user.pk)
    return filas.select_related("acta").order_by("-cierra", "pk")


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    if not (da_seguimiento(request.user) or ejes_de(request.user, hoy).exists()):
        raise PermissionDenied
    contexto = {"convocatorias": list(_convocatorias(request))}
    return render(request, "resultados_convocatoria/panel/inicio.html", contexto)


def la_convocatoria(request: HttpRequest, pk: int, *, escribe: bool) -> Espacio:
    """Raises: Http404 or PermissionDenied."""
    consulta = Espacio.objects.prefetch_related("actos")
    espacio = get_object_or_404(consulta, pk=pk, tipo=TipoEspacio.CONVOCATORIA)
    entra = (
        permisos.publica(request.user, espacio)
        if escribe
        else permisos.ve(request.user, espacio, timezone.localdate())
    )
    if not entra:
        raise PermissionDenied
    return espacio


@require_safe
def convocatoria(request: HttpRequest, pk: int) -> HttpResponse:
    return _ver(request, la_convocatoria(request, pk, escribe=False))


@require_POST
def desempatar(request: HttpRequest, pk: int) -> HttpResponse:
    espacio = la_convocatoria(request, pk, escribe=True)
    dictamen = leer(espacio, timezone.now())
    abiertos = dictamen.reparto.sin_resolver if dictamen else ()
    grupo = next((g for g in abiertos if g[0] == request.POST.get("grupo")), None)
    if dictamen is None or grupo is None:
        messages.error(request, _("Ese empate ya no está. Mira cómo quedó el orden."))
        return redirect("resultados_admin:convocatoria", pk)
    form = DesempateForm(dictamen, grupo, request.POST)
    if form.is_valid():
        try:
            servicios.desempatar(
                espacio=espacio,
                folios=form.orden,
                motivo=form.cleaned_data["motivo"],
                votaron=form.cleaned_data["votaron"],
                usuario=request.user,
                ahora=timezone.now(),
            )
        except servicios.NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Empate resuelto. Queda en el acta."))
            return redirect("resultados_admin:convocatoria", pk)
    return _ver(request, espacio, desempate=form)


@require_POST
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    espacio = la_convocatoria(request, pk, escribe=True)
    form = PublicarForm(request.POST)
    if form.is_valid():
        try:
            servicios.publicar_resultados(espacio, request.user, timezone.now())
        except servicios.NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Resultados publicados. Ya no cambian."))
            return redirect("resultados_admin:convocatoria", pk)
    return _ver(request, espacio, form=form)


@require_safe
def exportar(request: HttpRequest, pk: int, tabla: str, formato: str) -> HttpResponse:
    espacio = la_convocatoria(request, pk, escribe=True)
    dictamen = leer(espacio, timezone.now())
    if dictamen is None or tabla not in tablas.TABLAS or formato not in tablas.FORMATOS:
        raise Http404
    return tablas.descargar(dictamen, tabla, formato)


def _ver(
    request: HttpRequest,
    espacio: Espacio,
    *,
    form: PublicarForm | None = None,
    desempate: DesempateForm | None = None,
) -> HttpResponse:
    ahora = timezone.now()
    dictamen = leer(espacio, ahora)
    acta = Acta.objects.filter(espacio=espacio).first()
    contexto: dict[str, Any] = {
        "espacio": espacio,
        "acta": acta,
        "publica": direccion_de(acta) if acta else "",
        "puede": permisos.publica(request.user, espacio),
        "dictamen": dictamen,
        "form": form or PublicarForm(),
    }
    if dictamen:
        contexto |= _del_dictamen(dictamen, ahora, desempate)
    mal = (form and form.errors) or (desempate and desempate.errors)
    return render(
        request,
        "resultados_convocatoria/panel/convocatoria.html",
        contexto,
        status=422 if mal else 200,
    )


def _del_dictamen(
    dictamen: Dictamen, ahora: Any, desempate: DesempateForm | None
) -> dict[str, Any]:
    reglas = dictamen.reglas
    practicas = {
        fila.postulacion_id: fila
        for fila in Practica.objects.filter(postulacion__espacio=dictamen.espacio)
    }
    casos = {caso.folio: caso for caso in dictamen.casos}
    formas = [DesempateForm(dictamen, grupo) for grupo in dictamen.reparto.sin_resolver]
    if desempate:
        formas = [desempate if f.grupo == desempate.grupo else f for f in formas]
    return {
        "faltan": dictamen.faltantes(ahora),
        "puestos": [
            {
                "puesto": puesto,
                "barra": porcentaje(puesto.puntaje, reglas.desde, reglas.hasta),
                "hojas": len(casos[puesto.folio].hojas),
                "excusas": len(casos[puesto.folio].excusas),
                "practica": practicas.get(casos[puesto.folio].postulacion.pk),
                "dicho": dicho_al_postular(casos[puesto.folio].postulacion),
                "borrada": casos[puesto.folio].postulacion.anonimizada,
            }
            for puesto in dictamen.reparto.puestos
        ],
        "empates": formas,
        "acuerdo": acuerdo_en_palabras(dictamen.acuerdo),
        "tablas": tablas.TABLAS,
    }
