from django.urls import path, re_path

from . import views

app_name = "cargas"
_CLASE = r"^(?P<clase>[a-z-]{1,30})/"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("revisar/<str:ficha>/", views.revisar, name="revisar"),
    path("hecha/<int:pk>/", views.hecha, name="hecha"),
    re_path(rf"{_CLASE}datos\.(?P<formato>csv|xlsx)$", views.datos, name="datos"),
    re_path(rf"{_CLASE}plantilla\.(?P<formato>csv|xlsx)$", views.plantilla, name="plantilla"),
    re_path(rf"{_CLASE}$", views.subir, name="subir"),
]
