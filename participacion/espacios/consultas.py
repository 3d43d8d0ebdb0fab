"""Queries whose SQL is made once: for the few that every answer makes."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

Fila = tuple[Any, ...]
M = TypeVar("M", bound=Model)


class Consulta(Generic[M]):
    """A query whose SQL is made once.

    Args:
        hacer: makes the queryset; in place of each value it gets one of ``marcas``.
        marcas: values that nothing else in the query has.
    """

    def __init__(self, hacer: Callable[..., QuerySet[M, Any]], *marcas: Any) -> None:
        self.hacer, self.marcas = hacer, marcas

    @cached_property
    def _hecha(self) -> tuple[type[M], str, list[Any], list[int]]:
        consulta = self.hacer(*self.marcas)
        sql, valores = consulta.query.sql_with_params()
        # A UUID is written with or without hyphens, depending on the database.
        textos = [str(valor).replace("-", "") for valor in valores]
        huecos = [textos.index(str(marca).replace("-", "")) for marca in self.marcas]
        return consulta.model, sql, list(valores), huecos

    def _con(self, valores: Fila) -> tuple[type[M], str, list[Any]]:
        modelo, sql, completos, huecos = self._hecha
        completos = [*completos]
        for hueco, valor in zip(huecos, valores, strict=True):
            completos[hueco] = _como_se_guarda(valor)
        return modelo, sql, completos

    def primera(self, *valores: Any) -> Fila | None:
        """The first row as the driver gives it, or None."""
        return next(iter(self.todas(*valores)), None)

    def todas(self, *valores: Any) -> list[Fila]:
        """Every row as the driver gives it."""
        _modelo, sql, completos = self._con(valores)
        with connection.cursor() as cursor:
            cursor.execute(sql, completos)
            return cursor.fetchall()

    def objeto(self, *valores: Any) -> M | None:
        """The first row as an object of its model, or None. The query selects whole rows."""
        modelo, sql, completos = self._con(valores)
        return next(iter(modelo._default_manager.raw(sql, completos)), None)


def _como_se_guarda(valor: Any) -> Any:
    nativo = connection.features.has_native_uuid_field
    return valor.hex if isinstance(valor, UUID) and not nativo else valor
