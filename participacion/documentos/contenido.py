"""The seven fields of the single document, put together from what the plan holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from participacion.plan.lectura import leer_eje
from participacion.plan.models import Eje

#: Field -> label, in the order of the printed form (001:154-184).
CAMPOS = {
    "responsable": _("Quién responde por el eje"),
    "institucion": _("Institución que representa"),
    "nombre": _("Nombre del eje"),
    "descripcion": _("De qué trata"),
    "meta": _("Meta que se puede comprobar"),
    "propuestas": _("Propuestas de la gente y forma de vigilar"),
    "difusion": _("Dónde se difunde"),
}
#: Fields that are lists of texts; the rest are one text.
LISTAS = ("meta", "propuestas", "difusion")
Contenido = dict[str, Any]


def armar(eje: Eje, hoy: date) -> Contenido:
    """What the document says if it were written today; posts and institutions, no names.

    Args:
        eje: from ``EjeQuerySet.con_todo``.
    """
    leido = leer_eje(eje, hoy)
    vigente = next((m for m in eje.mecanismos.all() if m.vigente), None)
    propuestas = [p.texto for p in eje.propuestas_ciudadanas.all()]
    return limpiar(
        {
            "responsable": "; ".join(dict.fromkeys(r.cargo for r in leido.responsables if r.cargo)),
            "institucion": "; ".join(i.nombre for i in leido.instituciones),
            "nombre": eje.nombre,
            "descripcion": eje.descripcion,
            "meta": [eje.meta_verificable, *eje.submetas],
            "propuestas": [*propuestas, *([vigente.texto] if vigente else [])],
            "difusion": [e.valor for e in eje.enlaces_difusion.all()],
        }
    )


def limpiar(contenido: Mapping[str, Any]) -> Contenido:
    """Only the seven fields, trimmed; a list loses its empty lines."""
    return {
        clave: _lista(contenido.get(clave)) if clave in LISTAS else _texto(contenido.get(clave))
        for clave in CAMPOS
    }


def _texto(valor: Any) -> str:
    return str(valor or "").replace("\x00", "").strip()


def _lista(valor: Any) -> list[str]:
    lineas = valor.splitlines() if isinstance(valor, str) else valor or []
    return [texto for texto in map(_texto, lineas) if texto]
