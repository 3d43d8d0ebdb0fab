import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from participacion.informes.models import EvidenciaReporte, Periodo, Reporte

from .ayudas import acciones, entrar, formulario, publicado, reportar, ruta

pytestmark = pytest.mark.django_db


def test_get_no_publica_ni_prorroga(client, periodo, enlace):
    entrar(client, enlace)
    for nombre in ("publicar", "prorrogar"):
        assert client.get(ruta(nombre, periodo.pk)).status_code == 405
    assert client.get(ruta("revisar", periodo.pk, 1)).status_code == 405


def test_abrir_la_pantalla_no_crea_nada(client, periodo, eje, duena):
    entrar(client, duena)
    html = client.get(ruta("reporte", periodo.pk, eje.pk)).content.decode()
    assert not Reporte.objects.exists()
    assert 'value="30"' in html  # from the printed report
    assert 'value="37"' in html


def test_se_parte_del_ultimo_reporte(client, periodo, eje, duena, enlace):
    from participacion.informes.servicios import crear_periodo

    publicado(periodo, eje, duena, enlace, 55, 37)
    otro = crear_periodo(
        plan=periodo.plan, usuario=enlace, nombre="Otro", slug="otro",
        entrega=datetime.date(2024, 5, 20), publicacion=datetime.date(2024, 5, 22),
    )  # fmt: skip
    entrar(client, duena)
    html = client.get(ruta("reporte", otro.pk, eje.pk)).content.decode()
    assert 'value="55"' in html
    assert "Se hizo." in html


def test_lo_escrito_sobrevive_al_error(client, periodo, eje, duena):
    entrar(client, duena)
    datos = formulario(eje, 150, 40, resumen="Mi texto largo")
    respuesta = client.post(ruta("reporte", periodo.pk, eje.pk), datos)
    html = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert 'value="150"' in html
    assert "Mi texto largo" in html
    assert not Reporte.objects.exists()


@pytest.mark.parametrize(
    "mal",
    [
        {"version": "x"},
        {"version": ""},
        {"version": "99999999999999999999"},
        {"resumen": "a\x00b"},
        {"resumen": "x" * 5001},
        {"ev-url": "javascript:alert(1)", "ev-texto": "x", "ev-fecha": "2024-01-01"},
        {"ev-texto": "Sin nada más"},
        {"ev-texto": "x", "ev-fecha": "2999-01-01", "ev-url": "https://ejemplo.invalid"},
        {"ev-texto": "x", "ev-fecha": "mañana", "ev-url": "https://ejemplo.invalid"},
    ],
)
def test_lo_imposible_vuelve_con_su_razon(client, periodo, eje, duena, mal):
    entrar(client, duena)
    datos = formulario(eje, 50, 40, **mal)
    respuesta = client.post(ruta("reporte", periodo.pk, eje.pk), datos)
    assert respuesta.status_code == 422
    assert not Reporte.objects.exists()


def test_quitar_con_basura_no_rompe(client, periodo, eje, duena):
    entrar(client, duena)
    datos = formulario(eje, 50, 40, quitar=["x", "9" * 40, "-1", "5"])
    assert client.post(ruta("reporte", periodo.pk, eje.pk), datos).status_code == 302


@pytest.mark.parametrize(
    ("nombre", "estatus"), [("acta.pdf", 302), ("acta.PDF", 302), ("a.svg", 422), ("a.html", 422)]
)
def test_que_archivos_se_aceptan(client, periodo, eje, duena, nombre, estatus):
    entrar(client, duena)
    prefijo = f"e{acciones(eje)[0].pk}"
    datos = formulario(eje, 50, 40)
    datos |= {f"{prefijo}-texto": "El acta", f"{prefijo}-fecha": "2024-02-01"}
    datos[f"{prefijo}-archivo"] = SimpleUploadedFile(nombre, b"contenido")
    url = ruta("reporte", periodo.pk, eje.pk)
    assert client.post(url, datos).status_code == estatus
    if estatus == 302:
        fila = EvidenciaReporte.objects.get()
        assert len(fila.sha256) == 64
        bajada = client.get(ruta("evidencia", fila.pk))
        assert b"".join(bajada.streaming_content) == b"contenido"


def test_un_archivo_ajeno_no_existe(client, periodo, eje, papeles):
    entrar(client, papeles["duena"])
    datos = formulario(eje, 50, 40) | {
        "ev-texto": "El acta",
        "ev-fecha": "2024-02-01",
        "ev-archivo": SimpleUploadedFile("a.pdf", b"x"),
    }
    client.post(ruta("reporte", periodo.pk, eje.pk), datos)
    fila = EvidenciaReporte.objects.get()
    for papel, estatus in {
        "enlace": 200,
        "suplente": 200,
        "otra": 404,
        "comunicacion": 404,
    }.items():
        entrar(client, papeles[papel])
        assert client.get(ruta("evidencia", fila.pk)).status_code == estatus, papel


def test_la_segunda_persona_se_entera_y_conserva_su_texto(client, periodo, eje, papeles):
    url = ruta("reporte", periodo.pk, eje.pk)
    entrar(client, papeles["duena"])
    client.post(url, formulario(eje, 50, 40, resumen="Lo de la dueña"))
    entrar(client, papeles["suplente"])
    respuesta = client.post(url, formulario(eje, 70, 40, resumen="Lo de la suplente"))
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Otra persona guardó" in html
    assert "Lo de la suplente" in html
    assert "Lo de la dueña" in html
    version = re.search(r'name="version" value="(\d+)"', html)[1]
    assert version == "1"
    datos = formulario(eje, 70, 40, resumen="Las dos cosas", version=version)
    assert client.post(url, datos).status_code == 302
    assert Reporte.objects.get().resumen == "Las dos cosas"


def test_el_doble_clic_de_enviar_es_uno(client, periodo, eje, duena):
    entrar(client, duena)
    url = ruta("reporte", periodo.pk, eje.pk)
    datos = formulario(eje, 50, 40, accion="enviar")
    assert [client.post(url, datos).status_code for _ in range(2)] == [302, 302]
    assert Reporte.objects.get().pasos.count() == 1


def test_enviar_a_medias_dice_que_falta(client, periodo, eje, duena):
    entrar(client, duena)
    datos = formulario(eje, "", 40, accion="enviar")
    respuesta = client.post(ruta("reporte", periodo.pk, eje.pk), datos)
    assert respuesta.status_code == 422
    assert "Acciones que faltan" in respuesta.content.decode()


def test_el_enlace_no_lee_borradores(client, periodo, eje, duena, enlace):
    reportar(periodo, eje, duena, 50, 40, enviar=False, resumen="CANARIO")
    entrar(client, enlace)
    assert "CANARIO" not in client.get(ruta("reporte", periodo.pk, eje.pk)).content.decode()
    reportar(periodo, eje, duena, 50, 40, resumen="CANARIO")
    assert "CANARIO" in client.get(ruta("reporte", periodo.pk, eje.pk)).content.decode()


def test_el_enlace_abre_y_prorroga(client, planes, enlace):
    entrar(client, enlace)
    datos = {
        "plan": planes.pk, "nombre": "Uno", "slug": "uno",
        "entrega": "2024-03-20", "publicacion": "2024-03-22",
    }  # fmt: skip
    mal = client.post(ruta("nuevo"), datos | {"publicacion": "2024-03-19"})
    assert mal.status_code == 422
    client.post(ruta("nuevo"), datos)
    periodo = Periodo.objects.get()
    nuevas = {
        "entrega": "2024-03-27", "publicacion": "2024-03-29", "motivo": "M", "acuerdo": "A",
        "acordada": "2024-03-15",
    }  # fmt: skip
    url = ruta("prorrogar", periodo.pk)
    assert client.post(url, nuevas | {"entrega": "2024-03-01"}).status_code == 422
    assert client.post(url, nuevas).status_code == 302
    assert "20 de marzo de 2024" in client.get(ruta("periodo", periodo.pk)).content.decode()


def test_las_consultas_del_panel_no_crecen(
    client, periodo, eje, duena, enlace, django_assert_max_num_queries
):
    reportar(periodo, eje, duena, 50, 40)
    entrar(client, enlace)
    topes = {
        ruta("inicio"): 20,
        ruta("periodo", periodo.pk): 22,
        ruta("reporte", periodo.pk, eje.pk): 36,
    }
    for url, tope in topes.items():
        client.get(url)
        with django_assert_max_num_queries(tope):
            client.get(url)
