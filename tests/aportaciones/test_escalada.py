"""Mails to owners: each mark once, the digest once a week, and progress to those who proposed."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from participacion.aportaciones import fuentes, servicios
from participacion.aportaciones.avances import avisar_avances
from participacion.aportaciones.escalada import avisar_plazos, enviar_resumen, porcentaje
from participacion.aportaciones.models import Aportacion
from participacion.plan.models import Accion, Avance, Compromiso
from tests import fabricas

from .apoyo import aportacion, contestar

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
LUNES = datetime(2026, 11, 23, 9, tzinfo=MEXICO)


@pytest.fixture
def duena():
    return fabricas.usuario("duena", de=fabricas.eje())


@pytest.fixture
def correr(mailoutbox, django_capture_on_commit_callbacks):
    def hacer(funcion, ahora):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            funcion(ahora=ahora)
        return list(mailoutbox)

    return hacer


# Ten business days: Monday 7 to Monday 21 of December.
@pytest.mark.parametrize(
    ("hoy", "marca"),
    [(11, 0), (14, 50), (16, 50), (17, 80), (18, 80), (21, 100), (31, 100)],
)
def test_the_mark_reached(hoy, marca):
    assert porcentaje(date(2026, 12, 7), date(2026, 12, 21), date(2026, 12, hoy)) == marca


def test_each_mark_is_told_once_even_if_the_command_runs_twice(duena, correr):
    fila = aportacion(recibida=LUNES)
    vence = datetime.combine(fila.vence, LUNES.time(), tzinfo=MEXICO)
    assert correr(avisar_plazos, LUNES + timedelta(days=7)) == []
    idas = []
    for dia in range((vence - LUNES).days + 5):
        for _vez in range(2):
            idas += correr(avisar_plazos, LUNES + timedelta(days=dia))
    assert [m.to for m in idas] == [[duena.email]] * 3
    for correo, marca in zip(idas, ("50 %", "80 %", "100 %"), strict=True):
        assert marca in correo.body
        assert f"/admin/bandeja/edit/{fila.pk}/" in correo.body


def test_what_was_answered_is_not_told(duena, correr):
    contestar(aportacion(recibida=LUNES), duena)
    assert correr(avisar_plazos, LUNES + timedelta(days=60)) == []


def test_a_reopened_one_starts_again(duena, correr):
    fila = aportacion(recibida=LUNES)
    correr(avisar_plazos, LUNES + timedelta(days=60))
    contestar(fila, duena)
    despues = LUNES + timedelta(days=61)
    servicios.reabrir(aportacion=fila, motivo="Falta.", ahora=despues)
    assert correr(avisar_plazos, despues) == []
    assert len(correr(avisar_plazos, despues + timedelta(days=60))) == 1


def test_whoever_looks_after_it_is_told_and_at_the_end_everybody(duena, correr):
    otra = fabricas.usuario("b", de=fabricas.eje())
    fila = aportacion(recibida=LUNES)
    servicios.asignar(aportacion=fila, usuario=duena, persona=otra, ahora=LUNES)
    assert [m.to for m in correr(avisar_plazos, LUNES + timedelta(days=16))] == [[otra.email]]
    finales = correr(avisar_plazos, LUNES + timedelta(days=60))
    assert sorted(m.to[0] for m in finales) == sorted([duena.email, otra.email])


def test_the_digest_goes_once_a_week_to_whoever_has_something(duena, correr):
    fabricas.usuario("sin-nada", de=fabricas.eje(2))
    aportacion(recibida=LUNES)
    [correo] = correr(enviar_resumen, LUNES)
    assert correo.to == [duena.email]
    assert f"/admin/bandeja/?eje={fabricas.eje().pk}" in correo.body
    assert correr(enviar_resumen, LUNES + timedelta(days=6)) == []
    assert len(correr(enviar_resumen, LUNES + timedelta(days=7))) == 1


def test_progress_of_the_action_is_told_to_whoever_proposed_it(client, duena, correr):
    accion = Accion.objects.create(
        compromiso=Compromiso.objects.get(eje=fabricas.eje()), orden=1, texto="Publicar"
    )
    Avance.objects.create(accion=accion, corte="2026-01-01", valor=10)
    fabricas.enviar(client, fabricas.mesa(), propuesta="Algo", correo="ana@ejemplo.invalid")
    contestar(Aportacion.objects.get(), duena, cambia_tipo="accion", cambia_accion=accion)
    assert correr(avisar_avances, timezone.now()) == [], "it was declared before the reply"
    Avance.objects.create(accion=accion, corte="2026-02-01", valor=40)
    [correo] = correr(avisar_avances, timezone.now())
    assert correo.to == ["ana@ejemplo.invalid"]
    assert "40" in correo.body
    assert correr(avisar_avances, timezone.now()) == []


def test_the_command_runs(duena, capsys):
    aportacion(recibida=timezone.now() - timedelta(days=90))
    call_command("avisar_plazos")
    assert "1 avisos de plazo" in capsys.readouterr().out


def test_figures_for_the_indicators(duena):
    eje, hoy = fabricas.eje(), timezone.localdate()
    manana = hoy + timedelta(days=1)
    assert fuentes.a_tiempo(eje, hoy, manana) is None
    contestar(aportacion(), duena, cambia_tipo="documento", cambia_cual="X")
    contestar(aportacion(recibida=timezone.now() - timedelta(days=90)), duena, decision="ya_existe")
    aportacion(eje=fabricas.eje(2))
    leidas = [
        f(eje, hoy, manana)
        for f in (fuentes.recibidas, fuentes.respondidas, fuentes.a_tiempo, fuentes.adoptadas)
    ]
    assert leidas == [Decimal(1), Decimal(2), Decimal("50.00"), Decimal(1)]
    assert fuentes.recibidas(eje, manana, manana + timedelta(days=1)) == 0, "half-open"
    assert fuentes.recibidas(eje, hoy - timedelta(days=1), hoy) == 0
