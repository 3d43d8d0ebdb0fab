"""Opening, scoring, sending once, reopening; whose it is and until when."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from convocatorias.dictamen.lectura import ajenas, faltantes, puntajes
from convocatorias.dictamen.models import Asignacion, Calificacion, MotivoExcusa, Suceso
from convocatorias.dictamen.servicios import (
    FaltaAlgoError,
    NoSePuedeError,
    cerrar_asiento,
    declarar,
    enviar,
    guardar_borrador,
    reabrir,
)
from convocatorias.models import TipoActo
from convocatorias.servicios import anotar_acto

from .ayudas import abrir, calificar, puntos, suyas
from .conftest import DIA, sentar

pytestmark = pytest.mark.django_db


@pytest.fixture
def una(dictamen):
    return suyas(dictamen.jurados[0])[0]


def mandar(una, cifras, comentario="Porque sí.", quien=None, ahora=DIA):
    return enviar(
        asignacion=una,
        usuario=quien or una.jurado.usuario,
        puntos=puntos(una, *cifras, comentario=comentario),
        ahora=ahora,
    )


def test_sin_declarar_no_se_califica(una):
    with pytest.raises(NoSePuedeError, match="algo te une"):
        mandar(una, (10, 5))


def test_se_envia_una_vez_y_ya_no_se_toca(una):
    abrir(una)
    mandar(una, (10, 5))
    assert mandar(una, (10, 5)).enviada == DIA
    with pytest.raises(NoSePuedeError, match="Ya la enviaste"):
        mandar(una, (0, 5))
    with pytest.raises(NoSePuedeError, match="Ya la enviaste"):
        guardar_borrador(asignacion=una, usuario=una.jurado.usuario, escrito={}, ahora=DIA)
    assert Calificacion.objects.count() == 2


@pytest.mark.parametrize(
    ("cifras", "comentario", "falta"),
    [
        ((5, 5), "x", "no está en la escala"),
        ((10, 11), "x", "no está en la escala"),
        ((0, 5), "", "Explica"),
        ((10, 5), "  ", "Explica"),
    ],
)
def test_lo_que_falta_se_dice(una, cifras, comentario, falta):
    abrir(una)
    with pytest.raises(FaltaAlgoError, match=falta):
        mandar(una, cifras, comentario)
    assert not Calificacion.objects.exists()


def test_el_borrador_no_cuenta(una, dictamen):
    abrir(una)
    guardar_borrador(asignacion=una, usuario=una.jurado.usuario, escrito={"c1": "10"}, ahora=DIA)
    assert puntajes(dictamen.espacio) == []


def test_nadie_mas_la_toca(una, dictamen, otro_espacio):
    abrir(una)
    for quien in (
        dictamen.jurados[1].usuario,
        sentar(otro_espacio, "ajena").usuario,
        dictamen.oficial,
    ):
        with pytest.raises(PermissionDenied):
            mandar(una, (10, 5), quien=quien)
        with pytest.raises(PermissionDenied):
            declarar(asignacion=una, usuario=quien, motivo="", ahora=DIA)


def test_quien_dejo_el_jurado_ya_no_califica_y_lo_enviado_cuenta(dictamen):
    jurado = dictamen.jurados[0]
    primera, segunda = suyas(jurado)[:2]
    calificar(primera, 10, 5)
    abrir(segunda)
    cuenta = jurado.usuario
    cerrar_asiento(jurado=jurado, usuario=dictamen.oficial, motivo="Cambió de puesto", ahora=DIA)
    with pytest.raises(PermissionDenied):
        mandar(segunda, (10, 5), quien=cuenta)
    assert {p.jurado for p in puntajes(dictamen.espacio)} == {jurado.pk}
    segunda.refresh_from_db()
    assert segunda.motivo == MotivoExcusa.DEJO
    por_caso = [
        Asignacion.objects.filter(postulacion=p, excusa=None).count()
        for p in dictamen.postulaciones
    ]
    assert por_caso == [2] * 6


def test_excusarse_despues_de_enviar_anula_y_queda_escrito(una, dictamen):
    calificar(una, 10, 5)
    declarar(asignacion=una, usuario=una.jurado.usuario, motivo=MotivoExcusa.PRACTICA, ahora=DIA)
    assert puntajes(dictamen.espacio) == []
    suceso = Suceso.objects.get(tipo="anulada")
    assert suceso.motivo == MotivoExcusa.PRACTICA
    assert suceso.detalle["calificaciones"][0][1] == "10.00"
    activas = Asignacion.objects.filter(postulacion=una.postulacion, excusa=None)
    assert activas.count() == 2
    assert una.jurado_id not in activas.values_list("jurado", flat=True)
    with pytest.raises(NoSePuedeError, match="excusaste"):
        mandar(una, (10, 5))


def test_motivo_que_no_esta_en_la_lista(una):
    for motivo in ("Porque Ana es mi prima", MotivoExcusa.DEJO):
        with pytest.raises(FaltaAlgoError):
            declarar(asignacion=una, usuario=una.jurado.usuario, motivo=motivo, ahora=DIA)


def test_reabrir_pide_motivo_guarda_lo_anterior_y_se_vuelve_a_enviar(una, dictamen):
    calificar(una, 10, 5)
    with pytest.raises(FaltaAlgoError):
        reabrir(asignacion=una, usuario=dictamen.oficial, motivo=" ", ahora=DIA)
    with pytest.raises(PermissionDenied):
        reabrir(asignacion=una, usuario=una.jurado.usuario, motivo="Error", ahora=DIA)
    evaluacion = reabrir(asignacion=una, usuario=dictamen.oficial, motivo="Se equivocó", ahora=DIA)
    assert puntajes(dictamen.espacio) == []
    assert "10" in evaluacion.borrador.values()
    assert Suceso.objects.get(tipo="reapertura").detalle["calificaciones"][0][1] == "10.00"
    mandar(una, (0, 5))
    assert [p.puntos for p in puntajes(dictamen.espacio)] == [Decimal(0), Decimal(5)]


def test_con_resultados_solo_se_lee(una, dictamen):
    abrir(una)
    anotar_acto(espacio=dictamen.espacio, tipo=TipoActo.RESULTADOS, ahora=DIA)
    despues = DIA + datetime.timedelta(seconds=1)
    for acto in (
        lambda: mandar(una, (10, 5), ahora=despues),
        lambda: declarar(
            asignacion=una,
            usuario=una.jurado.usuario,
            motivo=MotivoExcusa.INTERES,
            ahora=despues,
        ),
        lambda: reabrir(asignacion=una, usuario=dictamen.oficial, motivo="x", ahora=despues),
    ):
        with pytest.raises(NoSePuedeError, match="ya terminó"):
            acto()


def test_faltantes_y_lo_de_los_demas(dictamen):
    assert len(faltantes(dictamen.espacio)) == 6
    caso = dictamen.postulaciones[0]
    primera, segunda = Asignacion.objects.filter(postulacion=caso).select_related("jurado")
    calificar(primera, 10, 5)
    assert [j.pk for j, _filas in ajenas(segunda)] == [primera.jurado_id]
    calificar(segunda, 0, 5)
    assert caso.folio not in [f.folio for f in faltantes(dictamen.espacio)]
