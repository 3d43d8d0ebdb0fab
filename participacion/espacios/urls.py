from django.urls import path

from . import views

app_name = "espacios"
urlpatterns = [
    path("seguimiento/", views.buscar, name="buscar"),
    path("seguimiento/e/<str:secreto>/", views.enlace, name="enlace"),
    path("seguimiento/<str:folio>/", views.estado, name="estado"),
    path("seguimiento/<str:folio>/anular/", views.anular, name="anular"),
    path("privacidad/<slug:clave>/<int:numero>/", views.aviso, name="aviso"),
]
