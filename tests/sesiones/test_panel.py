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
    hacer(client, lista, "acompanar", 422, representacion=acreditadas[2].pk)
    hacer(client, lista, "acompanar", representacion=acreditadas[0].pk)
    assert "Presentes: 2." in client.get(lista).content.decode(), "one vote, though two came"
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


def test_quien_llega_tarde_no_pierde_lo_que_escribio(client, enlace, abierta):
    """Somebody else wrote the number first: the text stays and the next number is offered."""
    client.force_login(enlace)
    url = ruta("acuerdos", abierta.pk)
    hacer(client, url, "acuerdo", numero=1, texto="Primero", tipo="informativo")
    vuelve = hacer(client, url, "acuerdo", 422, numero=1, texto="Segundo", tipo="informativo")
    dicho = vuelve.content.decode()
    assert "Otra persona ya anotó el acuerdo 1" in dicho
    assert "Anotar el acuerdo 2" in dicho
    assert 'name="acuerdo-numero" value="2"' in dicho
    assert "Segundo</textarea>" in dicho
    hacer(client, url, "acuerdo", numero=2, texto="Segundo", tipo="informativo")
    assert [a.numero for a in abierta.acuerdos.all()] == [1, 2]


def test_corregir_desde_la_pantalla(client, enlace, cerrada):
    client.force_login(enlace)
    acuerdo = cerrada.acuerdos.get()
    url = ruta("acuerdo", acuerdo.pk)
    base = {"leido": acuerdo.texto, "tipo": "informativo"}
    hacer(client, url, "corregir", 422, **base, texto="Otro", motivo="")
    hacer(client, url, "corregir", **base, texto="Otro", motivo="Faltaba.")
    publica = client.get(cerrada.get_absolute_url()).content.decode()
    assert "Se corrige un acuerdo antes de aprobar el acta" in publica
    assert "Acuerdo 1: Faltaba." in publica
    assert "<del>Se aprueba. · Aprobado por unanimidad" in publica
    vieja = hacer(client, url, "corregir", 422, **base, texto="Mío", motivo="x").content.decode()
    assert "Otra persona corrigió este acuerdo" in vieja
    assert 'name="corregir-leido" value="Otro"' in vieja
    for estado in ("en_curso", ""):
        hacer(client, url, "estado", estado=estado)
        acuerdo.refresh_from_db()
        assert acuerdo.estado == estado
    hacer(client, url, "estado", 422, estado="inventado")
    hacer(client, url, "plazo", que="Enviar", limite="2026-04-01")
    plazo = ruta("plazo", Plazo.objects.get().pk)
    hacer(client, plazo, "corregir", que="Enviar", limite="2026-04-02", motivo="Era el 2.")
    assert Plazo.objects.get().limite == datetime.date(2026, 4, 2)


def test_ampliar_lo_que_otra_persona_ya_movio(client, enlace, cerrada):
    client.force_login(enlace)
    hacer(client, ruta("acuerdo", cerrada.acuerdos.get().pk), "plazo", que="x", limite="2026-04-01")
    url = ruta("plazo", Plazo.objects.get().pk)
    base = {"motivo": "x", "acordada": "2026-03-20", "antes": "2026-04-01"}
    hacer(client, url, "prorrogar", **base, despues="2026-04-10")
    dicho = hacer(client, url, "prorrogar", 422, **base, despues="2026-04-20").content.decode()
    assert "Otra persona ya lo movió al 10 de abril de 2026" in dicho
    assert 'name="prorrogar-antes" value="2026-04-10"' in dicho
    hacer(client, url, "prorrogar", 422, **{**base, "antes": "x"}, despues="2026-04-20")


def test_del_calendario_a_la_sesion(client, enlace, organo, abierta):
    client.force_login(enlace)
    base = {"organo": organo.pk, "anio": 2026, "fechas": "2026-03-20 2026-06-19"}
    hacer(client, ruta("calendarios"), "proponer", **base)
    url = ruta("calendario", Calendario.objects.get().pk)
    hacer(client, url, "aprobar", sesion=abierta.pk)
    dicho = client.get(url).content.decode()
    assert ruta("sesion", abierta.pk) in dicho
    nueva = f"{ruta('nueva')}?organo={organo.pk}&ordinal=2&numero=2ª&fecha=2026-06-19"
    assert nueva.replace("&", "&amp;") in dicho
    lista = client.get(nueva).content.decode()
    assert 'value="2026-06-19"' in lista
    assert client.get(f"{ruta('nueva')}?organo=x&ordinal=<b>&fecha=%00").status_code == 200


@pytest.mark.parametrize("estado", ["calendarizada", "celebrada"])
def test_fuera_de_su_momento_la_lista_no_ofrece_botones(
    client, enlace, sesion, acreditadas, estado
):
    client.force_login(enlace)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado)
    dicho = client.get(ruta("asistencia", sesion.pk)).content.decode()
    assert 'value="marcar"' not in dicho
    assert "La asistencia se toma en una sesión convocada y sin cerrar." in dicho
