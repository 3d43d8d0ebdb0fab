"""The Ed25519 key that signs certificates, and the public keys that have been used.

A certificate travels as ``MIRADOR1.<data>.<signature>``, both in base64url: the data are the
canonical JSON that was signed, so whoever has the public key needs nothing else.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from django.conf import settings

from participacion.datos.canonico import canonico

MARCA = "MIRADOR1"


class ClaveMalaError(ValueError):
    """The setting does not hold 32 bytes in base64."""


class FirmaMalaError(ValueError):
    """Not a certificate of ours, or not as it was signed."""


def semilla_de(texto: str) -> bytes:
    try:
        semilla = base64.b64decode(texto.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ClaveMalaError("no está en base64") from error
    if len(semilla) != 32:
        raise ClaveMalaError("debe tener 32 bytes")
    return semilla


def privada() -> Ed25519PrivateKey:
    return _privada(settings.CONSTANCIAS_CLAVE or _de_desarrollo())


def pem(publica: Ed25519PublicKey) -> str:
    return publica.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def clave_de(publica: Ed25519PublicKey) -> str:
    """Short name of a key: what each certificate says it was signed with."""
    return sha256(publica.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def firmar(datos: Mapping[str, Any]) -> str:
    """Signature of the canonical text, in base64url."""
    return _b64(privada().sign(canonico(datos).encode()))


def sellado(datos: Mapping[str, Any], firma: str) -> str:
    """What is printed as a code and travels inside the PDF."""
    return f"{MARCA}.{_b64(canonico(datos).encode())}.{firma}"


def abrir(texto: str, publicas: Mapping[str, Ed25519PublicKey]) -> dict[str, Any]:
    """What a sealed text says, once checked. No database, no network.

    Raises:
        FirmaMalaError: with the reason in words.
    """
    partes = texto.strip().split(".")
    if len(partes) != 3 or partes[0] != MARCA:
        raise FirmaMalaError("no es el texto de una constancia")
    try:
        crudo, firma = _de_b64(partes[1]), _de_b64(partes[2])
        datos = json.loads(crudo)
        clave = str(datos["clave"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FirmaMalaError("el texto está incompleto o cambiado") from error
    publica = publicas.get(clave)
    if publica is None:
        raise FirmaMalaError(f"no se conoce la clave {clave[:40]}")
    try:
        publica.verify(firma, crudo)
    except InvalidSignature as error:
        raise FirmaMalaError("la firma no corresponde: algo se cambió") from error
    return dict(datos)


def publicas_de(texto: str) -> dict[str, Ed25519PublicKey]:
    """The public keys of a PEM file, by their short name.

    Raises:
        FirmaMalaError: if it holds none.
    """
    fin = "-----END PUBLIC KEY-----"
    trozos = [t[t.find("-----BEGIN PUBLIC KEY-----") :] + fin for t in texto.split(fin)[:-1]]
    try:
        leidas = [load_pem_public_key(trozo.encode()) for trozo in trozos]
    except ValueError as error:
        raise FirmaMalaError("el archivo de claves no se puede leer") from error
    hechas = {clave_de(una): una for una in leidas if isinstance(una, Ed25519PublicKey)}
    if not hechas:
        raise FirmaMalaError("el archivo no trae claves públicas Ed25519")
    return hechas


def _b64(crudo: bytes) -> str:
    return base64.urlsafe_b64encode(crudo).decode().rstrip("=")


def _de_b64(texto: str) -> bytes:
    crudo = base64.urlsafe_b64decode(texto + "=" * (-len(texto) % 4))
    if _b64(crudo) != texto:
        raise ValueError("not canonical base64url")
    return crudo


@lru_cache(maxsize=4)
def _privada(texto: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(semilla_de(texto))


def _de_desarrollo() -> str:
    """A key of this machine alone, made the first time; production never gets here."""
    ruta = Path(settings.VAR_DIR) / "constancias.clave"
    ruta.parent.mkdir(exist_ok=True)
    try:
        abierto = os.open(ruta, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return ruta.read_text()
    with os.fdopen(abierto, "w") as archivo:
        archivo.write(base64.b64encode(os.urandom(32)).decode())
    return ruta.read_text()
