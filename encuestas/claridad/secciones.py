"""What this room adds to the eje page: whether its texts are understood."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .evaluados import Evaluado, evaluados
from .grafica import META_INFLESZ
from .indice import META


@dataclass(frozen=True)
class Logro:
    """How many of the texts that have a figure reach a goal that all should reach."""

    logran: int
    de: int

    @property
    def porciento(self) -> int:
        return round(100 * self.logran / self.de) if self.de else 0


def logros(textos: list[Evaluado]) -> tuple[Logro, Logro]:
    """By what people say (CP) and by the formula (INFLESZ)."""
    con_cp = [e for e in textos if e.cp is not None]
    inflesz = [e.actual.inflesz for e in textos if e.actual.inflesz is not None]
    return (
        Logro(sum(e.logra for e in con_cp), len(con_cp)),
        Logro(sum(cifra >= META_INFLESZ for cifra in inflesz), len(inflesz)),
    )


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    """Nothing for an eje whose texts nobody judged. It reads; measuring is for ``/claridad/``."""
    todos = evaluados(get_language() or "", timezone.now(), midiendo=False)
    suyos = [e for e in todos if e.eje == eje]
    if not suyos:
        return None
    gente, formula = logros(suyos)
    contexto = {
        "textos": suyos,
        "gente": gente,
        "formula": formula,
        "meta": META,
        "meta_inflesz": META_INFLESZ,
    }
    return SeccionEje(orden=40, plantilla="claridad/_en_el_eje.html", contexto=contexto)
