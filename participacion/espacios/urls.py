from django.urls import path

from . import views, vistas_lo_mio

app_name = "espacios"
urlpatterns = [
    path("seguimiento/", views.buscar, name="buscar"),
    path("seguimiento/e/<str:secreto>/", views.enlace, name="enlace"),
    path("seguimiento/<str:folio>/", views.estado, name="estado"),
    path("seguimiento/<str:folio>/anular/", views.anular, name="anular"),
    path("seguimiento/<str:folio>/correo/", vistas_lo_mio.correo, name="correo"),
    path("seguimiento/<str:folio>/datos.json", vistas_lo_mio.datos, name="datos"),
    path("seguimiento/<str:folio>/borrar/", vistas_lo_mio.borrar, name="borrar"),
    path("privacidad/<slug:clave>/<int:numero>/", views.aviso, name="aviso"),
]
