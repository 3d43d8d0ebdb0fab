"""Ending what an account left open."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

#: Where allauth keeps who gave a password and still owes the code.
A_MEDIAS = "account_login"


def cerrar_sesiones(cuenta: Any) -> int:
    """Delete its sessions, also those that wait for a code; how many.

    Django's sessions do not say whose they are, so each one in force is read: seldom done.
    """
    vigentes = Session.objects.filter(expire_date__gt=timezone.now())
    suyas = [una.pk for una in vigentes.iterator() if _es_de(una.get_decoded(), cuenta)]
    for desde in range(0, len(suyas), 500):
        Session.objects.filter(pk__in=suyas[desde : desde + 500]).delete()
    return len(suyas)


def _es_de(datos: dict[str, Any], cuenta: Any) -> bool:
    if datos.get(SESSION_KEY) == str(cuenta.pk):
        return True
    a_medias = datos.get(A_MEDIAS)
    return isinstance(a_medias, dict) and a_medias.get("user_pk") == user_pk_to_url_str(cuenta)
