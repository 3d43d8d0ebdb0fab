"""The bench's own database: made from ``DATABASE_URL``'s server, dropped at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

POR_DEFECTO = "postgres://postgres@127.0.0.1:5432/postgres"


@contextmanager
def base_propia() -> Iterator[str]:
    """URL of an empty database that lives as long as the block."""
    servidor = urlsplit(os.environ.get("DATABASE_URL") or POR_DEFECTO)
    if not servidor.scheme.startswith("postgres"):
        raise SystemExit("make bench measures on PostgreSQL: DATABASE_URL=postgres://…")
    nombre = f"mirador_banco_{os.getpid()}"
    _ejecutar(servidor.geturl(), "CREATE DATABASE {}", nombre)
    try:
        yield urlunsplit(servidor._replace(path=f"/{nombre}"))
    finally:
        _ejecutar(servidor.geturl(), "DROP DATABASE {} WITH (FORCE)", nombre)


def version_de_postgres() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0].split()[0]


def _ejecutar(url: str, orden: str, nombre: str) -> None:
    try:
        conexion = psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError:
        # The database named in the address may not exist yet; the server always has this one.
        url = urlunsplit(urlsplit(url)._replace(path="/postgres"))
        conexion = psycopg.connect(url, autocommit=True)
    with conexion:
        conexion.execute(sql.SQL(orden).format(sql.Identifier(nombre)))  # type: ignore[arg-type]
