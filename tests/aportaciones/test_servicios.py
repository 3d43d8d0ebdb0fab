"""From what a person said to the answer that the person reads."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.estados import EstadoAportacion
from participacion.aportaciones.models import Aportacion, RespuestaRazonada
from participacion.aportaciones.plazos import sumar_habiles
from tests import fabricas

pytestmark = pytest.mark.django_db
TEXTO = "Que cada meta tenga fecha"
RAZON = "Tienes razón: sin fecha no se puede revisar."


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


def proponer(client, **extra):
    mesa = fabricas.mesa()
    respuesta = fabricas.enviar(client, mesa, propuesta=TEXTO, **extra)
    return Aportacion.objects.get(), fabricas.enlace_de(client, respuesta)


def contestar(aportacion, usuario, **campos):
    base = {"decision": "se_incorpora", "razon": RAZON, "sigue": "", "ahora": timezone.now()}
    return servicios.responder(aportacion=aportacion, usuario=usuario, **{**base, **campos})


def test_a_proposal_reaches_the_owner_with_a_due_date(client, settings):
    aportacion, _ = proponer(client)
    assert aportacion.eje == fabricas.eje()
    assert aportacion.estado == EstadoAportacion.RECIBIDA
    hoy = timezone.localdate()
    assert aportacion.vence == sumar_habiles(hoy, settings.DIAS_PARA_RESPONDER)
    assert [m.a for m in aportacion.movimientos.all()] == ["recibida"]


def test_an_empty_text_asks_for_no_answer(client):
    fabricas.enviar(client, fabricas.encuesta(), color="Rojo")
    assert not Aportacion.objects.exists()


def test_the_author_is_public_only_by_own_choice(client):
    aportacion, _ = proponer(client)
    assert aportacion.autor_publico == ""


def test_the_name_that_was_written_to_be_shown_is_shown(client):
    aportacion, _ = proponer(client, firma_publica="Vecina", correo="ana@ejemplo.invalid")
    assert aportacion.autor_publico == "Vecina"


def test_the_reply_is_read_with_the_folio_the_link_and_in_the_ledger(client):
    aportacion, enlace = proponer(client)
    contestar(aportacion, fabricas.usuario("duena", de=aportacion.eje), sigue="Habrá cronograma.")
    por_folio = Client().get(reverse("espacios:estado", args=[aportacion.folio])).content.decode()
    assert RAZON in por_folio
    assert TEXTO not in por_folio
    por_enlace = client.get(enlace, follow=True).content.decode()
    assert RAZON in por_enlace
    assert TEXTO in por_enlace
    libro = reverse("aportaciones:libro", args=[aportacion.eje.plan.slug, aportacion.eje.slug])
    publico = client.get(libro).content.decode()
    for texto in (TEXTO, RAZON, "Se incorpora", "Habrá cronograma.", "Titular, Institución"):
        assert texto in publico


def test_before_the_reply_the_ledger_counts_but_does_not_tell(client):
    aportacion, _ = proponer(client)
    libro = reverse("aportaciones:libro", args=[aportacion.eje.plan.slug, aportacion.eje.slug])
    publico = client.get(libro).content.decode()
    assert TEXTO not in publico
    assert "1 en espera" in publico


def test_the_person_who_left_an_address_is_told_once(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    aportacion, _ = proponer(client, correo="ana@ejemplo.invalid")
    usuario = fabricas.usuario("duena", de=aportacion.eje)
    with django_capture_on_commit_callbacks(execute=True):
        contestar(aportacion, usuario)
        contestar(aportacion, usuario)
    avisos = [m for m in mailoutbox if "respuesta" in m.subject]
    assert len(avisos) == 1
    assert RAZON in avisos[0].body
    assert RespuestaRazonada.objects.count() == 1


def test_a_correction_is_a_new_row_and_the_first_date_stays(client):
    aportacion, _ = proponer(client)
    usuario = fabricas.usuario("duena", de=aportacion.eje)
    contestar(aportacion, usuario)
    aportacion.refresh_from_db()
    primera = aportacion.respondida
    contestar(aportacion, usuario, decision="en_parte", ahora=timezone.now() + timedelta(days=1))
    aportacion.refresh_from_db()
    assert aportacion.respondida == primera
    assert [r.decision for r in aportacion.respuestas.all()] == ["en_parte", "se_incorpora"]
    assert aportacion.respuesta.decision == "en_parte"


def test_each_change_of_state_is_in_the_history(client):
    aportacion, _ = proponer(client)
    usuario = fabricas.usuario("duena", de=aportacion.eje)
    servicios.revisar(aportacion=aportacion, usuario=usuario, ahora=timezone.now())
    servicios.revisar(aportacion=aportacion, usuario=usuario, ahora=timezone.now())
    contestar(aportacion, usuario)
    historia = [(m.de, m.a, m.usuario) for m in aportacion.movimientos.all()]
    assert historia == [
        ("", "recibida", None),
        ("recibida", "en_revision", usuario),
        ("en_revision", "respondida", usuario),
    ]


@pytest.mark.parametrize("acto", ["revisar", "responder"])
def test_nobody_else_may_act(client, acto):
    aportacion, _ = proponer(client)
    otro = fabricas.usuario("otro", de=fabricas.eje(2))
    hacer = (
        contestar
        if acto == "responder"
        else (lambda a, u: servicios.revisar(aportacion=a, usuario=u, ahora=timezone.now()))
    )
    with pytest.raises(PermissionDenied):
        hacer(aportacion, otro)
    aportacion.refresh_from_db()
    assert aportacion.estado == "recibida"


@pytest.mark.parametrize("campos", [{"razon": ""}, {"decision": "inventada"}])
def test_the_database_refuses_a_reply_without_reason_or_decision(client, campos):
    aportacion, _ = proponer(client)
    usuario = fabricas.usuario("duena", de=aportacion.eje)
    with pytest.raises(IntegrityError), transaction.atomic():
        contestar(aportacion, usuario, **campos)
    assert not RespuestaRazonada.objects.exists()


def test_queries_of_the_ledger_do_not_grow(client, django_assert_max_num_queries):
    aportacion, _ = proponer(client)
    usuario = fabricas.usuario("duena", de=aportacion.eje)
    contestar(aportacion, usuario)
    mesa = aportacion.espacio
    from participacion.taller.models import MesaPage

    pagina = MesaPage.objects.get(translation_key=mesa.clave)
    for n in range(6):
        fabricas.enviar(client, pagina, propuesta=f"Otra idea {n}")
    for otra in Aportacion.objects.pendientes():
        contestar(otra, usuario)
    libro = reverse("aportaciones:libro", args=[aportacion.eje.plan.slug, aportacion.eje.slug])
    client.get(libro)
    with django_assert_max_num_queries(10):
        assert client.get(libro).content.decode().count("Alguien dijo") == 7
