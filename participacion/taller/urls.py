from django.urls import path

from . import views

app_name = "taller"
MESA = "<slug:taller>/<slug:mesa>"
urlpatterns = [
    path(f"{MESA}/parecidas/", views.buscar_parecidas, name="parecidas"),
]
