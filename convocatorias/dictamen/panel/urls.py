from django.urls import path

from . import elegibilidad, jurado, reglas, vistas

app_name = "dictamen"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("<int:espacio>/", vistas.tablero, name="tablero"),
    path("<int:espacio>/abrir-antes/", vistas.abrir_antes, name="abrir_antes"),
    path("<int:espacio>/empezar/", vistas.empezar, name="empezar"),
    path("<int:espacio>/repartir/", vistas.repartir, name="repartir"),
    path("<int:espacio>/evaluacion/<int:asignacion>/", vistas.evaluacion, name="evaluacion"),
    path("<int:espacio>/reglas/", reglas.reglas, name="reglas"),
    path("<int:espacio>/jurado/", jurado.jurado, name="jurado"),
    path("<int:espacio>/jurado/<int:asiento>/invitar/", jurado.invitar, name="invitar"),
    path("<int:espacio>/jurado/<int:asiento>/cambiar/", jurado.cambiar, name="cambiar"),
    path("<int:espacio>/requisitos/", elegibilidad.lista, name="requisitos"),
    path("<int:espacio>/requisitos/<uuid:postulacion>/", elegibilidad.revisar, name="revisar"),
    path(
        "<int:espacio>/requisitos/<uuid:postulacion>/archivo/<int:archivo>/",
        elegibilidad.archivo,
        name="archivo",
    ),
    path(
        "<int:espacio>/requisitos/<uuid:postulacion>/ocultar/",
        elegibilidad.ocultar,
        name="ocultar",
    ),
]
