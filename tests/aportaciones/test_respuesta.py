"""The reasoned reply: what it must say, canned texts, the second person who approves."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import (
    Aportacion,
    PideAprobacion,
    RespuestaPorAprobar,
    RespuestaRazonada,
    RespuestaTipo,
)
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.models import Accion, Compromiso
from tests import fabricas

from .apoyo import aportacion, contestar, en_estado

pytestmark = pytest.mark.django_db
COMPLETA = {
    "accion": "publicar",
    "entendimos": "Que falta una fecha.",
    "decision": "no_se_incorpora",
    "razon": "Por ley se publica cada año.",
}
TIPO = "Gracias por escribir. Tu folio es {folio}. Lo vemos antes del {vence}."


@pytest.fixture
def duena():
    return fabricas.usuario("duena", de=fabricas.eje())


@pytest.fixture
def ver(client, duena):
    """Post to the page of a contribution as its owner."""
    client.force_login(duena)

    def enviar(fila, **campos):
        return client.post(reverse("bandeja:edit", args=[fila.pk]), {**COMPLETA, **campos})

    return enviar


@pytest.mark.parametrize("falta", ["entendimos", "decision", "razon"])
def test_what_is_missing_is_asked_for(ver, falta):
    assert ver(aportacion(), **{falta: ""}).status_code == 422
    assert not RespuestaRazonada.objects.exists()


@pytest.mark.parametrize(
    "campos",
    [
        {},
        {"cambia_tipo": "acuerdo"},
        {"cambia_tipo": "accion"},
        {"cambia_tipo": "documento", "cambia_cual": "X", "cambia_enlace": "javascript:alert(1)"},
        {"cambia_tipo": "documento", "cambia_cual": "X", "cambia_enlace": "//malo.example"},
        {"cambia_tipo": "documento", "cambia_cual": "X\x00"},
        {"cambia_tipo": "nada de esto", "cambia_cual": "X"},
        {"cambia_tipo": "documento", "cambia_cual": "X", "sigue_fecha": "mañana"},
    ],
)
def test_what_is_taken_up_says_what_changes(ver, campos):
    assert ver(aportacion(), decision="se_incorpora", **campos).status_code == 422
    assert not RespuestaRazonada.objects.exists()


def test_a_whole_reply_is_read_by_everybody(ver, client):
    fila = aportacion()
    accion = Accion.objects.create(
        compromiso=Compromiso.objects.get(eje=fila.eje), orden=1, texto="Publicar el padrón"
    )
    hecha = ver(
        fila,
        decision="se_incorpora",
        cambia_tipo="accion",
        cambia_accion=accion.pk,
        sigue="Lo publica Datos.",
        sigue_fecha="2027-01-15",
    )
    assert hecha.status_code == 302
    publico = client.get(reverse("espacios:estado", args=[fila.folio])).content.decode()
    for texto in (
        *("Que falta una fecha.", "Se incorpora", "Publicar el padrón", "Lo publica Datos."),
        *("15 de enero de 2027", "Titular, Institución", f'href="/plan/{fila.eje.plan.slug}/'),
    ):
        assert texto in publico


def test_an_action_of_another_eje_is_not_a_choice(ver):
    ajena = Accion.objects.create(
        compromiso=Compromiso.objects.get(eje=fabricas.eje(2)), orden=1, texto="Ajena"
    )
    hecha = ver(aportacion(), decision="en_parte", cambia_tipo="accion", cambia_accion=ajena.pk)
    assert hecha.status_code == 422


def test_the_preview_is_what_the_person_will_see(ver, client):
    fila = aportacion()
    previa = ver(fila, accion="previa", razon="Hola <b>Ana</b>.\nAdiós.").content.decode()
    trozo = "<strong>No se incorpora.</strong> Hola &lt;b&gt;Ana&lt;/b&gt;.<br>Adiós."
    assert trozo in previa
    assert not RespuestaRazonada.objects.exists()
    ver(fila, razon="Hola <b>Ana</b>.\nAdiós.")
    assert trozo in client.get(reverse("espacios:estado", args=[fila.folio])).content.decode()


@pytest.fixture
def tipo():
    return RespuestaTipo.objects.create(nombre="Gracias", texto=TIPO)


def test_a_canned_text_fills_the_reason_and_keeps_what_was_typed(ver, tipo):
    fila = aportacion()
    html = ver(fila, accion="usar_tipo", tipo=tipo.pk).content.decode()
    assert f"Tu folio es {fila.folio}" in html
    assert "Que falta una fecha." in html
    assert not RespuestaRazonada.objects.exists()


@pytest.mark.parametrize("personal", ["", "  ", "Gracias por escribir.", "{lleno}"])
def test_a_canned_text_does_not_go_out_alone(ver, tipo, personal):
    fila = aportacion()
    lleno = servicios_lleno(fila)
    personal = personal.format(lleno=lleno)
    for elegido in (tipo.pk, ""):
        respuesta = ver(fila, tipo=elegido, razon=f" {lleno.upper()}", personal=personal)
        assert respuesta.status_code == 422
        assert "no sale sola" in respuesta.content.decode()
    assert not RespuestaRazonada.objects.exists()


def servicios_lleno(fila):
    from participacion.aportaciones.formularios import en_su_caso

    return en_su_caso(TIPO, fila)


def test_with_a_paragraph_of_its_own_it_does(ver, tipo):
    fila = aportacion()
    ver(fila, tipo=tipo.pk, razon=servicios_lleno(fila), personal="Vimos tu calle, la Juárez.")
    razon = RespuestaRazonada.objects.get().razon
    assert razon.startswith("Vimos tu calle, la Juárez.\n\nGracias por escribir.")


def test_canned_texts_of_others_are_not_offered(ver, client):
    fila = aportacion()
    RespuestaTipo.objects.create(nombre="De otro eje", texto="X", eje=fabricas.eje(2))
    RespuestaTipo.objects.create(
        nombre="De otra institución", texto="X", institucion=fabricas.duena(fabricas.eje(2))
    )
    RespuestaTipo.objects.create(nombre="De mi eje", texto="X", eje=fila.eje)
    html = client.get(reverse("bandeja:edit", args=[fila.pk])).content.decode()
    assert "De mi eje" in html
    assert "De otr" not in html


def test_an_unknown_variable_is_refused():
    with pytest.raises(ValidationError, match="nombre"):
        RespuestaTipo(nombre="X", texto="Hola {nombre}").full_clean()


@pytest.fixture
def aprobadora():
    PideAprobacion.objects.create(eje=fabricas.eje())
    return fabricas.usuario("aprobadora", de=fabricas.eje())


def acto(nombre, fila, usuario, **campos):
    ahora = timezone.now()
    return getattr(servicios, nombre)(aportacion=fila, usuario=usuario, ahora=ahora, **campos)


def test_with_two_people_nothing_is_public_until_the_second(client, duena, aprobadora, mailoutbox):
    fila = aportacion()
    espera = contestar(fila, duena)
    assert isinstance(espera, RespuestaPorAprobar)
    assert contestar(fila, duena) == espera, "a double click"
    publico = reverse("espacios:estado", args=[fila.folio])
    assert espera.razon not in client.get(publico).content.decode()
    assert mailoutbox == []
    with pytest.raises(NoSePuedeError, match="distinta"):
        acto("aprobar", fila, duena)
    with pytest.raises(PermissionDenied):
        acto("aprobar", fila, fabricas.usuario("otra", de=fabricas.eje(2)))
    hecha = acto("aprobar", fila, aprobadora)
    assert hecha.autor == duena
    fila.refresh_from_db()
    assert fila.estado == "respondida"
    assert espera.razon in client.get(publico).content.decode()
    assert [(m.de, m.a, m.usuario) for m in fila.movimientos.all()][1:] == [
        ("recibida", "por_aprobar", duena),
        ("por_aprobar", "respondida", aprobadora),
    ]


def test_it_is_given_back_with_remarks(client, duena, aprobadora):
    fila = aportacion()
    contestar(fila, duena)
    with pytest.raises(NoSePuedeError):
        acto("devolver", fila, aprobadora, observaciones=" ")
    acto("devolver", fila, aprobadora, observaciones="Falta la fecha.")
    fila.refresh_from_db()
    assert fila.estado == "en_revision"
    client.force_login(duena)
    html = client.get(reverse("bandeja:edit", args=[fila.pk])).content.decode()
    assert "Falta la fecha." in html
    contestar(fila, duena, razon="Ahora con fecha.")
    acto("aprobar", fila, aprobadora)
    assert RespuestaRazonada.objects.get().razon == "Ahora con fecha."


def test_a_correction_given_back_leaves_the_first_reply_in_force(duena):
    fila = en_estado("en_marcha", duena)
    PideAprobacion.objects.create(institucion=fabricas.duena(fila.eje))
    contestar(fila, duena, razon="Otra razón.")
    acto("devolver", fila, fabricas.usuario("b", de=fila.eje), observaciones="No.")
    fila.refresh_from_db()
    assert fila.estado == "en_marcha"
    assert RespuestaRazonada.objects.count() == 1


def test_responder_does_not_go_round_the_second_person(duena, aprobadora):
    fila = aportacion()
    with pytest.raises(NoSePuedeError):
        acto("responder", fila, duena, decision="ya_existe", razon="Ya está.")
    assert Aportacion.objects.get().estado == "recibida"


def test_the_buttons_of_the_second_person(client, duena, aprobadora):
    fila = aportacion()
    contestar(fila, duena)
    url = reverse("bandeja:edit", args=[fila.pk])
    client.force_login(duena)
    assert "Aprobar y publicar" not in client.get(url).content.decode()
    assert client.post(url, {"accion": "aprobar"}).status_code == 422
    client.force_login(aprobadora)
    assert "Aprobar y publicar" in client.get(url).content.decode()
    assert client.post(url, {"accion": "devolver"}).status_code == 422
    assert client.post(url, {"accion": "aprobar"}).status_code == 302
    assert RespuestaRazonada.objects.count() == 1


def test_the_database_holds_one_reply_to_approve_and_one_rule_per_place(duena, aprobadora):
    fila = aportacion()
    espera = contestar(fila, duena)
    espera.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        espera.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PideAprobacion.objects.create()


def test_whoever_was_told_of_the_reply_hears_each_change_once(
    client, duena, mailoutbox, django_capture_on_commit_callbacks
):
    fabricas.enviar(client, fabricas.mesa(), propuesta="Algo", correo="ana@ejemplo.invalid")
    fila = Aportacion.objects.get()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        contestar(fila, duena)
        for a in ("en_marcha", "en_marcha", "cumplida"):
            acto("cambiar_estado", fila, duena, a=a)
    asuntos = [m.subject.split(".")[0].split(" de ")[0] for m in mailoutbox]
    assert asuntos == [f"Hay respuesta a tu folio {fila.folio}", "Hay noticias", "Hay noticias"]
    assert "Cumplida" in mailoutbox[-1].body
