"""Table mode on the server: who may, once each, one bad loses no other, channels apart."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Contacto, Espacio
from participacion.taller.models import Captura, Propuesta
from tests import fabricas
from tests.taller.ayudas import campos, entrada

pytestmark = pytest.mark.django_db


def mandar(client, mesa, *entradas):
    return client.post(
        f"{mesa.url}captura/lote/",
        json.dumps({"entradas": list(entradas)}),
        content_type="application/json",
    )


def resultados(respuesta):
    assert respuesta.status_code == 200, respuesta.content
    return respuesta.json()["resultados"]


def quien_es(quien, mesa, otra):
    return {
        "facilita": lambda: mesa.facilitacion,
        "anota": lambda: mesa.relatoria,
        "otra": lambda: otra.facilitacion,
        "duena": lambda: fabricas.usuario("duena", de=mesa.eje),
        "nadie": lambda: None,
        "admin": lambda: fabricas.usuario("admin", superusuario=True),
    }[quien]()


@pytest.mark.parametrize(
    ("quien", "pagina", "ficha", "lote", "guardadas"),
    [
        ("facilita", 200, 200, 200, 1),
        ("anota", 200, 200, 200, 1),
        ("admin", 200, 200, 200, 1),
        ("otra", 404, 404, 404, 0),
        ("duena", 404, 404, 404, 0),
        ("nadie", 302, 401, 401, 0),
    ],
)
def test_who_captures_at_a_table(client, mesa, otra, quien, pagina, ficha, lote, guardadas):
    usuario = quien_es(quien, mesa, otra)
    if usuario:
        client.force_login(usuario)
    assert client.get(f"{mesa.url}captura/").status_code == pagina
    assert client.get(f"{mesa.url}captura/ficha/").status_code == ficha
    assert mandar(client, mesa, entrada(mesa, "Una idea")).status_code == lote
    datos = {"id": str(uuid4()), **campos(mesa, que_vigilar="Otra idea")}
    llana = client.post(f"{mesa.url}captura/", datos)
    assert llana.status_code == (302 if guardadas or quien == "nadie" else 404)
    assert Propuesta.objects.count() == 2 * guardadas


def test_what_was_said_at_the_table_is_kept_apart_for_ever(client, mesa, facilita):
    client.force_login(facilita)
    dicha = entrada(mesa, "Dicha en la mesa", a_favor="7", en_contra="2", citas="Ya era hora")
    (hecho,) = resultados(mandar(client, mesa, dicha))
    propuesta = Propuesta.objects.get(folio=hecho["folio"])
    assert (propuesta.canal, str(propuesta.pk)) == ("mesa", dicha["id"])
    assert Aportacion.objects.get().canal == "mesa"
    assert Aportacion.objects.get().autor_publico == ""
    captura = propuesta.captura
    assert (captura.a_favor, captura.en_contra, captura.citas) == (7, 2, "Ya era hora")
    assert captura.usuario == facilita
    client.logout()
    fabricas.enviar(client, mesa, que_vigilar="Por la página")
    assert Propuesta.objects.exclude(pk=propuesta.pk).get().canal == "web"
    assert Captura.objects.count() == 1


def test_the_same_entry_twice_is_one_with_the_same_folio(client, mesa, facilita):
    client.force_login(facilita)
    dicha = entrada(mesa, "Una vez")
    folios = [resultados(mandar(client, mesa, dicha, dicha))[n]["folio"] for n in (0, 1)]
    folios.append(resultados(mandar(client, mesa, dicha))[0]["folio"])
    assert len(set(folios)) == 1
    assert Propuesta.objects.count() == Aportacion.objects.count() == 1


MALAS = [
    ("vacía", {"campos": {}}),
    ("sin número", {"id": "x"}),
    ("número raro", {"id": 3}),
    ("campos", {"campos": ["no"]}),
    ("anidado", {"campos": {"p_x": {"a": 1}}}),
    ("de otra versión", {"campos": {"p_x": "y"}}),
    ("cuenta", {"a_favor": "-1"}),
    ("cuenta enorme", {"en_contra": "99999999999999999999"}),
    ("nulo", {"citas": "a\x00b"}),
    ("medio carácter", {"citas": "\ud800"}),
    ("larga", {"citas": "a" * 3000}),
]


@pytest.mark.parametrize(("nombre", "cambios"), MALAS, ids=[m[0] for m in MALAS])
def test_a_bad_entry_says_why_and_loses_no_other(client, mesa, facilita, nombre, cambios):
    client.force_login(facilita)
    buenas = [entrada(mesa, "Antes"), entrada(mesa, "Después")]
    mala = {**entrada(mesa, "Mala"), **cambios}
    hechos = resultados(mandar(client, mesa, buenas[0], mala, buenas[1]))
    assert "folio" in hechos[0]
    assert "folio" in hechos[2]
    assert hechos[1]["error"].endswith((".", "»"))
    assert Propuesta.objects.count() == 2


@pytest.mark.parametrize(
    "cuerpo", ["", "{}", "[]", "nada", '{"entradas": 3}', '{"entradas": [' + "1," * 100 + "1]}"]
)
def test_what_is_not_a_batch_is_400(client, mesa, facilita, cuerpo):
    client.force_login(facilita)
    ruta = f"{mesa.url}captura/lote/"
    respuesta = client.post(ruta, cuerpo, content_type="application/json")
    assert respuesta.status_code == 400
    assert respuesta.json()["error"]


def test_entries_that_are_not_objects_are_answered_too(client, mesa, facilita):
    client.force_login(facilita)
    hechos = resultados(mandar(client, mesa, 3, None, "x", []))
    assert all("error" in hecho for hecho in hechos)


def test_an_id_of_another_table_tells_nothing(client, mesa, otra, facilita):
    client.force_login(otra.facilitacion)
    ajena = entrada(otra, "De otra mesa")
    (hecho,) = resultados(mandar(client, otra, ajena))
    client.force_login(facilita)
    (respuesta,) = resultados(mandar(client, mesa, {**entrada(mesa, "Mía"), "id": ajena["id"]}))
    assert "folio" not in respuesta
    assert hecho["folio"] not in json.dumps(respuesta)


@pytest.mark.parametrize(
    ("escrita", "ahora", "entra"),
    [(-1, 24, True), (0, 24, False), (1, 24, False), (-1, 7 * 24, False), (-1, 7 * 24 - 1, True)],
    ids=["before", "as it closes", "after", "too late", "in time"],
)
def test_what_was_typed_before_closing_may_arrive_later(
    client, mesa, facilita, escrita, ahora, entra
):
    cierra = timezone.now() - timedelta(hours=ahora, seconds=0 if ahora == 7 * 24 else -1)
    Espacio.objects.filter(pk=mesa.espacio.pk).update(
        cierra=cierra, abre=cierra - timedelta(days=9)
    )
    client.force_login(facilita)
    cuando = (cierra + timedelta(hours=escrita)).isoformat()
    (hecho,) = resultados(mandar(client, mesa, entrada(mesa, "Tarde", escrita=cuando)))
    assert ("folio" in hecho) is entra


def test_the_page_asks_nothing_about_the_person(client, mesa, facilita):
    client.force_login(facilita)
    html = client.get(f"{mesa.url}captura/").content.decode()
    for p in mesa.espacio.version.preguntas():
        pedida = f'name="p_{p.id}"' in html
        assert pedida is (p.variable not in ("correo", "municipio", "firma_publica")), p.variable
    dicha = entrada(mesa, "Con correo")
    dicha["campos"] |= campos(mesa, correo="a@ejemplo.mx", firma_publica="Nombre")
    resultados(mandar(client, mesa, dicha))
    assert not Contacto.objects.exists()
    assert Aportacion.objects.get().autor_publico == ""


def test_without_javascript_it_is_a_plain_form(client, mesa, facilita):
    client.force_login(facilita)
    vacia = client.post(f"{mesa.url}captura/", {"id": str(uuid4()), "citas": "Se queda"})
    assert vacia.status_code == 422
    assert "Se queda" in vacia.content.decode()
    datos = {"id": str(uuid4()), **campos(mesa, que_vigilar="Llana")}
    for _vez in range(2):
        lleno = client.post(f"{mesa.url}captura/", datos, follow=True)
    assert Propuesta.objects.get().folio in lleno.content.decode()


def test_the_script_of_the_device_names_no_other_host(client, mesa):
    respuesta = client.get(f"{mesa.url}captura/sw.js")
    assert respuesta["Content-Type"].startswith("text/javascript")
    guion = respuesta.content.decode()
    assert "http" not in guion
    assert f'"captura-{mesa.translation_key}-' in guion
    assert "&" not in guion.split("RECURSOS")[1].split("\n")[0]


def test_a_batch_costs_little_per_entry(client, mesa, facilita, django_assert_max_num_queries):
    client.force_login(facilita)
    resultados(mandar(client, mesa, entrada(mesa, "Primera")))
    with django_assert_max_num_queries(12 + 10 * 16):
        resultados(mandar(client, mesa, *[entrada(mesa, f"Idea {n}") for n in range(10)]))
