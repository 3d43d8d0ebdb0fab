from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from participacion.avisos import servicios
from participacion.avisos.models import Correo, EstadoCorreo

pytestmark = pytest.mark.django_db


def encolar(clave="a:1"):
    return servicios.encolar(
        clave=clave, destinatario="ana@ejemplo.invalid", asunto="Hola\r\nBcc: x", cuerpo="Texto"
    )


def test_a_mail_leaves_after_commit_and_its_text_is_not_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        correo = encolar()
        assert not mail.outbox
    assert [m.subject for m in mail.outbox] == ["Hola Bcc: x"]
    correo.refresh_from_db()
    assert (correo.estado, correo.cuerpo, correo.destinatario) == (EstadoCorreo.ENVIADO, "", "")


def test_the_same_act_is_told_once(django_capture_on_commit_callbacks):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            encolar()
    servicios.barrer()
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_only_delays(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    with django_capture_on_commit_callbacks(execute=True):
        correo = encolar()
    correo.refresh_from_db()
    assert correo.estado == EstadoCorreo.PENDIENTE
    assert correo.proximo_intento > timezone.now()
    assert servicios.barrer() == 0, "not before its time"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert servicios.barrer(ahora=timezone.now()) == 0
    Correo.objects.update(proximo_intento=timezone.now() - timedelta(seconds=1))
    assert servicios.barrer() == 1
    assert len(mail.outbox) == 1


def test_after_the_last_try_it_is_marked_as_failed(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    correo = encolar()
    for _ in range(len(servicios.ESPERAS) + 1):
        Correo.objects.update(proximo_intento=timezone.now() - timedelta(seconds=1))
        servicios.barrer()
    correo.refresh_from_db()
    assert correo.estado == EstadoCorreo.FALLIDO
    assert correo.error


def test_what_a_dead_worker_held_is_sent_by_the_sweep():
    correo = encolar()
    hace = timezone.now() - timedelta(minutes=11)
    Correo.objects.update(estado=EstadoCorreo.ENVIANDO, tomado=hace)
    call_command("barrer_correos")
    correo.refresh_from_db()
    assert correo.estado == EstadoCorreo.ENVIADO


def test_what_a_live_worker_holds_is_left_alone():
    encolar()
    Correo.objects.update(estado=EstadoCorreo.ENVIANDO, tomado=timezone.now())
    assert servicios.barrer() == 0


def test_a_real_server_receives_it_whole(correo_smtp, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        servicios.encolar(
            clave="acuse:1",
            destinatario="ana@ejemplo.invalid",
            asunto="Recibimos tu propuesta",
            cuerpo="Tu folio: PRO-26-7KQ4-M2X. Año, acción, «así».",
        )
    [mensaje] = correo_smtp.mensajes
    assert mensaje["To"] == "ana@ejemplo.invalid"
    assert mensaje["Subject"] == "Recibimos tu propuesta"
    assert "Año, acción, «así»." in mensaje.get_content()
    assert mensaje["Message-ID"].endswith("@mirador.invalid>")


def test_a_server_that_refuses_for_now_is_asked_again(
    correo_smtp, django_capture_on_commit_callbacks
):
    correo_smtp.rechaza = "451 más tarde"
    with django_capture_on_commit_callbacks(execute=True):
        correo = encolar()
    correo.refresh_from_db()
    assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 1)
    correo_smtp.rechaza = ""
    Correo.objects.update(proximo_intento=timezone.now() - timedelta(seconds=1))
    assert servicios.barrer() == 1
    assert len(correo_smtp.mensajes) == 1


def test_what_could_not_be_sent_is_forgotten_after_a_month():
    correo = encolar()
    ahora = timezone.now()
    Correo.objects.update(estado=EstadoCorreo.FALLIDO)
    assert servicios.olvidar(ahora=ahora + timedelta(days=29)) == 0
    assert servicios.olvidar(ahora=ahora + timedelta(days=31)) == 1
    correo.refresh_from_db()
    assert (correo.cuerpo, correo.destinatario) == ("", "")
