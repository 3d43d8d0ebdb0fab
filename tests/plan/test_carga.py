import datetime

import pytest
from django.apps import apps

from participacion.plan.carga import cargar_planes
from participacion.plan.models import Accion, Avance, Compromiso, Eje, Indicador, Plan
from participacion.secretariado.models import Institucion

pytestmark = pytest.mark.usefixtures("planes")


def foto():
    """Every row of both rooms, with every column."""
    return {
        modelo.__name__: list(modelo.objects.order_by("pk").values())
        for etiqueta in ("plan", "secretariado")
        for modelo in apps.get_app_config(etiqueta).get_models()
    }


def test_cuenta_lo_que_imprimen_los_documentos(planes):
    assert planes == {
        "instituciones": 13,
        "planes": 2,
        "ejes": 12,
        "compromisos": 18,
        "acciones": 33,
        "responsabilidades": 18,
        "evidencias": 9,
        "enlaces": 13,
        "propuestas": 13,
        "indicadores": 40,
        "mecanismos": 3,
        "metas": 5,
        "series": 1,
    }
    for modelo, clave in ((Eje, "ejes"), (Accion, "acciones"), (Indicador, "indicadores")):
        assert modelo.objects.count() == planes[clave]
    actual = Plan.objects.get(vigente=True)
    assert actual.slug == "2022-2024"
    assert (actual.ejes.count(), actual.informe_fecha) == (7, datetime.date(2023, 12, 4))


def test_cargar_otra_vez_no_cambia_nada():
    antes = foto()
    cargar_planes()
    assert foto() == antes


def test_una_correccion_posterior_sobrevive_a_otra_carga():
    accion = Accion.objects.get(compromiso__clave="1.2", compromiso__eje__plan__slug="2022-2024")
    Avance.objects.create(accion=accion, corte=datetime.date(2023, 11, 30), valor=15)
    cargar_planes()
    assert accion.avances.count() == 2
    assert Avance.objects.ultimos().get(accion=accion).valor == 15


def test_un_dueno_que_cambio_no_vuelve_con_otra_carga():
    compromiso = Compromiso.objects.get(clave="5.1", eje__plan__slug="2019-2021")
    compromiso.responsabilidades.update(
        desde=datetime.date(2020, 1, 18), hasta=datetime.date(2020, 7, 10)
    )
    cargar_planes()
    assert compromiso.responsabilidades.count() == 1


def test_un_mecanismo_nuevo_sigue_vigente_tras_otra_carga():
    eje = Eje.objects.get(plan__slug="2019-2021", numero=1)
    eje.mecanismos.update(vigente=False)
    eje.mecanismos.create(version=2, tipo="encuesta", texto="Otra forma")
    cargar_planes()
    assert eje.mecanismos.get(vigente=True).version == 2


class TestCasosRaros:
    """modelo.md §9."""

    def test_o1_clave_no_impresa(self):
        sin_clave = Compromiso.objects.filter(clave_impresa=False, eje__plan__slug="2022-2024")
        assert [c.clave for c in sin_clave] == ["3.1"]

    def test_o2_etapa_sin_porcentaje(self):
        etapas = Avance.objects.filter(valor=None)
        assert etapas.count() == 3
        assert all(a.etapa.startswith("En etapa de diseño") for a in etapas)
        assert Compromiso.objects.get(clave="1.2").avance_publicado is None

    def test_o3_o4_asteriscos_sin_texto(self):
        con = Avance.objects.filter(asterisco=True)
        assert con.count() == 7
        assert set(con.values_list("nota", flat=True)) == {""}
        assert con.filter(valor=100).count() == 2
        anuncian = Compromiso.objects.filter(nota_anunciada=True).values_list("clave", flat=True)
        assert sorted(anuncian) == ["3.2", "3.3", "4.1", "5.1", "7.1"]

    def test_o7_un_eje_con_varios_duenos_y_un_dueno_con_varios_ejes(self):
        actual = Eje.objects.filter(plan__slug="2022-2024")
        duenos = {
            e.numero: set(
                Institucion.objects.filter(responsabilidades__compromiso__eje=e).values_list(
                    "slug", flat=True
                )
            )
            for e in actual
        }
        assert duenos[1] == {"poder-ejecutivo", "ousaneg"}
        assert len(duenos[3]) == 3
        assert duenos[4] == duenos[7] == {"iacip"}

    def test_o8_eje_y_compromiso_con_el_mismo_nombre(self):
        eje = Eje.objects.get(slug="antena-universitaria")
        assert eje.compromisos.get().nombre == eje.nombre

    def test_o9_titulo_antes_de_la_clave(self):
        assert Compromiso.objects.get(clave="2.1", eje__plan__slug="2022-2024").nombre.startswith(
            "Innovación parlamentaria"
        )

    def test_o10_evidencia_en_diseno(self):
        assert Compromiso.objects.get(clave="1.2").evidencias.count() == 1

    def test_direcciones_dudosas_guardan_la_duda(self):
        dudosos = {
            e.valor
            for c in Compromiso.objects.prefetch_related("evidencias")
            for e in c.evidencias.all()
            if e.incierto
        }
        assert len(dudosos) == 2
        assert any("gobiernoabiertocto" in valor for valor in dudosos)

    def test_o11_renglon_6_no_nombra_a_nadie(self):
        filas = Indicador.objects.filter(renglon=6)
        assert filas.count() == 5
        assert {f.preguntas[0] for f in filas} == {
            "¿{institucion} hizo campañas para dar a conocer el eje?"
        }

    def test_o12_renglon_1_con_tres_preguntas_y_con_documento(self):
        leon = Indicador.objects.get(renglon=1, eje__numero=1)
        peis = Indicador.objects.get(renglon=1, eje__numero=2)
        assert len(leon.preguntas) == len(leon.tipos) == 3
        assert (peis.indicador, bool(peis.documento_requerido)) == ("Conjunto de datos", True)


def test_2019_un_compromiso_por_eje_y_13_propuestas():
    viejo = Eje.objects.filter(plan__slug="2019-2021")
    assert [e.compromisos.get().nombre for e in viejo] == [e.nombre for e in viejo]
    assert [e.propuestas_ciudadanas.count() for e in viejo] == [3, 3, 3, 2, 2]
    assert [e.mecanismos.count() for e in viejo] == [1, 0, 0, 1, 1]
    assert [e.ods for e in viejo] == [[16], [], [5, 16], [16], [4]]


def test_toda_fila_de_los_documentos_dice_su_fuente():
    for modelo in (Eje, Compromiso, Accion, Avance, Indicador):
        assert not modelo.objects.filter(fuente="").exists(), modelo
