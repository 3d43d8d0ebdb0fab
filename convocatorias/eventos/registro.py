"""From the form of an event to a registration that has its place or its turn."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from participacion.espacios.borradores import admite
from participacion.espacios.models import Contacto, Espacio
from participacion.espacios.paginas import VerOtra, a_su_acuse
from participacion.espacios.recepcion import Intento, abrir, cerrado, comprobar, entregar
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.respuestas import separar

from .correos import repetir
from .models.inscripcion import VIVOS, Inscripcion, huella_de
from .models.opciones import Modalidad
from .peticiones import en_palabras, escrita, pedir

if TYPE_CHECKING:
    from .models import EventoPage

ELEGIBLES = (Modalidad.PRESENCIAL, Modalidad.REMOTA)


def registrar(
    request: HttpRequest, pagina: "EventoPage", espacio: Espacio, ahora: datetime
) -> HttpResponse:
    """Store what was posted and go where both a new and a known address go."""
    intento, version, ya = abrir(request, pagina, espacio, ahora)
    pedido = escrita(request.POST)
    intento.aparte = en_palabras(pedido)
    if ya is not None:
        return _despues(request, pagina, intento, bool(getattr(ya, "huella_correo", "")))
    cancelado = pagina.cancelado or not pagina.pide_registro
    if cancelado or not admite(espacio, intento.ficha.emitida, ahora, pagina.gracia):
        cerrado(intento, aviso=_("Este evento ya no recibe registros.") if cancelado else "")
        return pagina.responder(request, intento, intento.estatus)
    elegido, falta = elegir(request, pagina)
    comprobar(request, espacio, intento, ahora)
    intento.aviso = intento.aviso or falta
    if not intento.formulario.is_valid() or intento.aviso:
        return pagina.responder(request, intento, intento.estatus, elegido=elegido, pedido=pedido)
    return _guardar(request, pagina, espacio, intento, version, ahora, elegido, pedido)


def elegir(request: HttpRequest, pagina: "EventoPage") -> tuple[dict[str, Any], str]:
    """Modality and number of people, and what is wrong with them."""
    modalidad = request.POST.get("modalidad", "")
    escritas = request.POST.get("personas", "") or "1"
    elegido: dict[str, Any] = {"modalidad": "", "personas": 1}
    if pagina.modalidad == Modalidad.HIBRIDA:
        if modalidad not in ELEGIBLES:
            return elegido, _("Elige si vas a la sede o participas en línea.")
        elegido["modalidad"] = modalidad
    if not escritas.isascii() or not escritas.isdigit() or len(escritas) > 3:
        return elegido, _("Escribe cuántas personas van, con número.")
    elegido["personas"] = int(escritas)
    if not 1 <= int(escritas) <= pagina.grupo_maximo:
        texto = _("Puedes registrar de 1 a %(maximo)s personas.")
        return elegido, texto % {"maximo": pagina.grupo_maximo}
    return elegido, ""


def _guardar(
    request: HttpRequest,
    pagina: "EventoPage",
    espacio: Espacio,
    intento: Intento,
    version: VersionCuestionario,
    ahora: datetime,
    elegido: dict[str, Any],
    pedido: tuple[tuple[str, ...], str],
) -> HttpResponse:
    respuestas = intento.formulario.respuestas()
    correo = separar(version, respuestas)[1].get("correo", "")
    huella = huella_de(espacio.pk, correo)

    def guardar_lo_pedido(envio: Inscripcion) -> None:
        pedir(envio, *pedido, ahora)

    try:
        entregar(
            pagina,
            espacio,
            intento,
            version,
            respuestas,
            ahora,
            en_la_transaccion=guardar_lo_pedido,
            huella_correo=huella,
            **elegido,
        )
    except IntegrityError:
        # That address has a live registration: the constraint says so, sooner than a query.
        if not huella or not _otra_vez(espacio, huella, ahora):
            raise
        return _despues(request, pagina, intento, True)
    if not intento.secreto:
        return pagina.responder(request, intento, intento.estatus, elegido=elegido, pedido=pedido)
    return _despues(request, pagina, intento, bool(huella))


def _otra_vez(espacio: Espacio, huella: str, ahora: datetime) -> bool:
    """Whether that address is registered; if so, its own receipt goes to it again."""
    suyas = Inscripcion.objects.filter(espacio=espacio, huella_correo=huella, estado__in=VIVOS)
    suya = suyas.select_related("espacio").first()
    if suya is None:
        return False
    contacto = Contacto.objects.filter(envio=suya.pk).first()
    if contacto and contacto.correo:
        repetir(suya, contacto.correo, ahora)
    return True


def _despues(
    request: HttpRequest, pagina: "EventoPage", intento: Intento, por_correo: bool
) -> HttpResponse:
    """With an address the answer goes there, and the page says the same to everybody."""
    if por_correo:
        return VerOtra((pagina.get_url(request) or "") + "registrado/")
    return a_su_acuse(request, intento.folio, intento.secreto)
