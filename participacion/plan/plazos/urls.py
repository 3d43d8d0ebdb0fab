from django.urls import path

from . import views

app_name = "plazos"
urlpatterns = [
    path("", views.panel, name="indice"),
    path("plazos.csv", views.panel_csv, name="csv"),
]
