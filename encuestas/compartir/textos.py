"""What the team copies: the message for WhatsApp and the code for another site."""

from urllib.parse import quote

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from encuestas.models import EncuestaPage
from participacion.espacios.models import Espacio
from participacion.espacios.ventana import Estado

GUION = "js/insertar.js"
ANCHO, ALTO = 640, 700


def para_whatsapp(pagina: EncuestaPage, espacio: Espacio, direccion: str) -> str:
    """A message that says what it is, how long it takes and until when."""
    partes = [_("Toma %(n)s min.") % {"n": pagina.minutos}]
    if pagina.anonima:
        partes.append(_("No pedimos tu nombre."))
    if espacio.cierre_visible:
        fecha = date_format(espacio.cierre_visible, "DATE_FORMAT")
        partes.append(_("Cierra el %(fecha)s.") % {"fecha": fecha})
    return f"{pagina.title}\n{' '.join(partes)}\n{direccion}"


def enlace_whatsapp(texto: str) -> str:
    return f"https://wa.me/?text={quote(texto, safe='')}"


def para_pegar(
    direccion: str, titulo: str, guion: str, ancho: int | str = "100%", alto: int = ALTO
) -> str:
    """The frame and its script. Without the script it works too, with a scroll bar.

    Args:
        direccion: absolute address of the frame.
        guion: absolute address of ``insertar.js``.
        ancho, alto: pixels, or a percentage.
    """
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" data-mirador></iframe>'
        '\n<script src="{}" async></script>',
        direccion,
        titulo,
        ancho,
        alto,
        guion,
    )


def ruta_del_guion() -> str:
    """Its plain address: the one with a hash would break on the sites that pasted it."""
    return f"{settings.STATIC_URL}{GUION}"


def cuando(espacio: Espacio, estado: str) -> str:
    """The state in a few words, with its date."""
    if estado == Estado.PROXIMO and espacio.abre:
        return _("Abre el %(fecha)s") % {"fecha": date_format(espacio.abre, "DATE_FORMAT")}
    fecha = date_format(espacio.cierre_visible, "DATE_FORMAT") if espacio.cierre_visible else ""
    if estado == Estado.CERRADO:
        return _("Cerró el %(fecha)s") % {"fecha": fecha}
    return _("Abierta hasta el %(fecha)s") % {"fecha": fecha} if fecha else _("Abierta")
