"""The bare view, and then the site as it is."""

from django.urls import path

from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from config.urls import urlpatterns as del_sitio
from tests.banco.vecino.vistas import inserto

urlpatterns = [path("banco/inserto/", inserto), *del_sitio]
