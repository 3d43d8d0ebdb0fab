from django.urls import path

from . import contrasena

app_name = "cuenta"
urlpatterns = [
    path("contrasena/", contrasena.Pedir.as_view(), name="contrasena"),
    path("contrasena/pedida/", contrasena.Pedida.as_view(), name="contrasena_pedida"),
    path("contrasena/lista/", contrasena.Lista.as_view(), name="contrasena_lista"),
    path(
        "contrasena/<str:uidb64>/<str:token>/", contrasena.Nueva.as_view(), name="nueva_contrasena"
    ),
]
