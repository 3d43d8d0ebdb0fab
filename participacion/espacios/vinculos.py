"""The spaces that hang from the mechanism of an eje, for «Cómo se vigila»."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from participacion.plan.models import Eje
from participacion.plan.vinculos import Vinculo

from .listado import fichas
from .models import Espacio


def del_mecanismo(eje: Eje, request: HttpRequest) -> Iterator[Vinculo]:
    suyos = Espacio.objects.publicados().filter(mecanismo__eje=eje).select_related("mecanismo")
    for ficha in fichas(suyos, get_language() or "", timezone.now()):
        mecanismo = ficha.espacio.mecanismo
        version = mecanismo.version if mecanismo else 0
        url = ficha.pagina.get_url(request) or ""
        yield Vinculo(ficha.pagina.title, url, str(ficha.estado.label), version)
