from django.urls import path

from . import vistas_asistencia as asistencia
from . import vistas_codigo as codigo
from . import vistas_lote as lote

app_name = "asistencia_panel"
urlpatterns = [
    path("<int:espacio>/", asistencia.puerta, name="puerta"),
    path("<int:espacio>/sw.js", lote.trabajador, name="trabajador"),
    path("<int:espacio>/lista/", lote.lista, name="lista"),
    path("<int:espacio>/ficha/", lote.ficha, name="ficha"),
    path("<int:espacio>/lote/", lote.lote, name="lote"),
    path("<int:espacio>/marcar/", asistencia.marcar, name="marcar"),
    path("<int:espacio>/quitar/", asistencia.quitar, name="quitar"),
    path("<int:espacio>/codigo/", codigo.codigo, name="codigo"),
]
