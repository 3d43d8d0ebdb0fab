from django.urls import path

from . import seguimiento, views

app_name = "respuestas"
urlpatterns = [
    path("", views.todas, name="todas"),
    path("que-cambio/", views.que_cambio, name="que_cambio"),
    path("respuestas.csv", views.descarga, name="csv"),
    path("mia/<str:folio>/<int:pk>/", seguimiento.actuar, name="mia"),
]
