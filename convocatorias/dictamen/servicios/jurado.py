"""Seats of the jury and the letters that fill them."""

import datetime
import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from convocatorias.dictamen.avisos import invitar_por_correo
from convocatorias.dictamen.models import (
    Asignacion,
    InvitacionJurado,
    Jurado,
    MotivoExcusa,
    TipoSuceso,
)
from participacion.espacios.ficha import huella
from participacion.espacios.models import Espacio

from .asignacion import rebalancear
from .comun import Etapa, anotar, etapa, exigir_abierto, exigir_mando, tomar
from .errores import NoSePuedeError

#: Life of an invitation.
DURACION = datetime.timedelta(days=14)


def abrir_asiento(
    *,
    espacio: Espacio,
    usuario: Any,
    institucion: str,
    ahora: datetime.datetime,
    cargo: str = "",
    desde: datetime.date | None = None,
    correo: str = "",
) -> Jurado:
    """A new seat, with its letter if there is an address.

    Raises:
        PermissionDenied: the account does not run this judging.
        NoSePuedeError: the call ended.
    """
    with transaction.atomic():
        actual = tomar(espacio)
        exigir_mando(usuario, actual)
        exigir_abierto(actual, ahora)
        return _abrir(actual, usuario, ahora, institucion, cargo, desde, correo)


def cerrar_asiento(
    *,
    jurado: Jurado,
    usuario: Any,
    motivo: str,
    ahora: datetime.datetime,
    relevo: dict[str, Any] | None = None,
) -> Jurado | None:
    """End a seat with its reason, which is public, and open the one that takes its place.

    What it had already sent stays and counts; the rest goes to others.
    """
    with transaction.atomic():
        espacio = tomar(jurado.espacio)
        exigir_mando(usuario, espacio)
        exigir_abierto(espacio, ahora)
        fila = Jurado.objects.select_for_update().get(pk=jurado.pk)
        _cerrar(fila, motivo, usuario, ahora)
        nuevo = None
        if relevo:
            datos = {"cargo": "", "desde": None, "correo": "", **relevo}
            nuevo = _abrir(espacio, usuario, ahora, **datos)
        if etapa(espacio, ahora) == Etapa.EN_DICTAMEN:
            rebalancear(espacio, ahora)
        return nuevo


def invitar(*, jurado: Jurado, correo: str, usuario: Any, ahora: datetime.datetime) -> None:
    """Send the letter, or send it again: the former link stops working.

    Raises:
        NoSePuedeError: somebody already holds the seat, or it ended.
    """
    with transaction.atomic():
        espacio = tomar(jurado.espacio)
        exigir_mando(usuario, espacio)
        exigir_abierto(espacio, ahora)
        fila = Jurado.objects.select_for_update().get(pk=jurado.pk)
        if fila.usuario_id or (fila.hasta and fila.hasta <= timezone.localdate(ahora)):
            raise NoSePuedeError(_("Ese lugar ya está ocupado o ya terminó."))
        _escribir_carta(fila, correo, ahora)


def por_token(token: str, ahora: datetime.datetime) -> InvitacionJurado | None:
    """The letter behind a link: unanswered, in time, for a seat that still stands."""
    carta = (
        InvitacionJurado.objects.select_related("jurado__espacio")
        .filter(token=huella(token), aceptada=None, rechazada=None, caduca__gt=ahora)
        .first()
    )
    if carta is None or etapa(carta.jurado.espacio, ahora) in (
        Etapa.CON_RESULTADOS,
        Etapa.DESIERTA,
        Etapa.CANCELADA,
    ):
        return None
    hasta = carta.jurado.hasta
    return None if hasta and hasta <= timezone.localdate(ahora) else carta


def cuenta_de(carta: InvitacionJurado) -> Any:
    """The account with the address of a letter, if there is one."""
    return get_user_model().objects.filter(email__iexact=carta.correo).first()


def aceptar(
    *, token: str, ahora: datetime.datetime, usuario: Any = None, clave: str = ""
) -> Jurado | None:
    """Take the seat with an account, or with a new one made with ``clave``; None if spent.

    Raises:
        NoSePuedeError: that account was already in this jury, or the address has an account.
    """
    with transaction.atomic():
        carta = _tomar_carta(token, ahora)
        if carta is None:
            return None
        jurado = carta.jurado
        cuenta = usuario if usuario is not None else _cuenta_nueva(carta, clave)
        if Jurado.objects.filter(espacio=jurado.espacio_id, usuario=cuenta).exists():
            raise NoSePuedeError(_("Esa cuenta ya tuvo un lugar en este jurado."))
        jurado.usuario = cuenta
        jurado.save(update_fields=["usuario"])
        carta.aceptada, carta.correo = ahora, ""
        carta.save(update_fields=["aceptada", "correo"])
        anotar(jurado.espacio, TipoSuceso.ALTA, ahora, quien=jurado.institucion, usuario=cuenta)
        if etapa(jurado.espacio, ahora) == Etapa.EN_DICTAMEN:
            rebalancear(jurado.espacio, ahora)
        return jurado


def rechazar(*, token: str, ahora: datetime.datetime) -> Jurado | None:
    with transaction.atomic():
        carta = _tomar_carta(token, ahora)
        if carta is None:
            return None
        carta.rechazada, carta.correo = ahora, ""
        carta.save(update_fields=["rechazada", "correo"])
        anotar(carta.jurado.espacio, TipoSuceso.RECHAZO, ahora, quien=carta.jurado.institucion)
        return carta.jurado


def _tomar_carta(token: str, ahora: datetime.datetime) -> InvitacionJurado | None:
    """Lock the call and then the letter, so that one link is used once."""
    carta = por_token(token, ahora)
    if carta is None:
        return None
    tomar(carta.jurado.espacio)
    InvitacionJurado.objects.select_for_update().get(pk=carta.pk)
    return por_token(token, ahora)


def _abrir(
    espacio: Espacio,
    usuario: Any,
    ahora: datetime.datetime,
    institucion: str,
    cargo: str,
    desde: datetime.date | None,
    correo: str,
) -> Jurado:
    jurado = Jurado(
        espacio=espacio,
        institucion=institucion.strip(),
        cargo=cargo.strip(),
        desde=desde or timezone.localdate(ahora),
    )
    jurado.full_clean(exclude=["espacio"])
    jurado.save()
    if correo:
        _escribir_carta(jurado, correo, ahora)
    else:
        anotar(espacio, TipoSuceso.ALTA, ahora, quien=jurado.institucion, usuario=usuario)
    return jurado


def _cerrar(jurado: Jurado, motivo: str, usuario: Any, ahora: datetime.datetime) -> None:
    hoy = timezone.localdate(ahora)
    if jurado.hasta and jurado.hasta <= hoy:
        raise NoSePuedeError(_("Ese lugar ya había terminado."))
    jurado.hasta, jurado.motivo = hoy, motivo
    if jurado.desde and jurado.desde >= hoy:
        # A seat lasts a day at least; its account leaves at once.
        jurado.hasta, jurado.usuario = jurado.desde + datetime.timedelta(days=1), None
    jurado.full_clean(exclude=["espacio", "usuario"])
    jurado.save()
    InvitacionJurado.objects.filter(jurado=jurado).update(correo="", caduca=ahora)
    pendientes = Asignacion.objects.filter(jurado=jurado, excusa=None)
    pendientes.exclude(evaluacion__enviada__isnull=False).update(
        excusa=ahora, motivo=MotivoExcusa.DEJO
    )
    anotar(
        jurado.espacio,
        TipoSuceso.BAJA,
        ahora,
        quien=jurado.institucion,
        motivo=motivo,
        usuario=usuario,
    )


def _escribir_carta(jurado: Jurado, correo: str, ahora: datetime.datetime) -> None:
    token = secrets.token_urlsafe(24)
    InvitacionJurado.objects.update_or_create(
        jurado=jurado,
        defaults={
            "correo": correo,
            "token": huella(token),
            "enviada": ahora,
            "caduca": ahora + DURACION,
            "aceptada": None,
            "rechazada": None,
        },
    )
    invitar_por_correo(jurado, correo, token, ahora + DURACION)


def _cuenta_nueva(carta: InvitacionJurado, clave: str) -> Any:
    """An account named after its address. It opens the jury's pages and nothing else."""
    if cuenta_de(carta):
        raise NoSePuedeError(_("Ese correo ya tiene una cuenta. Entra con ella para aceptar."))
    modelo = get_user_model()
    try:
        with transaction.atomic():
            return modelo.objects.create_user(carta.correo[:150], carta.correo, clave)
    except IntegrityError as error:
        raise NoSePuedeError(
            _("Ese correo ya tiene una cuenta. Entra con ella para aceptar.")
        ) from error
