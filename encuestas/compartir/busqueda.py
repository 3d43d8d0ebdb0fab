"""Finding the survey that a stranger's address names."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language, get_language_from_path
from django.utils.translation import gettext as _

from encuestas.models import EncuestaPage

from . import canales

_SLUG = re.compile(r"[\w-]{1,255}")


def con_slug(slug: str) -> EncuestaPage | None:
    """The page with that slug in the active language, also one that was unpublished."""
    if not _SLUG.fullmatch(slug):
        return None
    paginas = EncuestaPage.objects.filter(slug=slug, locale__language_code=get_language() or "")
    consulta = paginas.select_related("locale", "alias_of__locale")
    return consulta.order_by("-live", "pk").first()


def publica(pagina: EncuestaPage | None) -> bool:
    """Whether anybody may see it: published, and not behind a password or a group."""
    return bool(
        pagina and pagina.live and pagina.espacio and not pagina.get_view_restrictions().exists()
    )


def publica_con_slug(slug: str) -> EncuestaPage:
    """
    Raises:
        Http404: if there is none, or not for everybody.
    """
    pagina = con_slug(slug)
    if pagina is None or not publica(pagina):
        raise Http404(_("No hay una encuesta con ese nombre."))
    return pagina


def de_direccion(request: HttpRequest, direccion: str) -> EncuestaPage | None:
    """The survey of an address of this site: its page, its frame or one of its short links."""
    try:
        partes = urlsplit(direccion)
        ajena = partes.scheme not in ("http", "https") or partes.netloc != request.get_host()
    except ValueError:
        return None
    if ajena:
        return None
    with translation.override(get_language_from_path(partes.path) or settings.LANGUAGE_CODE):
        pagina = _de_ruta(partes.path)
        return pagina if publica(pagina) else None


def _de_ruta(ruta: str) -> EncuestaPage | None:
    try:
        hallada = resolve(ruta)
    except Resolver404:
        return None
    if hallada.view_name in ("encuestas:portada", "compartir:insertada", "compartir:tarjeta"):
        return con_slug(hallada.kwargs["slug"])
    if hallada.view_name == "compartir:ir":
        enlace = canales.por_codigo(hallada.kwargs["codigo"])
        return canales.pagina_de(enlace.espacio, get_language() or "") if enlace else None
    if hallada.view_name == "wagtail_serve":
        camino = str(hallada.args[0] if hallada.args else "").strip("/")
        padre, _barra, slug = camino.rpartition("/")
        pagina = con_slug(slug) if padre else None
        return pagina if pagina and pagina.url_path.endswith(f"/{camino}/") else None
    return None
