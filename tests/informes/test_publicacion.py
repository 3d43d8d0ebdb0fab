import datetime
import json
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from participacion.datos.canonico import canonico, huella_de_texto
from participacion.informes.historia import Historia
from participacion.informes.models import CifraPublicada, Periodo, Renglon, Reporte
from participacion.informes.servicios import NoSePuedeError, ajustar_publicado, publicar
from participacion.plan.lectura import leer_plan
from participacion.plan.models import Avance, Compromiso, Evidencia, Plan
from tests import fabricas

from .ayudas import DENTRO, acciones, prueba, publicado, reportar
from .conftest import a_las

VISPERA = datetime.date(2024, 3, 21)
PUBLICACION = datetime.date(2024, 3, 22)


def verificar():
    salida = StringIO()
    call_command("verificar_informes", stdout=salida)
    return salida.getvalue()


def test_publicar_lleva_lo_aceptado_al_plan(periodo, eje, otro_eje, duena, enlace):
    otra = fabricas.usuario("otra", de=otro_eje)
    reportar(periodo, otro_eje, otra, 90, 90, 90)
    antes = Avance.objects.count()
    pruebas = [prueba(acciones(eje)[0])]
    publicado(periodo, eje, duena, enlace, 55, 37, evidencias=pruebas)
    primera, _segunda = acciones(eje)
    assert Avance.objects.count() == antes + 2
    nuevo = Avance.objects.ultimos().get(accion=primera)
    assert (nuevo.valor, nuevo.corte, nuevo.autor) == (55, PUBLICACION, duena)
    assert Reporte.objects.get(eje=eje).estado == "publicado"
    assert Reporte.objects.get(eje=otro_eje).estado == "enviado"
    evidencia = Evidencia.objects.get(accion=primera, extra__periodo=periodo.slug)
    assert evidencia.extra["fecha"] == DENTRO.isoformat()
    assert not Renglon.objects.filter(reporte__eje=eje, sin_evidencia=True).exists()


def test_un_cambio_sin_prueba_de_esas_fechas_se_marca(periodo, eje, duena, enlace):
    """Both actions move; one has a proof from before, the other none. What stays is not marked."""
    vieja = prueba(acciones(eje)[0], fecha=datetime.date(2023, 12, 31))
    publicado(periodo, eje, duena, enlace, 55, 37, evidencias=[vieja])
    marcas = Renglon.objects.order_by("accion__orden").values_list("sin_evidencia", flat=True)
    assert list(marcas) == [True, False]


@pytest.mark.parametrize(
    ("dia", "vale"),
    [
        (datetime.date(2023, 12, 31), False),
        (datetime.date(2024, 1, 1), True),
        (datetime.date(2024, 3, 20), True),
        (datetime.date(2024, 3, 21), False),
    ],
)
def test_los_dos_bordes_de_la_evidencia(periodo, dia, vale):
    assert periodo.respalda(dia) is vale


def test_publicar_dos_veces_es_una(periodo, eje, duena, enlace):
    uno = publicado(periodo, eje, duena, enlace, 55, 37)
    dos = publicar(periodo=periodo, usuario=enlace, ahora=a_las(PUBLICACION, 20))
    assert uno.huella == dos.huella
    assert Avance.objects.filter(corte=PUBLICACION).count() == 2


def test_no_se_publica_antes_de_su_dia(periodo, enlace):
    with pytest.raises(NoSePuedeError):
        publicar(periodo=periodo, usuario=enlace, ahora=a_las(VISPERA, 23, 59))
    assert publicar(periodo=periodo, usuario=enlace, ahora=a_las(PUBLICACION, 0)).publicado


def test_quien_escribio_un_reporte_no_publica(periodo, eje, duena, enlace):
    enlace_y_duena = fabricas.usuario("doble", de=eje)
    enlace_y_duena.groups.add(*enlace.groups.all())
    doble = type(duena).objects.get(pk=enlace_y_duena.pk)
    reportar(periodo, eje, doble, 50, 37)
    for quien in (doble, duena):
        with pytest.raises(PermissionDenied):
            publicar(periodo=periodo, usuario=quien, ahora=a_las(PUBLICACION))


def test_la_copia_dice_quien_falto_y_se_puede_comprobar(periodo, eje, duena, enlace):
    copia = publicado(periodo, eje, duena, enlace, 55, 37)
    contenido = json.loads(copia.contenido)
    entregas = {e["numero"]: e["entrega"] for e in contenido["ejes"]}
    assert entregas == {2: "a_tiempo", **dict.fromkeys((1, 3, 4, 5, 6, 7), "no_entrego")}
    del_eje = contenido["ejes"][1]
    assert (del_eje["antes"]["calculado"], del_eje["despues"]["calculado"]) == (34, 46)
    assert huella_de_texto(copia.contenido) == copia.huella
    assert canonico(contenido) == copia.contenido
    assert "bien" in verificar()


@pytest.mark.parametrize("que", ["copia", "avance"])
def test_verificar_encuentra_lo_movido(periodo, eje, duena, enlace, que):
    copia = publicado(periodo, eje, duena, enlace, 55, 37)
    if que == "copia":
        movida = copia.contenido.replace('"valor":55', '"valor":56')
        Periodo.objects.filter(pk=copia.pk).update(contenido=movida)
    else:
        Avance.objects.filter(corte=PUBLICACION).update(valor=99)
    with pytest.raises(CommandError):
        verificar()


def test_al_publicar_la_cifra_es_la_de_la_cuenta_y_queda_su_historia(
    periodo, eje, duena, enlace, planes
):
    publicado(periodo, eje, duena, enlace, 55, 37)
    eje.refresh_from_db()
    assert (eje.avance_publicado, eje.nota_diferencia) == (46, "")
    compromiso = Compromiso.objects.get(eje=eje)
    assert compromiso.avance_publicado == 46
    assert CifraPublicada.objects.get(compromiso=compromiso).antes == 35
    intacto = Compromiso.objects.get(eje__plan=planes, clave="1.5")
    assert intacto.avance_publicado == 23


def test_las_diferencias_impresas_siguen_a_la_vista(reales, planes):
    """1.5: 36/23, 2.1: 34/35, 5.1: 46/42, global 45/42 (modelo O5, O6)."""
    contenido = json.loads(Periodo.objects.get(slug="parcial-2023").contenido)
    distintas = {
        c["clave"]: (c["cifras"]["calculado"], c["cifras"]["publicado"])
        for e in contenido["ejes"]
        for c in e["compromisos"]
        if c["cifras"]["publicado"] not in (None, c["cifras"]["calculado"])
    }
    assert distintas == {"1.5": (36, 23), "2.1": (34, 35), "5.1": (46, 42)}
    assert (contenido["despues"]["calculado"], contenido["despues"]["publicado"]) == (45, 42)
    assert contenido["despues"]["nota"]


def test_ajustar_pide_decir_por_que(enlace, duena, planes):
    ahora = timezone.now()
    with pytest.raises(ValidationError):
        ajustar_publicado(nivel=planes, valor=50, nota=" ", usuario=enlace, ahora=ahora)
    with pytest.raises(ValidationError):
        ajustar_publicado(nivel=planes, valor=101, nota="x", usuario=enlace, ahora=ahora)
    with pytest.raises(PermissionDenied):
        ajustar_publicado(nivel=planes, valor=50, nota="x", usuario=duena, ahora=ahora)
    ajustar_publicado(nivel=planes, valor=50, nota="Así se acordó.", usuario=enlace, ahora=ahora)
    planes.refresh_from_db()
    assert (planes.avance_publicado, planes.nota_diferencia) == (50, "Así se acordó.")
    assert CifraPublicada.objects.get().antes == 42


def test_la_maquina_del_tiempo(periodo, eje, duena, enlace, planes):
    publicado(periodo, eje, duena, enlace, 55, 37)
    historia = Historia.de(planes.slug)

    def ese_dia(dia):
        leido = historia.a_fecha(dia)
        return leido.ejes[1].cifras.calculado, leido.ejes[1].cifras.publicado

    assert ese_dia(datetime.date(2023, 11, 29)) == (None, None)
    assert ese_dia(datetime.date(2023, 11, 30)) == (34, None)
    assert ese_dia(datetime.date(2023, 12, 4)) == (34, 35)
    assert ese_dia(VISPERA) == (34, 35)
    assert ese_dia(PUBLICACION) == (46, 46)
    de_hoy = leer_plan(Plan.objects.con_todo().get(pk=planes.pk), timezone.localdate())
    assert historia.a_fecha(timezone.localdate()).cifras == de_hoy.cifras


def test_una_correccion_con_la_misma_fecha_reemplaza(planes, eje):
    accion = acciones(eje)[0]
    for valor in (40, 45):
        Avance.objects.create(accion=accion, corte=PUBLICACION, valor=valor)
    leido = Historia.de(planes.slug).a_fecha(PUBLICACION)
    assert leido.ejes[1].compromisos[0].acciones[0].avance.valor == 45
