from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar
from wagtail.test.utils import WagtailPageTestCase

from convocatorias.eventos.models import AgendaPage, EventoPage, Inscripcion
from home.demo.preguntas import bloque
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


def registrar(client, pagina, n=1):
    return fabricas.enviar(client, pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")


def test_the_calendar_file_can_be_read_by_another_program(client):
    pagina = fabricas.evento(lugar="León", title="Panel, con coma")
    respuesta = client.get(f"{pagina.url}calendario/")
    assert respuesta["Content-Type"].startswith("text/calendar")
    leido = Calendar.from_ical(respuesta.content)
    evento = leido.walk("VEVENT")[0]
    assert evento.decoded("dtstart") == pagina.empieza.replace(microsecond=0)
    assert str(evento["summary"]) == "Panel, con coma"
    assert leido.walk("VTIMEZONE")
    otra = Calendar.from_ical(client.get(f"{pagina.url}calendario/").content)
    assert str(otra.walk("VEVENT")[0]["uid"]) == str(evento["uid"])


def test_places_left_are_shown_until_there_is_only_the_list(client):
    pagina = fabricas.evento(cupo=2)
    assert "Quedan 2 lugares" in client.get(pagina.url).content.decode()
    assert registrar(client, pagina, 1).status_code == 303
    assert "Queda 1 lugar" in client.get(pagina.url).content.decode()
    assert registrar(client, pagina, 2).status_code == 303
    assert "lista de espera" in client.get(pagina.url).content.decode()
    assert registrar(client, pagina, 3).status_code == 303
    estados = Inscripcion.objects.order_by("creado").values_list("estado", flat=True)
    assert list(estados) == ["confirmado", "confirmado", "en-espera"]


def test_registration_never_outlives_the_beginning(client):
    empieza = timezone.now() + timedelta(hours=3)
    pagina = fabricas.evento(
        empieza=empieza, termina=empieza + timedelta(hours=1), cierra=empieza + timedelta(days=9)
    )
    abierta = client.get(pagina.url)
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(pagina, nombre="Ana", correo="a@ejemplo.invalid"),
    }
    with time_machine.travel(empieza, tick=False):
        assert client.post(pagina.url, cuerpo).status_code == 409
    with time_machine.travel(empieza - timedelta(seconds=1), tick=False):
        assert client.post(pagina.url, cuerpo).status_code == 303


def test_registration_that_opens_after_the_event_is_an_error_for_the_editor():
    ahora = timezone.now()
    with pytest.raises(ValidationError, match="después de la apertura"):
        fabricas.evento(abre=ahora, empieza=ahora, termina=ahora + timedelta(hours=1))


def test_the_agenda_puts_each_event_on_one_side_only(client):
    ahora = timezone.now()
    fabricas.evento(
        "viejo", title="Viejo", abre=None, empieza=ahora - timedelta(days=3), termina=ahora
    )
    fabricas.evento(
        "hoy",
        title="En curso",
        empieza=ahora - timedelta(hours=1),
        termina=ahora + timedelta(hours=1),
    )
    html = client.get("/eventos/").content.decode()
    proximos, pasados = html.split("Ya pasaron")
    assert "En curso" in proximos
    assert "Viejo" not in proximos
    assert "Viejo" in pasados
    assert html.count("En curso") == 1


def test_queries_of_the_agenda_do_not_grow(client, django_assert_max_num_queries):
    for n in range(6):
        fabricas.evento(f"e{n}")
    client.get("/eventos/")
    with django_assert_max_num_queries(14):
        client.get("/eventos/")


class TestContrato(WagtailPageTestCase):
    def test_where_events_may_be_made(self):
        self.assertAllowedParentPageTypes(EventoPage, {AgendaPage})
        self.assertAllowedSubpageTypes(AgendaPage, {EventoPage})
        self.assertAllowedSubpageTypes(EventoPage, set())


DIAS = [("2030-05-06", "17:00:00", "19:00:00"), ("2030-05-07", "17:00:00", "19:00:00")]


@pytest.mark.parametrize(
    ("segundo", "se_dice"), [(DIAS[1], False), (("2030-05-07", "10:00:00", "12:00:00"), True)]
)
def test_the_hours_of_each_day_are_told_only_when_they_differ(client, segundo, se_dice):
    dias = [
        bloque("d", n, "fecha", dict(zip(("dia", "inicio", "fin"), dia, strict=True)))
        for n, dia in enumerate((DIAS[0], segundo))
    ]
    pagina = fabricas.evento(fechas=dias, empieza=None, termina=None, pide_registro=False)
    html = client.get(pagina.url).content.decode()
    assert ("<li>lunes 6: de 17:00 a 19:00 h" in html) is se_dice


def test_what_it_reached_is_one_row_and_says_its_document_once(client):
    alcances = [
        bloque("a", n, "alcance", {"cifra": cifra, "unidad": unidad, "fuente": "004:799-801"})
        for n, (cifra, unidad) in enumerate([(410, "personas"), (31, "organismos")])
    ]
    pagina = fabricas.evento(alcances=alcances, fuente="004:799-801")
    html = client.get(pagina.url).content.decode()
    assert html.count("<dt>Alcance</dt>") == 1
    assert html.count("Informe de la Comisión de Gobierno Abierto, 2019-2020, líneas 799-801") == 1
    assert "004:" not in html


def test_the_way_to_the_form_is_offered_above_while_it_is_open(client):
    pagina = fabricas.evento()
    assert 'href="#registro"' in client.get(pagina.url).content.decode()
    with time_machine.travel(pagina.cierra, tick=False):
        assert 'href="#registro"' not in client.get(pagina.url).content.decode()
