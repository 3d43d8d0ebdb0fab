"""Members of a collective application and their word on it."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.espacios.ficha import huella
from participacion.espacios.models import Borrador
from participacion.espacios.servicios import NoSePuedeError

from .avisos import preguntar_a_integrante
from .models import Consentimiento, Integrante

CUANTOS = 20


def agregar(
    *, borrador: Borrador, nombre: str, correo: str, declara: bool, slug: str, ahora: datetime
) -> Integrante:
    """Add a member. With an address they are asked; without one, the representative declares.

    Raises:
        NoSePuedeError: what is missing, in words.
    """
    nombre, correo = " ".join(nombre.split()), correo.strip()
    _revisar(nombre, correo, declara)
    secreto = secrets.token_urlsafe(24) if correo else ""
    with transaction.atomic():
        Borrador.objects.select_for_update().get(pk=borrador.pk)
        puestos = Integrante.objects.filter(envio=borrador.pk)
        if puestos.count() >= CUANTOS:
            raise NoSePuedeError(_("Ya hay %(n)s personas, que es el máximo.") % {"n": CUANTOS})
        if correo and puestos.filter(correo__iexact=correo).exists():
            raise NoSePuedeError(_("Ese correo ya está en la lista."))
        espera = Consentimiento.PENDIENTE if correo else Consentimiento.DECLARADO
        nueva = Integrante.objects.create(
            envio=borrador.pk,
            nombre=nombre,
            correo=correo,
            enlace=huella(secreto) if secreto else None,
            consentimiento=espera,
            creado=ahora,
            borrar_el=timezone.localdate(borrador.espacio.borrar_lo_recibido(ahora)),
        )
        if correo:
            preguntar_a_integrante(
                clave=f"integrante:{nueva.pk}",
                correo=correo,
                nombre=nombre,
                convocatoria=borrador.espacio.titulo,
                ruta=reverse("postular:integrante", args=[slug, secreto]),
                idioma=borrador.idioma,
            )
    return nueva


def _revisar(nombre: str, correo: str, declara: bool) -> None:
    if not nombre or len(nombre) > 200:
        raise NoSePuedeError(_("Escribe el nombre de la persona."))
    if not correo and not declara:
        raise NoSePuedeError(
            _("Escribe su correo para preguntarle, o marca que ya te dijo que sí.")
        )
    if correo:
        try:
            validate_email(correo)
        except ValidationError as error:
            raise NoSePuedeError(
                _("Escribe su correo con @, por ejemplo nombre@correo.com")
            ) from error


def por_secreto(secreto: str) -> Integrante | None:
    return Integrante.objects.filter(enlace=huella(secreto)).first()


def responder(*, integrante: Integrante, acepta: bool, ahora: datetime) -> None:
    """Their word, which they may change. The address is no longer needed; nor the name of a no.

    Raises:
        NoSePuedeError: they said no before, and their name is already erased.
    """
    with transaction.atomic():
        fila = Integrante.objects.select_for_update().get(pk=integrante.pk)
        if fila.consentimiento == Consentimiento.RECHAZADO:
            if acepta:
                raise NoSePuedeError(
                    _("Dijiste que no y borramos tu nombre. Pide que te agreguen.")
                )
            return
        fila.consentimiento = Consentimiento.ACEPTADO if acepta else Consentimiento.RECHAZADO
        fila.correo, fila.respondido = "", ahora
        fila.nombre = fila.nombre if acepta else ""
        fila.save(update_fields=["consentimiento", "correo", "respondido", "nombre"])
