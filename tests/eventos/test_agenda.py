import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from convocatorias.eventos.models import AgendaPage, EventoPage, Historia
from home.demo.preguntas import bloque
from tests import fabricas

pytestmark = pytest.mark.django_db
ZONA = ZoneInfo("America/Mexico_City")


def dias(*escritos, **valores):
    base = {"inicio": None, "fin": None, "titulo": "", "opcion": None, **valores}
    return [bloque("x", dia, "fecha", {"dia": dia, **base}) for dia in escritos]


def jornada(**campos):
    return fabricas.evento(
        "jornada",
        title="Jornada",
        tipo="jornada",
        abre=None,
        cierra=None,
        pide_registro=False,
        preguntas=[],
        fechas=dias("2020-09-15", "2020-09-24", "2020-10-01"),
        **campos,
    )


def vevents(contenido):
    return Calendar.from_ical(contenido).walk("VEVENT")


def test_los_dias_sueltos_son_una_jornada_y_varias_entradas(client):
    pagina = jornada()
    html = client.get(pagina.url).content.decode()
    assert "15 y 24 de septiembre y 1 de octubre de 2020" in html
    entradas = vevents(client.get(f"{pagina.url}evento.ics").content)
    assert [e.decoded("dtstart").isoformat() for e in entradas] == [
        "2020-09-15", "2020-09-24", "2020-10-01",
    ]  # fmt: skip
    assert len({str(e["uid"]) for e in entradas}) == 3


def test_un_cambio_reemplaza_y_una_cancelacion_cancela(client):
    pagina = fabricas.evento()
    (antes,) = vevents(client.get(f"{pagina.url}evento.ics").content)
    pagina.empieza += timedelta(days=1)
    pagina.termina += timedelta(days=1)
    pagina.save_revision().publish()
    (despues,) = vevents(client.get(f"{pagina.url}evento.ics").content)
    assert despues["uid"] == antes["uid"]
    assert despues["sequence"] == antes["sequence"] + 1
    pagina = EventoPage.objects.get(pk=pagina.pk)
    pagina.vida = "cancelado"
    pagina.save_revision().publish()
    (final,) = vevents(client.get(f"{pagina.url}evento.ics").content)
    assert (final["status"], final["sequence"]) == ("CANCELLED", antes["sequence"] + 2)
    tipos = Historia.objects.filter(clave=pagina.translation_key).values_list("tipo", flat=True)
    assert list(tipos) == ["publicado", "reprogramado", "cancelado"]
    html = client.get(pagina.url).content.decode()
    assert "Este evento se canceló" in html
    assert "La fecha cambió" in html
    assert 'name="ficha"' not in html


def test_publicar_otra_vez_lo_mismo_no_es_un_cambio():
    pagina = fabricas.evento()
    pagina.save_revision().publish()
    assert Historia.objects.filter(clave=pagina.translation_key).count() == 1


def test_las_reglas_del_formato(client):
    transmision = bloque(
        "x", 0, "transmision", {"red": "Zoom", "cuenta": "", "enlace": "https://ejemplo.invalid/z"}
    )
    fabricas.evento(title="Título; con, señas " + "ñ" * 60, transmisiones=[transmision])
    crudo = client.get("/eventos/agenda.ics").content
    assert b"\n" not in crudo.replace(b"\r\n", b"")
    assert all(len(linea) <= 75 for linea in crudo.split(b"\r\n"))
    desdoblado = crudo.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Título\\; con\\, señas" in desdoblado
    assert "BEGIN:VTIMEZONE" in desdoblado
    assert "CONFERENCE;FEATURE=VIDEO;LABEL=Zoom;VALUE=URI:https://ejemplo.invalid/z" in desdoblado
    assert "CATEGORIES:Panel" in desdoblado


def test_filtros_y_busqueda(client):
    jornada(organiza="INAI")
    fabricas.evento("otro", title="Otro panel", lugar="León")
    casos = {
        "tipo=jornada": ("Jornada", "Otro panel"),
        "organiza=INAI": ("Jornada", "Otro panel"),
        "cuando=pasados": ("Jornada", "Otro panel"),
        "cuando=proximos": ("Otro panel", ">Jornada</a>"),
        "q=león": ("Otro panel", ">Jornada</a>"),
    }
    for consulta, (esta, no_esta) in casos.items():
        html = client.get(f"/eventos/?{consulta}").content.decode()
        lista = html.split("Quitar filtros", 1)[1]
        assert esta in lista, consulta
        assert no_esta not in lista, consulta
    assert "Ningún evento coincide" in client.get("/eventos/?q=nada-de-eso").content.decode()
    assert len(vevents(client.get("/eventos/agenda.ics?tipo=jornada").content)) == 3


@pytest.mark.parametrize(
    "consulta",
    ["eje=x", "eje=99999999999999", "tipo=%00", "q=%00", "pagina=-1", "pagina=x", "mes=x&vista=mes",
     "mes=9999-99&vista=mes", "mes=0001-01&vista=mes", "organiza=%00", "cuando=ayer"],
)  # fmt: skip
def test_lo_que_no_se_entiende_no_rompe(client, consulta):
    fabricas.evento()
    assert client.get(f"/eventos/?{consulta}").status_code == 200


@pytest.mark.parametrize(("mes", "esta"), [("2020-08", True), ("2020-09", False)])
def test_lo_aproximado_esta_en_su_mes_y_no_en_el_siguiente(client, mes, esta):
    fabricas.evento(
        "panel",
        title="Panel municipal",
        pide_registro=False,
        preguntas=[],
        abre=None,
        cierra=None,
        fecha_texto="finales de agosto",
        empieza=datetime(2020, 8, 20, tzinfo=ZONA),
        termina=datetime(2020, 9, 1, tzinfo=ZONA),
    )
    html = client.get("/eventos/", {"vista": "mes", "mes": mes}).content.decode()
    assert ("Panel municipal" in html) is esta


def test_el_mes(client):
    jornada()
    fabricas.evento(
        "aprox",
        title="Aproximado",
        abre=None,
        pide_registro=False,
        fecha_texto="finales de septiembre de 2020",
        empieza=datetime(2020, 9, 21, tzinfo=ZONA),
        termina=datetime(2020, 10, 1, tzinfo=ZONA),
    )
    html = client.get("/eventos/?vista=mes&mes=2020-09").content.decode()
    assert html.count(">Jornada</a>") == 2
    assert "Sin día exacto" in html
    assert "finales de septiembre de 2020" in html
    vacio = client.get("/eventos/?vista=mes&mes=2019-01").content.decode()
    assert "No hay eventos en este mes" in vacio


@pytest.mark.parametrize("consulta", ["", "?vista=mes&mes=2020-09", "?cuando=pasados&q=a"])
def test_las_consultas_no_crecen(client, django_assert_max_num_queries, consulta):
    ahora = timezone.now()
    for n in range(4):
        fabricas.evento(
            f"e{n}", abre=None, cierra=None, fechas=dias("2020-09-15"), title=f"Panel a{n}"
        )
        fabricas.evento(f"f{n}", empieza=ahora + timedelta(days=n + 1))
    client.get("/eventos/")
    with django_assert_max_num_queries(18):
        client.get(f"/eventos/{consulta}")
    with django_assert_max_num_queries(8):
        client.get("/eventos/agenda.ics")


def test_rss(client):
    fabricas.evento(title="Panel & más")
    respuesta = client.get("/eventos/rss.xml")
    assert respuesta["Content-Type"].startswith("application/rss+xml")
    assert "Panel &amp; más" in respuesta.content.decode()


def test_sin_agenda_no_hay_calendario(client):
    assert not AgendaPage.objects.exists()
    assert client.get("/eventos/agenda.ics").status_code == 404


def test_schema_org(client):
    pagina = fabricas.evento(lugar="León", modalidad="hibrida")
    html = client.get(pagina.url).content.decode()
    datos = json.loads(html.split('type="application/ld+json">')[1].split("</script>")[0])
    assert datos["@type"] == "Event"
    assert datos["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert datos["startDate"] == pagina.empieza.astimezone(ZONA).isoformat()
