from django.urls import path

from . import views

app_name = "aportaciones"
urlpatterns = [
    path("aportaciones/", views.libro, name="libro"),
]
