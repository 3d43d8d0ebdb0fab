"""Starting, sharing out, own institution, quorum."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from convocatorias.dictamen.instituciones import misma_institucion
from convocatorias.dictamen.lectura import cargas, casos
from convocatorias.dictamen.models import Asignacion, Elegibilidad, MotivoExcusa, Reglas
from convocatorias.dictamen.servicios import (
    FaltaAlgoError,
    NoSePuedeError,
    abrir_antes,
    abrir_asiento,
    cerrar_asiento,
    decidir,
    declarar,
    empezar,
    repartir_de_nuevo,
)
from convocatorias.models import TipoActo
from participacion.avisos.models import Correo
from tests import fabricas

from .ayudas import abrir, calificar, suyas
from .conftest import CIERRE, DIA, con_reglas, postular, sentar

pytestmark = pytest.mark.django_db
SEGUNDO = datetime.timedelta(seconds=1)


def test_empezar_reparte_parejo_y_una_vez(listo):
    assert empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA) == 12
    assert empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA) == 0
    assert [len(suyas(j)) for j in listo.jurados] == [3, 3, 3, 3]
    assert listo.espacio.actos.filter(tipo=TipoActo.DICTAMEN).count() == 1
    assert Correo.objects.filter(clave__startswith="jurado:reparto:").count() == 4


def test_no_empieza_antes_del_cierre_ni_con_algo_pendiente(listo):
    for ahora, falta in ((CIERRE - SEGUNDO, "no ha cerrado"), (DIA, "por revisar")):
        if ahora == DIA:
            postular(listo.espacio, 99)
        with pytest.raises(NoSePuedeError, match=falta):
            empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=ahora)
    assert not Asignacion.objects.exists()
    assert Reglas.objects.get().congeladas is None


def test_empieza_en_el_instante_del_cierre(listo):
    assert empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=CIERRE)


def test_sin_jueces_bastantes_no_empieza(listo):
    for jurado in listo.jurados[1:]:
        cerrar_asiento(jurado=jurado, usuario=listo.oficial, motivo="Se fue", ahora=DIA)
    with pytest.raises(NoSePuedeError, match="hay 1 y hacen falta 2"):
        empezar(espacio=listo.espacio, usuario=listo.oficial, ahora=DIA)


def test_nadie_recibe_lo_de_su_institucion(espacio, oficial):
    con_reglas(espacio, oficial, jueces=0, quorum=1)
    propio, ajeno = sentar(espacio, "a", "CIDE"), sentar(espacio, "b", "GIGAPP")
    suya = postular(espacio, 1, organizacion="C.I.D.E., región centro")
    otra = postular(espacio, 2, organizacion="Vecinos")
    for fila in (suya, otra):
        decidir(postulacion=fila, usuario=oficial, elegible=True, ahora=DIA)
    empezar(espacio=espacio, usuario=oficial, ahora=DIA)
    assert [a.postulacion_id for a in suyas(propio)] == [otra.pk]
    assert len(suyas(ajeno)) == 2


@pytest.mark.parametrize(
    ("una", "otra", "es"),
    [
        ("CIDE", "cide", True),
        ("Núcleo de la Sociedad Civil", "NUCLEO DE LA SOCIEDAD CIVIL A.C.", True),
        ("PNUD México", "PNUD", True),
        ("CIDE", "Suicide Squad", False),
        ("ONU", "Onubense", False),
        ("", "", False),
        ("A", "A", False),
    ],
)
def test_misma_institucion(una, otra, es):
    assert misma_institucion(una, otra) is es


def test_la_excusa_reasigna_y_el_quorum_imposible_se_ve(dictamen):
    caso = dictamen.postulaciones[0]
    for _vez in range(3):
        una = Asignacion.objects.filter(postulacion=caso, excusa=None).first()
        declarar(
            asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.RELACION, ahora=DIA
        )
    fila = next(c for c in casos(dictamen.espacio) if c.postulacion.pk == caso.pk)
    assert (len(fila.activas), len(fila.excusas), fila.alcanzable) == (1, 3, False)
    assert all(c.alcanzable for c in casos(dictamen.espacio) if c.postulacion.pk != caso.pk)


def test_quien_entra_recibe_lo_que_nadie_ha_abierto(dictamen):
    abierta = suyas(dictamen.jurados[0])[0]
    abrir(abierta)
    enviada = suyas(dictamen.jurados[1])[0]
    calificar(enviada, 10, 5)
    nuevo = sentar(dictamen.espacio, "nueva")
    repartir_de_nuevo(espacio=dictamen.espacio, usuario=dictamen.oficial, ahora=DIA)
    assert len(suyas(nuevo)) in (2, 3)
    assert Asignacion.objects.filter(pk__in=[abierta.pk, enviada.pk]).count() == 2
    cuantas = [len(c.activas) for c in casos(dictamen.espacio)]
    assert cuantas == [2] * 6
    todas = [carga.asignadas for carga in cargas(dictamen.espacio, casos(dictamen.espacio))]
    assert max(todas) - min(todas) <= 1


def test_el_relevo_cierra_un_lugar_y_abre_otro(dictamen):
    jurado = dictamen.jurados[0]
    nuevo = cerrar_asiento(
        jurado=jurado,
        usuario=dictamen.oficial,
        motivo="Cambió de puesto",
        ahora=DIA,
        relevo={"institucion": jurado.institucion, "cargo": "Suplente"},
    )
    jurado.refresh_from_db()
    assert (jurado.hasta, jurado.motivo) == (DIA.date(), "Cambió de puesto")
    assert nuevo.desde == DIA.date()
    with pytest.raises(NoSePuedeError):
        cerrar_asiento(jurado=jurado, usuario=dictamen.oficial, motivo="Otra vez", ahora=DIA)


def test_un_lugar_que_dura_menos_de_un_dia(espacio, oficial):
    nuevo = abrir_asiento(espacio=espacio, usuario=oficial, institucion="X", ahora=DIA)
    cerrar_asiento(jurado=nuevo, usuario=oficial, motivo="Fue un error", ahora=DIA)
    nuevo.refresh_from_db()
    assert nuevo.hasta > nuevo.desde


class TestElegibilidad:
    def test_sellada_hasta_el_cierre(self, espacio, oficial):
        fila = postular(espacio, 1)
        with pytest.raises(NoSePuedeError, match="selladas"):
            decidir(postulacion=fila, usuario=oficial, elegible=True, ahora=CIERRE - SEGUNDO)
        decidir(postulacion=fila, usuario=oficial, elegible=True, ahora=CIERRE)
        assert Elegibilidad.objects.get().elegible

    def test_abrir_antes_es_un_acto_con_motivo(self, espacio, oficial):
        fila, antes = postular(espacio, 1), CIERRE - datetime.timedelta(days=1)
        with pytest.raises(FaltaAlgoError):
            abrir_antes(espacio=espacio, usuario=oficial, motivo=" ", ahora=antes)
        abrir_antes(espacio=espacio, usuario=oficial, motivo="Prueba del sistema", ahora=antes)
        assert espacio.actos.get().tipo == TipoActo.APERTURA
        decidir(postulacion=fila, usuario=oficial, elegible=True, ahora=antes)
        with pytest.raises(NoSePuedeError, match="ya se pueden leer"):
            abrir_antes(espacio=espacio, usuario=oficial, motivo="Otra", ahora=antes)

    def test_dejar_fuera_pide_razon(self, espacio, oficial):
        fila = postular(espacio, 1)
        with pytest.raises(FaltaAlgoError):
            decidir(postulacion=fila, usuario=oficial, elegible=False, ahora=DIA)
        with pytest.raises(PermissionDenied):
            decidir(postulacion=fila, usuario=fabricas.usuario("otra"), elegible=True, ahora=DIA)

    def test_empezado_el_dictamen_ya_no_cambia(self, dictamen):
        with pytest.raises(NoSePuedeError, match="ya empezó"):
            decidir(
                postulacion=dictamen.postulaciones[0],
                usuario=dictamen.oficial,
                elegible=False,
                razon="Tarde",
                ahora=DIA,
            )


@pytest.mark.parametrize("cuantas", [2, 12])
def test_el_tablero_cuesta_lo_mismo(espacio, oficial, django_assert_num_queries, cuantas):
    con_reglas(espacio, oficial)
    for n in range(3):
        sentar(espacio, f"j{n}")
    for n in range(cuantas):
        decidir(postulacion=postular(espacio, n), usuario=oficial, elegible=True, ahora=DIA)
    empezar(espacio=espacio, usuario=oficial, ahora=DIA)
    with django_assert_num_queries(4):
        cargas(espacio, casos(espacio))
