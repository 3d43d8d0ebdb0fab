"""Bank of balanced 5-point scales (guia-ux §2.2).

The Spanish labels are frozen with each version; another language asks gettext for that frozen
label, so a later change of the bank never rewords an old questionnaire.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

PROPIA = "propia"

BANCO: dict[str, tuple[str, ...]] = {
    "dificultad": (
        gettext_noop("Muy difícil"),
        gettext_noop("Difícil"),
        gettext_noop("Ni fácil ni difícil"),
        gettext_noop("Fácil"),
        gettext_noop("Muy fácil"),
    ),
    "cantidad": (
        gettext_noop("Nada"),
        gettext_noop("Poco"),
        gettext_noop("Algo"),
        gettext_noop("Bastante"),
        gettext_noop("Mucho"),
    ),
    "calidad": (
        gettext_noop("Muy mal"),
        gettext_noop("Mal"),
        gettext_noop("Regular"),
        gettext_noop("Bien"),
        gettext_noop("Muy bien"),
    ),
    "frecuencia": (
        gettext_noop("Nunca"),
        gettext_noop("Pocas veces"),
        gettext_noop("A veces"),
        gettext_noop("Casi siempre"),
        gettext_noop("Siempre"),
    ),
}

OPCIONES = [
    *((clave, " – ".join(puntos)) for clave, puntos in BANCO.items()),
    (PROPIA, _("Con mis propias palabras")),
]
