"""Changing a published figure by hand: who may, preview, note in public, races and bad input."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from participacion.informes.models import CifraPublicada
from participacion.informes.servicios import NoSePuedeError, ajustar_publicado
from participacion.secretariado.models import Representacion
from tests import fabricas

pytestmark = pytest.mark.django_db
LISTA = "/admin/avances/cifras/"
NOTA = "El informe impreso redondea hacia abajo."


def ruta(fila):
    return reverse("avances:cifra", args=[fila._meta.model_name, fila.pk])


def test_only_officers_and_never_who_answers_for_it(papeles, eje, client):
    for nombre, cuenta in papeles.items():
        client.logout()
        if cuenta:
            client.force_login(cuenta)
        for url in (LISTA, ruta(eje)):
            entra = client.get(url).status_code == 200
            assert entra is (nombre in ("admin", "enlace")), (nombre, url)


def test_an_officer_that_answers_for_the_eje_may_not_touch_it_nor_its_plan(
    enlace, eje, otro_eje, client
):
    duena = eje.compromisos.first().responsabilidades.first().institucion
    Representacion.objects.create(institucion=duena, usuario=enlace, cargo="X", calidad="titular")
    hacer = {"valor": 10, "nota": NOTA, "usuario": enlace, "ahora": timezone.now()}
    for nivel in (eje, eje.plan, eje.compromisos.first()):
        with pytest.raises(PermissionDenied):
            ajustar_publicado(nivel=nivel, **hacer)
        client.force_login(enlace)
        assert client.get(ruta(nivel)).status_code == 302
    ajustar_publicado(nivel=otro_eje, **hacer)


def test_preview_writes_nothing_and_publishing_shows_the_note(enlace, eje, client):
    client.force_login(enlace)
    dicho = {"valor": 12, "nota": NOTA, "sobre": 0}
    html = client.post(ruta(eje), dicho).content.decode()
    assert "Así se leerá" in html
    assert not CifraPublicada.objects.exists()
    assert client.post(ruta(eje), {**dicho, "publicar": "1"}).status_code == 302
    fila = CifraPublicada.objects.get()
    assert (fila.valor, fila.usuario) == (12, enlace)
    client.post(ruta(eje), {**dicho, "publicar": "1"})
    assert CifraPublicada.objects.count() == 1, "sent twice"
    assert NOTA in client.get(ruta(eje)).content.decode()
    client.logout()
    plan = eje.plan.slug
    for url in (f"/plan/{plan}/como-se-calcula/", f"/plan/{plan}/periodos/"):
        html = client.get(url).content.decode()
        assert NOTA in html, url
        assert "enlace" not in html.split(NOTA)[0][-200:]


@pytest.mark.parametrize(
    "malo", [{"valor": 101}, {"valor": "x"}, {"valor": -1}, {"nota": " "}, {"nota": "\x00"}]
)
def test_bad_input_is_told_and_kept(enlace, eje, client, malo):
    client.force_login(enlace)
    dicho = {"valor": 12, "nota": NOTA, "sobre": 0, "publicar": "1", **malo}
    respuesta = client.post(ruta(eje), dicho)
    assert respuesta.status_code == 422
    assert not CifraPublicada.objects.exists()
    assert client.get(reverse("avances:cifra", args=["accion", 1])).status_code == 404


def test_what_somebody_changed_meanwhile_is_told(enlace, eje, papeles, client):
    hacer = {"nivel": eje, "ahora": timezone.now()}
    ajustar_publicado(valor=20, nota="Otra.", usuario=papeles["admin"], **hacer)
    with pytest.raises(NoSePuedeError):
        ajustar_publicado(valor=12, nota=NOTA, usuario=enlace, sobre=0, **hacer)
    client.force_login(enlace)
    dicho = {"valor": 12, "nota": NOTA, "sobre": 0, "publicar": "1"}
    respuesta = client.post(ruta(eje), dicho)
    assert respuesta.status_code == 409
    assert NOTA in respuesta.content.decode()
    ultima = CifraPublicada.objects.get().pk
    assert f'name="sobre" value="{ultima}"' in respuesta.content.decode()


def test_a_figure_of_the_count_that_comes_back_needs_its_own_row(enlace, eje):
    hacer = {"nivel": eje, "usuario": enlace, "ahora": timezone.now()}
    ajustar_publicado(valor=20, nota="Una.", **hacer)
    ajustar_publicado(valor=21, nota="Dos.", **hacer)
    ajustar_publicado(valor=20, nota="Una.", **hacer)
    assert CifraPublicada.objects.count() == 3
    eje.refresh_from_db()
    assert (eje.avance_publicado, eje.nota_diferencia) == (20, "Una.")


def test_the_list_costs_the_same_for_any_plan(
    enlace, planes, client, django_assert_max_num_queries
):
    client.force_login(enlace)
    client.get(LISTA)
    with django_assert_max_num_queries(19):
        html = client.get(LISTA).content.decode()
    assert fabricas.eje(1, "2022-2024").nombre in html
