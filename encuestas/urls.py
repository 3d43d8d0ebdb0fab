from django.urls import path

from .portada import portada

app_name = "encuestas"
urlpatterns = [path("<slug:slug>/", portada, name="portada")]
