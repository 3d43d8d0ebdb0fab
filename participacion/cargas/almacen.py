"""Files that wait for a yes: private, with a name that nobody can guess, for an hour."""

import time
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

#: Seconds that a preview may wait to be confirmed.
VIDA = 3600


def _carpeta() -> Path:
    return Path(settings.PRIVADO_ROOT) / "cargas"


def _ruta(clave: UUID) -> Path:
    return _carpeta() / clave.hex


def guardar(clave: UUID, contenido: bytes) -> None:
    _carpeta().mkdir(mode=0o700, parents=True, exist_ok=True)
    ruta = _ruta(clave)
    ruta.touch(mode=0o600)
    ruta.write_bytes(contenido)


def leer(clave: UUID) -> bytes | None:
    try:
        return _ruta(clave).read_bytes()
    except FileNotFoundError:
        return None


def borrar(clave: UUID) -> None:
    _ruta(clave).unlink(missing_ok=True)


def borrar_vencidos(ahora: datetime) -> int:
    """Erase what nobody confirmed; how many files."""
    limite = min(ahora.timestamp(), time.time()) - VIDA
    viejos = [r for r in _carpeta().glob("*") if r.is_file() and r.stat().st_mtime < limite]
    for ruta in viejos:
        ruta.unlink(missing_ok=True)
    return len(viejos)
