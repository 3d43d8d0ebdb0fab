"""Choosing between crossed texts, checking the answers, sending."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from convocatorias.postulaciones import bases, borrador, servicios
from convocatorias.postulaciones.mezcla import de_la_pregunta, marca
from convocatorias.postulaciones.models import Archivo, Enlace, Integrante, TextoCruzado
from participacion.espacios.paginas import a_su_acuse
from participacion.espacios.servicios import EspacioNoRecibeError, NoSePuedeError
from participacion.formularios.condiciones import visibles
from participacion.formularios.pasos import faltantes
from participacion.formularios.respuestas import completar, leer

from .base import Puesto, puesto
from .inicio import admite_colectivas, pide_pruebas


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def textos(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    """Both texts of each place where two people wrote, side by side."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    pares = [(cruce, *_los_dos(en, cruce)) for cruce in borrador.cruces(en.borrador.pk)]
    if not en.acepta:
        return en.cerro([(dicha, suyo) for _cruce, dicha, _queda, suyo, _marca in pares])
    if request.method == "POST":
        return _elegir(en)
    if not pares:
        return en.a("tareas")
    return en.dibujar("textos.html", pares=pares)


def _los_dos(en: Puesto, cruce: TextoCruzado) -> tuple[str, str, str, str]:
    """Question, text of the draft, crossed text, mark of the first."""
    actual = en.borrador.respuestas
    texto = next((p.texto for p in en.preguntas if p.id == cruce.pregunta), "")

    def dicho(valores: dict[str, Any]) -> str:
        leidas = leer(en.borrador.version, valores, en.pagina.idioma)
        return next((leida.texto for leida in leidas), "")

    queda = dicho(de_la_pregunta(actual, cruce.pregunta))
    return texto, queda, dicho(cruce.valor), marca(actual, cruce.pregunta)


def _elegir(en: Puesto) -> HttpResponse:
    cambio = False
    for cruce in borrador.cruces(en.borrador.pk):
        elegido = en.request.POST.get(f"cruce_{cruce.pk}", "")
        if elegido not in ("queda", "otro"):
            continue
        cambio |= not borrador.elegir(
            borrador=en.borrador,
            secreto=en.secreto,
            cruce=cruce,
            usar_otro=elegido == "otro",
            vista=en.request.POST.get(f"vista_{cruce.pk}", ""),
            ahora=en.ahora,
        )
    if cambio:
        messages.info(en.request, _("Alguien lo cambió mientras elegías. Míralo otra vez."))
    return en.a("textos")


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def revisar(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    """All the answers, and sending them."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    if not en.acepta:
        return en.cerro()
    if request.method != "POST":
        return _pintar(en)
    if request.POST.get("acepto") == "si":
        borrador.aceptar(pagina=en.pagina, espacio=en.espacio, borrador=en.borrador, ahora=en.ahora)
    return _enviar(en)


def _enviar(en: Puesto) -> HttpResponse:
    try:
        postulacion = servicios.enviar(
            pagina=en.pagina,
            espacio=en.espacio,
            borrador=en.borrador,
            secreto=en.secreto,
            ahora=en.ahora,
        )
    except EspacioNoRecibeError:
        return en.cerro()
    except NoSePuedeError as error:
        return _pintar(en, 422, aviso=str(error))
    return a_su_acuse(en.request, postulacion.folio, en.secreto)


def _pintar(en: Puesto, estatus: int = 200, **contexto: Any) -> HttpResponse:
    pk, actual = en.borrador.pk, en.borrador.respuestas
    vistas = visibles(en.preguntas, actual)
    donde = {e: en.url("parte", parte.numero) for parte in en.partes for e in parte.elementos}
    completas = completar(en.borrador.version, actual)
    return en.dibujar(
        "revisar.html",
        estatus=estatus,
        filas=[
            (leida, f"{donde[leida.pregunta.id]}#id_p_{leida.pregunta.id}")
            for leida in leer(en.borrador.version, completas, en.pagina.idioma)
            if leida.pregunta.id in vistas
        ],
        faltan=[(p, f"{donde[p.id]}#id_p_{p.id}") for p in faltantes(en.preguntas, actual)],
        cruces=borrador.cruces(pk),
        bases_cambiaron=en.borrador.propios.get("bases") != bases.huella_vigente(en.pagina),
        bases_url=reverse("postular:bases", args=[en.slug, bases.huella_vigente(en.pagina)]),
        enlaces=list(Enlace.objects.filter(envio=pk, en_borrador=True)),
        archivos=list(Archivo.objects.filter(envio=pk, en_borrador=True)),
        integrantes=list(Integrante.objects.filter(envio=pk).exclude(nombre="")),
        pide_pruebas=pide_pruebas(en.pagina),
        admite_colectivas=admite_colectivas(en.pagina),
        **contexto,
    )
