"""Answering by steps: drafts, review, demographics, closing with grace."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from encuestas.models import Respuesta
from home.demo.preguntas import pregunta
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Borrador, Espacio
from participacion.espacios.servicios import borrar_vencidos
from participacion.formularios.codigos import NO_APLICA, SIN_RESPUESTA
from tests import fabricas

pytestmark = pytest.mark.django_db


def regla(variable, valor, operador="es"):
    fila = {"variable": variable, "operador": operador, "valor": valor}
    return {"union": "y", "reglas": [{"type": "item", "id": f"r-{variable}", "value": fila}]}


LARGA = [
    pregunta("l", "usa", "unica", "¿Usas el camión?", opciones=["Sí", "No"], obligatoria=True),
    pregunta("l", "ruta", "texto_corto", "¿Qué ruta usas?", condicion=regla("usa", "Sí")),
    pregunta("l", "espera", "numero", "¿Cuántos minutos esperas?", condicion=regla("usa", "Sí")),
    pregunta("l", "idea", "texto_largo", "¿Qué cambiarías?", limite=500, para_el_eje=True),
    pregunta("l", "aparte", "seccion", "Sobre ti", demografica=True),
    pregunta("l", "edad", "unica", "¿Qué edad tienes?", opciones=["18 a 29", "30 o más"]),
]


@pytest.fixture
def larga():
    return fabricas.encuesta("larga", preguntas=LARGA)


def responde(client, url, pagina, **valores):
    return client.post(url, fabricas.datos(pagina, **valores))


def empieza(client, pagina, **valores):
    """Send the first step; the address of the second."""
    return fabricas.enviar(client, pagina, **valores).headers["Location"]


def secreto_de(url):
    return url.split("/borrador/")[1].split("/")[0]


def test_abrir_la_encuesta_no_escribe_nada(client, larga):
    respuesta = client.get(larga.url)
    assert "Continuar" in respuesta.content.decode()
    assert "¿Qué cambiarías?" not in respuesta.content.decode()
    assert not Borrador.objects.exists()


def test_de_principio_a_fin_con_repaso_y_preguntas_sobre_ti(client, larga):
    dos = empieza(client, larga, usa="Sí")
    assert dos.endswith("/2/")
    tres = responde(client, dos, larga, ruta="La 7", espera="1,200").headers["Location"]
    repaso = responde(client, tres, larga, idea="Más camiones").headers["Location"]
    assert repaso.endswith("/revisar/")
    html = client.get(repaso).content.decode()
    assert all(dicho in html for dicho in ("La 7", "1,200", "Más camiones", "Cambiar"))
    assert "¿Qué edad tienes?" not in html
    sobre_ti = client.post(repaso).headers["Location"]
    assert sobre_ti.endswith("/sobre-ti/")
    acuse = responde(client, sobre_ti, larga, edad="18 a 29")
    assert acuse.status_code == 303
    guardada = Respuesta.objects.get()
    porque = {p.variable: p.id for p in larga.espacio.version.preguntas()}
    assert guardada.respuestas[porque["espera"]] == 1200
    assert guardada.respuestas[porque["ruta"]] == "La 7"
    assert guardada.dispositivo == ""
    assert guardada.segundos is not None
    assert Aportacion.objects.get().texto == "Más camiones"
    assert not Borrador.objects.exists()
    assert "Recibimos" in client.get(acuse.headers["Location"], follow=True).content.decode()


def test_saltar_las_preguntas_sobre_ti_envia_sin_ellas(client, larga):
    dos = empieza(client, larga, usa="No")
    repaso = dos.replace("/2/", "/revisar/").replace("/3/", "/revisar/")
    sobre_ti = client.post(repaso).headers["Location"]
    client.post(sobre_ti, {"accion": "saltar", **fabricas.datos(larga, edad="18 a 29")})
    porque = {p.variable: p.id for p in larga.espacio.version.preguntas()}
    assert Respuesta.objects.get().respuestas[porque["edad"]] == SIN_RESPUESTA


def test_los_pasos_sin_nada_que_preguntar_se_saltan(client, larga):
    assert empieza(client, larga, usa="No").endswith("/3/")


def test_de16794_cambiar_de_idea_borra_lo_que_ya_no_toca(client, larga):
    """Trap De PR16794: conditions break the edit of one's own answers."""
    dos = empieza(client, larga, usa="Sí")
    responde(client, dos, larga, ruta="La 7", espera="10")
    uno = dos.replace("/2/", "/1/") + "?cambiar=1"
    assert "checked" in client.get(uno).content.decode()
    repaso = responde(client, uno, larga, usa="No").headers["Location"]
    assert repaso.endswith("/revisar/")
    client.post(client.post(repaso).headers["Location"], {"accion": "saltar"})
    porque = {p.variable: p.id for p in larga.espacio.version.preguntas()}
    guardadas = Respuesta.objects.get().respuestas
    assert guardadas[porque["ruta"]] == guardadas[porque["espera"]] == NO_APLICA
    assert "La 7" not in str(guardadas)


def test_con_un_error_se_queda_en_el_paso_y_no_pierde_nada(client, larga):
    dos = empieza(client, larga, usa="Sí")
    mal = responde(client, dos, larga, ruta="La 7", espera="muchos")
    assert mal.status_code == 422
    assert 'value="muchos"' in mal.content.decode()
    assert "La 7" in client.get(dos).content.decode()


def test_el_enlace_sigue_en_otro_telefono_donde_se_quedo(client, larga):
    dos = empieza(client, larga, usa="Sí")
    guardado = client.post(dos, {"accion": "guardar", **fabricas.datos(larga, ruta="La 7")})
    pagina = client.get(guardado.headers["Location"])
    enlace = pagina.context["enlace"]
    assert pagina["Referrer-Policy"] == "same-origin"
    assert "no-store" in pagina["Cache-Control"]
    otro = Client()
    sigue = otro.get(enlace)
    assert sigue.headers["Location"].endswith("/2/")
    assert "La 7" in otro.get(sigue.headers["Location"]).content.decode()


def test_guardar_sin_contestar_lo_obligatorio_no_pide_nada(client, larga):
    abierta = client.get(larga.url)
    datos = {"ficha": fabricas.ficha_de(abierta), "accion": "guardar"}
    assert client.post(larga.url, datos).headers["Location"].endswith("/guardado/")
    assert Borrador.objects.get().respuestas == {}


def test_no_se_envia_sin_lo_obligatorio_aunque_se_escriba_la_direccion(client, larga):
    abierta = client.get(larga.url)
    datos = {"ficha": fabricas.ficha_de(abierta), "accion": "guardar"}
    guardado = client.post(larga.url, datos).headers["Location"]
    repaso = client.post(guardado.replace("guardado", "revisar"))
    assert repaso.status_code == 422
    assert "Falta algo" in repaso.content.decode()
    assert (
        client.post(guardado.replace("guardado", "sobre-ti"))
        .headers["Location"]
        .endswith("/revisar/")
    )
    assert not Respuesta.objects.exists()


def test_volver_despues_de_enviar_lleva_al_acuse(client, larga):
    dos = empieza(client, larga, usa="No")
    sobre_ti = client.post(dos.replace("/3/", "/revisar/")).headers["Location"]
    acuse = client.post(sobre_ti, {"accion": "saltar"}).headers["Location"]
    for donde in ("", "1/", "revisar/", "sobre-ti/", "guardado/"):
        url = f"{larga.url}borrador/{secreto_de(dos)}/{donde}"
        assert client.get(url).headers["Location"] == acuse
        assert client.post(url).status_code in (303, 405)
    assert Respuesta.objects.count() == 1


def test_un_enlace_ajeno_o_inventado_no_abre(client, larga):
    otra = fabricas.encuesta("otra", preguntas=LARGA)
    dos = empieza(client, larga, usa="No")
    assert client.get(dos.replace("larga", "otra")).status_code == 404
    assert client.get(f"{otra.url}borrador/inventado/").status_code == 404
    assert client.get(dos + "../99/").status_code in (303, 404)


def test_dos_pestanas_en_pasos_distintos_no_se_pisan(client, larga):
    dos = empieza(client, larga, usa="Sí")
    tres = dos.replace("/2/", "/3/")
    client.get(dos)
    client.get(tres)
    responde(client, tres, larga, idea="Más camiones")
    responde(client, dos, larga, ruta="La 7")
    valores = set(map(str, Borrador.objects.get().respuestas.values()))
    assert {"La 7", "Más camiones"} <= valores


def test_vaciar_una_respuesta_la_quita(client, larga):
    dos = empieza(client, larga, usa="Sí")
    responde(client, dos, larga, ruta="La 7")
    responde(client, dos, larga, ruta="")
    assert "La 7" not in str(Borrador.objects.get().respuestas)


@pytest.mark.parametrize(
    ("despues", "estatus"), [(-1, 303), (0, 303), (30 * 60 - 1, 303), (30 * 60, 409)]
)
def test_la_gracia_es_de_media_hora_justa(client, larga, despues, estatus):
    dos = empieza(client, larga, usa="No")
    cierra = larga.espacio.cierra
    with time_machine.travel(cierra + timedelta(seconds=despues), tick=False):
        abierta = client.get(dos.replace("/3/", "/sobre-ti/"))
        assert ("ya cerró" in abierta.content.decode().lower()) is (despues >= 0)
        enviada = client.post(dos.replace("/3/", "/sobre-ti/"), {"accion": "saltar"})
    assert enviada.status_code == estatus
    assert Respuesta.objects.exists() is (estatus == 303)
    assert Borrador.objects.exists() is (estatus == 409)


def test_pasada_la_gracia_se_puede_leer_lo_que_se_habia_escrito(client, larga):
    dos = empieza(client, larga, usa="Sí")
    responde(client, dos, larga, ruta="La 7")
    with time_machine.travel(larga.espacio.cierra + timedelta(hours=1), tick=False):
        tarde = client.get(dos)
    assert tarde.status_code == 409
    assert "La 7" in tarde.content.decode()


def test_quien_no_habia_empezado_no_tiene_gracia(client, larga):
    abierta = client.get(larga.url)
    with time_machine.travel(larga.espacio.cierra, tick=False):
        cerrada = client.get(larga.url)
    assert "form" not in cerrada.context or cerrada.context["form"] is None
    Espacio.objects.update(cierra=timezone.now() - timedelta(minutes=1))
    datos = {"ficha": fabricas.ficha_de(abierta), **fabricas.datos(larga, usa="No")}
    assert client.post(larga.url, datos).status_code == 409


def test_el_borrador_dura_treinta_dias_y_se_borra(client, larga):
    dos = empieza(client, larga, usa="Sí")
    Espacio.objects.update(cierra=timezone.now() + timedelta(days=90))
    ahora = timezone.now()
    with time_machine.travel(ahora + timedelta(days=29, hours=23), tick=False):
        assert client.get(dos).status_code == 200
        assert borrar_vencidos(ahora=timezone.now()) == 0
    with time_machine.travel(ahora + timedelta(days=30, minutes=1), tick=False):
        assert client.get(dos).status_code == 404
        assert borrar_vencidos(ahora=timezone.now()) == 1


def test_publicar_otra_version_a_media_respuesta_no_la_rompe(client, larga):
    dos = empieza(client, larga, usa="Sí")
    version = larga.espacio.version_id
    larga.preguntas[0].value["texto"] = "¿Viajas en camión?"
    larga.save_revision().publish()
    assert Espacio.objects.get(clave=larga.translation_key).version_id != version
    assert responde(client, dos, larga, ruta="La 7").status_code == 303
    sobre_ti = client.post(dos.replace("/2/", "/revisar/")).headers["Location"]
    client.post(sobre_ti, {"accion": "saltar"})
    assert Respuesta.objects.get().version_id == version


def test_una_sola_pagina_guarda_y_sigue_despues(client):
    corta = fabricas.encuesta()
    abierta = client.get(corta.url)
    datos = {
        "ficha": fabricas.ficha_de(abierta),
        "accion": "guardar",
        **fabricas.datos(corta, idea="A medias"),
    }
    guardado = client.post(corta.url, datos).headers["Location"]
    sigue = client.get(client.get(guardado).context["enlace"]).headers["Location"]
    assert "A medias" in client.get(sigue).content.decode()
    repaso = responde(client, sigue, corta, color="Rojo", idea="Entera").headers["Location"]
    assert client.post(repaso).status_code == 303
    assert Respuesta.objects.count() == 1
