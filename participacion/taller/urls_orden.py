from django.urls import path, re_path

from . import views_listas
from . import views_orden as views

app_name = "orden"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("<int:pk>/", views.lista, name="lista"),
    path("<int:pk>/juntar/", views.juntar, name="juntar"),
    path("<int:pk>/separar/<int:fusion>/", views.separar, name="separar"),
    path("<int:pk>/agrupar/", views.agrupar, name="agrupar"),
    path("<int:pk>/sacar/<int:miembro>/", views.sacar, name="sacar"),
    path("<int:pk>/dividir/<int:aportacion>/", views.dividir, name="dividir"),
    path("<int:pk>/adoptar/", views.adoptar, name="adoptar"),
    path("<int:pk>/importar/", views_listas.importar, name="importar"),
    re_path(
        r"^(?P<pk>\d{1,9})/propuestas\.(?P<formato>csv|xlsx)$",
        views_listas.exportar,
        name="exportar",
    ),
]
