"""The page of a call: its dates, its state, its history, its calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from convocatorias.models import TipoActo
from convocatorias.servicios import anotar_acto
from home.demo.convocatorias_bloques import cifras, fecha, fechas
from tests import fabricas
from tests.convocatorias.publicar.apoyo import ABRE, ANTES, CIERRA, en, leida, llamado

pytestmark = pytest.mark.django_db

ESCRITAS = [
    fecha("Cierra", "El 10 de marzo, en punto de la medianoche", "exacta", "2026-03-10",
          sobre="cierre"),
    fecha("Comité", "A más tardar el 15 de marzo", "limite", "2026-03-15"),
    fecha("Resultados", "Primera semana de abril", "intervalo", "2026-04-01", hasta="2026-04-07"),
    fecha("Entrega", "Abril de 2026", "mes", "2026-04-01"),
    fecha("Foro", "20 y 21 de marzo", "exacta", "2026-03-20", hasta="2026-03-21"),
    fecha("Firma", "25 de marzo a las 10:30", "exacta", "2026-03-25", hora="10:30:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ahora", "estado", "cuando", "boton"),
    [
        (ABRE - timedelta(seconds=1), "Próxima", "Abre el", False),
        (ABRE, "Abierta", "Cierra el 10 de marzo de 2026, 23:59 h", True),
        (ANTES, "Abierta", "Cierra el 10 de marzo de 2026, 23:59 h", True),
        (CIERRA, "Cerrada", "Cerró el 10 de marzo de 2026", False),
    ],
)
def test_it_opens_and_closes_at_its_instant(client, ahora, estado, cuando, boton):
    pagina = llamado()
    html = en(ahora, client, pagina)
    assert f"{estado} " in leida(html)
    assert cuando in leida(html)
    assert ('postular/">' in html) is boton


@pytest.mark.parametrize(
    ("actos", "estado"),
    [
        ([TipoActo.DICTAMEN], "En dictamen"),
        ([TipoActo.DICTAMEN, TipoActo.RESULTADOS], "Con resultados"),
        ([TipoActo.DESIERTA], "Desierta"),
        ([TipoActo.CANCELACION], "Cancelada"),
    ],
)
def test_what_was_decided_is_its_state_and_its_history(client, actos, estado):
    pagina = llamado()
    for tipo in actos:
        anotar_acto(espacio=pagina.espacio, tipo=tipo, ahora=CIERRA, motivo="Así se decidió.")
    texto = leida(en(CIERRA + timedelta(days=1), client, pagina))
    assert f" {estado} " in texto
    assert texto.count("Así se decidió.") == len(actos)


def test_an_extension_shows_the_new_closing_and_keeps_the_first(client):
    pagina = llamado(fechas=fechas("x", ESCRITAS), sin_prorroga=False)
    for dias in (5, 8):
        anotar_acto(
            espacio=pagina.espacio,
            tipo=TipoActo.PRORROGA,
            ahora=ANTES,
            motivo="Hubo un apagón.",
            cierra=CIERRA + timedelta(days=dias),
        )
    html = en(CIERRA, client, pagina)
    assert "18 de marzo de 2026, 23:59 h" in leida(html)
    assert "<del>El 10 de marzo, en punto de la medianoche</del>" in html
    assert "<del>15 de marzo de 2026, 23:59 h</del>" in html
    assert "Hubo un apagón." in html
    assert "Abierta" in leida(html)


def test_a_cancelled_call_says_when_it_was_going_to_close(client):
    pagina = llamado()
    anotar_acto(
        espacio=pagina.espacio, tipo=TipoActo.CANCELACION, ahora=ABRE, motivo="No hay fondos."
    )
    texto = leida(en(ABRE + timedelta(seconds=1), client, pagina))
    assert "Se canceló el 1 de marzo de 2026" in texto
    assert "Cierra 10 de marzo de 2026, 23:59 h" in texto
    assert "No hay fondos." in texto
    assert "Ya no recibe postulaciones" in texto


def test_only_exact_dates_go_to_the_calendar(client):
    pagina = llamado(fechas=fechas("x", ESCRITAS))
    respuesta = client.get(pagina.url + "calendario/")
    assert respuesta["Content-Type"] == "text/calendar"
    eventos = Calendar.from_ical(respuesta.content).walk("VEVENT")
    assert {str(e["summary"]).partition(" ·")[0]: e.decoded("dtstart") for e in eventos} == {
        "Abre": ABRE,
        "Cierra": date(2026, 3, 10),
        "Foro": date(2026, 3, 20),
        "Firma": datetime(2026, 3, 25, 16, 30, tzinfo=UTC),
    }
    [foro] = [e for e in eventos if str(e["summary"]).startswith("Foro")]
    assert foro.decoded("dtend") == date(2026, 3, 22), "the day after the last one"
    tabla = leida(client.get(pagina.url).content.decode())
    for escrita in ESCRITAS:
        assert escrita["cuando"] in tabla


def test_an_extension_replaces_the_event_of_the_closing(client):
    pagina = llamado(sin_prorroga=False)

    def cierre():
        eventos = Calendar.from_ical(client.get(pagina.url + "calendario/").content).walk("VEVENT")
        [uno] = [e for e in eventos if str(e["summary"]).startswith("Cierra")]
        return uno

    antes = cierre()
    anotar_acto(
        espacio=pagina.espacio,
        tipo=TipoActo.PRORROGA,
        ahora=ANTES,
        motivo="Sí.",
        cierra=CIERRA + timedelta(days=1),
    )
    with time_machine.travel(CIERRA):
        despues = cierre()
    assert (antes["uid"], antes["sequence"]) == (despues["uid"], 0)
    assert despues["sequence"] == 1
    assert despues.decoded("dtstart") == CIERRA + timedelta(days=1)


def test_without_an_exact_date_there_is_no_calendar(client):
    pagina = llamado(ventana_escrita=False, fechas=fechas("x", ESCRITAS[1:4]))
    html = en(CIERRA, client, pagina)
    assert "No está escrito cuándo cerró" in html
    assert "10 de marzo" not in html
    assert "calendario" not in html
    assert client.get(pagina.url + "calendario/").status_code == 404


def test_figures_are_read_beside_their_total(client):
    pagina = llamado(
        cifras=cifras("x", [("más de", 11, "con"), ("", 35, "sin")]),
        cifras_titulo="Municipios",
        cifras_total=46,
    )
    texto = leida(client.get(pagina.url).content.decode())
    assert "con 11 24 sin 35 76 Total 46 100" in texto


def test_a_post_to_the_page_goes_to_the_form(client):
    pagina = llamado()
    respuesta = client.post(pagina.url, {"p_x": "Azul"})
    assert (respuesta.status_code, respuesta["Location"]) == (303, f"{pagina.url}postular/")


def test_the_page_costs_the_same_with_much_in_it(client, django_assert_num_queries):
    from django.db import connection

    def con_respuesta():
        pagina.espacio.preguntas_de_convocatoria.create(
            texto="¿Y?", respuesta="Sí.", respondida=ANTES, creada=ANTES, borrar_el="2026-12-01"
        )

    pagina = llamado(sin_prorroga=False)
    con_respuesta()
    client.get(pagina.url)
    with CaptureQueriesContext(
        connection,
    ) as pocas:
        client.get(pagina.url)
    for dias in range(1, 6):
        anotar_acto(
            espacio=pagina.espacio,
            tipo=TipoActo.PRORROGA,
            ahora=ANTES,
            motivo="Sí.",
            cierra=CIERRA + timedelta(days=dias),
        )
        con_respuesta()
    with django_assert_num_queries(len(pocas)):
        client.get(pagina.url)


def test_the_preview_of_a_draft_shows_its_dates():
    pagina = llamado(slug="otra")
    pagina.fechas = fechas("y", ESCRITAS[:1])
    html = pagina.make_preview_request().render().content.decode()
    assert "medianoche" in html
    assert fabricas.PREGUNTAS[1]["value"]["texto"] in html
