"""Two people at once on minutes, deadlines and calendars: approved, extended or signed once."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from participacion.sesiones import servicios as s
from participacion.sesiones.models import Acta, Calendario, Sesion

from .a_la_vez import a_la_vez, fallas
from .conftest import ANTES, DIA, EN_EL_DIA

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
    ),
]


def test_la_misma_acta_se_aprueba_una_vez(cerrada, siguiente, organo, enlace):
    assert connection.vendor == "postgresql"
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    tercera = Sesion.objects.create(
        organo=organo, slug="prueba-3", numero="3ª", ordinal=3, tipo="ordinaria", anio=2026,
        fecha=siguiente.fecha, inicia=siguiente.inicia, estado="celebrada",
    )  # fmt: skip
    hechas = a_la_vez(
        *(
            lambda en=en: s.aprobar_acta(acta=acta, en=en, usuario=enlace)
            for en in (siguiente, tercera) * 3
        )
    )
    buenas = [h for h in hechas if isinstance(h, Acta)]
    assert len(buenas) == 3, "three clicks for the session that won"
    assert {str(e) for e in fallas(hechas)} == {"El acta ya se aprobó."}
    acta.refresh_from_db()
    assert {(b.aprobada_en_id, b.huella) for b in buenas} == {(acta.aprobada_en_id, acta.huella)}


def test_un_acuerdo_entra_al_acta_o_no_se_anota(cerrada, siguiente, enlace):
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    a_la_vez(
        lambda: s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace),
        lambda: s.registrar_acuerdo(
            sesion=cerrada, usuario=enlace, numero=2, texto="Tarde", tipo="informativo"
        ),
    )
    acta.refresh_from_db()
    assert ("Tarde" in acta.contenido) is cerrada.acuerdos.filter(numero=2).exists()


def test_dos_amplian_el_mismo_plazo_a_dias_distintos(cerrada, enlace):
    plazo = s.poner_plazo(acuerdo=cerrada.acuerdos.get(), usuario=enlace, que="Enviar", limite=DIA)

    def ampliar(dias):
        return s.prorrogar(
            plazo=plazo,
            usuario=enlace,
            antes=DIA,
            despues=DIA + datetime.timedelta(dias),
            motivo="Contingencia",
            acordada=DIA,
            ahora=EN_EL_DIA,
        )

    hechas = a_la_vez(lambda: ampliar(10), lambda: ampliar(20), lambda: ampliar(10))
    [una] = plazo.prorrogas.all()
    plazo.refresh_from_db()
    assert (una.antes, una.despues) == (DIA, plazo.limite)
    assert fallas(hechas)
    assert all("Otra persona ya lo movió" in str(e) for e in fallas(hechas))
    with pytest.raises(IntegrityError, match="sesiones_prorroga_en_cadena"), transaction.atomic():
        plazo.prorrogas.create(
            antes=DIA, despues=DIA + datetime.timedelta(90), motivo="x", acordada=DIA
        )


def test_la_misma_firma_una_vez(cerrada, siguiente, enlace, acreditadas):
    acta = s.guardar_acta(acta=cerrada.acta, usuario=enlace, texto="Se abrió.", version=0)
    acta = s.aprobar_acta(acta=acta, en=siguiente, usuario=enlace)
    quien = acreditadas[2]
    suya = {"institucion": quien.institucion, "cargo": quien.cargo}
    hechas = a_la_vez(
        *(lambda: s.firmar(acta=acta, usuario=enlace, **suya) for _ in range(4)),
        lambda: s.firmar(
            acta=acta,
            usuario=enlace,
            institucion=acreditadas[1].institucion,
            cargo=acreditadas[1].cargo,
        ),
    )
    assert not fallas(hechas)
    assert sorted(acta.firmas.values_list("orden", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError, match="sesiones_firma_una_vez"), transaction.atomic():
        acta.firmas.create(orden=9, **suya)


def test_dos_versiones_del_calendario_aprobadas_a_la_vez(organo, abierta, enlace):
    base = {"organo": organo, "usuario": enlace, "anio": 2026, "ahora": ANTES, "motivo": "Cambia."}
    dos = DIA + datetime.timedelta(days=90)
    propuestas = [
        s.proponer_calendario(**base, fechas=fechas) for fechas in ([DIA], [DIA, dos], [dos])
    ]
    a_la_vez(
        *(
            lambda c=c: s.aprobar_calendario(calendario=c, sesion=abierta, usuario=enlace)
            for c in propuestas
        )
    )
    vigente = Calendario.objects.vigentes().get(organo=organo, anio=2026)
    aprobadas = Calendario.objects.exclude(estado="propuesto").values_list("version", flat=True)
    assert vigente.version == max(aprobadas), "a later version is never replaced by an older one"
