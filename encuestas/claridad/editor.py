"""Readability while a page is written, in place of Wagtail's own score.

Wagtail counts long words (LIX), which calls plain Spanish complex. The editor sends what the
preview says and gets our figure: the formulas live in one place only, the server.
"""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participacion.formularios.bandas import de_inflesz
from participacion.formularios.legibilidad import PALABRAS_PARA_MEDIR, Medida, largas, medir, plano
from participacion.formularios.redaccion import PALABRAS_POR_ORACION, jerga

#: Characters past which a page is not read while it is written.
LIMITE = 500_000


@require_POST
def legibilidad(request: HttpRequest) -> JsonResponse:
    """Any staff account: it says nothing that was not sent."""
    texto = request.POST.get("texto", "")
    if len(texto) > LIMITE:
        mensaje = _("El texto es muy largo para medirlo mientras escribes. Se mide al publicar.")
        return JsonResponse({"error": mensaje}, status=413)
    texto = plano(texto)
    medida = medir(texto)
    return JsonResponse(
        {"inflesz": medida.inflesz, "cifra": cifra(medida), "consejos": consejos(texto, medida)}
    )


def cifra(medida: Medida) -> str:
    """The figure in words, or why there is none."""
    if medida.inflesz is None or not medida.basta:
        return _("Con menos de %(n)s palabras no se califica") % {"n": PALABRAS_PARA_MEDIR}
    datos = {"n": round(medida.inflesz), "banda": de_inflesz(medida.inflesz)}
    return _("INFLESZ %(n)s, %(banda)s") % datos


def consejos(texto: str, medida: Medida) -> list[str]:
    """What would make it easier: they warn and never block."""
    dichos = []
    if medida.por_oracion is not None:
        mensaje = _("%(n)s palabras por oración, en promedio")
        dichos.append(mensaje % {"n": round(medida.por_oracion)})
    for palabras, frase in largas(texto):
        if palabras > PALABRAS_POR_ORACION:
            mensaje = _("Esta oración tiene %(n)s palabras: «%(frase)s…»")
            dichos.append(mensaje % {"n": palabras, "frase": frase[:80]})
    for dicho, mejor in jerga(texto):
        mensaje = _("En vez de «%(dicho)s» escribe «%(mejor)s».")
        dichos.append(mensaje % {"dicho": dicho, "mejor": mejor})
    return dichos
