from django.urls import path

from . import mensajes, puerta, registro, vistas

app_name = "eventos_panel"
urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("<int:espacio>/", vistas.evento, name="evento"),
    path("<int:espacio>/accesibilidad/", registro.peticiones, name="peticiones"),
    path("<int:espacio>/escribir/", mensajes.escribir, name="escribir"),
    path("<int:espacio>/puerta/", puerta.puerta, name="puerta"),
    path("<int:espacio>/gafetes/", puerta.gafetes, name="gafetes"),
    path("<int:espacio>/registros.<slug:formato>", puerta.exportar, name="exportar"),
    path("<int:espacio>/<uuid:clave>/", registro.registro, name="registro"),
]
