from django.urls import path

from . import views, views_comparar

app_name = "resultados"
urlpatterns = [
    path("<slug:slug>/resultados/", views.pagina, name="pagina"),
    path("<slug:slug>/resultados/comparar/", views_comparar.comparar_con, name="comparar"),
    path("<slug:slug>/resultados.json", views.como_json, name="json"),
    path("<slug:slug>/resultados.csv", views.como_csv, name="csv"),
]
