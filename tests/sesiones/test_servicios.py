"""The life of a session, act by act: who may, when, twice, and what it leaves."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from participacion.avisos.models import Correo
from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios as s
from participacion.sesiones.models import Acta, Acuerdo, Asistencia, Sesion
from participacion.sesiones.servicios import NoSePuedeError
from tests import fabricas

from .conftest import ANTES, DIA, EN_EL_DIA, a_las

pytestmark = pytest.mark.django_db


def test_sin_permiso_no_se_hace_nada(sesion, organo, acreditadas):
    otra = fabricas.usuario("otra")
    for acto in (
        lambda: s.convocar(sesion=sesion, usuario=otra, ahora=ANTES),
        lambda: s.agregar_punto(sesion=sesion, usuario=otra, clave="I", texto="x", ahora=ANTES),
        lambda: s.marcar(
            sesion=sesion, representacion=acreditadas[0], usuario=otra, ahora=EN_EL_DIA
        ),
        lambda: s.proponer_calendario(
            organo=organo, usuario=otra, anio=2026, fechas=[DIA], motivo="", ahora=ANTES
        ),
    ):
        with pytest.raises(PermissionDenied):
            acto()


def test_se_convoca_con_orden_del_dia_y_antes_de_su_hora(sesion, enlace):
    with pytest.raises(NoSePuedeError, match="orden del día"):
        s.convocar(sesion=sesion, usuario=enlace, ahora=ANTES)
    s.agregar_punto(sesion=sesion, usuario=enlace, clave="I", texto="Lista", ahora=ANTES)
    with pytest.raises(NoSePuedeError, match="ya pasó"):
        s.convocar(sesion=sesion, usuario=enlace, ahora=a_las(DIA, 10))
    s.convocar(sesion=sesion, usuario=enlace, ahora=a_las(DIA, 9, 59))
    s.convocar(sesion=sesion, usuario=enlace, ahora=ANTES)
    assert sesion.pasos.count() == 1


def test_la_convocatoria_llega_una_vez_a_quien_vota(sesion, enlace, acreditadas, instituciones):
    cuentas = [fabricas.usuario(f"c{n}") for n in range(3)]
    for cuenta, fila in zip(cuentas, acreditadas[1:], strict=True):
        Representacion.objects.filter(pk=fila.pk).update(usuario=cuenta)
    Representacion.objects.create(
        institucion=instituciones[0], cargo="Enlace", calidad="enlace", usuario=enlace
    )
    s.agregar_punto(sesion=sesion, usuario=enlace, clave="I", texto="Lista", ahora=ANTES)
    for _vez in range(2):
        s.convocar(sesion=sesion, usuario=enlace, ahora=ANTES)
    correos = Correo.objects.filter(clave__startswith="sesion:")
    assert correos.count() == 3
    assert "I. Lista" in correos[0].cuerpo
    nueva = a_las(DIA, 12)
    for _vez in range(2):
        s.reprogramar(
            sesion=sesion, usuario=enlace, inicia=nueva, modalidad="remota", lugar="Enlace",
            motivo="Se juntó con otra.", ahora=ANTES,
        )  # fmt: skip
    assert correos.count() == 6
    s.cancelar(sesion=sesion, usuario=enlace, motivo="Sin sede.", ahora=ANTES)
    s.cancelar(sesion=sesion, usuario=enlace, motivo="Sin sede.", ahora=ANTES)
    assert correos.count() == 9
    assert [p.que for p in sesion.pasos.all()] == ["convocada", "reprogramada", "cancelada"]


def test_lo_que_cambia_del_orden_tras_convocar_se_avisa_una_vez_y_ya_en_la_sala_no(
    convocada, enlace, acreditadas
):
    cuenta = fabricas.usuario("c1")
    Representacion.objects.filter(pk=acreditadas[1].pk).update(usuario=cuenta)
    correos = Correo.objects.filter(clave__startswith=f"sesion:{convocada.pk}:enmienda-")
    nuevo = {"clave": "II", "texto": "Oficio", "motivo": "Llegó."}
    for _vez in range(2):
        s.agregar_punto(sesion=convocada, usuario=enlace, ahora=ANTES, **nuevo)
    (correo,) = correos
    assert correo.destinatario == cuenta.email
    for dicho in ("Cambió el orden del día", "II. Oficio", "Motivo: Llegó."):
        assert dicho in correo.cuerpo
    for r in acreditadas[:2]:
        s.marcar(sesion=convocada, representacion=r, usuario=enlace, ahora=EN_EL_DIA)
    s.abrir(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA)
    otro = {**nuevo, "clave": "III", "texto": "Otro"}
    s.agregar_punto(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA, **otro)
    assert correos.count() == 1


def test_cada_enmienda_queda_escrita_hasta_que_se_aprueba(convocada, abierta, enlace):
    assert convocada.enmiendas.count() == 0, "before the notice nothing is logged"
    punto = s.agregar_punto(
        sesion=convocada,
        usuario=enlace,
        clave="II",
        texto="Oficio",
        ahora=EN_EL_DIA,
        motivo="Llegó.",
    )
    s.agregar_punto(sesion=convocada, usuario=enlace, clave="II", texto="Oficio", ahora=EN_EL_DIA)
    s.cambiar_punto(
        punto=punto, usuario=enlace, clave="II", texto="Otro oficio", ahora=EN_EL_DIA, motivo="M"
    )
    s.quitar_punto(punto=punto, usuario=enlace, ahora=EN_EL_DIA, motivo="Se retira.")
    assert [e.que for e in convocada.enmiendas.all()] == ["agrega", "cambia", "quita"]
    s.aprobar_orden(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA)
    with pytest.raises(NoSePuedeError, match="siguiente sesión"):
        s.agregar_punto(sesion=convocada, usuario=enlace, clave="III", texto="x", ahora=EN_EL_DIA)


def test_un_voto_por_institucion(convocada, enlace, acreditadas):
    titular, *_otras, suplente = acreditadas
    for quien in (titular, suplente, suplente):
        s.marcar(sesion=convocada, representacion=quien, usuario=enlace, ahora=EN_EL_DIA)
    fila = Asistencia.objects.get()
    assert (fila.calidad, fila.cargo) == ("suplente", "Suplente 1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Asistencia.objects.create(
            sesion=convocada,
            institucion=titular.institucion,
            representacion=titular,
            calidad="titular",
            con_voto=True,
        )


def test_vienen_titular_y_suplente_y_vota_uno(convocada, enlace, acreditadas):
    titular, *_otras, suplente = acreditadas
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA}
    with pytest.raises(NoSePuedeError, match="Primero marca"):
        s.acompanar(**base, representacion=suplente)
    s.marcar(**base, representacion=titular)
    for _vez in range(2):
        s.acompanar(**base, representacion=suplente)
    assert s.acompanar(**base, representacion=titular).con_voto, "who votes goes on voting"

    def vinieron():
        return list(convocada.asistencias.order_by("pk").values_list("calidad", "con_voto"))

    assert vinieron() == [("titular", True), ("suplente", False)]
    s.marcar(**base, representacion=suplente)
    assert vinieron() == [("suplente", True)]
    s.acompanar(**base, representacion=titular)
    s.quitar(**base, institucion=titular.institucion)
    assert vinieron() == []


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"calidad": "enlace"}, "acreditada"),
        ({"hasta": DIA}, "acreditada"),
        ({"desde": DIA + datetime.timedelta(days=1)}, "acreditada"),
    ],
)
def test_vota_quien_esta_acreditado_ese_dia(convocada, enlace, acreditadas, cambio, motivo):
    Representacion.objects.filter(pk=acreditadas[0].pk).update(**cambio)
    acreditadas[0].refresh_from_db()
    with pytest.raises(NoSePuedeError, match=motivo):
        s.marcar(sesion=convocada, representacion=acreditadas[0], usuario=enlace, ahora=EN_EL_DIA)


def test_vale_hasta_el_dia_anterior_al_hasta(convocada, enlace, acreditadas):
    hasta = DIA + datetime.timedelta(days=1)
    Representacion.objects.filter(pk=acreditadas[0].pk).update(desde=DIA, hasta=hasta)
    acreditadas[0].refresh_from_db()
    s.marcar(sesion=convocada, representacion=acreditadas[0], usuario=enlace, ahora=EN_EL_DIA)
    assert convocada.asistencias.count() == 1


def test_ni_quien_no_es_integrante_ni_otro_dia(convocada, enlace, acreditadas):
    ajena = Representacion.objects.create(
        institucion=fabricas.duena(fabricas.eje(9)), cargo="Ajena", calidad="titular"
    )
    with pytest.raises(NoSePuedeError, match="no es integrante"):
        s.marcar(sesion=convocada, representacion=ajena, usuario=enlace, ahora=EN_EL_DIA)
    with pytest.raises(NoSePuedeError, match="el día de la sesión"):
        s.marcar(sesion=convocada, representacion=acreditadas[0], usuario=enlace, ahora=ANTES)


def test_se_abre_con_mas_de_la_mitad(convocada, enlace, acreditadas):
    s.marcar(sesion=convocada, representacion=acreditadas[0], usuario=enlace, ahora=EN_EL_DIA)
    with pytest.raises(NoSePuedeError, match="quórum"):
        s.abrir(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA)
    s.marcar(sesion=convocada, representacion=acreditadas[1], usuario=enlace, ahora=EN_EL_DIA)
    abierta = s.abrir(sesion=convocada, usuario=enlace, ahora=EN_EL_DIA)
    assert (abierta.requeridos, abierta.hubo_quorum) == (2, True)
    with pytest.raises(NoSePuedeError, match="Ya se declaró"):
        s.quitar(
            sesion=abierta, institucion=acreditadas[0].institucion, usuario=enlace, ahora=EN_EL_DIA
        )


def test_los_votos_cuadran(abierta, enlace):
    base = {"sesion": abierta, "usuario": enlace}
    uno = s.registrar_acuerdo(**base, numero=1, texto="Uno", tipo="unanimidad")
    assert (uno.a_favor, uno.en_contra) == (2, 0)
    assert s.registrar_acuerdo(**base, numero=1, texto="Uno", tipo="unanimidad") == uno
    with pytest.raises(NoSePuedeError, match="Otra persona"):
        s.registrar_acuerdo(**base, numero=1, texto="Otro", tipo="informativo")
    for votos in ((2, 1, 0), (1, 0, 0), (1, 1, 0)):
        with pytest.raises(ValidationError):
            s.registrar_acuerdo(**base, numero=2, texto="Dos", tipo="mayoria", votos=votos)
    dos = s.registrar_acuerdo(**base, numero=2, texto="Dos", tipo="mayoria", votos=(1, 0, 1))
    assert dos.a_favor == 1
    tres = s.registrar_acuerdo(**base, numero=3, texto="Tres", tipo="se_da_cuenta", votos=(1, 1, 0))
    assert tres.a_favor is None
    with pytest.raises(NoSePuedeError, match="El siguiente acuerdo es el 4"):
        s.registrar_acuerdo(**base, numero=6, texto="Seis", tipo="informativo")


def test_se_cierra_con_el_orden_aprobado(abierta, enlace):
    with pytest.raises(NoSePuedeError, match="orden del día"):
        s.cerrar(sesion=abierta, usuario=enlace, ahora=a_las(DIA, 11))
    s.aprobar_orden(sesion=abierta, usuario=enlace, ahora=EN_EL_DIA)
    for _vez in range(2):
        s.cerrar(sesion=abierta, usuario=enlace, ahora=a_las(DIA, 11))
    assert Acta.objects.get().estado == "borrador"
    with pytest.raises(NoSePuedeError):
        s.cancelar(sesion=abierta, usuario=enlace, motivo="x", ahora=a_las(DIA, 12))


def test_un_punto_va_donde_se_dice(convocada, enlace):
    base = {"sesion": convocada, "usuario": enlace, "ahora": EN_EL_DIA}
    s.agregar_punto(**base, clave="II", texto="Cierre")
    s.agregar_punto(**base, clave="I.a", texto="Oficio", tras=convocada.puntos.get(clave="I"))
    assert [p.clave for p in convocada.puntos.all()] == ["I", "I.a", "II"]


def test_un_orden_vacio_no_se_aprueba_y_un_punto_quitado_no_cambia(abierta, enlace):
    base = {"usuario": enlace, "ahora": EN_EL_DIA}
    punto = abierta.puntos.get()
    s.quitar_punto(**base, punto=punto, motivo="Se retira.")
    with pytest.raises(NoSePuedeError, match="vacío"):
        s.aprobar_orden(**base, sesion=abierta)
    with pytest.raises(NoSePuedeError, match="ya quitó"):
        s.cambiar_punto(**base, punto=punto, clave="I", texto="x", motivo="M")


def test_un_acuerdo_mal_escrito_se_corrige_y_queda_dicho(abierta, enlace, instituciones):
    base = {"usuario": enlace, "ahora": EN_EL_DIA, "motivo": "Error de dedo."}
    uno = s.registrar_acuerdo(
        sesion=abierta, usuario=enlace, numero=1, texto="Se apruba", tipo="unanimidad"
    )
    bien = {"leido": "Se apruba", "texto": "Se aprueba", "institucion": instituciones[0]}
    for _vez in range(2):
        s.corregir_acuerdo(**base, **bien, acuerdo=uno, tipo="mayoria", votos=(1, 0, 1))
    uno.refresh_from_db()
    assert (uno.texto, uno.a_favor, uno.abstenciones) == ("Se aprueba", 1, 1)
    assert (uno.estado, uno.institucion) == ("pendiente", instituciones[0])
    paso = abierta.pasos.get(que="corregida")
    assert paso.motivo == "Acuerdo 1: Error de dedo."
    assert paso.decia.startswith("Se apruba · Aprobado por unanimidad: 2 a favor")
    with pytest.raises(NoSePuedeError, match="Otra persona corrigió"):
        s.corregir_acuerdo(**base, acuerdo=uno, leido="Se apruba", texto="Otra", tipo="informativo")
    with pytest.raises(ValidationError, match="sumar 2"):
        s.corregir_acuerdo(
            **base, acuerdo=uno, leido="Se aprueba", texto="Otra", tipo="mayoria", votos=(2, 1, 0)
        )


def test_los_saltos_de_renglon_no_son_otra_version(abierta, enlace):
    uno = s.registrar_acuerdo(
        sesion=abierta, usuario=enlace, numero=1, texto="Uno\nDos", tipo="informativo"
    )
    s.corregir_acuerdo(
        acuerdo=uno, usuario=enlace, leido="Uno\r\nDos", texto="Tres", tipo="informativo",
        motivo="M", ahora=EN_EL_DIA,
    )  # fmt: skip
    uno.refresh_from_db()
    assert uno.texto == "Tres"


def test_la_base_no_acepta_lo_que_los_servicios_no_harian(convocada, acreditadas):
    def aprobar_sin_abrir():
        Sesion.objects.filter(pk=convocada.pk).update(orden_aprobado=True)

    def acuerdo_cero():
        Acuerdo.objects.create(sesion=convocada, numero=0, clave="0", texto="x")

    def dos_veces_el_mismo_cargo():
        for _vez in range(2):
            Asistencia.objects.create(
                sesion=convocada,
                institucion=acreditadas[0].institucion,
                representacion=acreditadas[0],
                calidad="titular",
            )

    for mal in (aprobar_sin_abrir, acuerdo_cero, dos_veces_el_mismo_cargo):
        with pytest.raises(IntegrityError), transaction.atomic():
            mal()
