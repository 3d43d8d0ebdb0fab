from django.urls import path

from . import views, views_captura, views_papel

app_name = "taller"
MESA = "<slug:taller>/<slug:mesa>"
urlpatterns = [
    path(f"{MESA}/parecidas/", views.buscar_parecidas, name="parecidas"),
    path(f"{MESA}/captura/", views_captura.captura, name="captura"),
    path(f"{MESA}/captura/sw.js", views_captura.trabajador, name="trabajador"),
    path(f"{MESA}/captura/ficha/", views_captura.ficha, name="ficha"),
    path(f"{MESA}/captura/lote/", views_captura.lote, name="lote"),
    path(f"{MESA}/hoja/", views_papel.hoja, name="hoja"),
    path(f"{MESA}/papel/", views_papel.papel, name="papel"),
    path(f"{MESA}/papel/<int:cual>/", views_papel.comparar, name="comparar"),
]
