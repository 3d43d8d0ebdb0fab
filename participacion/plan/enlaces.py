"""Checks the addresses that the plan shows, without letting anybody point it at our own network.

An address is typed by a person, so it is not trusted: only http(s) on its usual ports, the name is
resolved once, every answer must be a public address, and the connection goes to that very answer
(a name that resolves again to something else gains nothing). Redirects pass the same door.
"""

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from .models import EnlaceRevisado

if TYPE_CHECKING:
    from collections.abc import Iterable

Estado = EnlaceRevisado.Estado
#: Seconds for each connection, seconds for all of an address, and turns it may take.
ESPERA, PLAZO, SALTOS = 4, 10, 3
#: What a server answers when it does not know HEAD, or hides from it.
SIN_HEAD = {403, 404, 405, 501}
AGENTE = "Mirador (revisa enlaces)"


#: Addresses that a gateway turns into any IPv4, private ones too.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Rechazado(Exception):
    """An address that must not be visited."""


@dataclass(frozen=True)
class Visita:
    estado: str
    codigo: int | None = None
    destino: str = ""
    detalle: str = ""


def visitar(direccion: str) -> Visita:
    """What the address answers today. Never raises."""
    try:
        codigo, final = _seguir(direccion)
    except Rechazado as error:
        return Visita(Estado.RECHAZADO, detalle=str(error)[:200])
    except (OSError, HTTPException, ValueError) as error:
        return Visita(Estado.ROTO, detalle=f"{type(error).__name__}: {error}"[:200])
    destino = "" if final == direccion else final[:500]
    if codigo >= 300:
        return Visita(Estado.ROTO, codigo, destino)
    return Visita(Estado.REDIRIGE if destino else Estado.BIEN, codigo, destino)


def _seguir(direccion: str) -> tuple[int, str]:
    """Last status and last address; a place it must not be sent to is a broken one."""
    plazo = monotonic() + PLAZO
    codigo, a_donde = _pedir(direccion)
    actual = direccion
    for _salto in range(SALTOS):
        if not (300 <= codigo < 400 and a_donde):
            break
        if monotonic() > plazo:
            raise TimeoutError(_("Tarda demasiado."))
        actual = urljoin(actual, a_donde)
        try:
            codigo, a_donde = _pedir(actual)
        except Rechazado as error:
            raise ValueError(str(error)) from error
    return codigo, actual


def _pedir(direccion: str) -> tuple[int, str]:
    """Status and where it sends to: HEAD, then GET for those who refuse HEAD. No body is read."""
    partes = urlsplit(direccion)
    if partes.scheme not in ("http", "https") or not partes.hostname:
        raise Rechazado(_("Sólo se revisan páginas web."))
    if partes.username or partes.password:
        raise Rechazado(_("La dirección lleva una clave."))
    puerto = partes.port or (443 if partes.scheme == "https" else 80)
    ip = _direccion_publica(partes.hostname, puerto)
    ruta = (partes.path or "/") + (f"?{partes.query}" if partes.query else "")
    codigo, a_donde = _una(partes.scheme, partes.hostname, puerto, ip, "HEAD", ruta)
    if codigo in SIN_HEAD:
        codigo, a_donde = _una(partes.scheme, partes.hostname, puerto, ip, "GET", ruta)
    return codigo, a_donde


def _direccion_publica(nombre: str, puerto: int) -> str:
    """The first address of the name, if none of them is ours.

    Raises:
        Rechazado: some answer is private, local or reserved, or the port is not of the web.
    """
    privadas = getattr(settings, "ENLACES_REDES_PRIVADAS", False)
    if puerto not in (80, 443) and not privadas:
        raise Rechazado(_("Ese puerto no es de páginas web."))
    try:
        respuestas = socket.getaddrinfo(nombre, puerto, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise ValueError(_("El nombre no se puede leer.")) from error
    ips = [str(r[4][0]) for r in respuestas]
    if not privadas and not all(_es_publica(ip) for ip in ips):
        raise Rechazado(_("La dirección es de una red privada."))
    return ips[0]


def _es_publica(texto: str) -> bool:
    """Global and nobody's tunnel: an IPv4 inside an IPv6 is judged as itself."""
    ip = ipaddress.ip_address(texto.partition("%")[0])
    if ip.version == 6 and ip in NAT64:
        return False
    dentro = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (dentro or ip).is_global and not ip.is_multicast


def _una(
    esquema: str, nombre: str, puerto: int, ip: str, metodo: str, ruta: str
) -> tuple[int, str]:
    clase = _Segura if esquema == "https" else _Llana
    conexion = clase(nombre, puerto, timeout=ESPERA)
    conexion.ip = ip
    try:
        conexion.request(metodo, iri_to_uri(ruta), headers={"User-Agent": AGENTE, "Accept": "*/*"})
        respuesta = conexion.getresponse()
        return respuesta.status, respuesta.getheader("Location") or ""
    finally:
        conexion.close()


class _Llana(HTTPConnection):
    ip = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.ip, self.port), self.timeout)


class _Segura(HTTPSConnection):
    ip = ""

    def connect(self) -> None:
        llano = socket.create_connection((self.ip, self.port), self.timeout)
        contexto: Any = self._context  # type: ignore[attr-defined]
        self.sock = contexto.wrap_socket(llano, server_hostname=self.host)


def revisar(*, direccion: str, ahora: datetime, incierto: str = "") -> EnlaceRevisado:
    """Visit an address and keep what it said; a doubtful one is broken without a visit."""
    return guardar(direccion, _visita(direccion, incierto), ahora)


def revisar_varias(pares: "Iterable[tuple[str, str]]", ahora: datetime) -> None:
    """Several addresses with what is doubted of each. Visits go side by side, writes do not."""
    lista = list(pares)
    with ThreadPoolExecutor(max_workers=8) as grupo:
        visitas = list(grupo.map(lambda par: _visita(*par), lista))
    for (direccion, _incierto), visita in zip(lista, visitas, strict=True):
        guardar(direccion, visita, ahora)


def _visita(direccion: str, incierto: str) -> Visita:
    return Visita(Estado.DUDOSO, detalle=incierto[:200]) if incierto else visitar(direccion)


def guardar(direccion: str, visita: Visita, ahora: datetime) -> EnlaceRevisado:
    revisado, _nuevo = EnlaceRevisado.objects.update_or_create(
        direccion=direccion,
        defaults={
            "estado": visita.estado,
            "codigo": visita.codigo,
            "destino": visita.destino,
            "detalle": visita.detalle,
            "revisado": ahora,
        },
    )
    return revisado


def revisados(direcciones: "Iterable[str]") -> dict[str, EnlaceRevisado]:
    """What is known of each address. One query."""
    filas = EnlaceRevisado.objects.filter(direccion__in=list(direcciones))
    return {fila.direccion: fila for fila in filas}
