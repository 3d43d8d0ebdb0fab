from django.urls import path

from . import (
    codigos,
    copiar,
    descargas,
    plantillas,
    respuestas,
    resultados,
    retiros,
    views,
    xlsform,
)

app_name = "tablero"
PEDIDA = "<int:pk>/descargas/<uuid:uuid>"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("nueva/", plantillas.nueva, name="nueva"),
    path("xlsform/", xlsform.xlsform, name="xlsform"),
    path("<int:pk>/plantilla/", plantillas.guardar_como, name="guardar_como"),
    path("<int:pk>/copiar/", copiar.copiar_de, name="copiar"),
    path("<int:pk>/resultados/", resultados.resultados, name="resultados"),
    path("<int:pk>/respuestas/", respuestas.respuestas, name="respuestas"),
    path("<int:pk>/respuestas/<uuid:uuid>/", respuestas.respuesta, name="respuesta"),
    path("<int:pk>/abrir/", resultados.abrir, name="abrir"),
    path("<int:pk>/descargas/", descargas.descargas, name="descargas"),
    path(f"{PEDIDA}/", descargas.descarga, name="descarga"),
    path(f"{PEDIDA}/estado.json", descargas.descarga_estado, name="descarga_estado"),
    path(f"{PEDIDA}/archivo/", descargas.descarga_archivo, name="descarga_archivo"),
    path(f"{PEDIDA}/cancelar/", descargas.descarga_cancelar, name="descarga_cancelar"),
    path(f"{PEDIDA}/reintentar/", descargas.descarga_reintentar, name="descarga_reintentar"),
    path("<int:pk>/descargas/<slug:formato>/", descargas.descargar, name="descargar"),
    path("<int:pk>/codigos/", codigos.codigos, name="codigos"),
    path("<int:pk>/codigos/<int:lote>/hojas/", codigos.hojas, name="hojas"),
    path("<int:pk>/codigos/<int:lote>/csv/", codigos.como_csv, name="codigos_csv"),
    path("<int:pk>/retirar/", retiros.retirar, name="retirar"),
    path("<int:pk>/retirar/<int:retiro>/deshacer/", retiros.deshacer, name="deshacer"),
]
