from django.urls import path

from . import views, views_fecha
from .dudas import views as dudas
from .rondas import views as rondas

app_name = "informes"
urlpatterns = [
    path("evidencia/<int:pk>/", views.evidencia, name="evidencia"),
    path("<slug:plan>/periodos/", views.periodos, name="periodos"),
    path("<slug:plan>/periodos/<slug:slug>/", views.periodo, name="periodo"),
    path("<slug:plan>/periodos/<slug:slug>.json", views.periodo_json, name="periodo_json"),
    path("<slug:plan>/informes/<slug:slug>/", views.informe, name="informe"),
    path("<slug:plan>/rondas/<slug:slug>/", rondas.ronda, name="ronda"),
    path("<slug:plan>/rondas/<slug:slug>/lista/", rondas.lista, name="ronda_lista"),
    path("<slug:plan>/rondas/<slug:slug>.csv", rondas.lista_csv, name="ronda_csv"),
    path("<slug:plan>/a-fecha/", views_fecha.elegir, name="elegir_plan"),
    path("<slug:plan>/a-fecha/<str:dia>/", views_fecha.plan, name="plan_a_fecha"),
    path("<slug:plan>/<slug:eje>/poner-en-duda/<int:accion>/", dudas.dudar, name="dudar"),
    path("<slug:plan>/<slug:eje>/a-fecha/", views_fecha.elegir, name="elegir_eje"),
    path("<slug:plan>/<slug:eje>/a-fecha/<str:dia>/", views_fecha.eje, name="eje_a_fecha"),
]
