"""Asks a ClamAV daemon, where the deployment has one (``CLAMAV=host:port``)."""

from pathlib import Path

from clamav_client.clamd import ClamdError, ClamdNetworkSocket
from django.conf import settings

from .mensajes import ArchivoRechazadoError

ESPERA = 15


def revisar(ruta: Path) -> None:
    """Nothing when there is no daemon, or it finds nothing.

    Raises:
        ArchivoRechazadoError: it found something, or it should be there and does not answer.
    """
    if not settings.CLAMAV:
        return
    maquina, _dos_puntos, puerto = settings.CLAMAV.partition(":")
    cliente = ClamdNetworkSocket(host=maquina, port=int(puerto or 3310), timeout=ESPERA)
    try:
        with ruta.open("rb") as archivo:
            dicho = cliente.instream(archivo)
    except (ClamdError, OSError, ValueError) as error:
        raise ArchivoRechazadoError("sin_antivirus") from error
    estados = {estado for estado, _motivo in dicho.values()}
    if estados != {"OK"}:
        raise ArchivoRechazadoError("virus" if "FOUND" in estados else "sin_antivirus")
