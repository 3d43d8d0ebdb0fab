from django.urls import path

from . import views

app_name = "cifras"
urlpatterns = [
    path("", views.cifras, name="cifras"),
    path("<int:cifra>/publicar/", views.publicar, name="publicar"),
    path("<int:cifra>/borrar/", views.borrar, name="borrar"),
]
