"""Shared by all tests: the fixtures live in ``tests/apoyo``, one file per thing they open."""

import os

import pytest

# Playwright's synchronous API runs an event loop in this thread; Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

pytest_plugins = [
    "tests.apoyo.base_de_datos",
    "tests.apoyo.navegador",
    "tests.apoyo.correo",
]


@pytest.fixture(autouse=True)
def _sin_restos():
    """Nothing of the test before: cached site roots, rate limits, active language."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.deactivate()
    yield
    translation.deactivate()
