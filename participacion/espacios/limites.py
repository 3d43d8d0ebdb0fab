"""How often one address prefix may act. Counts live in the cache, never beside an answer."""

import ipaddress
import secrets
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

VENTANA = 600


def permitido(request: HttpRequest, accion: str, maximo: int) -> bool:
    """Count one more ``accion`` of this prefix; False once past ``maximo`` in ten minutes."""
    clave = f"limite:{accion}:{_prefijo_anonimo(direccion(request))}"
    if cache.add(clave, 1, VENTANA):
        return True
    try:
        return cache.incr(clave) <= maximo
    except ValueError:  # it expired between the two calls
        return True


def direccion(request: HttpRequest) -> str:
    """Address of the visitor, believing only the proxies that the deployment declares."""
    if settings.PROXIES:
        saltos = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(saltos) >= settings.PROXIES:
            return saltos[-settings.PROXIES].strip()
    return request.META.get("REMOTE_ADDR", "")


def prefijo(texto: str) -> str:
    """/24 of an IPv4 address, /56 of an IPv6 one; the empty string if it is neither."""
    try:
        ip = ipaddress.ip_address(texto)
    except ValueError:
        return ""
    largo = 24 if ip.version == 4 else 56
    return str(ipaddress.ip_network(f"{ip}/{largo}", strict=False))


def _prefijo_anonimo(texto: str) -> str:
    """Hash with a random salt that is thrown away every day."""
    dia = timezone.localdate().isoformat()
    sal = cache.get_or_set(f"limite:sal:{dia}", lambda: secrets.token_hex(16), 2 * 86400)
    return blake2b(prefijo(texto).encode(), key=str(sal).encode()[:64], digest_size=12).hexdigest()
