"""Says in words which document, and which lines of its text, a fact comes from."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DOCUMENTOS: dict[str, str | Promise] = {
    "000": gettext_lazy("Acta de la sesión del Secretariado del 10 de julio de 2020"),
    "001": gettext_lazy("Acta de la sesión del Secretariado del 18 de enero de 2020"),
    "002": gettext_lazy("Acta de la sesión del Secretariado de León del 22 de marzo de 2024"),
    "003": gettext_lazy("Primer Informe Parcial, diciembre de 2023"),
    "004": gettext_lazy("Informe de la Comisión de Gobierno Abierto, 2019-2020"),
}


def en_palabras(fuente: str) -> list[str]:
    """``003:56-80; 001:69`` as one phrase per place; an unknown document stays as typed."""
    return [_en_palabras(parte.strip()) for parte in fuente.split(";") if parte.strip()]


def _en_palabras(parte: str) -> str:
    documento, _sep, lineas = parte.partition(":")
    nombre = DOCUMENTOS.get(documento)
    if not nombre or not lineas:
        return parte
    return _("%(documento)s, líneas %(lineas)s") % {"documento": nombre, "lineas": lineas}
