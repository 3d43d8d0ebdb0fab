from django.urls import path

from . import vistas

app_name = "convocatorias_panel"
urlpatterns = [
    path("", vistas.indice, name="indice"),
    path("<int:espacio>/", vistas.convocatoria, name="convocatoria"),
    path("<int:espacio>/decidir/", vistas.decidir, name="decidir"),
    path("<int:espacio>/preguntas/<uuid:clave>/", vistas.pregunta, name="pregunta"),
    path("<int:espacio>/cartas/nueva/", vistas.carta, name="carta_nueva"),
    path("<int:espacio>/cartas/<int:pk>/", vistas.carta, name="carta"),
]
