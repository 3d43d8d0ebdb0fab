"""Name tags on letter paper; names are data, never markup."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from participacion.avisos.pdf import componer

if TYPE_CHECKING:
    from .models import EventoPage
    from .panel.lista import Fila

PLANTILLA = Path(__file__).parent / "typst" / "gafetes.typ"


def hojas(
    pagina: "EventoPage",
    filas: "list[Fila]",
    *,
    con_organizacion: bool,
    papel: str,
    en_blanco: int,
    ahora: datetime,
) -> bytes:
    """Eight to a sheet, in the order given. Groups get a blank tag for each companion."""
    gafetes = [
        {
            "nombre": fila.contacto.nombre if fila.contacto else "",
            "organizacion": fila.contacto.organizacion
            if fila.contacto and con_organizacion
            else "",
            "folio": fila.inscripcion.folio,
        }
        for fila in filas
    ]
    sueltos = en_blanco + sum(fila.inscripcion.personas - 1 for fila in filas)
    gafetes += [{"nombre": "", "organizacion": "", "folio": ""}] * sueltos
    datos = {
        "titulo": _("Gafetes: %(evento)s") % {"evento": pagina.title},
        "institucion": pagina.organiza or "Mirador",
        "evento": pagina.title,
        "cuando": pagina.cuando,
        "papel": papel,
        "gafetes": gafetes,
        "ninguno": _("Nadie está confirmado todavía."),
    }
    return componer(PLANTILLA, datos, momento=ahora)
