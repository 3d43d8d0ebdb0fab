"""Calendar files as two libraries of strangers read them (``ical`` and ``vobject``)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.core.management import call_command
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from convocatorias.eventos.models import EventoPage, Inscripcion
from home.demo.preguntas import bloque
from tests import fabricas

pytestmark = pytest.mark.django_db
TITULO = 'Panel; de «datos», C:\\hoy, y "mañana" ' + "ñ" * 80
#: (uid, sequence, status, begins, title): what a client keeps of each entry.
Entrada = tuple[str, int, str, date | datetime, str]


def con_ical(crudo: bytes) -> list[Entrada]:
    calendario = IcsCalendarStream.calendar_from_ics(crudo.decode())
    return [
        (e.uid, e.sequence, e.status.value, _a_esa_hora(e.dtstart), e.summary)
        for e in calendario.events
    ]


def con_vobject(crudo: bytes) -> list[Entrada]:
    calendario = vobject.readOne(crudo.decode())
    return [
        (
            e.uid.value,
            int(e.sequence.value),
            e.status.value,
            _a_esa_hora(e.dtstart.value),
            e.summary.value,
        )
        for e in calendario.vevent_list
    ]


def _a_esa_hora(cuando: date | datetime) -> date | datetime:
    """The hour on the wall: of the zones that a file defines, vobject reads no RDATE."""
    return cuando.replace(tzinfo=None) if isinstance(cuando, datetime) else cuando


def _al_segundo(pagina: EventoPage) -> datetime:
    return timezone.localtime(pagina.empieza).replace(microsecond=0, tzinfo=None)


LECTORES: list[Callable[[bytes], list[Entrada]]] = [con_ical, con_vobject]


def leido(client, direccion):
    """Both read the same."""
    respuesta = client.get(direccion)
    assert respuesta["Content-Type"].startswith("text/calendar")
    uno, otro = (sorted(leer(respuesta.content), key=str) for leer in LECTORES)
    assert uno == otro
    return uno


def test_la_hora_de_verano_de_2020_es_la_misma_en_otro_huso(client):
    """Noon in May 2020 was five hours from UTC; since 2022 there is no summer time."""
    for anio, horas in ((2020, 5), (2027, 6)):
        empieza = datetime(anio, 5, 6, 12, tzinfo=timezone.get_default_timezone())
        pagina = fabricas.evento(
            f"de-{anio}",
            pide_registro=False,
            preguntas=[],
            abre=None,
            cierra=None,
            empieza=empieza,
            termina=empieza + timedelta(hours=1),
        )
        crudo = client.get(f"{pagina.url}evento.ics").content.decode()
        (entrada,) = IcsCalendarStream.calendar_from_ics(crudo).events
        assert entrada.dtstart.astimezone(UTC) == datetime(anio, 5, 6, 12 + horas, tzinfo=UTC)


def test_un_titulo_dificil_y_la_hora_llegan_enteros(client):
    pagina = fabricas.evento(title=TITULO)
    ((_uid, _numero, estado, empieza, titulo),) = leido(client, f"{pagina.url}evento.ics")
    assert (titulo, empieza, estado) == (TITULO, _al_segundo(pagina), "CONFIRMED")


def test_un_cambio_reemplaza_y_una_cancelacion_cancela(client):
    pagina = fabricas.evento()
    direccion = f"{pagina.url}evento.ics"
    ((uid, numero, _estado, _empieza, _titulo),) = leido(client, direccion)
    pagina.empieza += timedelta(days=1)
    pagina.termina += timedelta(days=1)
    pagina.save_revision().publish()
    ((otro_uid, otro_numero, _estado, empieza, _titulo),) = leido(client, direccion)
    assert (otro_uid, otro_numero) == (uid, numero + 1)
    assert empieza == _al_segundo(pagina)
    pagina = EventoPage.objects.get(pk=pagina.pk)
    pagina.vida = "cancelado"
    pagina.save_revision().publish()
    assert [(e[0], e[1], e[2]) for e in leido(client, direccion)] == [
        (uid, numero + 2, "CANCELLED")
    ]


def test_los_dias_sueltos_son_dias_enteros(client):
    dias = ["2020-09-15", "2020-09-24"]
    base = {"inicio": None, "fin": None, "titulo": "", "opcion": None}
    pagina = fabricas.evento(
        pide_registro=False,
        preguntas=[],
        abre=None,
        cierra=None,
        fechas=[bloque("x", dia, "fecha", {"dia": dia, **base}) for dia in dias],
    )
    entradas = leido(client, f"{pagina.url}evento.ics")
    assert sorted(e[3] for e in entradas) == [date.fromisoformat(dia) for dia in dias]


def test_el_personal_tiene_la_misma_entrada_que_el_publico(client):
    """So that whoever subscribes to the agenda and registers has it once."""
    pagina = fabricas.evento()
    fabricas.enviar(client, pagina, nombre="Ana", correo="ana@ejemplo.invalid")
    suya = Inscripcion.objects.get()
    (publica,) = leido(client, f"{pagina.url}evento.ics")
    (propia,) = leido(client, f"{suya.direccion}calendario.ics")
    assert propia[0] == publica[0]


def test_todo_lo_que_trae_la_demo_se_lee(client):
    """The 91 printed events and the sessions of the secretariats."""
    call_command("cargar_demo", "--sin-actividad", verbosity=0)
    agenda = leido(client, "/eventos/agenda.ics")
    assert len(agenda) > 40
    assert len({entrada[0] for entrada in agenda}) == len(agenda)
    assert leido(client, "/sesiones/calendario/stm-leon/2024.ics")
