from django.urls import path

from . import vistas

app_name = "propuestas_de_evento"
urlpatterns = [
    path("", vistas.indice, name="indice"),
    path("nueva/", vistas.nueva, name="nueva"),
    path("<uuid:clave>/", vistas.propuesta, name="propuesta"),
    path("<uuid:clave>/cambiar/", vistas.cambiar, name="cambiar"),
    path("<uuid:clave>/hacer/", vistas.hacer, name="hacer"),
]
