"""A call in March 2026 and what its page says at an instant."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.utils.html import strip_tags

from tests import fabricas

ABRE = datetime(2026, 3, 1, 6, tzinfo=UTC)
CIERRA = datetime(2026, 3, 11, 6, tzinfo=UTC)
ANTES = CIERRA - timedelta(microseconds=1)


def llamado(**campos):
    return fabricas.convocatoria(**{"abre": ABRE, "cierra": CIERRA, **campos})


def en(ahora, client, pagina, resto=""):
    with time_machine.travel(ahora, tick=False):
        respuesta = client.get(pagina.url + resto)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def leida(html):
    """The words of the page, as they are read one after another."""
    cuerpo = html[html.index("<main") : html.index("</main>")]
    return " ".join(strip_tags(cuerpo.replace("<", " <")).replace("\xa0", " ").split())
