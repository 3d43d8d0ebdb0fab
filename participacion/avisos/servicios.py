"""Writing to the outbox and emptying it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Correo, EstadoCorreo

#: Wait before the n-th retry; after the last one a mail is marked as failed.
ESPERAS = [timedelta(minutes=m) for m in (1, 5, 30, 120, 720)]

#: How long a mail that never left is kept, in case somebody mends the server.
OLVIDO = timedelta(days=30)


def encolar(
    *, clave: str, destinatario: str, asunto: str, cuerpo: str, recien: bool = False
) -> Correo:
    """Leave a mail to be sent after commit. The same ``clave`` is never queued twice.

    Args:
        recien: the act that ``clave`` names was born in this transaction, so nobody can have
            queued it; saves looking for it. If somebody did, the transaction fails.
    """
    from .tareas import enviar_correo

    campos = {
        "destinatario": destinatario,
        "asunto": " ".join(asunto.split())[:200],
        "cuerpo": cuerpo,
        "proximo_intento": timezone.now(),
    }
    if recien:
        correo, nuevo = Correo.objects.create(clave=clave, **campos), True
    else:
        correo, nuevo = Correo.objects.get_or_create(clave=clave, defaults=campos)
    if nuevo:
        transaction.on_commit(lambda: enviar_correo.enqueue(correo.pk))
    return correo


def encolar_varios(correos: list[dict[str, str]]) -> int:
    """Leave many mails in one query, for the sweep to send; number of those that are new.

    Each has ``clave``, ``destinatario``, ``asunto`` and ``cuerpo``.
    """
    ahora = timezone.now()
    claves = [correo["clave"] for correo in correos]
    ya = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevos = [
        Correo(**{**c, "asunto": " ".join(c["asunto"].split())[:200]}, proximo_intento=ahora)
        for c in correos
        if c["clave"] not in ya
    ]
    Correo.objects.bulk_create(nuevos, ignore_conflicts=True)
    return len(nuevos)


def enviar(*, pk: int) -> bool:
    """Send one pending mail; True if it went out now.

    The row is claimed with one UPDATE, so two workers never send the same mail.
    """
    ahora = timezone.now()
    tomado = Correo.objects.por_enviar(ahora).filter(pk=pk)
    if not tomado.update(estado=EstadoCorreo.ENVIANDO, tomado=ahora, intentos=F("intentos") + 1):
        return False
    correo = Correo.objects.get(pk=pk)
    try:
        _mensaje(correo).send()
    except Exception as error:  # SMTP, DNS, refused address: all of them are tried again
        _reprogramar(correo, error, ahora)
        return False
    # What was said and to whom is not kept once it is out (it may hold a secret link).
    Correo.objects.filter(pk=pk).update(
        estado=EstadoCorreo.ENVIADO, enviado=timezone.now(), error="", cuerpo="", destinatario=""
    )
    return True


def barrer(*, ahora: datetime | None = None) -> int:
    """Give back what a dead worker held and send all that is due; number of mails sent."""
    ahora = ahora or timezone.now()
    Correo.objects.atorados(ahora).update(estado=EstadoCorreo.PENDIENTE, proximo_intento=ahora)
    pendientes = Correo.objects.por_enviar(ahora).order_by("proximo_intento")
    return sum(enviar(pk=pk) for pk in pendientes.values_list("pk", flat=True)[:500])


def olvidar(*, ahora: datetime) -> int:
    """Erase text and address of mails that could not be sent in a month; number of rows."""
    perdidos = Correo.objects.filter(estado=EstadoCorreo.FALLIDO, creado__lt=ahora - OLVIDO)
    return perdidos.exclude(destinatario="").update(cuerpo="", destinatario="")


def _mensaje(correo: Correo) -> EmailMessage:
    # A fixed Message-ID lets mailboxes drop a repeated delivery.
    huella = sha256(correo.clave.encode()).hexdigest()[:32]
    return EmailMessage(
        correo.asunto,
        correo.cuerpo,
        to=[correo.destinatario],
        headers={"Message-ID": f"<{huella}@mirador.invalid>", "Auto-Submitted": "auto-generated"},
    )


def _reprogramar(correo: Correo, error: Exception, ahora: datetime) -> None:
    agotado = correo.intentos > len(ESPERAS)
    espera = ESPERAS[min(correo.intentos, len(ESPERAS)) - 1]
    Correo.objects.filter(pk=correo.pk).update(
        estado=EstadoCorreo.FALLIDO if agotado else EstadoCorreo.PENDIENTE,
        proximo_intento=ahora + espera,
        error=str(error)[:300],
    )
