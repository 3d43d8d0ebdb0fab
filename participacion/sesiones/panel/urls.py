from django.urls import path

from . import vistas, vistas_acuerdos

app_name = "sesiones_panel"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("nueva/", vistas.nueva, name="nueva"),
    path("calendarios/", vistas.calendarios, name="calendarios"),
    path("calendarios/<int:calendario>/", vistas.calendario, name="calendario"),
    path("<int:pk>/", vistas.sesion, name="sesion"),
    path("<int:pk>/asistencia/", vistas.asistencia, name="asistencia"),
    path("<int:pk>/acuerdos/", vistas_acuerdos.acuerdos, name="acuerdos"),
    path("<int:pk>/acta/", vistas_acuerdos.acta, name="acta"),
    path("acuerdo/<int:acuerdo>/", vistas_acuerdos.acuerdo, name="acuerdo"),
    path("plazo/<int:plazo>/", vistas_acuerdos.plazo, name="plazo"),
]
