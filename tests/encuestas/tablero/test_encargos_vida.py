"""Downloads by order: once, cancelled, dead, failed, and until when they live."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from encuestas.exportar import encargos, filas
from encuestas.exportar.models import SILENCIO, Descarga, Estado
from encuestas.models import Respuesta
from encuestas.retiros import deshacer, retirar
from participacion.avisos.models import Correo
from participacion.espacios.servicios import borrar_vencidos
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.tablero.test_tablero import url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pocas")]


# --- once, cancelled, dead, failed ----------------------------------------------------------
def test_pedir_dos_veces_lo_mismo_es_una(entra, pedir):
    edita = entra("edita")
    primera = pedir(edita, hacer=False)
    assert pedir(edita, hacer=False) == primera
    assert pedir(edita, "xlsx", hacer=False) != primera
    assert Descarga.objects.count() == 2


def test_dos_trabajadores_no_hacen_la_misma(entra, pedir):
    espera = pedir(entra("edita"), hacer=False)
    assert [encargos.hacer(espera.pk), encargos.hacer(espera.pk)] == [True, False]
    assert Correo.objects.count() == 1


def test_la_pagina_dice_por_donde_va_y_se_refresca_sin_script(entra, pagina, pedir):
    edita = entra("edita")
    espera = pedir(edita, hacer=False)
    Descarga.objects.update(estado=Estado.HACIENDO, total=20_000, hechas=5_000)
    html = edita.get(url("descarga", pagina, espera.pk)).content.decode()
    assert "5,000 de 20,000 respuestas (25 %)" in html
    assert 'max="20000" value="5000"' in html
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    quieta = edita.get(url("descarga", pagina, espera.pk), {"quieta": 1}).content.decode()
    assert "http-equiv" not in quieta, "WCAG 2.2.1: whoever reads may stop it"
    dicho = edita.get(url("descarga_estado", pagina, espera.pk)).json()
    assert (dicho["sigue"], dicho["hechas"], dicho["total"]) == (True, 5_000, 20_000)


def test_cancelar_a_la_mitad_no_deja_nada(entra, pagina, pedir, monkeypatch):
    """Somebody cancels between the third batch and the fourth."""
    edita = entra("edita")
    espera = pedir(edita, hacer=False)
    monkeypatch.setattr(filas, "TANDA", 1)
    monkeypatch.setattr(encargos, "CADA", 0)
    seguir, vistas = encargos._seguir, []

    def y_cancela(descarga, **campos):
        seguir(descarga, **campos)
        vistas.append(campos)
        if campos.get("hechas") == 3:
            edita.post(url("descarga_cancelar", pagina, espera.pk))

    monkeypatch.setattr(encargos, "_seguir", y_cancela)
    assert encargos.hacer(espera.pk) is False
    espera.refresh_from_db()
    assert espera.estado == Estado.CANCELADA
    assert vistas == [{"total": 15}, {"hechas": 1}, {"hechas": 2}, {"hechas": 3}]
    assert list(espera.ruta.parent.iterdir()) == []
    assert not Correo.objects.exists()


def test_si_el_trabajador_murio_se_vuelve_a_hacer_desde_el_principio(entra, pagina, pedir):
    edita = entra("edita")
    muerta = pedir(edita, hacer=False)
    Descarga.objects.update(estado=Estado.HACIENDO, intento=1, hechas=9, total=15)
    muerta.ruta.parent.mkdir(parents=True)
    muerta.ruta.with_suffix(".1.parcial").write_text("a medias")
    pagina_de = url("descarga", pagina, muerta.pk)
    assert "Volver a intentar" not in edita.get(pagina_de).content.decode()
    edita.post(url("descarga_reintentar", pagina, muerta.pk))
    muerta.refresh_from_db()
    assert muerta.estado == Estado.HACIENDO, "somebody may still be making it"
    Descarga.objects.update(latido=timezone.now() - SILENCIO - timedelta(seconds=1))
    assert "Volver a intentar" in edita.get(pagina_de).content.decode()
    assert edita.get(url("descarga_estado", pagina, muerta.pk)).json()["sigue"] is False
    assert pedir(edita) == muerta, "asking again does it too"
    muerta.refresh_from_db()
    assert (muerta.estado, muerta.intento, muerta.hechas) == (Estado.LISTA, 2, 15)
    assert muerta.ruta.read_text().count("\n") == 16


def test_el_trabajador_que_se_daba_por_muerto_ya_no_escribe(entra, pedir, monkeypatch):
    espera = pedir(entra("edita"), hacer=False)
    monkeypatch.setattr(encargos, "CADA", 0)
    seguir = encargos._seguir

    def y_otro_la_toma(descarga, **campos):
        if campos.get("hechas"):
            Descarga.objects.update(intento=descarga.intento + 1)
        seguir(descarga, **campos)

    monkeypatch.setattr(encargos, "_seguir", y_otro_la_toma)
    assert encargos.hacer(espera.pk) is False
    espera.refresh_from_db()
    assert (espera.estado, espera.ruta.exists()) == (Estado.HACIENDO, False)


def test_un_disco_que_falla_se_dice_y_se_puede_reintentar(entra, pagina, pedir, settings, tmp_path):
    edita = entra("edita")
    (tmp_path / "archivo").write_text("no es una carpeta")
    settings.PRIVADO_ROOT = tmp_path / "archivo"
    fallida = pedir(edita)
    assert fallida.estado == Estado.FALLIDA
    assert (
        "Algo falló al preparar el archivo"
        in edita.get(url("descarga", pagina, fallida.pk)).content.decode()
    )
    settings.PRIVADO_ROOT = tmp_path / "privado"
    assert pedir(edita) != fallida, "what failed is not in course"
    edita.post(url("descarga_reintentar", pagina, fallida.pk))
    assert encargos.hacer(fallida.pk)


def test_cancelar_lo_terminado_no_hace_nada(entra, pagina, pedir):
    edita = entra("edita")
    hecha = pedir(edita)
    edita.post(url("descarga_cancelar", pagina, hecha.pk))
    hecha.refresh_from_db()
    assert hecha.estado == Estado.LISTA


@pytest.mark.django_db(transaction=True)
def test_diez_clics_a_la_vez_piden_una(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    pagina = fabricas.encuesta("clics")
    jefa = fabricas.usuario("jefa", superusuario=True)

    def pedir(_vez):
        try:
            return encargos.encargar(
                espacio=pagina.espacio, formato="csv", usuario=jefa, ahora=timezone.now()
            ).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as hilos:
        pedidas = set(hilos.map(pedir, range(10)))
    assert len(pedidas) == Descarga.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_un_trabajador_de_verdad_la_prepara(settings, tmp_path):
    """Through the queue in the database, and the command that a deployment runs."""
    settings.PRIVADO_ROOT = tmp_path / "privado"
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["default", "correo"],
        }
    }
    pagina = fabricas.encuesta("cola")
    crear(pagina, 3, color="Rojo")
    jefa = fabricas.usuario("jefa", superusuario=True)
    pedida = encargos.encargar(
        espacio=pagina.espacio, formato="csv", usuario=jefa, ahora=timezone.now()
    )
    pedida.refresh_from_db()
    assert pedida.estado == Estado.PENDIENTE
    call_command("db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", verbosity=0)
    pedida.refresh_from_db()
    assert (pedida.estado, pedida.hechas) == (Estado.LISTA, 3)
    assert Correo.objects.get().estado == "enviado"


# --- until when -----------------------------------------------------------------------------
def test_a_los_siete_dias_se_borra(entra, pagina, pedir):
    edita = entra("edita")
    hecha = pedir(edita)
    ruta = hecha.ruta
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23), tick=False):
        borrar_vencidos(ahora=timezone.now())
        assert ruta.exists()
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        assert not encargos.vigente(hecha, timezone.now())
        borrar_vencidos(ahora=timezone.now())
    assert not ruta.exists()
    assert not Descarga.objects.exists()


def test_no_dura_mas_que_las_respuestas_que_lleva(entra, pagina, pedir):
    una = Respuesta.objects.first()
    una.borrar_el = timezone.localdate() + timedelta(days=2)
    una.save()
    hecha = pedir(entra("edita"))
    assert timezone.localtime(hecha.vence).date() == una.borrar_el
    assert timezone.localtime(hecha.vence).hour == 0


def test_lo_que_se_retira_despues_ya_no_se_baja(entra, pagina, pedir):
    edita = entra("edita")
    hecha = pedir(edita)
    retiro = retirar(
        espacio=pagina.espacio, cuantas=15, motivo="Prueba", usuario=None, ahora=timezone.now()
    )
    archivo = url("descarga_archivo", pagina, hecha.pk)
    assert edita.get(archivo).headers["Location"] == url("descarga", pagina, hecha.pk)
    assert "ya no está" in edita.get(url("descarga", pagina, hecha.pk)).content.decode()
    deshacer(retiro=retiro, ahora=timezone.now())
    assert edita.get(archivo).status_code == 200


def test_lo_que_dejo_un_proceso_muerto_se_limpia(entra, pagina, pedir):
    hecha = pedir(entra("edita"))
    restos = [hecha.ruta.parent / uuid.uuid4().hex, hecha.ruta.with_suffix(".1.parcial")]
    for resto in restos:
        resto.write_text("restos")
    encargos.borrar_caducas(timezone.now())
    assert all(resto.exists() for resto in restos), "it may be being written now"
    encargos.borrar_caducas(timezone.now() + timedelta(days=2))
    assert [ruta.name for ruta in hecha.ruta.parent.iterdir()] == [hecha.ruta.name]


def test_mirar_como_va_cuesta_lo_mismo_con_muchas(
    entra, pagina, pedir, django_assert_max_num_queries
):
    edita = entra("edita")
    hecha = pedir(edita)
    crear(pagina, 60, color="Rojo")
    edita.get(url("descarga_estado", pagina, hecha.pk))
    with django_assert_max_num_queries(12):
        edita.get(url("descarga_estado", pagina, hecha.pk))
    with django_assert_max_num_queries(40) as consultas:
        edita.get(url("descargas", pagina))
    contadas = [c["sql"] for c in consultas if "COUNT" in c["sql"] and "respuesta" in c["sql"]]
    assert all("LIMIT" in sql for sql in contadas)
