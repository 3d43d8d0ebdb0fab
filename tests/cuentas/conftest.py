from itertools import count

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from tests import fabricas


@pytest.fixture
def con_pasos(db, django_user_model):
    """An account with authenticator and recovery codes, as enrolment leaves it."""
    numeros = count(1_000_000)  # allauth writes large keys in another base

    def hacer(nombre="ju", **mas):
        cuenta = django_user_model.objects.create_user(
            nombre, f"{nombre}@ejemplo.invalid", "clave", pk=next(numeros)
        )
        for campo, valor in mas.items():
            setattr(cuenta, campo, valor)
        cuenta.save()
        TOTP.activate(cuenta, generate_totp_secret())
        RecoveryCodes.activate(cuenta)
        return cuenta

    return hacer


@pytest.fixture
def admin(client):
    """A superuser who signed in and has just given their password again."""
    cuenta = fabricas.usuario("raiz", superusuario=True)
    entrar(client, "raiz")
    confirmar(client)
    return cuenta


def entrar(client, usuario, clave="clave"):
    return client.post(reverse("account_login"), {"login": usuario, "password": clave})


def confirmar(client, clave="clave"):
    return client.post(reverse("account_reauthenticate"), {"password": clave})
