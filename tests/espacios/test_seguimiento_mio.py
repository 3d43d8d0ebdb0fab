"""What the holder of a secret link does with what they sent, and nobody else does."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from participacion.avisos.models import Correo
from participacion.espacios.models import Contacto
from participacion.taller.models import Propuesta
from tests import fabricas

pytestmark = pytest.mark.django_db
TEXTO = "Que cada meta tenga fecha"
RUTAS = ["correo", "datos", "borrar"]


@pytest.fixture
def mia(client):
    """A proposal sent from this browser, with its link opened; and its contribution."""
    respuesta = fabricas.enviar(
        client, fabricas.mesa(), propuesta=TEXTO, firma_publica="Ana", correo="ana@ejemplo.invalid"
    )
    client.get(fabricas.enlace_de(client, respuesta))
    return Propuesta.objects.get(), Aportacion.objects.get()


@pytest.fixture
def respondida(mia):
    servicios.responder(
        aportacion=mia[1],
        usuario=fabricas.usuario("duena", de=fabricas.eje()),
        decision="ya_existe",
        razon="Ya está publicado.",
        ahora=timezone.now(),
    )
    return mia


def ruta(nombre, envio):
    return reverse(f"espacios:{nombre}", args=[envio.folio])


def actuar(client, aportacion, accion, texto=""):
    url = reverse("respuestas:mia", args=[aportacion.folio, aportacion.pk])
    return client.post(url, {"accion": accion, "texto": texto})


def pagina(client, envio):
    return client.get(ruta("estado", envio)).content.decode()


def test_without_the_link_nothing_can_be_done_and_what_was_typed_is_not_lost(respondida):
    envio, aportacion = respondida
    otro = Client()
    for nombre in RUTAS:
        assert otro.post(ruta(nombre, envio), {"correo": "x@y.invalid"}).status_code in (403, 405)
        assert otro.get(ruta(nombre, envio)).status_code in (403, 405)
    for accion in ("si", "no", "reabrir", "agregar"):
        negada = actuar(otro, aportacion, accion, "Un texto largo que escribí")
        assert negada.status_code == 403
        assert "Un texto largo que escribí" in negada.content.decode()
    html = pagina(otro, envio)
    assert "¿Te sirvió" not in html
    assert "Borrar lo mío" not in html
    aportacion.refresh_from_db()
    assert aportacion.estado == "respondida"
    assert Contacto.objects.get().correo == "ana@ejemplo.invalid"


def test_the_link_of_one_does_not_act_on_another(client, respondida):
    otro = Client()
    respuesta = fabricas.enviar(otro, fabricas.mesa("otra"), propuesta="Otra")
    otro.get(fabricas.enlace_de(otro, respuesta))
    suyo = Propuesta.objects.exclude(pk=respondida[0].pk).get()
    url = reverse("respuestas:mia", args=[suyo.folio, respondida[1].pk])
    assert otro.post(url, {"accion": "si"}).status_code == 404


def test_get_changes_nothing(client, respondida):
    envio, aportacion = respondida
    antes = (list(Aportacion.objects.values()), list(Contacto.objects.values()))
    url = reverse("respuestas:mia", args=[aportacion.folio, aportacion.pk])
    assert client.get(url).status_code == 405
    assert client.get(ruta("correo", envio)).status_code == 405
    assert client.get(ruta("borrar", envio)).status_code == 200
    assert client.get(ruta("datos", envio)).status_code == 200
    assert (list(Aportacion.objects.values()), list(Contacto.objects.values())) == antes


def test_was_it_of_use(client, respondida):
    envio, aportacion = respondida
    for accion, vale in (("no", False), ("si", True)):
        assert actuar(client, aportacion, accion).status_code == 302
        assert aportacion.respuestas.get().sirvio is vale
    assert "Dijiste que sí" in pagina(client, envio)


def test_before_the_reply_there_is_nothing_to_judge_or_reopen(client, mia):
    for accion in ("si", "reabrir", "cualquiera"):
        assert actuar(client, mia[1], accion, "Porque sí").status_code == 422


def test_it_is_reopened_once_with_a_reason_and_a_new_date(client, respondida):
    envio, aportacion = respondida
    sin_razon = actuar(client, aportacion, "reabrir", "  ")
    assert sin_razon.status_code == 422
    Aportacion.objects.update(vence="2026-01-05")
    assert actuar(client, aportacion, "reabrir", "Falta la fecha").status_code == 302
    aportacion.refresh_from_db()
    assert aportacion.estado == "en_revision"
    assert aportacion.vence > timezone.localdate()
    assert aportacion.vencia.isoformat() == "2026-01-05"
    assert aportacion.movimientos.get(acto="reapertura").nota == "Falta la fecha"
    assert "Falta la fecha" not in pagina(Client(), envio)
    usuario = aportacion.respuestas.get().autor
    servicios.responder(
        aportacion=aportacion, usuario=usuario, decision="ya_existe", razon="Con fecha.",
        ahora=timezone.now(),
    )  # fmt: skip
    otra = actuar(client, aportacion, "reabrir", "Otra vez yo")
    assert otra.status_code == 422
    html = otra.content.decode()
    assert "Ya pediste una vez" in html


def test_what_is_added_never_touches_the_first_text(client, mia):
    envio, aportacion = mia
    assert actuar(client, aportacion, "agregar", "Perdón: la meta 3").status_code == 302
    aportacion.refresh_from_db()
    assert aportacion.texto == TEXTO
    assert [a.texto for a in aportacion.agregados.all()] == ["Perdón: la meta 3"]
    assert "Perdón: la meta 3" in pagina(client, envio)
    assert "Perdón: la meta 3" not in pagina(Client(), envio)
    largo = actuar(client, aportacion, "agregar", "x" * 3001)
    assert largo.status_code == 422
    assert "x" * 3001 in largo.content.decode()
    for n in range(4):
        actuar(client, aportacion, "agregar", f"Más {n}")
    assert actuar(client, aportacion, "agregar", "Sexto").status_code == 422


def test_the_address_is_changed_left_and_taken_away(client, mia):
    envio, _aportacion = mia
    mala = client.post(ruta("correo", envio), {"correo": "no-es-correo"})
    assert mala.status_code == 422
    assert "Escribe tu correo con @" in mala.content.decode()
    assert 'value="no-es-correo"' in mala.content.decode()
    client.post(ruta("correo", envio), {"correo": "nueva@ejemplo.invalid"})
    assert Contacto.objects.get().correo == "nueva@ejemplo.invalid"
    html = pagina(client, envio)
    assert "n•••@e•••.invalid" in html
    assert "nueva@ejemplo.invalid" not in html
    client.post(ruta("correo", envio), {"correo": ""})
    assert not Contacto.objects.exists()
    client.post(ruta("correo", envio), {"correo": "otra@ejemplo.invalid"})
    contacto = Contacto.objects.get()
    assert (contacto.envio, contacto.borrar_el) == (envio.pk, envio.borrar_el)


def test_an_anonymous_space_keeps_no_address(client):
    respuesta = fabricas.enviar(
        client, fabricas.encuesta(anonima=True), color="Rojo", idea="Algo anónimo"
    )
    client.get(fabricas.enlace_de(client, respuesta))
    folio = Aportacion.objects.get().folio
    url = reverse("espacios:correo", args=[folio])
    assert client.post(url, {"correo": "ana@ejemplo.invalid"}).status_code == 409
    assert not Contacto.objects.exists()
    assert "Mi correo" not in client.get(reverse("espacios:estado", args=[folio])).content.decode()


def test_own_data_in_a_file(client, respondida):
    envio, aportacion = respondida
    actuar(client, aportacion, "agregar", "Otra cosa")
    respuesta = client.get(ruta("datos", envio))
    assert "no-store" in respuesta["Cache-Control"]
    datos = json.loads(respuesta.content)
    assert datos["folio"] == envio.folio
    assert datos["contacto"]["correo"] == "ana@ejemplo.invalid"
    assert TEXTO in [r["respuesta"] for r in datos["respuestas"]]
    [dicha] = datos["aportaciones"]
    assert dicha["agregados"] == ["Otra cosa"]
    assert dicha["respuestas"][0]["razon"] == "Ya está publicado."


def test_what_was_not_answered_is_erased_whole(client, mia):
    envio, _aportacion = mia
    assert client.post(ruta("borrar", envio)).status_code == 302
    assert not Propuesta.objects.exists()
    assert not Contacto.objects.exists()
    assert not Aportacion.objects.exists()
    assert not Correo.objects.exclude(destinatario="").exists()
    assert client.get(ruta("estado", envio)).status_code == 404


def test_what_was_answered_stays_public_without_its_author(client, respondida):
    envio, aportacion = respondida
    actuar(client, aportacion, "agregar", "Vivo en la calle 5")
    client.post(ruta("borrar", envio))
    assert not Propuesta.objects.exists()
    aportacion.refresh_from_db()
    assert (aportacion.texto, aportacion.autor_publico, aportacion.envio) == (TEXTO, "", None)
    assert not aportacion.agregados.exists()
    html = pagina(Client(), envio)
    assert "Ya está publicado." in html
    assert "Ana" not in html
    libro = client.get("/respuestas/").content.decode()
    assert TEXTO in libro
    assert "Alguien dijo" in libro


@pytest.mark.parametrize("folio", ["x", "PRO-26-7KQ4-M2X%00", "a" * 300])
def test_what_is_not_a_folio_is_refused(client, folio):
    for resto in ("correo/", "borrar/"):
        assert client.post(f"/seguimiento/{folio}/{resto}").status_code == 403
    assert client.post(f"/respuestas/mia/{folio}/1/", {"accion": "si"}).status_code == 403
