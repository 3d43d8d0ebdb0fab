from django.urls import path

from . import mecanismo, views

app_name = "mi_eje"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("<int:pk>/", views.eje, name="eje"),
    path("<int:pk>/mecanismo/", mecanismo.mecanismo, name="mecanismo"),
]
