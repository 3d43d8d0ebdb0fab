"""Merging, grouping, splitting: who may, what stays, and that everybody gets an answer."""

import threading

import pytest
from django.core import mail
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import PideAprobacion
from participacion.espacios.servicios import NoSePuedeError
from participacion.taller import ordenar
from participacion.taller.models import Fusion, Grupo, Miembro
from tests import fabricas
from tests.taller.ayudas import proponer, responder, ver

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres(client, mesa):
    return [proponer(client, mesa, f"Idea {n}", correo=f"vecina{n}@ejemplo.mx") for n in range(3)]


def juntar(tres, usuario):
    return ordenar.juntar(queda=tres[0], absorbidas=tres[1:], usuario=usuario, ahora=timezone.now())


class TestJuntar:
    def test_everybody_gets_the_answer_of_the_one_that_stays(
        self, client, tres, facilita, duena, django_capture_on_commit_callbacks
    ):
        juntar(tres, facilita)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            responder(tres[0], duena)
        for aportacion in tres:
            aportacion.refresh_from_db()
            assert aportacion.estado == "respondida"
            assert aportacion.respuestas.get().razon == "Se hará."
            assert aportacion.respuestas.get().firma == tres[0].respuestas.get().firma
        assert sorted(m.to[0] for m in mail.outbox) == [f"vecina{n}@ejemplo.mx" for n in range(3)]
        html = ver(client, tres[1])
        assert f"La juntamos con {tres[0].folio}" in html
        assert "La juntamos" not in ver(client, tres[0])

    def test_where_a_second_person_approves_they_are_answered_too(self, tres, facilita, duena):
        PideAprobacion.objects.create(eje=tres[0].eje)
        juntar(tres, facilita)
        ahora = timezone.now()
        dicho = {"decision": "se_incorpora", "razon": "Se hará.", "usuario": duena}
        servicios.contestar(aportacion=tres[0], ahora=ahora, **dicho)
        assert not any(a.respuestas.exists() for a in tres)
        otra = fabricas.usuario("segunda", de=tres[0].eje)
        servicios.aprobar(aportacion=tres[0], usuario=otra, ahora=ahora)
        assert [a.respuestas.get().razon for a in tres] == ["Se hará."] * 3

    def test_what_was_answered_before_reaches_those_merged_later(self, tres, facilita, duena):
        responder(tres[0], duena)
        juntar(tres, facilita)
        assert tres[2].respuestas.get().razon == "Se hará."

    def test_a_correction_reaches_them_too(self, tres, facilita, duena):
        juntar(tres, facilita)
        responder(tres[0], duena)
        responder(tres[0], duena, "Se hará, pero después.")
        assert [r.razon for r in tres[1].respuestas.all()] == ["Se hará, pero después.", "Se hará."]

    def test_undone_they_are_answered_apart_and_the_trace_stays(self, tres, facilita, duena):
        fusion = juntar(tres, facilita)[0]
        assert ordenar.separar(fusion=fusion, usuario=facilita, ahora=timezone.now())
        assert not ordenar.separar(fusion=fusion, usuario=duena, ahora=timezone.now())
        responder(tres[0], duena)
        assert not tres[1].respuestas.exists()
        assert tres[2].respuestas.exists()
        fusion.refresh_from_db()
        assert fusion.deshecha_por == facilita

    def test_one_that_cannot_be_answered_again_shows_the_answer_of_the_other(
        self, client, tres, facilita, duena, monkeypatch
    ):
        juntar(tres, facilita)
        real = servicios.responder

        def sin_repetir(*, aportacion, **resto):
            if aportacion.pk != tres[0].pk:
                raise NoSePuedeError
            return real(aportacion=aportacion, **resto)

        monkeypatch.setattr(servicios, "responder", sin_repetir)
        servicios.responder(
            aportacion=tres[0],
            usuario=duena,
            decision="ya_existe",
            razon="Ya está en el portal.",
            sigue="",
            ahora=timezone.now(),
        )
        assert "Ya está en el portal." in ver(client, tres[1])

    def test_neither_chains_nor_tables_get_mixed(self, client, tres, mesa, otra, facilita):
        ahora = timezone.now()
        ajena = proponer(client, otra, "De otra mesa")
        with pytest.raises(NoSePuedeError, match="mesas distintas"):
            ordenar.juntar(queda=tres[0], absorbidas=[ajena], usuario=facilita, ahora=ahora)
        with pytest.raises(NoSePuedeError, match="dos propuestas"):
            ordenar.juntar(queda=tres[0], absorbidas=[tres[0]], usuario=facilita, ahora=ahora)
        juntar(tres[:2], facilita)
        with pytest.raises(NoSePuedeError, match="ya está junto"):
            ordenar.juntar(queda=tres[1], absorbidas=[tres[2]], usuario=facilita, ahora=ahora)
        with pytest.raises(NoSePuedeError, match="ya juntó otras"):
            ordenar.juntar(queda=tres[2], absorbidas=[tres[0]], usuario=facilita, ahora=ahora)
        assert Fusion.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_two_who_merge_at_once_make_one_merge(client, mesa):
    uno, dos = (proponer(client, mesa, f"Idea {n}") for n in range(2))
    barrera, fallos = threading.Barrier(2), []

    def trabajar(queda, absorbida):
        try:
            barrera.wait()
            ordenar.juntar(
                queda=queda, absorbidas=[absorbida], usuario=mesa.facilitacion, ahora=timezone.now()
            )
        except NoSePuedeError as error:
            fallos.append(error)
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=trabajar, args=p) for p in ((uno, dos), (dos, uno))]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(fallos) == 1
    assert Fusion.objects.count() == 1


class TestGrupos:
    def test_a_group_grows_and_loses_with_its_trace(self, tres, mesa, facilita):
        ahora = timezone.now()

        def agrupar(cuales, nombre=" Fechas  claras "):
            return ordenar.agrupar(
                espacio=mesa.espacio,
                nombre=nombre,
                aportaciones=cuales,
                usuario=facilita,
                ahora=ahora,
            )

        grupo = agrupar(tres[:2])
        assert agrupar(tres, "Fechas claras") == grupo
        assert grupo.miembros.count() == 3
        assert ordenar.sacar(miembro=grupo.miembros.first(), usuario=facilita, ahora=ahora)
        assert grupo.miembros.en_pie().count() == 2
        assert Miembro.objects.count() == 3
        agrupar(tres)
        assert grupo.miembros.en_pie().count() == 3
        for cuales, nombre in ((tres, " "), ([], "Vacío")):
            with pytest.raises(NoSePuedeError):
                agrupar(cuales, nombre)


QUIENES = [("facilita", True), ("anota", True), ("duena", True), ("admin", True)]
AJENOS = [("otra", False), ("duena2", False), ("personal", False)]


@pytest.mark.parametrize(("quien", "puede"), QUIENES + AJENOS)
def test_who_puts_a_table_in_order(client, mesa, otra, tres, quien, puede):
    usuario = {
        "facilita": lambda: mesa.facilitacion,
        "anota": lambda: mesa.relatoria,
        "otra": lambda: otra.facilitacion,
        "duena": lambda: fabricas.usuario("duena", de=mesa.eje),
        "duena2": lambda: fabricas.usuario("duena2", de=otra.eje),
        "personal": lambda: fabricas.usuario("personal"),
        "admin": lambda: fabricas.usuario("admin", superusuario=True),
    }[quien]()
    client.force_login(usuario)
    claves = [a.pk for a in tres]
    assert client.get(reverse("orden:lista", args=[mesa.pk])).status_code == (200 if puede else 404)
    assert (mesa.title in client.get(reverse("orden:indice")).content.decode()) is puede
    actos = {
        "agrupar": {"propuesta": claves, "nombre": "Grupo"},
        "juntar": {"propuesta": claves, "queda": claves[0]},
    }
    for acto, datos in actos.items():
        assert client.get(reverse(f"orden:{acto}", args=[mesa.pk])).status_code == 405
        respuesta = client.post(reverse(f"orden:{acto}", args=[mesa.pk]), datos)
        assert respuesta.status_code == (302 if puede else 404)
    assert Fusion.objects.count() == (2 if puede else 0)
    assert Grupo.objects.count() == puede
    if not puede:
        fusion = juntar(tres, mesa.facilitacion)[0]
        ruta = reverse("orden:separar", args=[mesa.pk, fusion.pk])
        assert client.post(ruta).status_code == 404
        assert Fusion.objects.en_pie().count() == 2


class TestPantalla:
    def test_first_it_asks_which_one_stays(self, client, mesa, tres, facilita):
        client.force_login(facilita)
        claves = [a.pk for a in tres]
        ruta = reverse("orden:juntar", args=[mesa.pk])
        html = client.post(ruta, {"propuesta": claves}).content.decode()
        assert "¿Cuál se queda?" in html
        assert not Fusion.objects.exists()
        client.post(ruta, {"propuesta": claves, "queda": claves[1], "motivo": "Dicen lo mismo"})
        assert {f.queda_id for f in Fusion.objects.all()} == {claves[1]}
        html = client.get(reverse("orden:lista", args=[mesa.pk])).content.decode()
        assert f"Junta con {tres[1].folio}" in html
        assert f"Juntó a {tres[0].folio}" in html

    def test_rows_of_another_table_are_not_there(self, client, mesa, otra, tres, facilita):
        ajena = proponer(client, otra, "De otra mesa")
        client.force_login(facilita)
        datos = {"propuesta": [tres[0].pk, ajena.pk, "x", "9" * 30, "\x00"], "queda": tres[0].pk}
        client.post(reverse("orden:juntar", args=[mesa.pk]), datos)
        assert not Fusion.objects.exists()
        assert (
            "De otra mesa"
            not in client.get(reverse("orden:lista", args=[mesa.pk])).content.decode()
        )

    @pytest.mark.parametrize(
        ("filtro", "ve"),
        [
            ({"q": "Idea 1"}, [1]),
            ({"estado": "recibida"}, [0, 1, 2]),
            ({"estado": "respondida"}, []),
            ({"canal": "mesa"}, []),
            ({"juntas": "no"}, [0, 1]),
            ({"juntas": "si"}, [2]),
            ({"grupo": "el"}, [0]),
            ({"grupo": "no", "estado": "\x00", "p": "zz"}, [0, 1, 2]),
        ],
    )
    def test_filters(self, client, mesa, tres, facilita, filtro, ve):
        client.force_login(facilita)
        ordenar.juntar(queda=tres[0], absorbidas=[tres[2]], usuario=facilita, ahora=timezone.now())
        grupo = ordenar.agrupar(
            espacio=mesa.espacio,
            nombre="G",
            aportaciones=tres[:1],
            usuario=facilita,
            ahora=timezone.now(),
        )
        if filtro.get("grupo") == "el":
            filtro = {"grupo": grupo.pk}
        html = client.get(reverse("orden:lista", args=[mesa.pk]), filtro).content.decode()
        assert [n for n in range(3) if f"Idea {n}" in html] == ve

    def test_more_rows_cost_the_same(
        self, client, mesa, tres, facilita, django_assert_max_num_queries
    ):
        for n in range(12):
            proponer(client, mesa, f"Otra {n}")
        juntar(tres, facilita)
        client.force_login(facilita)
        ruta = reverse("orden:lista", args=[mesa.pk])
        client.get(ruta)
        with django_assert_max_num_queries(26):
            html = client.get(ruta).content.decode()
        assert html.count('name="propuesta"') == 15
