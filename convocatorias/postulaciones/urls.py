"""Below ``/convocatorias/<slug>/postular/``."""

from django.urls import path

from .vistas.envio import revisar, textos
from .vistas.equipo import equipo, integrante
from .vistas.inicio import bases_aceptadas, inicio
from .vistas.mias import corregir, mi_archivo, recibo, retirar
from .vistas.pruebas import archivo, pruebas, subir
from .vistas.tareas import autoguardar, parte, tareas

app_name = "postular"

BORRADOR = "borrador/<str:secreto>/"

urlpatterns = [
    path("", inicio, name="inicio"),
    path("bases/<str:huella>/", bases_aceptadas, name="bases"),
    path(BORRADOR, tareas, name="tareas"),
    path(f"{BORRADOR}<int:numero>/", parte, name="parte"),
    path(f"{BORRADOR}<int:numero>/guardar/", autoguardar, name="autoguardar"),
    path(f"{BORRADOR}pruebas/", pruebas, name="pruebas"),
    path(f"{BORRADOR}pruebas/subir/", subir, name="subir"),
    path(f"{BORRADOR}pruebas/<int:pk>/", archivo, name="archivo"),
    path(f"{BORRADOR}equipo/", equipo, name="equipo"),
    path(f"{BORRADOR}textos/", textos, name="textos"),
    path(f"{BORRADOR}revisar/", revisar, name="revisar"),
    path("integrante/<str:secreto>/", integrante, name="integrante"),
    path("<str:folio>/corregir/", corregir, name="corregir"),
    path("<str:folio>/retirar/", retirar, name="retirar"),
    path("<str:folio>/recibo-<int:numero>.json", recibo, name="recibo"),
    path("<str:folio>/archivo/<int:pk>/", mi_archivo, name="mi_archivo"),
]
