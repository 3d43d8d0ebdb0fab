"""Who may do what in the inbox: role x state x action."""

import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from tests import fabricas

pytestmark = pytest.mark.django_db
COMPLETA = {
    "entendimos": "Que falta una fecha.",
    "decision": "en_parte",
    "cambia_tipo": "documento",
    "cambia_cual": "Cronograma de 2026",
}
ESTADOS = ["recibida", "en_revision", "respondida"]
RUTAS_QUE_NO_EXISTEN = [
    "new/",
    "copy/{pk}/",
    "delete/{pk}/",
    "history/{pk}/",
    "history-results/{pk}/",
    "usage/{pk}/",
    "inspect/{pk}/",
    "reorder/{pk}/",
    "chooser/",
    "chooser/chosen/{pk}/",
]


@pytest.fixture(autouse=True)
def _sin_limites():
    cache.clear()


@pytest.fixture
def casos(client):
    """A contribution in each state, in two ejes."""
    uno, dos = fabricas.eje(1), fabricas.eje(2)
    duena = {1: fabricas.usuario("duena1", de=uno), 2: fabricas.usuario("duena2", de=dos)}
    for eje in (uno, dos):
        mesa = fabricas.mesa(f"mesa-{eje.numero}", eje=eje)
        for estado in ESTADOS:
            fabricas.enviar(client, mesa, propuesta=f"Idea {estado} del eje {eje.numero}")
            nueva = Aportacion.objects.de_eje(eje).order_by("-pk")[0]
            if estado != "recibida":
                servicios.revisar(aportacion=nueva, usuario=duena[eje.numero], ahora=timezone.now())
            if estado == "respondida":
                servicios.responder(
                    aportacion=nueva,
                    usuario=duena[eje.numero],
                    decision="ya_existe",
                    razon="Ya está.",
                    sigue="",
                    ahora=timezone.now(),
                )
    return duena


def fila(eje, estado):
    return Aportacion.objects.get(eje__numero=eje, estado=estado)


def ver(pk):
    return reverse("bandeja:edit", args=[pk])


def entrar(client, usuario):
    client.force_login(usuario)
    return client


@pytest.mark.parametrize("estado", ESTADOS)
@pytest.mark.parametrize(
    ("quien", "propia", "ajena"),
    [("duena1", 200, 404), ("duena2", 404, 200), ("admin", 200, 200), ("otra", 404, 404)],
)
def test_reading_a_row(client, casos, quien, propia, ajena, estado):
    usuario = {
        "duena1": lambda: casos[1],
        "duena2": lambda: casos[2],
        "admin": lambda: fabricas.usuario("admin", superusuario=True),
        "otra": lambda: fabricas.usuario("otra"),
    }[quien]()
    entrar(client, usuario)
    assert client.get(ver(fila(1, estado).pk)).status_code == propia
    assert client.get(ver(fila(2, estado).pk)).status_code == ajena


@pytest.mark.parametrize("estado", ESTADOS)
@pytest.mark.parametrize("accion", ["revisar", "publicar", "previa"])
def test_acting_on_a_row_of_another_eje_is_404_and_changes_nothing(client, casos, estado, accion):
    ajena = fila(2, estado)
    entrar(client, casos[1])
    cuerpo = {**COMPLETA, "accion": accion, "razon": "No debería"}
    assert client.post(ver(ajena.pk), cuerpo).status_code == 404
    ajena.refresh_from_db()
    assert ajena.estado == estado
    assert not ajena.respuestas.filter(razon="No debería").exists()


@pytest.mark.parametrize("estado", ESTADOS)
def test_the_owner_answers_in_any_state(client, casos, estado):
    propia = fila(1, estado)
    entrar(client, casos[1])
    cuerpo = {**COMPLETA, "accion": "publicar", "razon": "Se hará una parte."}
    assert client.post(ver(propia.pk), cuerpo)["Location"] == reverse("bandeja:index")
    propia.refresh_from_db()
    assert propia.estado == "respondida"
    assert propia.respuesta.razon == "Se hará una parte."


def test_without_a_reason_nothing_is_published_and_what_was_typed_stays(client, casos):
    propia = fila(1, "recibida")
    entrar(client, casos[1])
    cuerpo = {"accion": "publicar", "decision": "en_parte", "razon": "", "sigue": "Algo escrito"}
    respuesta = client.post(ver(propia.pk), cuerpo)
    assert respuesta.status_code == 422
    html = respuesta.content.decode()
    assert "Sin razón no se publica" in html
    assert "Algo escrito" in html
    propia.refresh_from_db()
    assert propia.estado == "recibida"


def test_the_preview_shows_the_reply_and_its_clarity_and_publishes_nothing(client, casos):
    propia = fila(1, "recibida")
    entrar(client, casos[1])
    cuerpo = {**COMPLETA, "accion": "previa", "razon": "Se hará una parte. Pronto."}
    html = client.post(ver(propia.pk), cuerpo).content.decode()
    assert "Así la verá la persona" in html
    assert "INFLESZ" in html
    assert not propia.respuestas.exists()


def test_the_list_the_search_and_the_filters_hold_own_rows_only(client, casos):
    entrar(client, casos[1])
    for consulta in ({}, {"q": "Idea"}, {"estado": "recibida"}, {"eje": fabricas.eje(2).pk}):
        html = client.get(reverse("bandeja:index"), consulta).content.decode()
        assert "del eje 2" not in html
    assert "del eje 1" in client.get(reverse("bandeja:index")).content.decode()


def test_what_waits_comes_first(client, casos):
    Aportacion.objects.filter(estado="respondida").update(vence="2020-01-01")
    entrar(client, casos[1])
    html = client.get(reverse("bandeja:index")).content.decode()
    assert html.index("Idea recibida") < html.index("Idea respondida")
    assert html.index("Idea en_revision") < html.index("Idea respondida")


def test_filters_by_state_and_due_date(client, casos):
    entrar(client, casos[1])
    Aportacion.objects.filter(pk=fila(1, "recibida").pk).update(vence="2020-01-01")
    vencidas = client.get(reverse("bandeja:index"), {"plazo": "vencida"}).content.decode()
    assert "Idea recibida del eje 1" in vencidas
    assert "Vencida" in vencidas
    assert "Idea en_revision del eje 1" not in vencidas
    revision = client.get(reverse("bandeja:index"), {"estado": "en_revision"}).content.decode()
    assert "Idea en_revision del eje 1" in revision
    assert "Idea recibida del eje 1" not in revision


@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_the_export_holds_own_rows_only(client, casos, formato):
    entrar(client, casos[1])
    respuesta = client.get(reverse("bandeja:index"), {"export": formato})
    contenido = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
    if formato == "xlsx":
        hoja = load_workbook(io.BytesIO(contenido)).active
        texto = "\n".join(str(c.value) for f in hoja.iter_rows() for c in f)
    else:
        texto = contenido.decode()
    assert "del eje 1" in texto
    assert "del eje 2" not in texto


@pytest.mark.parametrize("ruta", RUTAS_QUE_NO_EXISTEN)
def test_no_other_view_exists_for_anybody(client, casos, ruta):
    base = reverse("bandeja:index")
    for usuario in (casos[1], fabricas.usuario("admin", superusuario=True)):
        entrar(client, usuario)
        for eje in (1, 2):
            url = base + ruta.format(pk=fila(eje, "recibida").pk)
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404


def test_bulk_actions_do_not_reach_contributions(client, casos):
    entrar(client, casos[1])
    url = f"/admin/bulk/aportaciones/aportacion/delete/?id={fila(2, 'recibida').pk}"
    assert client.get(url).status_code == 404
    assert Aportacion.objects.count() == 6


def test_whoever_answers_for_no_eje_has_no_inbox(client, casos):
    entrar(client, fabricas.usuario("otra"))
    respuesta = client.get(reverse("bandeja:index"))
    assert respuesta.status_code == 302
    assert "bandeja" not in client.get("/admin/").content.decode()


def test_nobody_without_a_session_gets_in(client, casos):
    for url in (reverse("bandeja:index"), ver(fila(1, "recibida").pk)):
        assert "/admin/login/" in client.get(url)["Location"]


def test_an_ended_representation_closes_the_inbox(client, casos):
    from participacion.secretariado.models import Representacion

    ayer = timezone.localdate() - timezone.timedelta(days=1)
    Representacion.objects.filter(usuario=casos[1]).update(hasta=ayer)
    entrar(client, casos[1])
    assert client.get(ver(fila(1, "recibida").pk)).status_code == 404


def test_queries_of_the_list_do_not_grow(client, casos, django_assert_max_num_queries):
    entrar(client, casos[1])
    client.get(reverse("bandeja:index"))
    mesa = fila(1, "recibida").espacio
    from participacion.taller.models import MesaPage

    pagina = MesaPage.objects.get(translation_key=mesa.clave)
    for n in range(10):
        fabricas.enviar(client, pagina, propuesta=f"Más {n}")
    with django_assert_max_num_queries(14):
        assert client.get(reverse("bandeja:index")).content.decode().count("Más ") == 10
