"""Downloads by order: asked for, made by the worker, announced, and gone after a week."""

import stat
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from encuestas.exportar import encargos
from encuestas.exportar.filas import Datos
from encuestas.exportar.models import Descarga, Estado
from encuestas.exportar.planos import csv_en_partes
from participacion.avisos.models import Correo
from tests import fabricas
from tests.encuestas.tablero.test_tablero import LEEN, QUIENES, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pocas")]


def suelta(pagina, usuario, **campos):
    """A download in the state that is said."""
    ahora = timezone.now()
    base = {"pedida": ahora, "latido": ahora, "vence": ahora + timedelta(days=7), "formato": "csv"}
    return Descarga.objects.create(espacio=pagina.espacio, usuario=usuario, **{**base, **campos})


# --- the whole way --------------------------------------------------------------------------
def test_se_pide_se_prepara_se_avisa_y_se_baja(entra, pagina, pedir, settings):
    edita = entra("edita")
    directa = edita.get(url("descargar", pagina, "csv"))
    assert directa.headers["Location"] == url("descargas", pagina)
    assert "Pedir" in edita.get(url("descargas", pagina)).content.decode()
    hecha = pedir(edita)
    assert (hecha.estado, hecha.hechas, hecha.total) == (Estado.LISTA, 15, 15)
    bajada = edita.get(url("descarga_archivo", pagina, hecha.pk))
    assert "no-store" in bajada.headers["Cache-Control"]
    assert 'filename="mia-csv.csv"' in bajada.headers["Content-Disposition"]
    contenido = b"".join(bajada.streaming_content)
    assert contenido.decode() == "".join(csv_en_partes(Datos(pagina.espacio)))
    assert len(contenido) == hecha.bytes
    correo = Correo.objects.get(clave__startswith=f"descarga:{hecha.pk}")
    assert correo.asunto == "Tu descarga está lista: Encuesta de prueba"
    assert "Bajar el archivo" in edita.get(url("descarga", pagina, hecha.pk)).content.decode()


def test_el_correo_lleva_a_una_pagina_que_pide_entrar(entra, client, pagina, pedir, mailoutbox):
    hecha = pedir(entra("edita"))
    call_command("barrer_correos")
    [correo] = mailoutbox
    assert correo.to == ["edita@ejemplo.invalid"]
    [enlace] = [linea for linea in correo.body.splitlines() if linea.startswith("http")]
    ruta = enlace.removeprefix("http://127.0.0.1:8000")
    assert ruta == url("descarga", pagina, hecha.pk)
    client.logout()
    assert "login" in client.get(ruta).headers["Location"]


@pytest.mark.parametrize("formato", ["csv-excel", "xlsx", "json", "sav", "sps"])
def test_todos_los_formatos_se_preparan(entra, pagina, pedir, formato):
    hecha = pedir(entra("edita"), formato)
    assert hecha.estado == Estado.LISTA
    assert hecha.ruta.stat().st_size == hecha.bytes > 100


def test_lo_que_no_lleva_respuestas_sale_en_el_momento(entra, pagina):
    assert entra("edita").get(url("descargar", pagina, "ddi")).status_code == 200


def test_con_pocas_se_baja_en_el_momento(entra, pagina, settings):
    settings.MIRADOR_DESCARGA_DIRECTA = 15
    edita = entra("edita")
    assert edita.get(url("descargar", pagina, "csv")).status_code == 200
    assert "Pedir" not in edita.get(url("descargas", pagina)).content.decode()


def test_un_formato_que_no_hay_no_existe(entra, pagina):
    assert entra("edita").post(url("descargar", pagina, "doc")).status_code == 404
    assert not Descarga.objects.exists()


def test_el_archivo_solo_lo_lee_el_proceso_y_no_esta_entre_lo_publico(
    entra, pagina, pedir, settings
):
    hecha = pedir(entra("edita"))
    assert stat.S_IMODE(hecha.ruta.stat().st_mode) == 0o600
    assert stat.S_IMODE(hecha.ruta.parent.stat().st_mode) == 0o700
    assert not hecha.ruta.is_relative_to(settings.MEDIA_ROOT)
    assert not hecha.ruta.is_relative_to(settings.STATIC_ROOT)


# --- who ------------------------------------------------------------------------------------
ACCIONES = [
    ("get", "descarga"), ("get", "descarga_estado"), ("get", "descarga_archivo"),
    ("post", "descarga_cancelar"), ("post", "descarga_reintentar"),
]  # fmt: skip


@pytest.mark.parametrize(("metodo", "nombre"), ACCIONES)
@pytest.mark.parametrize("quien", QUIENES)
def test_quien_entra_a_una_descarga(entra, pagina, quien, metodo, nombre):
    """What another account asked for: who sees the survey reads it, who publishes it commands."""
    hecha = suelta(pagina, fabricas.usuario("otra"), estado=Estado.LISTA, empezada=timezone.now())
    hecha.ruta.parent.mkdir(parents=True)
    hecha.ruta.write_text("algo")
    cliente = entra(quien)
    respuesta = getattr(cliente, metodo)(url(nombre, pagina, hecha.pk))
    if quien not in LEEN:
        destino = respuesta.headers["Location"]
        assert "login" in destino or destino == "/admin/"
    elif metodo == "get":
        assert respuesta.status_code == 200
    elif quien == "duena":
        assert respuesta.headers["Location"] == "/admin/", "only its own, or who publishes"
    else:
        assert respuesta.headers["Location"].startswith("/admin/encuestas/")


@pytest.mark.parametrize("quien", QUIENES)
def test_quien_puede_pedir(entra, pagina, quien):
    entra(quien).post(url("descargar", pagina, "csv"))
    assert Descarga.objects.exists() is (quien in LEEN)


@pytest.mark.parametrize("quien", ["admin", "edita", "duena"])
@pytest.mark.parametrize(("metodo", "nombre"), ACCIONES)
def test_sellada_no_se_pide_ni_se_mira_ni_se_baja(entra, sellada, quien, metodo, nombre):
    cliente = entra(quien)
    usuario = cliente.get(reverse("tablero:indice")).wsgi_request.user
    hecha = suelta(sellada, usuario, estado=Estado.LISTA, empezada=timezone.now())
    respuesta = getattr(cliente, metodo)(url(nombre, sellada, hecha.pk))
    assert respuesta.headers["Location"] == url("abrir", sellada)
    cliente.post(url("descargar", sellada, "csv"))
    assert Descarga.objects.count() == 1


def test_si_se_sella_mientras_espera_no_se_prepara(entra, pagina, pedir):
    espera = pedir(entra("edita"), hacer=False)
    pagina.sellada = True
    pagina.save_revision().publish()
    assert encargos.hacer(espera.pk) is False
    espera.refresh_from_db()
    assert (espera.estado, espera.ruta.exists()) == (Estado.FALLIDA, False)


def test_la_descarga_de_otra_encuesta_no_existe_aqui(entra, pagina, pedir):
    otra = fabricas.encuesta("otra")
    edita = entra("edita")
    hecha = pedir(edita)
    for _metodo, nombre in ACCIONES[:3]:
        assert edita.get(url(nombre, otra, hecha.pk)).status_code == 404
    for _metodo, nombre in ACCIONES[3:]:
        assert edita.post(url(nombre, otra, hecha.pk)).status_code == 404
    assert edita.get(url("descarga", pagina, uuid.uuid4())).status_code == 404
