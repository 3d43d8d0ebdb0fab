"""The survey about an event: started from its desk, found from its page, asked by mail, once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from convocatorias.eventos.models import EventoPage, Inscripcion, Vida
from convocatorias.eventos.recordatorios import preguntar_como_fue
from encuestas.evaluacion import ABIERTA
from encuestas.models import EncuestaPage, EncuestasPage
from participacion.avisos.models import Correo
from tests import fabricas

pytestmark = pytest.mark.django_db
HORA = timedelta(hours=1)
SEGUNDO = timedelta(seconds=1)
INVITA = "Contestar la encuesta"


@pytest.fixture
def evento():
    cache.clear()
    empieza = timezone.now() + timedelta(days=3)
    return fabricas.evento(
        eje=fabricas.eje(), empieza=empieza, termina=empieza + HORA, cierra=empieza
    )


def evaluar(evento, **campos):
    campos = {"abre": evento.termina, "cierra": evento.termina + ABIERTA, **campos}
    return fabricas.encuesta("como-fue", title="¿Cómo te fue?", evalua=evento, **campos)


def registrar(client, evento, n=1):
    fabricas.enviar(client, evento, nombre="Ana", correo=f"a{n}@ejemplo.invalid")
    return Inscripcion.objects.order_by("-creado").first()


def a_la_hora(cuando):
    return time_machine.travel(cuando, tick=False)


def leer(client, ruta, cuando):
    with a_la_hora(cuando):
        return client.get(ruta).content.decode()


def test_la_pagina_del_evento_la_enlaza_al_terminar_y_mientras_este_abierta(client, evento):
    encuesta = evaluar(evento)
    assert INVITA not in leer(client, evento.url, evento.termina - SEGUNDO)
    abierta = leer(client, evento.url, evento.termina)
    assert INVITA in abierta
    assert f'href="{encuesta.url}"' in abierta
    assert INVITA in leer(client, evento.url, encuesta.cierra - SEGUNDO)
    cerrada = leer(client, evento.url, encuesta.cierra)
    assert INVITA not in cerrada
    assert f'href="{reverse("resultados:pagina", args=[encuesta.slug])}"' in cerrada


@pytest.mark.parametrize("se_ve", [True, False])
def test_la_encuesta_dice_de_que_evento_es_si_su_pagina_se_ve(client, evento, se_ve):
    encuesta = evaluar(evento, abre=None)
    if not se_ve:
        evento.unpublish()
    pagina = leer(client, encuesta.url, evento.termina)
    assert (f'<a href="{evento.url}">Panel</a>' in pagina) is se_ve
    if se_ve:
        assert INVITA in leer(client, evento.url, evento.termina), "no date: open already"


def test_un_borrador_o_un_evento_cancelado_no_enlazan_nada(client, evento):
    evaluar(evento).unpublish()
    assert INVITA not in leer(client, evento.url, evento.termina)
    EncuestaPage.objects.get().save_revision().publish()
    assert INVITA in leer(client, evento.url, evento.termina)
    EventoPage.objects.filter(pk=evento.pk).update(vida=Vida.CANCELADO)
    cache.clear()
    assert INVITA not in leer(client, evento.url, evento.termina)


def test_quien_se_registro_la_ve_en_su_pagina_y_ya_no_dice_que_su_lugar_esta_apartado(
    client, evento
):
    inscripcion = registrar(client, evento)
    evaluar(evento)
    antes = leer(client, inscripcion.direccion, evento.termina - SEGUNDO)
    assert "Tu lugar está apartado" in antes
    assert INVITA not in antes
    despues = leer(client, inscripcion.direccion, evento.termina)
    assert "Este evento ya pasó" in despues
    assert "Tu lugar está apartado" not in despues
    assert INVITA in despues


def test_se_pregunta_por_correo_una_vez_a_quien_tuvo_lugar(client, evento):
    registrar(client, evento)
    registrar(client, evento, 2)
    Inscripcion.objects.filter(pk=registrar(client, evento, 3).pk).update(estado="cancelado")
    encuesta = evaluar(evento)
    with a_la_hora(evento.termina - SEGUNDO):
        assert preguntar_como_fue(ahora=timezone.now()) == 0
    with a_la_hora(evento.termina):
        assert preguntar_como_fue(ahora=timezone.now()) == 2
        assert preguntar_como_fue(ahora=timezone.now()) == 0, "a worker that starts again"
    correos = Correo.objects.filter(clave__startswith="evaluacion:")
    assert sorted(c.destinatario for c in correos) == ["a1@ejemplo.invalid", "a2@ejemplo.invalid"]
    cuerpo = correos[0].cuerpo
    assert encuesta.url in cuerpo
    assert "No voy" not in cuerpo
    assert "código para entrar" not in cuerpo


def test_el_correo_busca_la_encuesta_una_vez_y_no_por_persona(client, evento):
    evaluar(evento)
    for n in range(1, 6):
        registrar(client, evento, n)
    with a_la_hora(evento.termina), CaptureQueriesContext(connection) as vistas:
        assert preguntar_como_fue(ahora=timezone.now()) == 5
    buscan = [q for q in vistas if 'FROM "encuestas_encuestapage"' in q["sql"]]
    assert len(buscan) == 2, "whether to write at all, and once in the only language"


def test_sin_encuesta_o_ya_cerrada_no_se_manda_nada(client, evento):
    registrar(client, evento)
    with a_la_hora(evento.termina):
        assert preguntar_como_fue(ahora=timezone.now()) == 0
    encuesta = evaluar(evento, cierra=evento.termina + HORA)
    with a_la_hora(encuesta.cierra):
        assert preguntar_como_fue(ahora=timezone.now()) == 0


@pytest.fixture
def admin(client):
    fabricas.indice(EncuestasPage, "encuestas")
    client.force_login(fabricas.usuario("admin", superusuario=True))
    return client


def mostrador(evento):
    return reverse("eventos_panel:evento", args=[evento.espacio.pk])


def test_desde_el_mostrador_se_empieza_con_lo_que_ya_se_sabe_y_una_sola(admin, evento):
    nueva = f"{reverse('tablero:nueva')}?evalua={evento.pk}"
    assert nueva in admin.get(mostrador(evento)).content.decode()
    forma = admin.get(nueva).context["forma"]
    assert forma.initial["titulo"] == "¿Cómo te fue en «Panel»?"
    datos = {**forma.initial, "titulo": "¿Cómo te fue?"}
    primera, segunda = admin.post(nueva, datos), admin.post(nueva, datos)
    assert primera.headers["Location"] == segunda.headers["Location"]
    encuesta = EncuestaPage.objects.get()
    assert (encuesta.evalua_id, encuesta.abre) == (evento.pk, evento.termina)
    assert encuesta.cierra == evento.termina + ABIERTA
    assert not encuesta.live
    assert "Terminar su encuesta" in admin.get(mostrador(evento)).content.decode()
    encuesta.save_revision().publish()
    assert (
        reverse("tablero:resultados", args=[encuesta.pk])
        in admin.get(mostrador(evento)).content.decode()
    )


def test_un_evento_ya_terminado_la_abre_y_da_dos_semanas_desde_hoy(admin, evento):
    hoy = evento.termina + timedelta(days=30)
    with a_la_hora(hoy):
        admin.force_login(fabricas.usuario("otra", superusuario=True))
        nueva = f"{reverse('tablero:nueva')}?evalua={evento.pk}"
        admin.post(nueva, admin.get(nueva).context["forma"].initial)
    encuesta = EncuestaPage.objects.get()
    assert (encuesta.abre, encuesta.cierra) == (evento.termina, hoy + ABIERTA)


@pytest.mark.parametrize("malo", ["x", "0", "999999", "1"])
def test_un_evento_que_no_existe_no_rompe_nada(admin, evento, malo):
    pedida = admin.get(f"{reverse('tablero:nueva')}?evalua={malo}")
    assert pedida.status_code == 200
    assert not pedida.context["forma"].initial
    datos = {"titulo": "Otra", "eje": evento.eje_id, "plantilla": "evento", "evalua": malo}
    assert admin.post(reverse("tablero:nueva"), datos).status_code == 422


def test_quien_no_puede_hacer_encuestas_no_ve_el_enlace(client, evento):
    fabricas.indice(EncuestasPage, "encuestas")
    client.force_login(fabricas.usuario("duena", de=evento.eje))
    assert "evalua=" not in client.get(mostrador(evento)).content.decode()


def test_cuesta_lo_mismo_con_muchas_encuestas(client, evento):
    evaluar(evento)

    def consultas():
        with a_la_hora(evento.termina), CaptureQueriesContext(connection) as vistas:
            client.get(evento.url)
        return len(vistas)

    consultas()
    antes = consultas()
    for n in range(3):
        fabricas.encuesta(
            f"otra-{n}", evalua=evento, abre=evento.termina, cierra=evento.termina + ABIERTA
        )
    assert consultas() == antes
