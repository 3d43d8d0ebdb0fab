"""Shared by all tests: the fixtures live in ``tests/apoyo``, one file per thing they open."""

import os

import pytest
from hypothesis import settings

# Playwright's synchronous API runs an event loop in this thread; Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# The same examples in every run, so that what passed here passes there; new ones are looked for
# with HYPOTHESIS_PROFILE=explora.
settings.register_profile("fijo", derandomize=True, database=None, deadline=None)
settings.register_profile("explora", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fijo"))

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
