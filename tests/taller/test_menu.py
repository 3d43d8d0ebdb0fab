"""«Mesas» in the menu: only for those it says something to, and free for everybody else."""

import pytest
from django.test import RequestFactory

from participacion.taller.menu import quienes
from participacion.taller.wagtail_hooks import menu_de_mesas
from tests import fabricas

pytestmark = pytest.mark.django_db


def ve(cuenta):
    pedido = RequestFactory().get("/admin/")
    pedido.user = type(cuenta).objects.get(pk=cuenta.pk)
    return menu_de_mesas().is_shown(pedido)


def test_who_sees_it(django_assert_num_queries):
    eje = fabricas.eje()
    duena, otra = fabricas.usuario("duena", de=eje), fabricas.usuario("otra")
    assert quienes() is None
    assert not ve(duena), "no table yet"
    assert ve(fabricas.usuario("jefa", superusuario=True))
    from django.core.cache import cache

    cache.clear()
    mesa = fabricas.mesa(eje=eje)
    lleva = fabricas.usuario("lleva")
    mesa.facilitacion = lleva
    mesa.save()
    assert ve(lleva)
    assert ve(duena)
    assert not ve(otra)
    pedido = RequestFactory().get("/admin/")
    pedido.user = lleva
    with django_assert_num_queries(0):
        menu_de_mesas().is_shown(pedido)
