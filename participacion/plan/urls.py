from django.urls import path

from . import formato_paginas, views, vigila
from .plazos import views as plazos

app_name = "plan"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("<slug:plan>/", views.plan, name="plan"),
    path("<slug:plan>/acciones.csv", views.acciones_csv, name="acciones"),
    path("<slug:plan>/como-se-calcula/", views.como_se_calcula, name="calculo"),
    path("<slug:plan>/plazos/", plazos.publico, name="plazos"),
    path("<slug:plan>/plazos.csv", plazos.publico_csv, name="plazos_csv"),
    path("<slug:plan>/<slug:eje>/", views.eje, name="eje"),
    path("<slug:plan>/<slug:eje>/como-se-vigila/", vigila.vigila, name="vigila"),
    path("<slug:plan>/<slug:eje>/indicadores/", formato_paginas.indicadores, name="indicadores"),
    path(
        "<slug:plan>/<slug:eje>/indicadores/evidencia/<int:pk>/",
        formato_paginas.evidencia,
        name="evidencia_indicador",
    ),
    path(
        "<slug:plan>/<slug:eje>/indicadores/<slug:periodo>/",
        formato_paginas.periodo,
        name="indicadores_periodo",
    ),
]
