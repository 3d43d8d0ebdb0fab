import datetime
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from participacion.avisos.models import Correo
from participacion.informes.avisos import avisar
from participacion.informes.carga import cargar_periodos
from participacion.informes.estados import EstadoPeriodo
from participacion.informes.models import Periodo, Prorroga
from participacion.informes.servicios import NoSePuedeError, crear_periodo, prorrogar
from tests import fabricas

from .ayudas import publicado, reportar
from .conftest import DIA, a_las

F = datetime.date


def extender(periodo, usuario, **otros):
    datos = {
        "entrega": F(2024, 3, 27),
        "publicacion": F(2024, 3, 29),
        "motivo": "Semana Santa.",
        "acuerdo": "Sesión de marzo",
        "acordada": DIA,
        "ahora": a_las(DIA),
        **otros,
    }
    return prorrogar(periodo=periodo, usuario=usuario, **datos)


@pytest.mark.usefixtures("reales")
def test_el_periodo_de_julio_de_2020_guarda_sus_dos_fechas():
    periodo = Periodo.objects.get(slug="junio-julio-2020")
    assert (periodo.entrega, periodo.publicacion) == (F(2020, 8, 14), F(2020, 8, 21))
    assert periodo.fechas_originales == (F(2020, 7, 21), F(2020, 7, 22))
    assert periodo.prorrogas.get().acordada == F(2020, 7, 10)
    assert periodo.fuente == "000:110-125"
    assert Periodo.objects.get(slug="primer-avance-2020").publicacion == F(2020, 5, 22)


@pytest.mark.usefixtures("reales")
def test_cargar_otra_vez_no_cambia_nada():
    antes = list(Periodo.objects.order_by("pk").values())
    cargar_periodos(a_las(DIA))
    assert list(Periodo.objects.order_by("pk").values()) == antes
    assert Prorroga.objects.count() == 1


@pytest.mark.parametrize(
    ("dia", "estado"),
    [
        (F(2024, 2, 29), EstadoPeriodo.SOLICITADO),
        (F(2024, 3, 1), EstadoPeriodo.ABIERTO),
        (F(2024, 3, 20), EstadoPeriodo.ABIERTO),
        (F(2024, 3, 21), EstadoPeriodo.VENCIDO),
    ],
)
def test_el_estado_sale_de_las_fechas(periodo, dia, estado):
    assert periodo.estado(dia) == estado


@pytest.mark.parametrize(
    "mal",
    [
        {"entrega": F(2024, 3, 23)},
        {"abre": F(2024, 3, 21)},
        {"desde": F(2024, 3, 1)},
        {"slug": "enero-febrero-2024"},
    ],
)
def test_fechas_imposibles_no_abren_un_periodo(periodo, enlace, mal):
    datos = {
        "nombre": "Otro",
        "slug": "otro",
        "desde": F(2024, 1, 1),
        "hasta": F(2024, 2, 29),
        "abre": F(2024, 3, 1),
        "entrega": F(2024, 3, 20),
        "publicacion": F(2024, 3, 22),
        **mal,
    }
    with pytest.raises(ValidationError):
        crear_periodo(plan=periodo.plan, usuario=enlace, **datos)


def test_la_prorroga_mueve_las_dos_fechas_una_sola_vez(periodo, enlace):
    extender(periodo, enlace)
    extender(periodo, enlace)
    periodo = Periodo.objects.get()
    assert (periodo.entrega, periodo.publicacion) == (F(2024, 3, 27), F(2024, 3, 29))
    assert periodo.fechas_originales == (F(2024, 3, 20), F(2024, 3, 22))
    extender(periodo, enlace, entrega=F(2024, 4, 5), publicacion=F(2024, 4, 8))
    assert Periodo.objects.get().fechas_originales == (F(2024, 3, 20), F(2024, 3, 22))


def test_la_prorroga_no_va_hacia_atras(periodo, enlace):
    with pytest.raises(ValidationError):
        extender(periodo, enlace, entrega=F(2024, 3, 20))


def test_lo_publicado_no_se_prorroga(periodo, eje, duena, enlace):
    publicado(periodo, eje, duena, enlace, 50, 37)
    with pytest.raises(NoSePuedeError):
        extender(periodo, enlace)


def test_solo_el_enlace_abre_y_prorroga(periodo, duena):
    with pytest.raises(PermissionDenied):
        extender(periodo, duena)
    with pytest.raises(PermissionDenied):
        crear_periodo(
            plan=periodo.plan, usuario=duena, nombre="x", slug="x", entrega=DIA, publicacion=DIA
        )


def correos():
    return sorted(clave.split(":")[2] for clave in Correo.objects.values_list("clave", flat=True))


def test_cada_aviso_sale_una_vez(periodo, duena):
    assert avisar(ahora=a_las(F(2024, 2, 29), 23, 59)) == 0
    for dia in (F(2024, 3, 1), F(2024, 3, 5), F(2024, 3, 17), F(2024, 3, 20), F(2024, 3, 21)):
        avisar(ahora=a_las(dia))
        assert avisar(ahora=a_las(dia)) == 0
    assert correos() == ["antes", "hoy", "pedido", "tarde"]


def test_la_prorroga_vuelve_a_avisar_del_dia_nuevo(periodo, duena, enlace):
    avisar(ahora=a_las(F(2024, 3, 20)))
    extender(periodo, enlace)
    assert avisar(ahora=a_las(F(2024, 3, 21))) == 1
    assert avisar(ahora=a_las(F(2024, 3, 27))) == 1
    assert correos() == ["hoy", "hoy", "pedido"]


def test_quien_ya_envio_no_recibe_avisos(periodo, eje, duena):
    reportar(periodo, eje, duena, 50, 37)
    assert avisar(ahora=a_las(F(2024, 3, 20))) == 0


def test_el_aviso_nombra_sus_ejes_y_nada_ajeno(periodo, eje, otro_eje, duena, mailoutbox):
    fabricas.usuario("otra", de=otro_eje)
    avisar(ahora=a_las(F(2024, 3, 18)))
    cuerpos = {c.destinatario: c.cuerpo for c in Correo.objects.all()} or {
        m.to[0]: m.body for m in mailoutbox
    }
    assert eje.nombre in cuerpos["duena@ejemplo.invalid"]
    assert otro_eje.nombre not in cuerpos["duena@ejemplo.invalid"]


def test_el_comando_dice_cuantos(periodo, duena):
    salida = StringIO()
    call_command("avisar_periodos", stdout=salida)
    assert salida.getvalue().strip() == "1 avisos"
