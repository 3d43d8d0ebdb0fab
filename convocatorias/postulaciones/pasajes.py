"""An officer hides a passage from the blind reading, or shows it again."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from convocatorias.models import Postulacion
from participacion.espacios.servicios import NoSePuedeError

from .models import Pasaje


def ocultar(*, postulacion: Postulacion, texto: str, usuario: Any, ahora: datetime) -> Pasaje:
    """Hide every place where that text is, as it is written.

    Raises:
        NoSePuedeError: it is not in the application.
    """
    limpio = texto.strip()
    valores = [v for v in postulacion.respuestas.values() if isinstance(v, str)]
    if not limpio or len(limpio) > 500 or not any(limpio in valor for valor in valores):
        raise NoSePuedeError(_("Ese texto no está en la postulación. Cópialo tal como está."))
    pasaje, _nuevo = Pasaje.objects.get_or_create(
        postulacion=postulacion, texto=limpio, defaults={"usuario": usuario, "creado": ahora}
    )
    return pasaje


def mostrar(*, pasaje: Pasaje) -> None:
    pasaje.delete()
