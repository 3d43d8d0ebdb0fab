"""The officer's screens: who enters, the whole journey by POST, and what bad input leaves."""

import datetime
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.sesiones.models import Acta, Calendario, Plazo, Sesion
from tests import fabricas

from .conftest import DIA, a_las

pytestmark = pytest.mark.django_db


@pytest.fixture
def es(monkeypatch):
    def congelar(dia, hora=12, minuto=0):
        instante = a_las(dia, hora, minuto)
        monkeypatch.setattr("django.utils.timezone.now", lambda: instante)

    return congelar


def ruta(nombre, *args):
    return reverse(f"sesiones_panel:{nombre}", args=args)


def hacer(client, url, accion, estatus=302, **datos):
    cuerpo = {"accion": accion, **{f"{accion}-{c}": v for c, v in datos.items()}}
    respuesta = client.post(url, cuerpo)
    assert respuesta.status_code == estatus, respuesta.content.decode()[-3000:]
    return respuesta


@pytest.mark.parametrize("quien", ["nadie", "personal", "enlace", "admin"])
def test_quien_entra(client, quien, enlace, sesion):
    cuenta = {
        "nadie": lambda: None,
        "personal": lambda: fabricas.usuario("otra"),
        "enlace": lambda: enlace,
        "admin": lambda: fabricas.usuario("jefa", superusuario=True),
    }[quien]()
    if cuenta:
        client.force_login(cuenta)
    pasa = quien in ("enlace", "admin")
    for url in (ruta("inicio"), ruta("sesion", sesion.pk), ruta("asistencia", sesion.pk)):
        assert (client.get(url).status_code == 200) is pasa
    client.post(ruta("sesion", sesion.pk), {"accion": "cancelar", "cancelar-motivo": "x"})
    sesion.refresh_from_db()
    assert (sesion.estado == "cancelada") is pasa


def test_de_la_convocatoria_al_acta_congelada(client, enlace, organo, acreditadas, es):
    client.force_login(enlace)
    es(datetime.date(2026, 3, 1))
    datos = {
        "organo": organo.pk, "tipo": "ordinaria", "ordinal": 1, "numero": "1ª",
        "fecha": "2026-03-20", "hora": "10:00", "modalidad": "presencial", "lugar": "Sala",
    }  # fmt: skip
    assert client.post(ruta("nueva"), datos).status_code == 302
    assert client.post(ruta("nueva"), datos).status_code == 422
    sesion = Sesion.objects.get()
    url = ruta("sesion", sesion.pk)
    assert "orden del día" in hacer(client, url, "convocar", 422).content.decode()
    hacer(client, url, "punto", clave="I", texto="Lista y quórum")
    hacer(client, url, "convocar")
    hacer(client, url, "punto", clave="II", texto="Un oficio", motivo="Llegó ayer.")
    assert sesion.enmiendas.count() == 1
    es(DIA, 10, 5)
    lista = ruta("asistencia", sesion.pk)
    assert "Presentes: 0. Para quórum hacen falta 2" in client.get(lista).content.decode()
    hacer(client, lista, "marcar", representacion=acreditadas[3].pk)
    hacer(client, lista, "marcar", representacion=acreditadas[1].pk)
    hacer(client, lista, "anotar", cargo="Facilitadora", calidad="facilita", personas=1)
    assert "Hay quórum" in client.get(lista).content.decode()
    hacer(client, url, "abrir")
    hacer(client, url, "cerrar", 422)
    hacer(client, url, "orden")
    acuerdos = ruta("acuerdos", sesion.pk)
    malo = hacer(
        client, acuerdos, "acuerdo", 422, numero=1, texto="Lo largo", tipo="mayoria", a_favor=9
    )
    assert "Lo largo" in malo.content.decode()
    for _vez in range(2):
        hacer(client, acuerdos, "acuerdo", numero=1, texto="Se aprueba.", tipo="unanimidad")
    acuerdo = sesion.acuerdos.get()
    hacer(client, ruta("acuerdo", acuerdo.pk), "plazo", que="Enviar", limite="2026-04-01")
    plazo = ruta("plazo", Plazo.objects.get().pk)
    hacer(client, plazo, "prorrogar", 422, despues="2026-03-31", motivo="x", acordada="2026-03-20")
    hacer(client, plazo, "prorrogar", despues="2026-04-20", motivo="x", acordada="2026-03-20")
    es(DIA, 11)
    hacer(client, url, "cerrar")
    publica = client.get(sesion.get_absolute_url()).content.decode()
    assert "Antes era el 1 de abril de 2026" in publica
    assert "Está en preparación" in publica
    acta = ruta("acta", sesion.pk)
    hacer(client, acta, "guardar", version=0, texto="CANARIO: se abrió.")
    ajena = hacer(client, acta, "guardar", 422, version=0, texto="Lo mío").content.decode()
    assert "Lo mío" in ajena
    assert "CANARIO" in ajena
    assert "CANARIO" not in client.get(sesion.get_absolute_url()).content.decode()
    despues = datetime.date(2026, 6, 20)
    otra = Sesion.objects.create(
        organo=organo, slug="otra", numero="2ª", ordinal=2, tipo="ordinaria", anio=2026,
        fecha=despues, inicia=a_las(despues), estado="celebrada",
    )  # fmt: skip
    hacer(client, acta, "aprobar", 422, en=sesion.pk)
    hacer(client, acta, "aprobar", en=otra.pk)
    hacer(client, acta, "guardar", 422, version=1, texto="Cambio")
    hacer(client, acta, "firmar", 422, quien="r999999")
    hacer(client, acta, "firmar", quien=f"r{acreditadas[2].pk}")
    assert Acta.objects.get().huella
    publica = client.get(sesion.get_absolute_url()).content.decode()
    assert "CANARIO" in publica
    assert "2 a favor, 0 en contra, 0 abstenciones" in publica
    pdf = client.get(reverse("sesiones:acta_pdf", args=[sesion.slug]))
    assert pdf.content.startswith(b"%PDF")


def test_calendario_con_sus_versiones(client, enlace, organo, sesion):
    client.force_login(enlace)
    url = ruta("calendarios")
    base = {"organo": organo.pk, "anio": 2026}
    for mal in ("mañana", "2026-03-20 2026-03-20", "2027-01-01", ""):
        hacer(client, url, "proponer", 422, **base, fechas=mal)
    hacer(client, url, "proponer", **base, fechas="2026-03-20\n2026-06-19")
    uno = Calendario.objects.get()
    hacer(client, ruta("calendario", uno.pk), "aprobar", 422, sesion=sesion.pk)
    Sesion.objects.filter(pk=sesion.pk).update(estado="en_curso")
    hacer(client, ruta("calendario", uno.pk), "aprobar", sesion=sesion.pk)
    archivo = client.get(reverse("sesiones:calendario", args=[organo.slug, 2026]))
    assert archivo.content.count(b"BEGIN:VEVENT") == 2
    hacer(client, url, "proponer", **base, fechas="2026-03-20", motivo="Sobra una.")
    dos = Calendario.objects.get(version=2)
    hacer(client, ruta("calendario", dos.pk), "aprobar", sesion=sesion.pk)
    archivo = client.get(reverse("sesiones:calendario", args=[organo.slug, 2026])).content
    assert archivo.count(b"STATUS:CANCELLED") == 1
    assert b"SEQUENCE:1" in archivo
    publica = client.get(reverse("sesiones:indice")).content.decode()
    assert "2026, versión 1" in publica
    assert "Sobra una." in publica


@pytest.mark.parametrize(
    "cuerpo",
    [
        {},
        {"accion": "no-existe"},
        {"accion": "marcar", "marcar-representacion": "x"},
        {"accion": "marcar", "marcar-representacion": "9" * 40},
        {"accion": "quitar", "quitar-institucion": "-1"},
        {"accion": "anotar", "anotar-personas": "muchas"},
    ],
)
def test_lo_imposible_vuelve_con_su_razon(client, enlace, sesion, cuerpo):
    client.force_login(enlace)
    assert client.post(ruta("asistencia", sesion.pk), cuerpo).status_code == 422


def test_las_consultas_no_crecen(client, enlace, sesion, acreditadas, django_assert_num_queries):
    client.force_login(enlace)
    nuevos = itertools.count(20)
    for nombre in ("inicio", "sesion", "asistencia", "acuerdos"):
        url = ruta(nombre) if nombre == "inicio" else ruta(nombre, sesion.pk)
        client.get(url)
        with CaptureQueriesContext(connection) as antes:
            client.get(url)
        for n in itertools.islice(nuevos, 2):
            sesion.organo.integrantes.create(institucion=fabricas.duena(fabricas.eje(n)))
            sesion.puntos.create(orden=n, clave=str(n), texto="Más")
        with django_assert_num_queries(len(antes)):
            client.get(url)
