"""Two public results side by side."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.models import EncuestaPage
from participacion.espacios.ventana import Estado

from .comparacion import comparar
from .models import Instantanea
from .presentacion import preguntas_vistas
from .views import con_cache, publicada

#: Surveys offered to compare with, the last published first.
OFRECIDAS = 30


@require_safe
def comparar_con(request: HttpRequest, slug: str) -> HttpResponse:
    encuesta, instantanea = publicada(slug)
    candidatas = _candidatas(encuesta, instantanea)
    contexto = {
        "page": encuesta,
        "instantanea": instantanea,
        "candidatas": [pagina for pagina, _suya in candidatas],
    }
    if "con" in request.GET:
        otra, suya = next(
            ((p, i) for p, i in candidatas if p.slug == request.GET["con"]), (None, None)
        )
        if otra is None or suya is None:
            raise Http404(_("Esa encuesta no se puede comparar con ésta."))
        vistas = [preguntas_vistas(i, encuesta.idioma) for i in (instantanea, suya)]
        contexto |= {"otra": otra, "otra_instantanea": suya, "comparadas": list(comparar(*vistas))}
    return con_cache(render(request, "resultados/comparar.html", contexto))


def _candidatas(
    encuesta: EncuestaPage, instantanea: Instantanea
) -> list[tuple[EncuestaPage, Instantanea]]:
    """Other surveys with public results that share some variable. Four queries."""
    paginas = EncuestaPage.objects.live().filter(locale=encuesta.locale).exclude(pk=encuesta.pk)
    por_clave = {p.translation_key: p for p in paginas.order_by("-first_published_at")[:OFRECIDAS]}
    ultima = Instantanea.objects.filter(espacio=OuterRef("espacio")).order_by("-creada")
    suyas = Instantanea.objects.filter(
        espacio__clave__in=por_clave, pk=Subquery(ultima.values("pk")[:1])
    ).select_related("espacio", "espacio__version")
    propias = _variables(instantanea)
    ahora = timezone.now()
    return [
        (por_clave[i.espacio.clave], i)
        for i in suyas
        if propias & _variables(i) and not _a_medias(por_clave[i.espacio.clave], i, ahora)
    ]


def _a_medias(pagina: EncuestaPage, suya: Instantanea, ahora: datetime) -> bool:
    """Sealed and still open: compared once it closes, whoever opened it before."""
    return pagina.sellada and suya.espacio.estado(ahora) == Estado.ABIERTO


def _variables(instantanea: Instantanea) -> set[str]:
    return {p["nombre"] for p in instantanea.datos["preguntas"] if p["base"] is not None}
