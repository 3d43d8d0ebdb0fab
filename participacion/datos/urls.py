from django.urls import path

from . import views

app_name = "datos"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("catalogo.jsonld", views.catalogo, name="catalogo"),
    path("<slug:clave>/", views.pagina, name="pagina"),
    path("<slug:clave>.csv", views.en_csv, name="csv"),
    path("<slug:clave>.json", views.en_json, name="json"),
    path("<slug:clave>.csv-metadata.json", views.en_csvw, name="csvw"),
]
