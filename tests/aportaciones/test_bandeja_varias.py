"""Acts through the pages of the inbox: one by one, on many, saved views, bad input, its cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion, RespuestaRazonada, VistaGuardada
from tests import fabricas

from .apoyo import aportacion, contestar, en_estado

pytestmark = pytest.mark.django_db
LISTA = "/admin/bandeja/"
MASA = f"{LISTA}varias/"
VISTAS = f"{LISTA}vistas/"
RESPUESTA = {
    "entendimos": "Que falta una fecha.",
    "decision": "no_se_incorpora",
    "razon": "Por ley es cada año. Folio {folio}.",
}


@pytest.fixture
def duena(client):
    nueva = fabricas.usuario("duena", de=fabricas.eje())
    client.force_login(nueva)
    return nueva


def sel(*filas):
    return [f"{fila.pk}:{fila.revision}" for fila in filas]


def ver(fila):
    return reverse("bandeja:edit", args=[fila.pk])


ACTOS = {
    "asignar": {},
    "estado": {"a": "cerrada", "motivo": "Es un saludo."},
    "pausar": {"hasta": f"{timezone.localdate() + timedelta(days=9)}", "razon_pausa": "Falta."},
    "turnar": {"nota_turno": "Es suyo."},
    "anotar": {"nota": "Ojo con esto."},
}


def cuerpo(accion, fila, usuario):
    extra = {"asignar": {"persona": usuario.pk}, "turnar": {"eje": fabricas.eje(2).pk}}
    return {"accion": accion, "revision": fila.revision, **ACTOS[accion], **extra.get(accion, {})}


@pytest.mark.parametrize("accion", ACTOS)
def test_each_button_does_its_act(client, duena, accion):
    fila = aportacion()
    assert client.post(ver(fila), cuerpo(accion, fila, duena)).status_code == 302
    actual = Aportacion.objects.get()
    hecho = {
        "asignar": actual.responsable == duena,
        "estado": actual.estado == "cerrada",
        "pausar": actual.pausas.exists() and actual.vence > fila.vence,
        "turnar": actual.eje == fabricas.eje(2),
        "anotar": actual.notas.get().texto == "Ojo con esto." if accion == "anotar" else False,
    }
    assert hecho[accion]


@pytest.mark.parametrize("accion", ACTOS)
def test_each_button_on_another_eje_is_404(client, duena, accion):
    ajena = aportacion(eje=fabricas.eje(2))
    assert client.post(ver(ajena), cuerpo(accion, ajena, duena)).status_code == 404
    assert ajena.movimientos.count() == 1
    assert not ajena.notas.exists()


@pytest.mark.parametrize("accion", [*ACTOS, "publicar", "devolver", "aprobar"])
def test_an_empty_or_wrong_form_is_a_page_with_what_to_mend(client, duena, accion):
    fila = aportacion()
    malo = {"accion": accion, "persona": "x", "eje": "x", "hasta": "x", "a": "x", "revision": "x"}
    respuesta = client.post(ver(fila), {**malo, "nota": "\x00", "razon": "\x00"})
    assert respuesta.status_code == 422
    assert fila.movimientos.count() == 1


@pytest.mark.parametrize("accion", [a for a in ACTOS if a != "anotar"])
def test_an_old_form_is_409_and_keeps_what_was_typed(client, duena, accion):
    fila = aportacion()
    otra = fabricas.usuario("beto", de=fabricas.eje())
    viejo = cuerpo(accion, fila, duena)
    servicios.revisar(aportacion=fila, usuario=otra, ahora=timezone.now())
    respuesta = client.post(ver(fila), viejo)
    assert respuesta.status_code == 409
    html = respuesta.content.decode()
    assert "beto la movió mientras escribías" in html
    assert all(texto in html for texto in ACTOS[accion].values())


def test_after_being_told_the_text_may_go_as_a_correction(client, duena):
    fila = aportacion()
    contestar(fila, fabricas.usuario("beto", de=fabricas.eje()))
    dicho = {**RESPUESTA, "accion": "publicar", "revision": 0}
    choque = client.post(ver(fila), dicho)
    assert choque.status_code == 409
    assert "Ya la respondió beto" in choque.content.decode()
    nueva = Aportacion.objects.get().revision
    assert f'name="revision" value="{nueva}"' in choque.content.decode()
    assert client.post(ver(fila), {**dicho, "revision": nueva}).status_code == 302
    assert RespuestaRazonada.objects.count() == 2


def test_tabs_count_and_choose(client, duena):
    for estado in ("recibida", "recibida", "en_revision", "en_marcha", "cumplida", "cerrada"):
        en_estado(estado, duena, texto=f"Texto {estado}")
    html = client.get(LISTA).content.decode()
    for nombre, n in (("Nuevas", 2), ("En revisión", 1), ("Respondidas", 1), ("Archivo", 2)):
        assert f"{nombre} <b>{n}</b>" in html
    nuevas = client.get(LISTA, {"pestana": "nuevas"}).content.decode()
    assert nuevas.count("Texto recibida") == 2
    assert "Texto cumplida" not in nuevas


def test_filters_by_person_origin_decision_and_folio(client, duena):
    mia = aportacion("Texto mío")
    servicios.asignar(aportacion=mia, usuario=duena, persona=duena, ahora=timezone.now())
    papel = aportacion("Texto en papel", origen="papel")
    contestar(papel, duena)

    def textos(**consulta):
        html = client.get(LISTA, consulta).content.decode()
        return {t for t in ("mío", "en papel") if f"Texto {t}" in html}

    assert textos(responsable="mias") == textos(responsable=duena.pk) == {"mío"}
    assert textos(responsable="nadie") == textos(origen="papel") == {"en papel"}
    assert textos(decision="se_incorpora") == textos(q=papel.folio) == {"en papel"}
    assert textos(municipio="11015") == set()
    for malo in ({"responsable": "99999"}, {"vence_desde": "x"}, {"q": "\x00"}, {"page": "-1"}):
        assert textos(**malo) == {"mío", "en papel"}


def test_similar_ones_of_own_ejes_are_shown(client, duena):
    from participacion.aportaciones.tareas import indexar_una

    filas = [
        aportacion("Publicar los contratos de obra pública"),
        aportacion("Que publiquen contratos de obra con fecha"),
        aportacion("Más árboles en la plaza"),
        aportacion("Contratos de obra ajenos", eje=fabricas.eje(2)),
    ]
    for fila in filas:
        indexar_una.enqueue(fila.pk)
    html = client.get(ver(filas[0])).content.decode()
    assert "Dicen algo parecido" in html
    assert filas[1].folio in html
    assert filas[2].folio not in html
    assert filas[3].folio not in html


@pytest.mark.parametrize("accion", ["asignar", "estado", "responder"])
def test_on_many_it_first_says_on_how_many_and_does_nothing(client, duena, accion):
    filas = [aportacion(), aportacion()]
    html = client.post(MASA, {"accion": accion, "sel": sel(*filas)}).content.decode()
    assert "Se aplica a 2 aportaciones" in html
    assert all(fila.movimientos.count() == 1 for fila in filas)


def test_the_same_reply_to_many_is_a_row_each_with_its_own_folio(client, duena):
    filas = [aportacion(), aportacion()]
    dicho = {**RESPUESTA, "accion": "responder", "confirmar": "1", "sel": sel(*filas)}
    assert client.post(MASA, {**dicho, "razon": ""}).status_code == 422
    assert client.post(MASA, dicho).status_code == 302
    for fila in filas:
        assert fila.respuestas.get().razon == f"Por ley es cada año. Folio {fila.folio}."


def test_on_many_those_of_others_are_left_out_and_those_that_moved_are_told(client, duena):
    mia, movida, ajena = aportacion(), aportacion(), aportacion(eje=fabricas.eje(2))
    viejas = sel(mia, movida, ajena)
    servicios.revisar(aportacion=movida, usuario=duena, ahora=timezone.now())
    datos = {"accion": "estado", "a": "cerrada", "motivo": "Repetida.", "confirmar": "1"}
    html = client.post(MASA, {**datos, "sel": viejas}, follow=True).content.decode()
    estados = [Aportacion.objects.get(pk=f.pk).estado for f in (mia, movida, ajena)]
    assert estados == ["cerrada", "en_revision", "recibida"]
    assert "Listo: 1 aportación" in html
    assert "1 quedó como estaba" in html


def test_all_of_a_filter(client, duena):
    for n in range(3):
        aportacion(f"Árboles {n}")
    otra = aportacion("Agua")
    datos = {"accion": "asignar", "todas": "1", "consulta": "q=%C3%81rboles"}
    assert "a 3 aportaciones" in client.post(MASA, datos).content.decode()
    client.post(MASA, {**datos, "confirmar": "1", "persona": duena.pk})
    assert Aportacion.objects.filter(responsable=duena).count() == 3
    otra.refresh_from_db()
    assert otra.responsable is None


@pytest.mark.parametrize(
    "datos",
    [
        {},
        {"accion": "estado"},
        {"accion": "borrar", "sel": ["1:0"]},
        {"accion": "estado", "sel": ["x", "1", ":", "9" * 40 + ":1", "1:\x00"]},
    ],
)
def test_on_many_bad_input_only_gives_a_sentence(client, duena, datos):
    aportacion()
    assert client.post(MASA, datos)["Location"] == LISTA


def test_views_are_kept_per_person(client, duena):
    guardada = client.post(VISTAS, {"nombre": " Mis  tardes ", "consulta": "plazo=vencida"})
    assert guardada["Location"] == f"{LISTA}?plazo=vencida"
    client.post(VISTAS, {"nombre": "Mis tardes", "consulta": "plazo=vigente"})
    vista = VistaGuardada.objects.get()
    assert (vista.nombre, vista.consulta) == ("Mis tardes", "plazo=vigente")
    assert "Mis tardes" in client.get(LISTA).content.decode()
    client.force_login(fabricas.usuario("b", de=fabricas.eje()))
    assert "Mis tardes" not in client.get(LISTA).content.decode()
    client.post(VISTAS, {"borrar": vista.pk})
    assert VistaGuardada.objects.exists(), "of another person"
    client.force_login(duena)
    client.post(VISTAS, {"nombre": "\x00"})
    client.post(VISTAS, {"borrar": "9" * 30})
    client.post(VISTAS, {"borrar": vista.pk})
    assert not VistaGuardada.objects.exists()


@pytest.mark.parametrize("ruta", [MASA, VISTAS])
def test_whoever_has_no_eje_does_nothing_and_nobody_gets(client, ruta):
    assert "/admin/login/" in client.post(ruta)["Location"]
    client.force_login(fabricas.usuario("otra"))
    assert client.post(ruta, {"nombre": "x", "accion": "estado", "sel": "1:0"}).status_code == 302
    assert not VistaGuardada.objects.exists()
    assert client.get(ruta).status_code in (302, 405)


def muchas(cuantas):
    hoy, eje = timezone.localdate(), fabricas.eje()
    Aportacion.objects.bulk_create(
        Aportacion(
            folio=f"APO-26-{n:07d}",
            eje=eje,
            texto=f"Texto número {n} sobre la obra pública del municipio",
            idioma="es-mx",
            estado=("recibida", "en_revision", "cerrada")[n % 3],
            recibida=timezone.now() - timedelta(days=n % 40),
            vence=hoy + timedelta(days=n % 40 - 20),
        )
        for n in range(cuantas)
    )


def test_ten_thousand_cost_fewer_than_fifteen_queries(client, duena, django_assert_max_num_queries):
    muchas(10_000)
    client.get(LISTA)
    with django_assert_max_num_queries(14):
        html = client.get(LISTA).content.decode()
        assert html.count('name="sel"') == 25
    with django_assert_max_num_queries(15):
        assert client.get(LISTA, {"q": "obra", "pestana": "nuevas"}).status_code == 200
