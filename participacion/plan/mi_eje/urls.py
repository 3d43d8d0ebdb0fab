from django.urls import path

from . import cronograma, enlaces, indicadores, mecanismo, metas, publicaciones, views

app_name = "mi_eje"
urlpatterns = [
    path("", views.indice, name="indice"),
    path("<int:pk>/", views.eje, name="eje"),
    path("<int:pk>/mecanismo/", mecanismo.mecanismo, name="mecanismo"),
    path("<int:pk>/indicadores/", indicadores.periodos, name="periodos"),
    path("<int:pk>/indicadores/<int:periodo>/", indicadores.llenar, name="llenar"),
    path("<int:pk>/indicadores/<int:periodo>/publicar/", indicadores.publicar, name="publicar"),
    path("<int:pk>/indicadores/<int:periodo>/devolver/", indicadores.devolver, name="devolver"),
    path("<int:pk>/metas/", metas.metas, name="metas"),
    path("<int:pk>/metas/<int:meta>/", metas.meta, name="meta"),
    path("<int:pk>/cronograma/", cronograma.cronograma, name="cronograma"),
    path("<int:pk>/cronograma/<int:actividad>/", cronograma.actividad, name="actividad"),
    path("<int:pk>/publicaciones/", publicaciones.publicaciones, name="publicaciones"),
    path("<int:pk>/publicaciones/<int:serie>/", publicaciones.serie, name="serie"),
    path("<int:pk>/conteo/", publicaciones.conteo, name="conteo"),
    path("<int:pk>/enlaces/", enlaces.enlaces, name="enlaces"),
    path("por-publicar/", indicadores.revision, name="revision"),
]
