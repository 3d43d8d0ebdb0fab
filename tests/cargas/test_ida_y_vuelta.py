"""What goes out comes back and changes nothing; a plan that nobody wrote code for comes in."""

import pytest
from django.apps import apps
from django.core import serializers

from participacion.cargas.clases import CLASES
from participacion.cargas.lector import NoVale
from participacion.plan.carga import cargar_planes
from participacion.plan.models import Accion, Avance, Compromiso, Eje, Plan
from tests.cargas.apoyo import TABLAS, errores, estados, exportado, importar, leidas, revisar

SIN_FILAS = {"periodos-de-indicadores"}


def foto():
    """Every value of every row that an import could touch."""
    return [serializers.serialize("json", apps.get_model(t).objects.order_by("pk")) for t in TABLAS]


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
@pytest.mark.parametrize("clase", sorted(CLASES.keys() - SIN_FILAS))
def test_lo_que_sale_vuelve_y_no_cambia_nada(planes, clase, formato):
    antes = foto()
    contenido = exportado(clase, formato)
    revision = revisar(clase, contenido)
    assert errores(revision) == []
    assert set(estados(revision)) == {"igual"}
    with pytest.raises(NoVale, match="no cambia nada"):
        importar(clase, contenido)
    assert foto() == antes


def test_el_plan_sale_con_un_renglon_por_accion(planes):
    filas = leidas(exportado("plan", "xlsx", "2022-2024"))
    assert len(filas) == Accion.objects.filter(compromiso__eje__plan__slug="2022-2024").count()
    assert filas[0]["compromiso"] == "1.1"
    assert filas[0]["accion_orden"] == 1
    assert filas[0]["fuente_accion"] == "003:67"
    assert filas[0]["responsable"] == "Poder Ejecutivo del Estado de Guanajuato"
    sin_acciones = leidas(exportado("plan", "csv", "2019-2021"))
    assert [f["accion"] for f in sin_acciones] == [""] * 5


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_los_planes_reales_se_rehacen_desde_sus_archivos(db, formato):
    """Emptied and imported again, each field is what it was, provenance included."""
    cargar_planes()
    clases = ["plan", "indicadores", "metas", "avances"]
    archivos = {clase: exportado(clase, formato) for clase in clases}
    antes = _sin_claves()
    _vaciar()
    assert errores(revisar("plan", archivos["plan"])) == []
    for clase in clases:
        importar(clase, archivos[clase])
    assert _sin_claves() == antes


CAMPOS = {
    Plan: ("slug", "nombre", "periodo", "etiqueta_nota", "informe_fecha", "fuente"),
    Eje: (
        *("plan__slug", "numero", "nombre", "slug", "ods", "submetas", "meta_verificable"),
        *("avance_publicado", "nota_diferencia", "fuente"),
    ),
    Compromiso: (
        *("eje__slug", "clave", "orden", "nombre", "clave_impresa", "avance_publicado"),
        *("nota_anunciada", "nota_diferencia", "fuente", "responsabilidades__cargo"),
        "responsabilidades__institucion__slug",
    ),
    Accion: ("compromiso__clave", "orden", "texto", "palabra_clave", "fuente"),
    Avance: (
        *("accion__compromiso__clave", "accion__orden", "corte", "valor", "etapa"),
        *("asterisco", "nota", "fuente"),
    ),
    apps.get_model("plan.Indicador"): (
        *("eje__slug", "renglon", "categoria", "indicador", "preguntas", "tipos"),
        *("documento_requerido", "fuente"),
    ),
    apps.get_model("plan.Meta"): (
        *("eje__slug", "orden", "tipo", "texto", "unidad", "base", "objetivo", "fuente"),
    ),
}


def _sin_claves():
    return {
        modelo: sorted(modelo.objects.values_list(*campos), key=repr)
        for modelo, campos in CAMPOS.items()
    }


def _vaciar():
    for modelo in ("Avance", "Evidencia", "Accion", "Compromiso", "Mecanismo", "Eje", "Plan"):
        apps.get_model("plan", modelo).objects.all().delete()
