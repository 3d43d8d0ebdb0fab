"""How many institutions are here and how many are needed: more than half of the seats."""

from .models import Sesion


def presentes(sesion: Sesion) -> int:
    return sesion.asistencias.filter(con_voto=True).count()


def requeridos(sesion: Sesion) -> int:
    """More than half of the institutions with a seat that day."""
    if sesion.requeridos is not None:
        return sesion.requeridos
    dia = sesion.fecha
    return (sesion.organo.miembros(dia).count() if dia else 0) // 2 + 1
