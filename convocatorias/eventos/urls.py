from django.urls import path

from . import canales, portada, vistas
from .tarjeta import tarjeta

app_name = "eventos"
urlpatterns = [
    path("agenda.ics", canales.agenda, name="agenda"),
    path("rss.xml", canales.Novedades(), name="rss"),
    path("mi-registro/<str:ficha>/", vistas.registro, name="registro"),
    path("mi-registro/<str:ficha>/calendario.ics", vistas.mi_calendario, name="mi_calendario"),
    path("<slug:slug>/evento.ics", canales.evento, name="evento"),
    path("<slug:slug>/tarjeta.png", tarjeta, name="tarjeta"),
    path("<slug:slug>/", portada.portada, name="portada"),
    path("<slug:slug>/registrado/", portada.registrado, name="registrado"),
]
