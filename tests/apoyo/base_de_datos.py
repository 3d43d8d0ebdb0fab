"""Keeps what the migrations wrote (root page, locales, site, groups) after every flush.

A transactional test ends with a flush that empties all tables. Here the rows that stood in
the freshly migrated database are put back right after it, by plain SQL with their own
keys, so tests work in any order, with ``--reuse-db`` too, on SQLite and on PostgreSQL.
"""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

Filas = dict[str, tuple[list[str], list[tuple]]]


def copiar_filas() -> Filas:
    """Every row of every table that is not empty."""
    copia: Filas = {}
    with connection.cursor() as cursor:
        for tabla in connection.introspection.django_table_names(
            only_existing=True, include_views=False
        ):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")  # noqa: S608
            if filas := cursor.fetchall():
                copia[tabla] = ([columna[0] for columna in cursor.description], filas)
    return copia


def reponer_filas(copia: Filas) -> None:
    quote = connection.ops.quote_name
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        for tabla, (columnas, filas) in copia.items():
            nombres = ", ".join(quote(columna) for columna in columnas)
            huecos = ", ".join(["%s"] * len(columnas))
            cursor.executemany(
                f"INSERT INTO {quote(tabla)} ({nombres}) VALUES ({huecos})",  # noqa: S608
                filas,
            )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    from wagtail.models import Page

    with django_db_blocker.unblock():
        if not Page.objects.filter(depth=1).exists():
            pytest.exit("The kept test database was left empty: run again with --create-db", 2)
        inicial = copiar_filas()

    def vaciar_y_reponer(self: TransactionTestCase) -> None:
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )
        reponer_filas(inicial)

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(TransactionTestCase, "_fixture_teardown", vaciar_y_reponer)
        yield
