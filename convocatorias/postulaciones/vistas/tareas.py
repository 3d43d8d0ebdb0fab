"""The list of parts, and each part: saved with its button, or alone while it is typed."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convocatorias.postulaciones import borrador as borradores
from convocatorias.postulaciones.mezcla import Mezcla, marcas
from convocatorias.postulaciones.models import Archivo, Enlace, Integrante
from convocatorias.postulaciones.partes import ESTADOS, LISTO, Parte
from participacion.formularios.formulario import FormularioCuestionario, formulario_de, iniciales

from .base import Puesto, puesto
from .inicio import admite_colectivas, pide_pruebas

VISTA = "v_"


@require_safe
def tareas(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    if not en.acepta:
        return en.cerro()
    respuestas, pk = en.borrador.respuestas, en.borrador.pk
    estados = [(parte, parte.estado(en.preguntas, respuestas)) for parte in en.partes]
    cuentas = {
        "enlaces": Enlace.objects.filter(envio=pk, en_borrador=True).count(),
        "archivos": Archivo.objects.filter(envio=pk, en_borrador=True).count(),
        "integrantes": Integrante.objects.filter(envio=pk).exclude(nombre="").count(),
    }
    return en.dibujar(
        "tareas.html",
        partes=[(p, e, ESTADOS[e], en.url("parte", p.numero)) for p, e in estados],
        listas=sum(e == LISTO for _parte, e in estados),
        enlace=request.build_absolute_uri(en.url("tareas")),
        cruces=borradores.cruces(pk),
        pide_pruebas=pide_pruebas(en.pagina),
        admite_colectivas=admite_colectivas(en.pagina),
        **cuentas,
    )


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def parte(request: HttpRequest, slug: str, secreto: str, numero: int) -> HttpResponse:
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    cual = _parte(en, numero)
    formulario = formulario_de_parte(en, cual)
    if request.method == "POST":
        return _guardar(en, cual, formulario)
    if not en.acepta:
        return en.cerro()
    vistas = marcas(en.borrador.respuestas, _preguntas(formulario))
    return _pintar(en, cual, formulario, vistas, secrets.token_hex(8))


def _guardar(en: Puesto, cual: Parte, formulario: FormularioCuestionario) -> HttpResponse:
    vistas = _vistas(en.request, formulario)
    mano = en.request.POST.get("mano", "")
    hecha = _anotar(en, formulario, vistas, mano)
    if not en.acepta:
        return en.cerro(_escrito(formulario))
    if hecha.ajenas:
        messages.info(en.request, _ajenas_en_palabras(en, hecha))
    if hecha.cruces:
        return en.a("textos")
    if not formulario.is_valid():
        nuevas = {**marcas(en.borrador.respuestas, _preguntas(formulario)), **_mias(vistas, hecha)}
        return _pintar(en, cual, formulario, nuevas, mano, estatus=422)
    messages.success(en.request, _("Guardado."))
    return en.a("tareas")


@csrf_exempt  # the address holds the secret
@require_POST
def autoguardar(request: HttpRequest, slug: str, secreto: str, numero: int) -> HttpResponse:
    """The same as its button, from the script of the page; says what it did in JSON."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return JsonResponse({"aviso": _("Este avance ya no está abierto.")}, status=404)
    formulario = formulario_de_parte(en, _parte(en, numero))
    vistas = _vistas(request, formulario)
    hecha = _anotar(en, formulario, vistas, request.POST.get("mano", ""))
    if not en.acepta:
        aviso = _("Ya cerró. Lo que escribiste se queda en tu avance, sin enviar.")
        return JsonResponse({"aviso": aviso}, status=409)
    quedan = marcas(en.borrador.respuestas, _preguntas(formulario))
    datos: dict[str, Any] = {
        "guardado": _("Guardado a las %(hora)s h")
        % {"hora": time_format(timezone.localtime(en.ahora), "TIME_FORMAT")},
        "marcas": {**quedan, **_mias(vistas, hecha)},
        "aviso": _ajenas_en_palabras(en, hecha) if hecha.ajenas else "",
        "cruces": en.url("textos") if hecha.cruces else "",
    }
    return JsonResponse(datos)


def _anotar(
    en: Puesto, formulario: FormularioCuestionario, vistas: dict[str, str], mano: str
) -> Mezcla:
    mias = formulario.escritas()
    buenas = [
        ligada.pregunta.id
        for ligada in formulario.preguntas
        if ligada.name in formulario.cleaned_data
    ]
    en.borrador, hecha = borradores.anotar(
        borrador=en.borrador,
        secreto=en.secreto,
        mias=mias,
        vistas=vistas,
        preguntas=buenas,
        mano=mano,
        ahora=en.ahora,
    )
    return hecha


def _mias(vistas: dict[str, str], hecha: Mezcla) -> dict[str, str]:
    """Marks that stay as they were drawn: what somebody else wrote is not on this screen."""
    return {clave: vistas[clave] for clave in {*hecha.ajenas, *hecha.cruces} if clave in vistas}


def _vistas(request: HttpRequest, formulario: FormularioCuestionario) -> dict[str, str]:
    claves = {p: f"{VISTA}{p}" for p in _preguntas(formulario)}
    return {p: request.POST[nombre] for p, nombre in claves.items() if nombre in request.POST}


def _preguntas(formulario: FormularioCuestionario) -> list[str]:
    return [ligada.pregunta.id for ligada in formulario.preguntas]


def _escrito(formulario: FormularioCuestionario) -> list[tuple[str, str]]:
    """Free text of the form, to be copied when nothing can be sent."""
    return [
        (ligada.pregunta.texto, ligada.escrito)
        for ligada in formulario.preguntas
        if ligada.escrito and not ligada.pregunta.cerrada
    ]


def _ajenas_en_palabras(en: Puesto, hecha: Mezcla) -> str:
    textos = [p.texto for p in en.preguntas if p.id in hecha.ajenas]
    return _("Otra persona cambió: %(cuales)s. Lo suyo se queda.") % {"cuales": "; ".join(textos)}


def _parte(en: Puesto, numero: int) -> Parte:
    encontrada = next((p for p in en.partes if p.numero == numero), None)
    if encontrada is None:
        raise Http404
    return encontrada


def formulario_de_parte(en: Puesto, cual: Parte) -> FormularioCuestionario:
    clase = formulario_de(en.borrador.version, en.pagina.idioma)
    return clase(
        en.request.POST if en.request.method == "POST" else None,
        solo=cual.elementos,
        previas={c: v for c, v in en.borrador.respuestas.items() if c not in cual.elementos},
        initial=iniciales(en.borrador.respuestas),
        semilla=en.borrador.pk.hex,
    )


def _pintar(
    en: Puesto,
    cual: Parte,
    formulario: FormularioCuestionario,
    vistas: dict[str, str],
    mano: str,
    estatus: int = 200,
) -> HttpResponse:
    return en.dibujar(
        "parte.html",
        estatus=estatus,
        parte=cual,
        total=len(en.partes),
        form=formulario,
        marcas=[(f"{VISTA}{clave}", valor) for clave, valor in vistas.items()],
        mano=mano,
        guardar=en.url("autoguardar", cual.numero),
    )
