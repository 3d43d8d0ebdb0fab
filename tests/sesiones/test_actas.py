"""Minutes, deadlines and calendars: what is frozen and what is only added."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError

from participacion.datos.canonico import huella_de_texto
from participacion.sesiones import servicios as s
from participacion.sesiones.models import Acuerdo, Sesion
from participacion.sesiones.servicios import NoSePuedeError

from .conftest import ANTES, DIA, EN_EL_DIA, a_las

pytestmark = pytest.mark.django_db


def test_el_acta_se_aprueba_en_una_sesion_posterior_y_se_congela(cerrada, siguiente, enlace):
    acta = cerrada.acta
    with pytest.raises(NoSePuedeError, match="vacía"):
        s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    acta = s.guardar_acta(acta=acta, usuario=enlace, texto="Se abrió.", version=0)
    with pytest.raises(NoSePuedeError, match="Otra persona"):
        s.guardar_acta(acta=acta, usuario=enlace, texto="Otra cosa", version=0)
    with pytest.raises(NoSePuedeError, match="posterior"):
        s.aprobar_acta(acta=acta, en=cerrada, usuario=enlace)
    Sesion.objects.filter(pk=siguiente.pk).update(estado="convocada")
    siguiente.refresh_from_db()
    with pytest.raises(NoSePuedeError, match="aún no se celebra"):
        s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    Sesion.objects.filter(pk=siguiente.pk).update(estado="en_curso")
    siguiente.refresh_from_db()
    hecha = s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    assert s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace).huella == hecha.huella
    assert huella_de_texto(hecha.contenido) == hecha.huella
    assert json.loads(hecha.contenido)["acuerdos"][0]["votos"] == [2, 0, 0]
    for acto in (
        lambda: s.guardar_acta(acta=hecha, usuario=enlace, texto="Cambio", version=1),
        lambda: s.registrar_acuerdo(
            sesion=cerrada, usuario=enlace, numero=2, texto="Tarde", tipo="informativo"
        ),
        lambda: s.poner_plazo(acuerdo=Acuerdo.objects.get(), usuario=enlace, que="x", limite=DIA),
        lambda: s.corregir_acuerdo(
            acuerdo=Acuerdo.objects.get(),
            usuario=enlace,
            leido="Se aprueba.",
            texto="Otro",
            tipo="informativo",
            motivo="M",
            ahora=EN_EL_DIA,
        ),
    ):
        with pytest.raises(NoSePuedeError, match="ya se aprobó"):
            acto()


def test_firma_quien_no_fue(cerrada, siguiente, enlace, acreditadas):
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    with pytest.raises(NoSePuedeError):
        s.firmar(
            acta=acta, usuario=enlace, institucion=acreditadas[0].institucion, cargo="Titular 1"
        )
    acta = s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    for r in (acreditadas[0], acreditadas[2], acreditadas[2]):
        s.firmar(acta=acta, usuario=enlace, institucion=r.institucion, cargo=r.cargo)
    assert [(f.cargo, f.asistio) for f in acta.firmas.all()] == [
        ("Titular 1", True),
        ("Titular 3", False),
    ]
    with pytest.raises(NoSePuedeError, match="quien está acreditado"):
        s.firmar(acta=acta, usuario=enlace, institucion=None, cargo="Cualquiera")


def test_la_prorroga_guarda_lo_que_era(cerrada, enlace):
    plazo = s.poner_plazo(acuerdo=cerrada.acuerdos.get(), usuario=enlace, que="Enviar", limite=DIA)
    base = {"plazo": plazo, "usuario": enlace, "motivo": "Contingencia", "ahora": EN_EL_DIA}
    with pytest.raises(ValidationError):
        s.prorrogar(**base, despues=DIA, acordada=DIA)
    with pytest.raises(NoSePuedeError, match="aún no llega"):
        s.prorrogar(
            **base, despues=DIA + datetime.timedelta(30), acordada=DIA + datetime.timedelta(1)
        )
    nueva = DIA + datetime.timedelta(days=24)
    for _vez in range(2):
        s.prorrogar(**base, despues=nueva, acordada=DIA)
    plazo.refresh_from_db()
    assert (plazo.original, plazo.limite, plazo.prorrogas.count()) == (DIA, nueva, 1)
    assert not plazo.vencido(nueva)
    assert plazo.vencido(nueva + datetime.timedelta(days=1))
    s.cumplir(plazo=plazo, usuario=enlace, dia=DIA, ahora=EN_EL_DIA)
    with pytest.raises(NoSePuedeError):
        s.prorrogar(**base, despues=nueva + datetime.timedelta(1), acordada=DIA)


def test_firma_quien_facilita_y_nunca_un_invitado(abierta, siguiente, enlace):
    base = {"sesion": abierta, "usuario": enlace, "ahora": EN_EL_DIA}
    s.anotar(**base, cargo="Facilitadora", calidad="facilita", personas=1)
    s.anotar(**base, cargo="Comité", calidad="invitado", personas=4)
    s.aprobar_orden(**base)
    s.cerrar(sesion=abierta, usuario=enlace, ahora=a_las(DIA, 11))
    acta = s.guardar_acta(acta=abierta.acta, usuario=enlace, texto="Se abrió.", version=0)
    acta = s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    for _vez in range(2):
        firma = s.firmar(acta=acta, usuario=enlace, institucion=None, cargo="Facilitadora")
    assert (firma.asistio, firma.calidad, acta.firmas.count()) == (True, "facilita", 1)
    with pytest.raises(NoSePuedeError):
        s.firmar(acta=acta, usuario=enlace, institucion=None, cargo="Comité")


def test_el_acta_dice_el_dia_que_se_acordo_aunque_despues_se_ampliara(
    cerrada, siguiente, enlace, instituciones
):
    plazo = s.poner_plazo(
        acuerdo=cerrada.acuerdos.get(), usuario=enlace, que="Enviar", limite=DIA,
        institucion=instituciones[1], medio="correo",
    )  # fmt: skip
    despues = DIA + datetime.timedelta(days=5)
    s.prorrogar(
        plazo=plazo, usuario=enlace, despues=DIA + datetime.timedelta(days=24), motivo="M",
        acordada=despues, ahora=a_las(despues),
    )  # fmt: skip
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    acta = s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    [dicho] = json.loads(acta.contenido)["acuerdos"][0]["plazos"]
    assert dicho == {
        "que": "Enviar",
        "limite": DIA.isoformat(),
        "cuando": "",
        "institucion": instituciones[1].nombre,
        "medio": "correo",
    }


def test_se_aprueba_en_la_sesion_como_esta_ahora(cerrada, siguiente, enlace):
    """The object at hand is an hour old: only the database knows that it was opened."""
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    siguiente.estado = "convocada"
    assert s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace).aprobada


def test_un_plazo_mal_puesto_se_corrige_y_luego_solo_se_amplia(cerrada, siguiente, enlace):
    acuerdo = cerrada.acuerdos.get()
    poner = {"acuerdo": acuerdo, "usuario": enlace, "que": "Enviar"}
    for mal, motivo in ((DIA - datetime.timedelta(1), "anterior a la sesión"),):
        with pytest.raises(ValidationError, match=motivo):
            s.poner_plazo(**poner, limite=mal)
    plazo = s.poner_plazo(**poner, limite=DIA)
    assert s.poner_plazo(**poner, limite=DIA) == plazo
    otro = DIA + datetime.timedelta(days=3)
    with pytest.raises(NoSePuedeError, match="con otra fecha"):
        s.poner_plazo(**poner, limite=otro)
    corregir = {"plazo": plazo, "usuario": enlace, "motivo": "Era el 23.", "ahora": EN_EL_DIA}
    for _vez in range(2):
        s.corregir_plazo(**corregir, que="Enviar", limite=otro)
    plazo.refresh_from_db()
    assert (plazo.limite, plazo.original) == (otro, None), "corrected, not extended"
    assert cerrada.pasos.filter(que="corregida").count() == 1
    prorrogar = {"plazo": plazo, "usuario": enlace, "motivo": "M", "ahora": a_las(otro)}
    with pytest.raises(NoSePuedeError, match="antes de la sesión"):
        s.prorrogar(
            **prorrogar, despues=otro + datetime.timedelta(9), acordada=DIA - datetime.timedelta(1)
        )
    with pytest.raises(NoSePuedeError, match="ya lo movió"):
        s.prorrogar(**prorrogar, despues=otro + datetime.timedelta(9), acordada=otro, antes=DIA)
    s.prorrogar(**prorrogar, despues=otro + datetime.timedelta(9), acordada=otro, antes=otro)
    with pytest.raises(NoSePuedeError, match="no se corrige"):
        s.corregir_plazo(**corregir, que="Enviar", limite=DIA)


def test_un_calendario_viejo_no_sustituye_al_que_rige(organo, abierta, enlace):
    base = {"organo": organo, "usuario": enlace, "anio": 2026, "ahora": ANTES, "motivo": "M"}
    uno = s.proponer_calendario(**base, fechas=[DIA])
    dos = s.proponer_calendario(**base, fechas=[DIA + datetime.timedelta(7)])
    s.aprobar_calendario(calendario=dos, sesion=abierta, usuario=enlace)
    with pytest.raises(NoSePuedeError, match="versión posterior"):
        s.aprobar_calendario(calendario=uno, sesion=abierta, usuario=enlace)


def test_el_calendario_nuevo_no_borra_el_anterior(organo, abierta, enlace):
    base = {"organo": organo, "usuario": enlace, "anio": 2026, "ahora": ANTES}
    dos = DIA + datetime.timedelta(days=90)
    uno = s.proponer_calendario(**base, fechas=[DIA, dos], motivo="")
    assert s.proponer_calendario(**base, fechas=[dos, DIA], motivo="") == uno
    s.aprobar_calendario(calendario=uno, sesion=abierta, usuario=enlace)
    with pytest.raises(ValidationError, match="por qué"):
        s.proponer_calendario(**base, fechas=[DIA], motivo=" ")
    nuevo = s.proponer_calendario(**base, fechas=[DIA], motivo="Sobra una.")
    for _vez in range(2):
        s.aprobar_calendario(calendario=nuevo, sesion=abierta, usuario=enlace)
    estados = organo.calendarios.order_by("version").values_list("version", "estado")
    assert list(estados) == [(1, "sustituido"), (2, "vigente")]
    assert uno.fechas.count() == 2


@pytest.mark.parametrize("fechas", [[], [DIA, DIA], [datetime.date(2027, 1, 1)]])
def test_un_calendario_imposible(organo, enlace, fechas):
    with pytest.raises(ValidationError):
        s.proponer_calendario(
            organo=organo, usuario=enlace, anio=2026, fechas=fechas, motivo="", ahora=ANTES
        )


def test_lo_impreso_no_cambia(sesion, enlace):
    Sesion.objects.filter(pk=sesion.pk).update(historica=True)
    with pytest.raises(NoSePuedeError, match="documento impreso"):
        s.cancelar(sesion=sesion, usuario=enlace, motivo="x", ahora=ANTES)
    impreso = Acuerdo.objects.create(sesion=sesion, numero=1, clave="1", texto="x", fuente="001:1")
    with pytest.raises(NoSePuedeError, match="documento impreso"):
        s.marcar_acuerdo(acuerdo=impreso, usuario=enlace, estado="cumplido")
