"""What the page of the door asks for from its script: the list, a token, and to take its marks."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.lectura import Persona, personas_de
from convocatorias.constancias.lote import leer, recibir
from convocatorias.constancias.servicios import NoSePuede
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

from .acceso import con_evento

#: What the page needs to be drawn with no network, its reader of codes included.
RECURSOS = (
    *("css/mirador.css", "css/asistencia.css", "js/mirador.js", "js/asistencia.js"),
    *("js/vendor/jsqr-1.4.0.js", "img/mirador.svg"),
)


@require_safe
@con_evento
def trabajador(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    """The service worker of one door: its scope is the folder it is served from."""
    recursos = [static(recurso) for recurso in RECURSOS]
    hecho = render_to_string("asistencia/puerta_sw.js", {"recursos": recursos})
    huella = sha256(hecho.encode()).hexdigest()[:12]
    guion = hecho.replace("CUAL", f"puerta-{espacio.pk}-{huella}")
    return HttpResponse(guion, content_type="text/javascript; charset=utf-8")


@require_safe
@con_evento
def lista(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    return JsonResponse({"personas": [_renglon(p) for p in personas_de(espacio)]})


@require_safe
@con_evento
def ficha(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    """Whether this session may still send, and the token to do it."""
    return JsonResponse({"token": get_token(request)})


@require_POST
@con_evento
def lote(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    """Take what the device kept. Each entry gets its answer; a bad one loses no other."""
    try:
        entradas = leer(request.body)
    except NoSePuede as error:
        return JsonResponse({"error": str(error)}, status=400)
    resultados = recibir(
        espacio=espacio,
        dias={jornada.clave for jornada in jornadas_de(pagina)},
        entradas=entradas,
        usuario=request.user,
        ahora=timezone.now(),
    )
    return JsonResponse({"resultados": resultados})


def _renglon(persona: Persona) -> dict[str, object]:
    suya = persona.inscripcion
    return {
        "id": str(suya.pk),
        "folio": suya.folio,
        "codigo": suya.codigo_de_entrada,
        "nombre": persona.nombre,
        "personas": suya.personas,
        "estado": suya.estado,
        "marcas": {dia: [str(m.pk), m.personas] for dia, m in persona.marcas.items()},
    }
