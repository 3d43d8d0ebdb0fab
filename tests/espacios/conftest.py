import pytest
from django.test import Client


@pytest.fixture
def client_nuevo():
    """Somebody else's browser."""
    return Client()
