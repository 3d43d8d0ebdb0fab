from django.urls import path

from . import views, views_citas, views_temas

app_name = "temas"
urlpatterns = [
    path("", views.resumen, name="resumen"),
    path("permiso/", views_citas.permiso, name="permiso"),
    path("deshacer/<uuid:acto>/", views.deshacer, name="deshacer"),
    path("cita/<int:texto>/", views_citas.cita, name="cita"),
    path("cita/<int:texto>/retirar/", views_citas.retirar, name="retirar_cita"),
    path("de/<slug:variable>/", views.leer, name="leer"),
    path("de/<slug:variable>/csv/", views.como_csv, name="csv"),
    path("de/<slug:variable>/segunda/", views.segunda, name="segunda"),
    path("de/<slug:variable>/muestra/", views.muestra, name="muestra"),
    path("de/<slug:variable>/arbol/", views_temas.arbol, name="arbol"),
    path("de/<slug:variable>/arbol/<int:tema>/", views_temas.tema, name="tema"),
]
