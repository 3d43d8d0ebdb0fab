from django.urls import path

from . import vistas, vistas_practica

app_name = "resultados_admin"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("<int:pk>/", vistas.convocatoria, name="convocatoria"),
    path("<int:pk>/desempatar/", vistas.desempatar, name="desempatar"),
    path("<int:pk>/publicar/", vistas.publicar, name="publicar"),
    path("<int:pk>/exportar/<slug:tabla>.<slug:formato>", vistas.exportar, name="exportar"),
    path("<int:pk>/practica/<str:folio>/", vistas_practica.practica, name="practica"),
    path("<int:pk>/practica/<str:folio>/retirar/", vistas_practica.retirar, name="retirar"),
    path("<int:pk>/practica/<str:folio>/ligar/", vistas_practica.ligar, name="ligar"),
]
