import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from participacion.informes.models import EvidenciaReporte, Renglon, Reporte
from participacion.informes.servicios import (
    CambioAjenoError,
    EvidenciaNueva,
    NoSePuedeError,
    RenglonEscrito,
    aceptar,
    devolver,
    guardar,
)
from participacion.secretariado.models import Representacion
from tests import fabricas

from .ayudas import acciones, prueba, publicado, reportar
from .conftest import DIA, a_las

AHORA = a_las(DIA)


def test_un_borrador_puede_estar_a_medias(periodo, eje, duena):
    reporte = reportar(periodo, eje, duena, None, 40, enviar=False)
    assert (reporte.estado, reporte.version) == ("borrador", 1)
    assert [r.valor for r in reporte.renglones.all()] == [None, 40]


def test_no_se_envia_a_medias(periodo, eje, duena):
    with pytest.raises(ValidationError, match="faltan por llenar: 1"):
        reportar(periodo, eje, duena, None, 40)
    assert not Reporte.objects.exists()


def test_el_asterisco_pide_su_nota_al_enviar(periodo, eje, duena):
    filas = [RenglonEscrito(a.pk, valor=100, asterisco=True) for a in acciones(eje)]
    datos = {"periodo": periodo, "eje": eje, "usuario": duena, "version": 0, "ahora": AHORA}
    with pytest.raises(ValidationError, match="asterisco"):
        guardar(**datos, renglones=filas, enviar=True)


def test_un_eje_sin_acciones_reporta_con_palabras(enlace, planes):
    from participacion.informes.servicios import crear_periodo
    from participacion.plan.models import Eje

    eje = Eje.objects.get(plan__slug="2019-2021", numero=1)
    quien = fabricas.usuario("datos", de=eje)
    periodo = crear_periodo(
        plan=eje.plan, usuario=enlace, nombre="P", slug="p", entrega=DIA, publicacion=DIA
    )
    with pytest.raises(ValidationError):
        reportar(periodo, eje, quien)
    assert reportar(periodo, eje, quien, resumen="Se abrió el portal.").estado == "enviado"


def test_el_doble_clic_no_repite_nada(periodo, eje, duena):
    pruebas = [prueba(acciones(eje)[0])]
    uno = reportar(periodo, eje, duena, 50, 40, version=0, evidencias=pruebas)
    dos = reportar(periodo, eje, duena, 50, 40, version=0, evidencias=pruebas)
    assert (uno.pk, dos.version, dos.estado) == (dos.pk, 1, "enviado")
    assert EvidenciaReporte.objects.count() == 1
    assert dos.pasos.count() == 1


def test_a_la_segunda_persona_se_le_avisa(periodo, eje, duena):
    reportar(periodo, eje, duena, 50, 40, enviar=False, version=0)
    companera = fabricas.usuario("companera", de=eje)
    with pytest.raises(CambioAjenoError) as error:
        reportar(periodo, eje, companera, 60, 40, enviar=False, version=0)
    assert error.value.actual.version == 1
    assert Renglon.objects.get(accion=acciones(eje)[0]).valor == 50


def test_queda_la_representacion_de_ese_dia(periodo, eje, duena):
    reporte = reportar(periodo, eje, duena, 50, 40)
    Representacion.objects.filter(usuario=duena).update(cargo="Otro cargo")
    reporte.refresh_from_db()
    assert reporte.cargo == "Titular"
    assert reporte.institucion == fabricas.duena(eje)


def test_quien_ya_no_representa_ya_no_reporta(periodo, eje, duena):
    Representacion.objects.filter(usuario=duena).update(hasta=DIA)
    with pytest.raises(PermissionDenied):
        reportar(periodo, eje, duena, 50, 40)
    ayer = DIA - datetime.timedelta(days=1)
    assert reportar(periodo, eje, duena, 50, 40, dia=ayer).estado == "enviado"


def test_una_suplente_en_vigor_reporta(periodo, eje, db):
    suplente = fabricas.usuario("suplente", de=eje)
    Representacion.objects.filter(usuario=suplente).update(calidad="suplente")
    assert reportar(periodo, eje, suplente, 50, 40).estado == "enviado"


def test_la_de_otro_eje_no_reporta(periodo, eje, otro_eje):
    ajena = fabricas.usuario("ajena", de=otro_eje)
    with pytest.raises(PermissionDenied):
        reportar(periodo, eje, ajena, 50, 40)


def test_una_accion_de_otro_eje_no_entra(periodo, eje, otro_eje, duena):
    colada = [RenglonEscrito(acciones(otro_eje)[0].pk, valor=100)]
    datos = {"periodo": periodo, "eje": eje, "usuario": duena, "version": 0, "ahora": AHORA}
    with pytest.raises(PermissionDenied):
        guardar(**datos, renglones=colada)


def test_la_vuelta_completa(periodo, eje, duena, enlace):
    reporte = reportar(periodo, eje, duena, 50, 40)
    with pytest.raises(CambioAjenoError):
        reportar(periodo, eje, duena, 60, 40)
    devolver(reporte=reporte, usuario=enlace, nota=" Falta el acta. ", ahora=AHORA)
    reporte = Reporte.objects.con_todo().get()
    assert (reporte.estado, reporte.observacion) == ("devuelto", "Falta el acta.")
    reporte = reportar(periodo, eje, duena, 60, 40)
    assert reporte.primer_envio == AHORA
    aceptar(reporte=reporte, usuario=enlace, ahora=AHORA)
    aceptar(reporte=reporte, usuario=enlace, ahora=AHORA)
    estados = [p.a for p in Reporte.objects.get().pasos.all()]
    assert estados == ["enviado", "devuelto", "enviado", "aceptado"]


@pytest.mark.parametrize("nota", ["", "  "])
def test_no_se_devuelve_sin_decir_por_que(periodo, eje, duena, enlace, nota):
    reporte = reportar(periodo, eje, duena, 50, 40)
    with pytest.raises(ValidationError):
        devolver(reporte=reporte, usuario=enlace, nota=nota, ahora=AHORA)


def test_un_borrador_no_se_acepta_ni_se_devuelve(periodo, eje, duena, enlace):
    reporte = reportar(periodo, eje, duena, 50, 40, enviar=False)
    with pytest.raises(NoSePuedeError):
        aceptar(reporte=reporte, usuario=enlace, ahora=AHORA)
    with pytest.raises(NoSePuedeError):
        devolver(reporte=reporte, usuario=enlace, nota="x", ahora=AHORA)


def test_quien_reporta_no_revisa_ni_al_reves(periodo, eje, duena, enlace):
    """One account with both roles does one of the two on each report."""
    duena.groups.add(*enlace.groups.all())
    duena = type(duena).objects.get(pk=duena.pk)
    reporte = reportar(periodo, eje, duena, 50, 40)
    with pytest.raises(PermissionDenied):
        aceptar(reporte=reporte, usuario=duena, ahora=AHORA)
    doble = fabricas.usuario("doble", de=eje)
    doble.groups.add(*enlace.groups.all())
    doble = type(doble).objects.get(pk=doble.pk)
    devolver(reporte=reporte, usuario=doble, nota="Falta.", ahora=AHORA)
    with pytest.raises(PermissionDenied):
        reportar(periodo, eje, doble, 70, 40)


def test_ni_la_superusuaria_hace_las_dos_cosas(periodo, eje):
    jefa = fabricas.usuario("jefa", superusuario=True)
    reporte = reportar(periodo, eje, jefa, 50, 40)
    with pytest.raises(PermissionDenied):
        aceptar(reporte=reporte, usuario=jefa, ahora=AHORA)


@pytest.mark.parametrize(("dia", "tarde"), [(20, False), (21, True)])
def test_tarde_es_desde_el_dia_siguiente(periodo, eje, duena, dia, tarde):
    reporte = reportar(periodo, eje, duena, 50, 40, dia=datetime.date(2024, 3, dia))
    assert reporte.tarde is tarde


def test_se_puede_enviar_antes_de_que_abra(periodo, eje, duena):
    assert reportar(periodo, eje, duena, 50, 40, dia=datetime.date(2024, 2, 20)).entregado


def archivo(accion, contenido=b"uno"):
    return EvidenciaNueva(
        tipo="documento",
        texto="El acta",
        fecha=DIA,
        accion_id=accion.pk,
        archivo=ContentFile(contenido),
        nombre="acta.pdf",
        sha256=str(hash(contenido)),
    )


def test_un_archivo_se_guarda_fuera_de_lo_publico(
    periodo, eje, duena, settings, django_capture_on_commit_callbacks
):
    reportar(periodo, eje, duena, 50, 40, enviar=False, evidencias=[archivo(acciones(eje)[0])])
    fila = EvidenciaReporte.objects.get()
    assert fila.archivo.path.startswith(str(settings.PRIVADO_ROOT))
    ruta = fila.archivo.path
    with django_capture_on_commit_callbacks(execute=True):
        reportar(periodo, eje, duena, 50, 40, enviar=False, quitar=[fila.pk])
    assert not EvidenciaReporte.objects.exists()
    with pytest.raises(FileNotFoundError):
        open(ruta)  # noqa: PTH123, SIM115


def test_publicado_el_periodo_ya_no_se_escribe(periodo, eje, otro_eje, duena, enlace):
    publicado(periodo, eje, duena, enlace, 50, 37)
    otra = fabricas.usuario("otra", de=otro_eje)
    with pytest.raises(CambioAjenoError):
        reportar(periodo, otro_eje, otra, 30, 30, 30)
