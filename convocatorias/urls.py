from django.urls import path

from .tarjeta import tarjeta

app_name = "convocatorias_publicas"
urlpatterns = [path("<slug:slug>/tarjeta.png", tarjeta, name="tarjeta")]
