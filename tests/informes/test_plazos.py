"""The board of deadlines: every source, its edges, who sees what first, filters and the file."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones.estados import Origen
from participacion.informes.models import Reporte, Ronda
from participacion.informes.servicios import aceptar, prorrogar, publicar
from participacion.plan.models import Indicador, PeriodoIndicadores, Plan, SeriePublicaciones
from participacion.plan.plazos.contrato import Estado, Plazo
from participacion.plan.plazos.tablero import leer
from tests import fabricas
from tests.aportaciones.apoyo import aportacion, contestar
from tests.plan.apoyo import agregar_actividad

from .ayudas import reportar
from .conftest import a_las

pytestmark = pytest.mark.django_db
D = datetime.date
PANEL = "/admin/plazos/"


def de(plan, hoy, clase, **pide):
    filas = leer(Plan.objects.filter(slug=plan), hoy).filas
    return [
        f
        for f in filas
        if f.plazo.clase == clase and all(getattr(f.plazo, c) == v for c, v in pide.items())
    ]


@pytest.mark.parametrize(
    ("hoy", "hecho", "estado"),
    [
        (D(2024, 3, 12), False, "a_tiempo"),
        (D(2024, 3, 13), False, "por_vencer"),
        (D(2024, 3, 20), False, "por_vencer"),
        (D(2024, 3, 21), False, "vencido"),
        (D(2024, 3, 21), True, "cumplido"),
        (D(2024, 3, 1), None, "no_consta"),
    ],
)
def test_the_last_day_is_still_in_time(hoy, hecho, estado):
    plazo = Plazo("x", "X", D(2024, 3, 20), "algo", Plan(), hecho=hecho)
    assert plazo.estado(hoy) == estado


@pytest.mark.usefixtures("reales")
def test_the_extension_of_2020_keeps_its_first_dates_and_the_day_it_was_agreed():
    [entrega] = [
        f for f in de("2019-2021", D(2026, 1, 1), "entrega") if f.plazo.fecha == D(2020, 8, 14)
    ]
    assert entrega.estado == Estado.NO_CONSTA
    assert entrega.plazo.historia == (
        "Antes, 21 de julio de 2020. Se acordó el 10 de julio de 2020.",
    )
    [informe] = [
        f for f in de("2019-2021", D(2026, 1, 1), "informe") if f.plazo.fecha == D(2020, 8, 21)
    ]
    assert informe.estado == Estado.CUMPLIDO
    assert "22 de julio de 2020" in informe.plazo.historia[0]


def test_a_period_asks_each_eje_and_is_published_once(periodo, eje, duena, enlace):
    hoy = D(2024, 3, 15)
    assert [f.estado for f in de("2022-2024", hoy, "solicitud")] == [Estado.CUMPLIDO]
    entregas = de("2022-2024", hoy, "entrega")
    assert len(entregas) == Plan.objects.get(slug="2022-2024").ejes.count()
    assert {f.estado for f in entregas} == {Estado.POR_VENCER}
    reportar(periodo, eje, duena, 30, 37)
    [mia] = de("2022-2024", hoy, "entrega", eje=eje)
    assert mia.estado == Estado.CUMPLIDO
    assert de("2022-2024", hoy, "informe")[0].estado == Estado.POR_VENCER
    aceptar(reporte=Reporte.objects.get(), usuario=enlace, ahora=a_las(D(2024, 3, 16)))
    publicar(periodo=periodo, usuario=enlace, ahora=a_las(D(2024, 3, 22)))
    assert de("2022-2024", D(2024, 4, 1), "informe")[0].estado == Estado.CUMPLIDO
    otras = [f for f in de("2022-2024", D(2024, 4, 1), "entrega") if f.plazo.eje != eje]
    assert {f.estado for f in otras} == {Estado.VENCIDO}


def test_an_extension_moves_the_row_and_says_so(periodo, enlace):
    prorrogar(
        periodo=periodo,
        usuario=enlace,
        entrega=D(2024, 4, 5),
        publicacion=D(2024, 4, 8),
        motivo="Se pidió.",
        acuerdo="Sesión",
        acordada=D(2024, 3, 18),
        ahora=a_las(D(2024, 3, 18)),
    )
    for fila in de("2022-2024", D(2024, 3, 21), "entrega"):
        assert fila.plazo.fecha == D(2024, 4, 5)
        assert "20 de marzo de 2024" in fila.plazo.historia[0]


def test_answers_and_doubts_are_counts_by_eje_and_day_and_never_texts(eje, duena, client):
    for _vez in range(3):
        aportacion("Lo que alguien escribió", eje=eje)
    aportacion("La cifra no cuadra", eje=eje, origen=Origen.IMPUGNACION)
    hoy = timezone.localdate()
    [fila] = de("2022-2024", hoy, "aportacion")
    assert (fila.plazo.cuantos, fila.plazo.eje) == (3, eje)
    [duda] = de("2022-2024", hoy, "duda")
    assert duda.plazo.cuantos == 1
    html = client.get("/plan/2022-2024/plazos/").content.decode()
    assert "Son 3." in html
    assert "alguien escribió" not in html
    assert "no cuadra" not in html


def test_what_a_reply_promised_is_due_until_it_is_done(eje, duena):
    fila = aportacion(eje=eje)
    contestar(fila, duena, sigue="Se cambia.", sigue_fecha=timezone.localdate())
    [promesa] = de("2022-2024", timezone.localdate(), "promesa")
    assert promesa.estado == Estado.POR_VENCER
    contestar(fila, duena, razon="Otra razón, ya sin fecha.")
    assert de("2022-2024", timezone.localdate(), "promesa") == []


def test_schedule_publications_and_indicators(eje, duena):
    hecha = agregar_actividad(eje, duena)
    agregar_actividad(eje, duena, texto="Otra", vence=D(2026, 10, 5), inicio=D(2026, 10, 1))
    hecha.hecha = D(2026, 10, 2)
    hecha.save()
    hoy = D(2026, 10, 20)
    dichas = {f.plazo.texto: (f.estado, f.plazo.nota) for f in de("2022-2024", hoy, "cronograma")}
    assert dichas["Taller"] == (Estado.CUMPLIDO, "Se hizo después de su último día.")
    assert dichas["Otra"] == (Estado.VENCIDO, "")
    SeriePublicaciones.objects.create(eje=eje, nombre="Sentencias", desde=D(2026, 8, 1))
    meses = de("2022-2024", hoy, "publicacion")
    assert [(f.plazo.fecha, f.estado) for f in meses] == [
        (D(2026, 9, 10), Estado.VENCIDO),
        (D(2026, 10, 10), Estado.VENCIDO),
        (D(2026, 11, 10), Estado.A_TIEMPO),
    ]
    Indicador.objects.create(eje=eje, renglon=1, categoria="x", indicador="x", preguntas=["¿?"])
    PeriodoIndicadores.objects.create(
        plan=eje.plan, nombre="Sep", slug="sep", desde=D(2026, 9, 1), hasta=D(2026, 10, 1)
    )
    assert [f.estado for f in de("2022-2024", hoy, "indicadores")] == [Estado.VENCIDO]
    assert de("2022-2024", D(2026, 8, 31), "indicadores") == []


def test_a_round_only_its_members_comment_is_not_told_in_public(planes, client):
    for slug, publica in (("abierta", True), ("interna", False)):
        Ronda.objects.create(
            plan=planes,
            slug=slug,
            titulo=f"Ronda {slug}",
            abre=a_las(D(2024, 3, 1)),
            cierra=a_las(D(2024, 3, 9), 0),
            publica=publica,
        )
    [fila] = de("2022-2024", D(2024, 3, 8), "ronda")
    assert (fila.plazo.fecha, fila.estado) == (D(2024, 3, 8), Estado.POR_VENCER)
    assert "Ronda interna" not in client.get("/plan/2022-2024/plazos/").content.decode()
    client.force_login(fabricas.usuario("jefa", superusuario=True))
    assert "Ronda interna" in client.get(PANEL).content.decode()


def test_who_enters_and_ones_own_come_first(periodo, papeles, eje, client, es_el_dia):
    es_el_dia(D(2024, 3, 15))
    for nombre, cuenta in papeles.items():
        client.logout()
        if cuenta:
            client.force_login(cuenta)
        entra = nombre in ("admin", "enlace", "duena", "otra", "suplente")
        for ruta in (PANEL, f"{PANEL}plazos.csv"):
            assert (client.get(ruta).status_code == 200) is entra, (nombre, ruta)
        assert client.get("/plan/2022-2024/plazos/").status_code == 200
    client.force_login(papeles["duena"])
    filas = list(client.get(PANEL).context["page_obj"])
    assert filas[0].mia
    assert filas[0].plazo.eje == eje
    assert filas[0].enlace == reverse("avances:reporte", args=[periodo.pk, eje.pk])
    ajenas = [f for f in filas if not f.mia]
    assert ajenas
    assert not any(f.enlace.startswith("/admin/") for f in ajenas)
    client.force_login(papeles["enlace"])
    propias = [f for f in client.get(PANEL).context["page_obj"] if f.plazo.eje is None]
    assert all(f.enlace.startswith("/admin/avances/") for f in propias)


@pytest.mark.usefixtures("reales")
def test_filters_order_and_nonsense(periodo, eje, client, es_el_dia):
    es_el_dia(D(2024, 3, 21))
    ruta = "/plan/2022-2024/plazos/"

    def filas(**puestos):
        return list(client.get(ruta, puestos).context["page_obj"])

    assert {f.plazo.clase for f in filas(clase="entrega")} == {"entrega"}
    assert {f.plazo.eje for f in filas(eje=eje.pk)} == {eje}
    assert {f.estado for f in filas(estado="vencido")} == {"vencido"}
    suya = fabricas.duena(eje) if eje.compromisos.count() == 1 else None
    if suya:
        assert all(suya in f.duenas for f in filas(responsable=suya.slug))
    fechas = [f.plazo.fecha for f in filas(orden="despues")]
    assert fechas == sorted(fechas, reverse=True)
    fechas = [f.plazo.fecha for f in filas(orden="antes")]
    assert fechas == sorted(fechas)
    todas = len(filas())
    assert len(filas(eje="x", clase="\x00", estado="?", page="-9", orden="'")) == todas
    assert (
        "Ningún plazo con ese filtro."
        in client.get(ruta, {"clase": "entrega", "estado": "no_consta"}).content.decode()
    )
    html = client.get(ruta).content.decode()
    assert f"<dt>Vencido</dt><dd>{Plan.objects.get(slug='2022-2024').ejes.count()}</dd>" in html


def test_the_file_has_the_rows_of_the_filter_and_no_formula(periodo, eje, duena, client, es_el_dia):
    agregar_actividad(eje, duena, texto="=1+1")
    es_el_dia(D(2024, 3, 21))
    dado = b"".join(client.get("/plan/2022-2024/plazos.csv", {"clase": "cronograma"})).decode()
    [fila] = csv.DictReader(io.StringIO(dado.removeprefix("\ufeff")))
    assert (fila["texto"], fila["fecha"]) == ("'=1+1", "2026-09-30")
    assert fila["eje_numero"] == str(eje.numero)


def test_a_plan_with_nothing_due_says_so(client):
    fabricas.eje(1, plan="vacio")
    assert "Aún no hay plazos" in client.get("/plan/vacio/plazos/").content.decode()
    assert client.get("/plan/no-hay/plazos/").status_code == 404
    assert client.get("/plan/no-hay/plazos.csv").status_code == 404
    assert client.post("/plan/vacio/plazos/").status_code == 405


def test_queries_do_not_grow(periodo, eje, otro_eje, duena, client):
    client.force_login(duena)

    def cuantas(ruta):
        client.get(ruta)
        with CaptureQueriesContext(connection) as captura:
            assert client.get(ruta).status_code == 200
        return len(captura)

    def llenar(suyo, n):
        for i in range(n):
            agregar_actividad(eje, duena, texto=f"{n}{i}")
            aportacion(eje=suyo)
            SeriePublicaciones.objects.create(eje=suyo, nombre=f"{n}-{i}", desde=D(2026, 8, 1))

    llenar(eje, 1)
    antes = [cuantas(ruta) for ruta in (PANEL, "/plan/2022-2024/plazos/")]
    llenar(otro_eje, 6)
    llenar(eje, 7)
    assert [cuantas(ruta) for ruta in (PANEL, "/plan/2022-2024/plazos/")] == antes
    assert antes[1] <= 20
