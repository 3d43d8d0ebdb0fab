from django.urls import path

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
]
