from django.urls import path

from . import views, views_fecha
from .dudas import views as dudas

app_name = "informes"
urlpatterns = [
    path("evidencia/<int:pk>/", views.evidencia, name="evidencia"),
    path("<slug:plan>/periodos/", views.periodos, name="periodos"),
    path("<slug:plan>/periodos/<slug:slug>/", views.periodo, name="periodo"),
    path("<slug:plan>/periodos/<slug:slug>.json", views.periodo_json, name="periodo_json"),
    path("<slug:plan>/informes/<slug:slug>/", views.informe, name="informe"),
    path("<slug:plan>/a-fecha/", views_fecha.elegir, name="elegir_plan"),
    path("<slug:plan>/a-fecha/<str:dia>/", views_fecha.plan, name="plan_a_fecha"),
    path("<slug:plan>/<slug:eje>/poner-en-duda/<int:accion>/", dudas.dudar, name="dudar"),
    path("<slug:plan>/<slug:eje>/a-fecha/", views_fecha.elegir, name="elegir_eje"),
    path("<slug:plan>/<slug:eje>/a-fecha/<str:dia>/", views_fecha.eje, name="eje_a_fecha"),
]
