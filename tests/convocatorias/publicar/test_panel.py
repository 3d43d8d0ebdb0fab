"""The screens of a call: whoever publishes its page, and nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from convocatorias.dictamen.models import Jurado
from convocatorias.models import ActoDeConvocatoria, CartaRecibida, TipoActo
from convocatorias.servicios_preguntas import preguntar
from participacion.espacios.models import Espacio
from tests import fabricas
from tests.convocatorias.publicar.apoyo import ABRE, CIERRA, en, leida, llamado

pytestmark = pytest.mark.django_db
CARTA = {
    "folio": "SEA-1", "institucion": "Comité", "personas": "5", "recibida": "2026-03-02T14:30",
    "turnada": "2026-03-03T10:59", "sesion": "XVIII", "sesion_dia": "2026-03-18",
}  # fmt: skip
#: What the editor posts for lists with nothing in them.
VACIAS = {
    **{f"{c}-count": 0 for c in ("fechas", "bases", "documentos", "cifras", "preguntas")},
    "comments-TOTAL_FORMS": 0,
    "comments-INITIAL_FORMS": 0,
}


@pytest.fixture
def comunica():
    """Publishes pages and nothing else."""
    usuario = fabricas.usuario("comunica")
    grupo = Group.objects.create(name="Comunicación de prueba")
    for permiso in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=grupo, page=fabricas.inicio(), permission_type=permiso.removesuffix("_page")
        )
    usuario.groups.add(grupo)
    return usuario


@pytest.fixture
def entra(client, comunica):
    client.force_login(comunica)
    return client


def ruta(nombre, pagina, *mas):
    return reverse(f"convocatorias_panel:{nombre}", args=[pagina.espacio.pk, *mas])


def pregunta_de(pagina):
    return preguntar(
        pagina=pagina, espacio=pagina.espacio, clave=uuid4(), texto="¿Y si?", correo="", ahora=ABRE
    )


def posta(client, url, ahora=ABRE, **campos):
    with time_machine.travel(ahora, tick=False):
        return client.post(url, campos)


def test_others_of_the_staff_do_not_enter(client):
    pagina = llamado()
    pregunta = pregunta_de(pagina)
    rutas = [
        ruta("convocatoria", pagina),
        ruta("pregunta", pagina, pregunta.pk),
        ruta("carta_nueva", pagina),
    ]
    for quien in (None, fabricas.usuario("duena", de=fabricas.eje()), fabricas.usuario("otra")):
        client.logout()
        if quien:
            client.force_login(quien)
        for url in rutas:
            assert client.get(url).status_code == 302, (quien, url)
        for url in rutas[1:]:
            assert client.post(url, CARTA).status_code == 302, (quien, url)
        assert client.post(ruta("decidir", pagina), {"tipo": "cancelacion"}).status_code == 302
    assert not CartaRecibida.objects.exists()
    assert not ActoDeConvocatoria.objects.exists()


def test_the_list_says_what_waits(entra):
    pagina = llamado()
    pregunta_de(pagina)
    html = leida(entra.get(reverse("convocatorias_panel:indice")).content.decode())
    assert "Convocatoria Cerrada" in html
    assert html.rstrip().endswith("1")


def test_an_extension_is_given_in_the_hour_of_the_centre(entra):
    pagina = llamado(sin_prorroga=False)
    respuesta = posta(
        entra, ruta("decidir", pagina),
        tipo="prorroga", cierra="2026-03-15T18:00", motivo="Hubo un apagón.",
    )  # fmt: skip
    assert respuesta.status_code == 302
    assert Espacio.objects.get().cierra.isoformat() == "2026-03-16T00:00:00+00:00"
    assert ActoDeConvocatoria.objects.get().usuario.username == "comunica"


@pytest.mark.parametrize(
    ("campos", "dice"),
    [
        ({"tipo": "prorroga", "cierra": "2026-03-15T18:00", "motivo": "x"}, "sin prórroga"),
        ({"tipo": "prorroga", "cierra": "mañana", "motivo": "x"}, "fecha"),
        ({"tipo": "cancelacion", "motivo": "No alcanzó el dinero"}, "No alcanzó el dinero"),
        ({"tipo": "cancelacion", "motivo": "", "seguro": "on"}, "necesario"),
        ({"tipo": "desierta", "motivo": "Nadie.", "seguro": "on"}, "todavía no cierra"),
        ({"tipo": "resultados", "motivo": "x", "seguro": "on"}, "no se toma aquí"),
        ({"tipo": "lectura"}, "no se toma aquí"),
        ({}, "no se toma aquí"),
    ],
)
def test_what_cannot_be_decided_is_said(entra, campos, dice):
    pagina = llamado()
    respuesta = posta(entra, ruta("decidir", pagina), **campos)
    assert respuesta.status_code == 422
    assert dice in respuesta.content.decode()
    assert not ActoDeConvocatoria.objects.exists()


def test_cancelling_twice_is_once(entra):
    pagina = llamado()
    for _ in range(2):
        posta(entra, ruta("decidir", pagina), tipo="cancelacion", motivo="Sí.", seguro="on")
    assert ActoDeConvocatoria.objects.get().tipo == TipoActo.CANCELACION


def test_void_once_closed(entra):
    pagina = llamado()
    posta(entra, ruta("decidir", pagina), CIERRA, tipo="desierta", motivo="Nadie.", seguro="on")
    assert "Desierta" in leida(en(CIERRA, entra, pagina))


def test_a_question_is_answered_or_put_away(entra):
    pagina = llamado()
    una, otra = pregunta_de(pagina), pregunta_de(pagina)
    vacia = posta(entra, ruta("pregunta", pagina, una.pk), texto="¿Y?", respuesta=" ")
    assert vacia.status_code == 422
    assert "¿Y?" in vacia.content.decode()
    posta(entra, ruta("pregunta", pagina, una.pk), texto="¿Y?", respuesta="Pues sí.")
    assert posta(entra, ruta("pregunta", pagina, otra.pk), descartar="1").status_code == 422
    posta(entra, ruta("pregunta", pagina, otra.pk), descartar="1", motivo="Repetida")
    una.refresh_from_db()
    otra.refresh_from_db()
    assert (una.respuesta, otra.motivo) == ("Pues sí.", "Repetida")
    tarde = posta(entra, ruta("pregunta", pagina, una.pk), texto="¿Y?", respuesta="No.")
    assert tarde.status_code == 422
    assert entra.get(ruta("convocatoria", pagina)).status_code == 200
    assert entra.get(ruta("pregunta", pagina, uuid4())).status_code == 404


def test_a_published_answer_is_corrected_in_its_screen(entra):
    pagina = llamado()
    una = pregunta_de(pagina)
    direccion = ruta("pregunta", pagina, una.pk)
    assert posta(entra, direccion, corregir="1", respuesta="Sí.", motivo="Error").status_code == 422
    posta(entra, direccion, texto="¿Y?", respuesta="No.")
    sin_motivo = posta(entra, direccion, corregir="1", respuesta="Sí.")
    assert sin_motivo.status_code == 422
    assert ">Sí.</textarea>" in sin_motivo.content.decode().replace("\n", "")
    assert posta(entra, direccion, corregir="1", respuesta="Sí.", motivo="Error").status_code == 302
    una.refresh_from_db()
    assert una.respuesta == "Sí."


def test_a_question_is_not_answered_from_another_call(entra):
    pagina, ajena = llamado(), llamado(slug="ajena")
    assert entra.get(ruta("pregunta", ajena, pregunta_de(pagina).pk)).status_code == 404


def test_a_letter_leaves_its_trace(entra):
    pagina = llamado()
    assert posta(entra, ruta("carta_nueva", pagina), **CARTA).status_code == 302
    texto = leida(en(CIERRA, entra, pagina))
    for parte in ("SEA-1", "2 de marzo de 2026, 14:30 h", "3 de marzo de 2026, 10:59 h", "XVIII"):
        assert parte in texto
    repetida = posta(entra, ruta("carta_nueva", pagina), **CARTA)
    assert repetida.status_code == 422
    assert "ya tiene una carta con ese folio" in repetida.content.decode()
    al_reves = {**CARTA, "folio": "SEA-2", "turnada": "2026-03-01T10:00"}
    respuesta = posta(entra, ruta("carta_nueva", pagina), **al_reves)
    assert "Se turna después" in respuesta.content.decode()
    carta = CartaRecibida.objects.get()
    posta(entra, ruta("carta", pagina, carta.pk), **{**CARTA, "institucion": "Otro comité"})
    assert "Otro comité" in leida(en(CIERRA, entra, pagina))


def test_the_editor_finds_it_in_the_page(entra):
    pagina = llamado()
    html = entra.get(reverse("wagtailadmin_pages:edit", args=[pagina.pk])).content.decode()
    assert ruta("convocatoria", pagina) in html


def test_once_open_the_editor_moves_neither_the_closing_nor_the_rule():
    from convocatorias.models import ConvocatoriaPage

    pagina = llamado()
    clase = ConvocatoriaPage.get_edit_handler().get_form_class()
    for ahora, mal in ((ABRE, True), (ABRE.replace(month=2), False)):
        with time_machine.travel(ahora, tick=False):
            cuerpo = {"sin_prorroga": "", "cierra": "2026-03-20 10:00", **VACIAS}
            form = clase(cuerpo, instance=pagina, for_user=None)
            form.is_valid()
        errores = {c for c in ("sin_prorroga", "cierra") if c in form.errors}
        assert errores == ({"sin_prorroga", "cierra"} if mal else set())


@pytest.mark.parametrize("hasta", [None, ABRE.date() + timedelta(days=2)], ids=["sits", "sat"])
def test_who_judges_or_judged_it_decides_nothing_about_it(entra, comunica, hasta):
    pagina = llamado()
    Jurado.objects.create(
        espacio=pagina.espacio, institucion="A", usuario=comunica, desde=ABRE.date(), hasta=hasta
    )
    despues = CIERRA + timedelta(days=1)
    with time_machine.travel(despues, tick=False):
        vista = entra.get(ruta("convocatoria", pagina)).content.decode()
    assert "Declararla desierta" not in vista
    campos = {"tipo": "desierta", "motivo": "Nadie cumplió.", "seguro": "on"}
    for tipo in (TipoActo.DESIERTA, TipoActo.CANCELACION, TipoActo.PRORROGA):
        dicho = posta(entra, ruta("decidir", pagina), despues, **{**campos, "tipo": tipo})
        assert dicho["Location"] == "/admin/"
    assert not ActoDeConvocatoria.objects.exists()
    Jurado.objects.update(usuario=None)
    assert posta(entra, ruta("decidir", pagina), despues, **campos).status_code == 302
    assert ActoDeConvocatoria.objects.get().tipo == TipoActo.DESIERTA
