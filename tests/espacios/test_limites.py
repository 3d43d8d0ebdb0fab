import pytest
from django.core.cache import cache
from django.test import RequestFactory

from participacion.espacios import limites


@pytest.fixture(autouse=True)
def _limpia():
    cache.clear()


def peticion(ip, **extra):
    return RequestFactory().get("/", REMOTE_ADDR=ip, **extra)


def test_the_limit_is_for_the_prefix_and_for_one_action():
    for n in range(3):
        assert limites.permitido(peticion(f"10.0.0.{n}"), "a", 3)
    assert not limites.permitido(peticion("10.0.0.9"), "a", 3)
    assert limites.permitido(peticion("10.0.1.9"), "a", 3)
    assert limites.permitido(peticion("10.0.0.9"), "b", 3)


def test_no_address_is_kept():
    limites.permitido(peticion("203.0.113.77"), "a", 3)
    assert "203.0.113" not in str(cache._cache)


@pytest.mark.parametrize(
    ("texto", "prefijo"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"), ("x", "")],
)
def test_prefix(texto, prefijo):
    assert limites.prefijo(texto) == prefijo


def test_only_declared_proxies_are_believed(settings):
    pide = peticion("10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2")
    settings.PROXIES = 0
    assert limites.direccion(pide) == "10.0.0.1"
    settings.PROXIES = 1
    assert limites.direccion(pide) == "2.2.2.2"
