from django.urls import path

from . import vistas_constancias as vistas
from . import vistas_emision as emision

app_name = "constancias_panel"
urlpatterns = [
    path("<int:espacio>/", vistas.evento, name="evento"),
    path("<int:espacio>/regla/", vistas.regla, name="regla"),
    path("<int:espacio>/muestra.pdf", vistas.muestra, name="muestra"),
    path("<int:espacio>/emitir/", emision.emitir, name="emitir"),
    path("<int:espacio>/a-mano/<uuid:inscripcion>/", emision.a_mano, name="a_mano"),
    path("<int:espacio>/emision/<uuid:uuid>/", emision.emision, name="emision"),
    path("<int:espacio>/emision/<uuid:uuid>/estado/", emision.estado, name="emision_estado"),
    path("<int:espacio>/emision/<uuid:uuid>/seguir/", emision.seguir, name="emision_seguir"),
    path("<int:espacio>/<str:folio>/", vistas.constancia, name="constancia"),
    path("<int:espacio>/<str:folio>/pdf/", vistas.pdf, name="pdf"),
]
