from django.urls import path

from . import views

app_name = "claridad"
urlpatterns = [
    path("claridad/", views.indice, name="indice"),
    path("claridad/datos.csv", views.como_csv, name="csv"),
    path("claridad/textos/<int:pk>/", views.texto, name="texto"),
    path("claridad/encuestas/<slug:slug>/", views.encuesta, name="encuesta"),
]
