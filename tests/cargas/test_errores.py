"""A bad row stops the whole file, and every error is told at once with its row and column."""

import pytest
import time_machine
from django.apps import apps

from participacion.cargas.lector import NoVale
from participacion.plan.models import Accion, Avance, Compromiso, Eje, Plan, Responsabilidad
from participacion.secretariado.models import Institucion
from tests.cargas.apoyo import TABLAS, en_csv, errores, exportado, importar, leidas, revisar
from tests.cargas.otro_plan import ACCIONES, AGUA, AVANCES, METAS, TODO, avance, fila

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_hoy")]


@pytest.fixture
def _hoy():
    with time_machine.travel("2026-05-04 18:00+00:00", tick=False):
        yield


def con(filas, numero, **celdas):
    """The same rows with one of them changed; rows are counted as a spreadsheet does."""
    return [{**f, **celdas} if n == numero else f for n, f in enumerate(filas, start=2)]


def cuantos():
    return {tabla: apps.get_model(tabla).objects.count() for tabla in TABLAS}


def donde(revision):
    return {(numero, columna) for numero, columna, _motivo in errores(revision)}


def test_un_renglon_malo_entre_muchos_y_no_se_guarda_nada(admin):
    muchos = [
        fila(e, f"Eje {e}", f"{e}.1", "Compromiso", n, f"Acción {e}.{n}", AGUA)
        for e in range(1, 6)
        for n in range(1, 41)
    ]
    malos = con(con(muchos, 50, accion_orden="dos"), 150, eje_numero="")
    antes = cuantos()
    assert donde(revisar("plan", en_csv(malos), admin)) == {
        (50, "accion_orden"),
        (150, "eje_numero"),
    }
    with pytest.raises(NoVale, match="errores"):
        importar("plan", en_csv(malos), admin)
    assert cuantos() == antes


def test_todos_los_errores_de_una_vez_tambien_los_del_mismo_renglon(admin):
    filas = con(ACCIONES, 2, plan_avance_publicado="mucho", eje_avance_publicado=130)
    filas = con(filas, 3, compromiso_nombre="Otro nombre", accion="")
    filas = con(filas, 4, eje_ods="4; 99", compromiso="1.2345678901")
    filas = con(filas, 5, plan_presentado="ayer", compromiso_clave_impresa="quizá", accion="x" * 9)
    assert donde(revisar("plan", en_csv(filas), admin)) == {
        (2, "plan_avance_publicado"),
        (2, "eje_avance_publicado"),
        (3, "compromiso_nombre"),
        (3, "accion"),
        (4, "eje_ods"),
        (4, "compromiso"),
        (5, "plan_presentado"),
        (5, "compromiso_clave_impresa"),
    }
    assert not Plan.objects.exists()


def test_dos_renglones_de_la_misma_accion(admin):
    revision = revisar("plan", en_csv([*ACCIONES, ACCIONES[0]]), admin)
    assert errores(revision) == [(6, "accion_orden", "Es la misma que la del renglón 2.")]


def test_una_celda_vacia_repite_la_de_arriba(admin):
    """As people type a table: the eje once, and its rows below."""
    filas = [ACCIONES[0], *con(ACCIONES[1:3], 2, eje="", compromiso_nombre="", plan_nombre="")]
    importar("plan", en_csv(filas), admin)
    assert Eje.objects.get().nombre == "Agua para Valle"


def test_la_vista_dice_cada_diferencia(admin):
    importar("plan", en_csv(ACCIONES), admin)
    filas = con(ACCIONES, 3, accion="Un teléfono y un chat.")
    filas = [{**f, "eje_descripcion": "De dónde viene el agua."} for f in filas[:3]]
    revision = revisar("plan", en_csv(filas), admin)
    assert [(r.numero, r.cambios) for r in revision.renglones if r.cambios] == [
        (2, [("eje_descripcion", "", "De dónde viene el agua.")]),
        (3, [("accion", "Un teléfono.", "Un teléfono y un chat.")]),
    ]
    carga = importar("plan", en_csv(filas), admin)
    assert {("plan.accion", 0, 1), ("plan.eje", 0, 1)} < set(carga.cuentas["filas"])
    assert Accion.objects.get(compromiso__clave="1.1", orden=2).texto == "Un teléfono y un chat."


def test_una_columna_que_falta_no_borra_y_una_vacia_si(admin):
    importar("plan", en_csv([{**f, "palabra_clave": "agua"} for f in ACCIONES]), admin)
    importar("plan", en_csv([{**f, "accion": f["accion"] + "!"} for f in ACCIONES]), admin)
    assert Accion.objects.filter(palabra_clave="agua").count() == 4
    importar("plan", en_csv([{**f, "palabra_clave": ""} for f in ACCIONES]), admin)
    assert Accion.objects.filter(palabra_clave="").count() == 4


def test_lo_publicado_no_cambia_por_un_archivo(planes, admin):
    filas = leidas(exportado("plan", "csv", "2022-2024"))
    filas = con(filas, 2, eje_avance_publicado="52", compromiso_avance_publicado="31")
    filas = [{**f, "plan_avance_publicado": "43"} for f in filas]
    filas = [f if f["eje_numero"] != "1" or n == 0 else {**f, "eje_avance_publicado": ""}
             for n, f in enumerate(filas)]  # fmt: skip
    filas = [f if f["compromiso"] != "1.1" or n == 0 else {**f, "compromiso_avance_publicado": ""}
             for n, f in enumerate(filas)]  # fmt: skip
    revision = revisar("plan", en_csv(filas), admin)
    assert donde(revision) == {
        (2, "plan_avance_publicado"),
        (2, "eje_avance_publicado"),
        (2, "compromiso_avance_publicado"),
    }
    assert all("Reportes de avance" in motivo for _n, _c, motivo in errores(revision))
    assert Eje.objects.get(plan__slug="2022-2024", numero=1).avance_publicado == 51


def test_una_institucion_mal_escrita_no_nace(admin):
    importar("plan", en_csv(ACCIONES), admin)
    filas = con(ACCIONES, 5, responsable="Contralorìa de Vale", responsable_tipo="")
    dichos = {m for _n, c, m in errores(revisar("plan", en_csv(filas), admin)) if "¿" in m}
    assert dichos == {"No conocemos «Contralorìa de Vale». ¿Es «Contraloría de Valle»?"}
    assert Institucion.objects.count() == 2


def test_cambiar_de_responsable_se_hace_aparte(admin):
    importar("plan", en_csv(ACCIONES), admin)
    filas = con(ACCIONES, 5, responsable=AGUA)
    ((numero, columna, motivo),) = errores(revisar("plan", en_csv(filas), admin))
    assert (numero, columna) == (5, "responsable")
    assert "Responsabilidades" in motivo
    filas = con(ACCIONES, 5, responsable=f"Contraloría de Valle; {AGUA}", responsable_cargo="A; B")
    importar("plan", en_csv(filas), admin)
    duenos = Responsabilidad.objects.filter(compromiso__clave="2.1").order_by("pk")
    assert [d.cargo for d in duenos] == ["A", "B"]


def test_dos_ejes_con_el_mismo_nombre_o_con_una_direccion_ocupada(admin):
    filas = con(ACCIONES, 5, eje="Agua para Valle")
    importar("plan", en_csv(filas), admin)
    assert list(Eje.objects.values_list("slug", flat=True)) == [
        "agua-para-valle",
        "agua-para-valle-2",
    ]
    filas = con(filas, 5, eje_direccion="agua-para-valle")
    assert donde(revisar("plan", en_csv(filas), admin)) == {(5, "eje_direccion")}
    filas = con(filas, 5, eje_direccion="periodos")
    ((numero, _columna, motivo),) = errores(revisar("plan", en_csv(filas), admin))
    assert (numero, motivo) == (5, "Esa dirección la usa otra página.")


def test_el_avance_de_una_accion_que_no_existe_o_que_se_recorrio(admin):
    importar("plan", en_csv(ACCIONES), admin)
    filas = [
        {**AVANCES[0], "accion": "Un teléfono."},
        avance(1, "1.1", 9, 5),
        avance(3, "3.1", 1, 5),
    ]
    revision = revisar("avances", en_csv(filas), admin)
    assert donde(revision) == {(2, "accion"), (3, "accion_orden"), (4, "accion_orden")}


def test_reglas_de_un_avance(admin):
    importar("plan", en_csv(ACCIONES), admin)
    filas = [
        avance(1, "1.1", 1, 101),
        avance(1, "1.1", 2, ""),
        avance(1, "1.2", 1, 10, etapa="En diseño"),
        avance(2, "2.1", 1, 10, corte="05/05/2026"),
        avance(2, "2.1", 1, 10, corte=""),
        avance(2, "2.1", 1, 10, fuente_avance="", asterisco="sí"),
        AVANCES[3],
        AVANCES[3],
    ]
    assert donde(revisar("avances", en_csv(filas), admin)) == {
        *((2, "avance"), (3, ""), (4, ""), (5, "corte"), (6, "corte"), (7, "nota"), (9, "avance")),
        (9, "fuente_avance"),
    }
    assert not Avance.objects.exists()


def test_corregir_un_avance_es_agregar_otro(admin):
    importar("plan", en_csv(ACCIONES), admin)
    importar("avances", en_csv(AVANCES), admin)
    misma = [{**AVANCES[0], "avance": 65}]
    ((_n, columna, motivo),) = errores(revisar("avances", en_csv(misma), admin))
    assert columna == "fuente_avance"
    assert "«60 %»" in motivo
    corrige = [{**AVANCES[0], "avance": 65, "fuente_avance": "fe de erratas 2"}]
    revision = revisar("avances", en_csv(corrige), admin)
    assert ("avance", "60", "65") in revision.renglones[0].cambios
    importar("avances", en_csv(corrige), admin)
    accion = Accion.objects.get(compromiso__clave="1.1", orden=1)
    assert list(accion.avances.order_by("pk").values_list("valor", flat=True)) == [60, 65]
    assert Avance.objects.ultimos().get(accion=accion).valor == 65


def test_los_indicadores_y_metas_de_un_eje_que_no_existe(admin):
    for clase in ("indicadores", "metas"):
        assert donde(revisar(clase, en_csv(TODO[clase]), admin)) == {(2, "eje_numero")}


def test_una_meta_con_base_que_no_la_lleva(admin):
    importar("plan", en_csv(ACCIONES), admin)
    malas = [{**METAS[0], "tipo": "Sí o no"}, {**METAS[0], "meta_orden": 2, "base": "mil"}]
    assert donde(revisar("metas", en_csv(malas), admin)) == {(2, ""), (3, "base")}
    assert Compromiso.objects.count() == 3
