from django.urls import path

from . import views

app_name = "documentos"
urlpatterns = [
    path("<slug:plan>/periodos/<slug:slug>.pdf", views.periodo_pdf, name="periodo_pdf"),
    path("<slug:plan>/informe.pdf", views.informe_pdf, name="informe_pdf"),
    path("<slug:plan>/<slug:eje>/documento-unico/", views.unico, name="unico"),
    path("<slug:plan>/<slug:eje>/documento-unico.pdf", views.unico_pdf, name="unico_pdf"),
    path("<slug:plan>/<slug:eje>/documento-unico/<int:version>/", views.unico, name="version"),
    path(
        "<slug:plan>/<slug:eje>/documento-unico/<int:version>.pdf",
        views.unico_pdf,
        name="version_pdf",
    ),
    path("<slug:plan>/<slug:eje>/indicadores.pdf", views.formato_pdf, name="formato_pdf"),
    path(
        "<slug:plan>/<slug:eje>/indicadores/<slug:periodo>.pdf", views.lleno_pdf, name="lleno_pdf"
    ),
]
