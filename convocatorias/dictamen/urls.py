from django.urls import path

from .area import calificar, invitacion, vistas

app_name = "jurado"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("salir/", vistas.salir, name="salir"),
    path("invitacion/<str:token>/", invitacion.invitacion, name="invitacion"),
    path("postulacion/<int:asignacion>/", calificar.postulacion, name="postulacion"),
    path("postulacion/<int:asignacion>/declarar/", calificar.declarar, name="declarar"),
    path("postulacion/<int:asignacion>/archivo/<int:archivo>/", calificar.archivo, name="archivo"),
    path("postulacion/<int:asignacion>/guardar/", calificar.guardar, name="guardar"),
]
