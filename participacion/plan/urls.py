from django.urls import path

from . import views, vigila

app_name = "plan"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("<slug:plan>/", views.plan, name="plan"),
    path("<slug:plan>/acciones.csv", views.acciones_csv, name="acciones"),
    path("<slug:plan>/como-se-calcula/", views.como_se_calcula, name="calculo"),
    path("<slug:plan>/<slug:eje>/", views.eje, name="eje"),
    path("<slug:plan>/<slug:eje>/como-se-vigila/", vigila.vigila, name="vigila"),
]
