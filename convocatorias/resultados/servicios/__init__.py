"""The only place that writes results: ties, consents, the acta and what follows from it."""

from participacion.espacios.servicios import NoSePuedeError

from .desempates import desempatar
from .practicas import dar_permiso, ligar, retirar_permiso
from .publicacion import publicar_resultados

__all__ = [
    "NoSePuedeError",
    "dar_permiso",
    "desempatar",
    "ligar",
    "publicar_resultados",
    "retirar_permiso",
]
