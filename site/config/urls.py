"""Routes. Spanish has no prefix, English lives under ``/en/``."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views import static
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from config.cuentas import cuenta, puertas

handler400 = "config.errores.error_400"
handler403 = "config.errores.error_403"
handler404 = "config.errores.error_404"
handler500 = "config.errores.error_500"

urlpatterns: list[URLPattern | URLResolver] = [
    path("salud/", include("config.salud")),
    *puertas,
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.SERVIR_MEDIA:
    raiz = {"document_root": settings.MEDIA_ROOT}
    urlpatterns.append(path("media/<path:path>", static.serve, raiz))

urlpatterns += i18n_patterns(
    path("plan/", include("participacion.documentos.urls")),
    path("plan/", include("participacion.informes.urls")),
    path("plan/", include("participacion.plan.urls")),
    path("datos/", include("participacion.datos.urls")),
    path("sesiones/", include("participacion.sesiones.urls")),
    path("", include("participacion.espacios.urls")),
    path("plan/<slug:plan>/<slug:eje>/", include("participacion.aportaciones.urls")),
    path("eventos/", include("convocatorias.eventos.urls")),
    path("", include("convocatorias.constancias.urls")),
    path("taller/", include("participacion.taller.urls")),
    path("respuestas/", include("participacion.aportaciones.urls_respuestas")),
    path("encuestas/", include("encuestas.resultados.urls")),
    path("", include("encuestas.claridad.urls")),
    path("encuestas/", include("encuestas.urls")),
    path("", include("encuestas.compartir.urls")),
    path("jurado/", include("convocatorias.dictamen.urls")),
    path("cuenta/", include(cuenta)),
    path("convocatorias/", include("convocatorias.urls")),
    path("convocatorias/<slug:slug>/postular/", include("convocatorias.postulaciones.urls")),
    path("", include("convocatorias.resultados.urls")),
    # Public forms carry a signed token instead of a CSRF cookie (docs/adr/0003).
    re_path(wagtail_urls.serve_pattern, csrf_exempt(serve), name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
