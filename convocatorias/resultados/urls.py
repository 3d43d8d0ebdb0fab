from django.urls import path

from . import views, views_practicas

app_name = "resultados_convocatoria"
urlpatterns = [
    path("convocatorias/<slug:slug>/resultados/", views.resultados, name="resultados"),
    path("convocatorias/<slug:slug>/acta.pdf", views.acta_pdf, name="acta_pdf"),
    path("convocatorias/<slug:slug>/acta.json", views.acta_json, name="acta_json"),
    path("practicas/", views_practicas.practicas, name="practicas"),
    path("practicas/<str:folio>/", views_practicas.practica, name="practica"),
]
