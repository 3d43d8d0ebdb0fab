"""Assigning, pausing, forwarding, closing: who may, from which state, and what is kept."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.estados import EstadoAportacion
from participacion.aportaciones.models import Aportacion, Movimiento
from participacion.aportaciones.plazos import sumar_habiles
from participacion.aportaciones.transiciones import a_mano
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.models import Mecanismo
from tests import fabricas

from .apoyo import aportacion, contestar, en_estado

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
ACTOS = ["cambiar_estado", "asignar", "pausar", "turnar", "anotar"]


@pytest.fixture
def duena():
    return fabricas.usuario("duena", de=fabricas.eje())


def hacer(acto, fila, usuario, **campos):
    base = {
        "cambiar_estado": {"a": "cerrada", "motivo": "Es un saludo."},
        "asignar": {"persona": usuario},
        "pausar": {"hasta": timezone.localdate() + timedelta(days=9), "motivo": "Falta un dato."},
        "turnar": {"eje": fabricas.eje(2), "nota": "Es suyo."},
        "anotar": {"texto": "Ojo."},
    }[acto]
    ahora = campos.pop("ahora", timezone.now())
    valores = {**base, **campos}
    return getattr(servicios, acto)(aportacion=fila, usuario=usuario, ahora=ahora, **valores)


@pytest.mark.parametrize("acto", ACTOS)
def test_whoever_answers_for_another_eje_can_do_nothing(duena, acto):
    fila = aportacion()
    with pytest.raises(PermissionDenied):
        hacer(acto, fila, fabricas.usuario("otra", de=fabricas.eje(2)))
    assert Movimiento.objects.count() == 1
    assert not fila.notas.exists()


@pytest.mark.parametrize("acto", [a for a in ACTOS if a != "anotar"])
def test_each_act_is_a_row_and_an_old_form_is_refused(duena, acto):
    fila = aportacion()
    hacer(acto, fila, duena, revision=0)
    assert fila.movimientos.count() == 2
    admin = fabricas.usuario("admin", superusuario=True)
    with pytest.raises(servicios.YaCambioError, match="duena"):
        hacer(acto, fila, admin, revision=0)
    assert fila.movimientos.count() == 2


@pytest.mark.parametrize("de", [e for e in EstadoAportacion if e != "por_aprobar"])
@pytest.mark.parametrize("a", EstadoAportacion)
def test_only_the_table_of_transitions_moves_it(duena, de, a):
    fila = en_estado(de, duena)
    if a == de:
        return
    if a in a_mano(de):
        hacer("cambiar_estado", fila, duena, a=a)
        assert Aportacion.objects.get().estado == a
    else:
        with pytest.raises(NoSePuedeError):
            hacer("cambiar_estado", fila, duena, a=a)
        assert Aportacion.objects.get().estado == de


def test_it_does_not_close_without_a_reason_not_even_in_the_database(duena):
    fila = aportacion()
    with pytest.raises(NoSePuedeError):
        hacer("cambiar_estado", fila, duena, motivo="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Movimiento.objects.create(aportacion=fila, de="recibida", a="cerrada", creado=fila.recibida)


def test_what_closes_without_a_reply_stays_private(duena):
    en_estado("cerrada", duena)
    assert not Aportacion.objects.respondidas().exists()


def test_it_is_assigned_only_to_whoever_may_answer(duena):
    fila = aportacion()
    with pytest.raises(PermissionDenied):
        hacer("asignar", fila, duena, persona=fabricas.usuario("otra", de=fabricas.eje(2)))
    hacer("asignar", fila, duena)
    hacer("asignar", fila, duena)
    fila.refresh_from_db()
    assert fila.responsable == duena
    assert fila.movimientos.filter(acto="asignacion").count() == 1
    hacer("asignar", fila, duena, persona=None)
    fila.refresh_from_db()
    assert fila.responsable is None


def test_a_pause_moves_the_date_by_its_business_days_and_keeps_the_first(duena):
    lunes = datetime(2026, 12, 7, 9, tzinfo=MEXICO)
    fila = aportacion(recibida=lunes)
    antes = fila.vence
    # Monday 7 to Monday 14 of December: five business days.
    hacer("pausar", fila, duena, hasta=date(2026, 12, 14), ahora=lunes)
    fila.refresh_from_db()
    assert fila.vencia == antes
    assert fila.vence == sumar_habiles(antes, 5)
    movimiento = fila.movimientos.get(acto="pausa")
    assert movimiento.publica
    assert movimiento.nota == "Falta un dato."


@pytest.mark.parametrize(
    "campos",
    [
        {"motivo": " "},
        {"hasta": timezone.localdate()},
        {"hasta": timezone.localdate() + timedelta(days=92)},
    ],
)
def test_a_pause_needs_a_reason_and_a_near_end(duena, campos):
    fila = aportacion()
    with pytest.raises(NoSePuedeError):
        hacer("pausar", fila, duena, **campos)
    assert not fila.pausas.exists()


def test_what_is_late_answered_or_paused_is_not_paused(duena):
    tarde = aportacion(recibida=timezone.now() - timedelta(days=90))
    with pytest.raises(NoSePuedeError, match="tarde"):
        hacer("pausar", tarde, duena)
    with pytest.raises(NoSePuedeError):
        hacer("pausar", en_estado("respondida", duena), duena)
    fila = aportacion()
    hacer("pausar", fila, duena)
    with pytest.raises(NoSePuedeError, match="Ya está en pausa"):
        hacer("pausar", fila, duena)


def test_forwarding_keeps_the_date_and_tells_the_other_owners(
    duena, mailoutbox, django_capture_on_commit_callbacks
):
    otra = fabricas.usuario("otra", de=fabricas.eje(2))
    mecanismo = Mecanismo.objects.create(eje=fabricas.eje(2), tipo="otro", texto="Se mira.")
    fila = en_estado("en_revision", duena)
    hacer("asignar", fila, duena)
    with django_capture_on_commit_callbacks(execute=True):
        hacer("turnar", fila, duena)
    antes = fila.vence
    fila.refresh_from_db()
    assert (fila.eje, fila.mecanismo) == (fabricas.eje(2), mecanismo)
    assert (fila.responsable, fila.estado, fila.vence) == (None, "recibida", antes)
    assert [m.to for m in mailoutbox] == [[otra.email]]
    assert "Es suyo." in mailoutbox[0].body
    with pytest.raises(PermissionDenied):
        hacer("turnar", fila, duena, eje=fabricas.eje())


@pytest.mark.parametrize("estado", ["respondida", "cerrada"])
def test_only_what_waits_is_forwarded(duena, estado):
    with pytest.raises(NoSePuedeError):
        hacer("turnar", en_estado(estado, duena), duena)


def test_forwarding_needs_a_note_and_another_eje(duena):
    fila = aportacion()
    for campos in ({"nota": ""}, {"eje": fabricas.eje()}):
        with pytest.raises(NoSePuedeError):
            hacer("turnar", fila, duena, **campos)


def test_a_text_of_a_session_gets_a_folio_of_its_own(client):
    from django.urls import reverse

    fila = aportacion()
    assert fila.folio.startswith("APO-")
    assert fila.espacio is None
    assert fila.envio is None
    assert [m.a for m in fila.movimientos.all()] == ["recibida"]
    html = client.get(reverse("espacios:estado", args=[fila.folio])).content.decode()
    assert fila.folio in html
    assert fila.texto not in html
    with pytest.raises(ValueError, match="text"):
        aportacion(texto="  ")


def test_answered_in_time_is_decided_at_the_first_reply(duena):
    a_tiempo = en_estado("respondida", duena)
    tarde = aportacion(recibida=timezone.now() - timedelta(days=90))
    contestar(tarde, duena)
    tarde.refresh_from_db()
    assert (a_tiempo.a_tiempo, tarde.a_tiempo) == (True, False)
