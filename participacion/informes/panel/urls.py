from django.urls import path

from participacion.informes.rondas import panel as rondas

from . import cifras, reporte, vistas

app_name = "avances"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("nuevo/", vistas.nuevo, name="nuevo"),
    path("<int:pk>/", vistas.periodo, name="periodo"),
    path("<int:pk>/prorrogar/", vistas.prorrogar, name="prorrogar"),
    path("<int:pk>/publicar/", vistas.publicar, name="publicar"),
    path("<int:pk>/<int:eje>/", reporte.reporte, name="reporte"),
    path("<int:pk>/<int:eje>/revisar/", reporte.revisar, name="revisar"),
    path("rondas/", rondas.rondas, name="rondas"),
    path("rondas/nueva/", rondas.nueva, name="ronda_nueva"),
    path("rondas/<int:pk>/", rondas.ronda, name="ronda"),
    path("rondas/<int:pk>/<uuid:comentario>/", rondas.resolver, name="resolver"),
    path("cifras/", cifras.cifras, name="cifras"),
    path("cifras/<slug:nivel>/<int:cual>/", cifras.cifra, name="cifra"),
    path("evidencia/<int:pk>/", reporte.evidencia, name="evidencia"),
]
