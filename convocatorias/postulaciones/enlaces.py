"""Evidence by address: checked when it is typed, and visited later by ``revisar_pruebas``."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from participacion.espacios.models import Borrador
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.enlaces import visitar

from .models import ClaseDePrueba, Enlace

CUANTOS = 20
CADA, POR_VEZ = timedelta(days=7), 500
_VALIDO = URLValidator(schemes=["http", "https"])


def limpia(texto: str) -> str:
    """The address, with ``https://`` when it came without a scheme.

    Raises:
        NoSePuedeError: it is not the address of a web page.
    """
    url = texto.strip()
    if url and "://" not in url:
        url = f"https://{url}"
    try:
        _VALIDO(url)
        con_clave = "@" in urlsplit(url).netloc
    except (ValidationError, ValueError) as error:
        raise NoSePuedeError(
            _("Escribe una dirección completa, por ejemplo https://ejemplo.org/fotos")
        ) from error
    if con_clave or len(url) > 500:
        raise NoSePuedeError(_("Escribe una dirección sin usuario ni contraseña, más corta."))
    return url


def agregar(*, borrador: Borrador, clase: str, texto: str, ahora: datetime) -> Enlace:
    """Keep an address; the same one twice is one.

    Raises:
        NoSePuedeError: not a web page, no kind, or too many.
    """
    if clase not in ClaseDePrueba.values:
        raise NoSePuedeError(
            _("Elige qué muestra: fotografías, testimonios, documentos o portales.")
        )
    url = limpia(texto)
    with transaction.atomic():
        Borrador.objects.select_for_update().get(pk=borrador.pk)
        puestos = Enlace.objects.filter(envio=borrador.pk, en_borrador=True)
        if puestos.count() >= CUANTOS:
            raise NoSePuedeError(_("Ya hay %(n)s enlaces, que es el máximo.") % {"n": CUANTOS})
        enlace, _nuevo = Enlace.objects.update_or_create(
            envio=borrador.pk,
            clase=clase,
            url=url,
            defaults={"en_borrador": True},
            create_defaults={"en_borrador": True, "creado": ahora},
        )
    return enlace


def revisar(*, ahora: datetime) -> int:
    """Visit the addresses that nobody visited in a week, through the door of the link checker
    (it opens no private network); number of visits.
    """
    viejos = Q(revisado=None) | Q(revisado__lt=ahora - CADA)
    filas = list(Enlace.objects.filter(viejos).order_by("revisado", "pk")[:POR_VEZ])
    with ThreadPoolExecutor(max_workers=8) as grupo:
        visitas = list(grupo.map(visitar, [fila.url for fila in filas]))
    for fila, visita in zip(filas, visitas, strict=True):
        Enlace.objects.filter(pk=fila.pk).update(estado=visita.estado, revisado=ahora)
    return len(filas)
