"""Marking oneself with the code of the room: when it is open, and not a second more."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.models import Asistencia, CodigoDeSala
from convocatorias.constancias.servicios import NoSePuede, abrir_codigo, cerrar_codigo, por_codigo
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def abrir(pagina, dia=0, minutos=15, ahora=None):
    return abrir_codigo(
        espacio=pagina.espacio,
        jornada=jornadas_de(pagina)[dia].clave,
        minutos=minutos,
        usuario=None,
        ahora=ahora or timezone.now(),
    )


def mandar(client, codigo, folio, **mas):
    return client.post("/asistencia/", {"codigo": codigo, "folio": folio, **mas})


def test_codigo_y_folio_marcan_sin_guion(client):
    pagina = apoyo.evento(fechas=apoyo.dias(2))
    ana, codigo = apoyo.registrar(pagina), abrir(pagina, 1)
    escrito = f" {codigo.codigo[:3].lower()}-{codigo.codigo[3:].lower()} "
    respuesta = mandar(client, escrito, ana.folio.lower())
    assert respuesta.status_code == 200
    assert "ya contamos contigo" in respuesta.content.decode()
    marca = Asistencia.objects.get()
    assert (marca.inscripcion, marca.via, marca.usuario) == (ana, "codigo", None)
    assert marca.jornada == jornadas_de(pagina)[1].clave
    assert mandar(client, codigo.codigo, ana.folio).status_code == 200
    assert Asistencia.objects.count() == 1


def test_el_codigo_sirve_de_abre_a_vence_sin_incluirlo(client):
    pagina = apoyo.evento()
    ahora = timezone.now().replace(microsecond=0)
    codigo = abrir(pagina, minutos=5, ahora=ahora)
    momentos = [(-1, False), (0, True), (299, True), (300, False)]
    for segundos, sirve in momentos:
        cuando = ahora + timedelta(seconds=segundos)
        assert codigo.vigente(cuando) is sirve
        with time_machine.travel(cuando, tick=False):
            ana = apoyo.registrar(pagina, f"Ana {segundos}")
            respuesta = mandar(client, codigo.codigo, ana.folio)
        assert respuesta.status_code == (200 if sirve else 422), segundos
        assert ana.asistencias.exists() is sirve


def test_cerrado_o_cambiado_ya_no_sirve():
    pagina = apoyo.evento()
    ahora = timezone.now()
    viejo = abrir(pagina)
    nuevo = abrir(pagina)
    despues = timezone.now()
    with pytest.raises(NoSePuede):
        por_codigo(viejo.codigo, despues)
    assert por_codigo(nuevo.codigo, despues) == nuevo
    assert cerrar_codigo(
        espacio=pagina.espacio, jornada=nuevo.jornada, ahora=ahora + timedelta(minutes=1)
    )
    with pytest.raises(NoSePuede):
        por_codigo(nuevo.codigo, ahora + timedelta(minutes=1))
    assert not cerrar_codigo(espacio=pagina.espacio, jornada=nuevo.jornada, ahora=despues)


def test_la_base_guarda_un_solo_codigo_abierto_por_dia():
    pagina = apoyo.evento()
    codigo = abrir(pagina)
    with pytest.raises(IntegrityError), transaction.atomic():
        CodigoDeSala.objects.create(
            espacio=pagina.espacio,
            jornada=codigo.jornada,
            codigo="ZZZZZZ",
            abre=codigo.abre,
            vence=codigo.vence,
        )


@pytest.mark.parametrize(
    ("codigo", "folio", "campo"),
    [
        ("", "INS-26-7KQ4-M2X", "codigo"),
        ("NADA99", "INS-26-7KQ4-M2X", "codigo"),
        (None, "", "folio"),
        (None, "no es folio", "folio"),
        (None, "INS-26-0000-000", "folio"),
        (None, "\x00", "folio"),
    ],
)
def test_lo_mal_escrito_vuelve_con_su_razon(client, codigo, folio, campo):
    pagina = apoyo.evento()
    codigo = abrir(pagina).codigo if codigo is None else codigo
    respuesta = mandar(client, codigo, folio, personas="3")
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert f'id="{campo}-error"' in html
    assert 'value="3"' in html, "what was typed is still there"
    assert "Error:" in html


def test_el_folio_de_otro_evento_no_entra(client):
    uno, otro = apoyo.evento("uno"), apoyo.evento("otro")
    ajena = apoyo.registrar(otro)
    assert mandar(client, abrir(uno).codigo, ajena.folio).status_code == 422
    assert not Asistencia.objects.exists()


@pytest.mark.parametrize(("dichas", "contadas"), [("", 3), ("2", 2), ("99", 3), ("x", 3), ("²", 3)])
def test_un_grupo_dice_cuantas_llegaron(client, dichas, contadas):
    pagina = apoyo.evento(grupo_maximo=3)
    grupo = apoyo.registrar(pagina, personas=3)
    mandar(client, abrir(pagina).codigo, grupo.folio, personas=dichas)
    assert Asistencia.objects.get().personas == contadas


def test_una_sala_entera_pasa_y_una_rafaga_no(client, settings):
    settings.LIMITE_ASISTENCIAS = 3
    estados = [mandar(client, "NADA99", "x").status_code for _n in range(5)]
    assert estados == [422, 422, 422, 429, 429]
    assert client.get("/asistencia/").status_code == 200


def test_el_codigo_del_enlace_llega_escrito(client):
    assert 'value="7KQ4M2"' in client.get("/asistencia/?codigo=7KQ4M2").content.decode()
    assert client.get("/en/asistencia/").status_code == 200
