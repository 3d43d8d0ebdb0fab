"""The demo and what it lacks, made once for the file that asks for it, and undone after it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests.matriz.papeles import PAPELES, cuenta
from tests.matriz.poblar import poblar


class Poblado(NamedTuple):
    cuentas: dict[str, Any]
    secretos: dict[str, str]


@pytest.fixture(scope="module")
def poblado(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Poblado]:
    """Inside one transaction, so that nothing is left whatever a test does."""
    privado = tmp_path_factory.mktemp("privado")
    with (
        django_db_blocker.unblock(),
        override_settings(PRIVADO_ROOT=privado),
        transaction.atomic(),
    ):
        call_command("cargar_demo", "--breve", verbosity=0)
        cuentas = {papel: cuenta(papel) for papel in PAPELES}
        yield Poblado(cuentas, poblar(cuentas))
        transaction.set_rollback(True)
