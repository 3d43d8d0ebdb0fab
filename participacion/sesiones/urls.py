from django.urls import path

from . import views

app_name = "sesiones"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("calendario/<slug:organo>/<int:anio>.ics", views.calendario_ics, name="calendario"),
    path("<slug:slug>/", views.sesion, name="sesion"),
    path("<slug:slug>/orden-del-dia.pdf", views.orden_pdf, name="orden_pdf"),
    path("<slug:slug>/acta/", views.acta, name="acta"),
    path("<slug:slug>/acta.pdf", views.acta_pdf, name="acta_pdf"),
    path("<slug:slug>/acta.json", views.acta_json, name="acta_json"),
]
