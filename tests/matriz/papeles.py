"""One account of each role, in the demo; ``datos`` is «this eje», ``parlamento`` the other."""

from typing import Any

from django.contrib.auth import get_user_model

from participacion.secretariado.models import Representacion
from tests import fabricas

#: Role -> what it is.
PAPELES = {
    "admin": "administration",
    "comunicacion": "publishes pages",
    "seguimiento": "follow-up officer",
    "facilitacion": "facilitator of a workshop table",
    "duena": "owner of this eje",
    "suplente": "accredited substitute of the owner",
    "otra": "owner of another eje",
    "jurado": "jury member of a call",
    "nadie": "anonymous",
}
DEL_DEMO = {
    "admin": "admin",
    "comunicacion": "comunicacion",
    "seguimiento": "seguimiento",
    "facilitacion": "facilita-datos",
    "duena": "eje-datos",
    "otra": "eje-parlamento",
    "jurado": "jurado",
}


def cuenta(papel: str) -> Any:
    """The account of a role; None for the anonymous one."""
    if papel == "nadie":
        return None
    if papel in DEL_DEMO:
        return get_user_model().objects.get(username=DEL_DEMO[papel])
    return HACER[papel](fabricas.usuario(papel))


def _suplente(usuario: Any) -> Any:
    titular = Representacion.objects.get(usuario__username=DEL_DEMO["duena"])
    Representacion.objects.create(
        institucion=titular.institucion, usuario=usuario, cargo="Suplente", calidad="suplente"
    )
    return usuario


HACER = {
    "suplente": _suplente,
}
