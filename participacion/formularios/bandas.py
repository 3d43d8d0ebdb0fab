"""Names for the figures of ``legibilidad``, from the authors of each formula (guia-ux §3.2)."""

from bisect import bisect_left, bisect_right

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_INFLESZ = (
    (40, 55, 65, 80),
    (
        _("muy difícil"),
        _("algo difícil"),
        _("normal"),
        _("bastante fácil"),
        _("muy fácil"),
    ),
)
_SZIGRISZT = (
    (15, 35, 50, 65, 75, 85),
    (
        _("muy difícil"),
        _("árido"),
        _("bastante difícil"),
        _("normal"),
        _("bastante fácil"),
        _("fácil"),
        _("muy fácil"),
    ),
)
_FERNANDEZ_HUERTA = (
    (30, 50, 60, 70, 80, 90),
    (
        _("muy difícil"),
        _("difícil"),
        _("algo difícil"),
        _("normal"),
        _("algo fácil"),
        _("fácil"),
        _("muy fácil"),
    ),
)
_GUTIERREZ = (33.3, 66.6), (_("difícil"), _("normal"), _("fácil"))
_MU = (
    (31, 51, 61, 71, 81, 91),
    (
        _("muy difícil"),
        _("difícil"),
        _("un poco difícil"),
        _("adecuado"),
        _("un poco fácil"),
        _("fácil"),
        _("muy fácil"),
    ),
)


def de_inflesz(valor: float) -> Promise:
    """Barrio 2008. Each band includes its upper bound, as those of the next three do."""
    return _hasta(valor, _INFLESZ)


def de_szigriszt(valor: float) -> Promise:
    """The older and finer bands of the same figure (Szigriszt-Pazos 1993)."""
    return _hasta(valor, _SZIGRISZT)


def de_fernandez_huerta(valor: float) -> Promise:
    return _hasta(valor, _FERNANDEZ_HUERTA)


def de_gutierrez(valor: float) -> Promise:
    return _hasta(valor, _GUTIERREZ)


def de_mu(valor: float) -> Promise:
    """Muñoz 2006: «under 31» is the hardest, so each band includes its lower bound."""
    topes, nombres = _MU
    return nombres[bisect_right(topes, valor)]


def _hasta(valor: float, bandas: tuple[tuple[float, ...], tuple[Promise, ...]]) -> Promise:
    topes, nombres = bandas
    return nombres[bisect_left(topes, valor)]
