from django.urls import path, re_path

from . import insertada, oembed, views

app_name = "compartir"
AQUI = "insertar/encuesta/<str:slug>/"
urlpatterns = [
    re_path(r"^e/(?P<codigo>[0-9A-Za-z]{4,12})/?$", views.ir, name="ir"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("encuestas/<str:slug>/tarjeta.png", views.tarjeta, name="tarjeta"),
    path(AQUI, insertada.portada, name="insertada"),
    path(f"{AQUI}recibo/<str:secreto>/", insertada.recibo, name="recibo"),
    path(f"{AQUI}confirmar/<str:firma>/", insertada.confirmar, name="confirmar"),
    path(f"{AQUI}borrador/<str:secreto>/", insertada.seguir, name="seguir"),
    path(f"{AQUI}borrador/<str:secreto>/<int:numero>/", insertada.paso, name="paso"),
    path(f"{AQUI}borrador/<str:secreto>/revisar/", insertada.revisar, name="revisar"),
    path(f"{AQUI}borrador/<str:secreto>/sobre-ti/", insertada.sobre_ti, name="sobre_ti"),
    path(f"{AQUI}borrador/<str:secreto>/guardado/", insertada.guardado, name="guardado"),
    path(f"{AQUI}borrador/<str:secreto>/correo/", insertada.correo, name="correo"),
]
