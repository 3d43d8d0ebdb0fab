from django.urls import path

from . import editor, tablero

app_name = "claridad_tablero"
urlpatterns = [
    path("legibilidad/", editor.legibilidad, name="legibilidad"),
    path("encuesta/<int:pk>/", tablero.texto, name="texto"),
    path("encuesta/<int:pk>/comprension/", tablero.preguntar, name="preguntar"),
]
