from django.urls import include, path

from . import publico, sala

constancias = (
    [
        path("", publico.buscar, name="buscar"),
        path("clave.pem", publico.clave, name="clave"),
        path("mia/<str:ficha>.pdf", publico.la_mia, name="mia"),
        path("<str:folio>/", publico.constancia, name="constancia"),
    ],
    "constancias",
)
asistencia = ([path("", sala.marcarme, name="marcarme")], "asistencia")

urlpatterns = [
    path("constancias/", include(constancias)),
    path("asistencia/", include(asistencia)),
]
