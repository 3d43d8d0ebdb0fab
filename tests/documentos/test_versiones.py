"""Drafts, approval and who may do each."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from participacion.datos.canonico import huella_de
from participacion.documentos.models import DocumentoUnico
from participacion.documentos.servicios import YaCambioError, aprobar, guardar_borrador

ACTA = {
    "sesion": "Sesión de prueba",
    "fecha": datetime.date(2020, 7, 10),
    "votacion": "Por unanimidad",
}


def escribir(eje, usuario, *, descripcion="Otra", revision=0, motivo="Porque sí"):
    anterior = DocumentoUnico.objects.filter(eje=eje).order_by("-version").first()
    return guardar_borrador(
        eje=eje,
        usuario=usuario,
        contenido={**anterior.contenido, "descripcion": descripcion},
        motivo=motivo,
        revision=revision,
        ahora=timezone.now(),
    )


def datos(eje, **otros):
    base = {
        "motivo": "Cambió la meta",
        "revision": 0,
        "responsable": "Dirección",
        "institucion": "Municipio de León",
        "nombre": eje.nombre,
        "descripcion": "Lo que trata",
        "meta": "Una\nDos",
        "propuestas": "Que se mida",
        "difusion": "",
    }
    return {**base, **otros}


def ruta(eje):
    return reverse("documentos_unicos:edit", args=[eje.pk])


def test_otra_version_y_la_aprobada_sigue_igual(client, datos_abiertos, gente):
    primera = DocumentoUnico.objects.get(eje=datos_abiertos)
    borrador = escribir(datos_abiertos, gente["duena"])
    publica = reverse("documentos:unico", args=["2019-2021", datos_abiertos.slug])
    assert "Versión 1." in client.get(publica).content.decode()
    nueva = aprobar(eje=datos_abiertos, usuario=gente["seguimiento"], revision=1, **ACTA)
    assert (nueva.pk, nueva.version) == (borrador.pk, 2)
    assert nueva.huella == huella_de(nueva.contenido)
    assert nueva.firma == f"Titular, {nueva.contenido['institucion']}"
    html = client.get(publica).content.decode()
    assert "Versión 2." in html
    assert "Otra" in html
    antes = primera.contenido
    primera.refresh_from_db()
    assert primera.contenido == antes
    assert primera.huella == huella_de(antes)


@pytest.mark.parametrize(
    ("quien", "escribe", "aprueba"),
    [
        ("admin", True, True),
        ("duena", True, False),
        ("otra", False, False),
        ("seguimiento", False, True),
        ("ambas", True, False),
        ("personal", False, False),
    ],
)
def test_quien_escribe_y_quien_registra_la_aprobacion(
    datos_abiertos, gente, quien, escribe, aprueba
):
    """Whoever answers for the eje never records the vote on its own text."""
    if escribe:
        assert escribir(datos_abiertos, gente[quien]).version == 2
    else:
        with pytest.raises(PermissionDenied):
            escribir(datos_abiertos, gente[quien])
        escribir(datos_abiertos, gente["duena"])
    if aprueba:
        assert aprobar(eje=datos_abiertos, usuario=gente[quien], revision=1, **ACTA).aprobado
    else:
        with pytest.raises(PermissionDenied):
            aprobar(eje=datos_abiertos, usuario=gente[quien], revision=1, **ACTA)


@pytest.mark.parametrize(
    ("quien", "lista", "ver"),
    [
        ("admin", 200, 200),
        ("duena", 200, 200),
        ("otra", 200, 404),
        ("seguimiento", 200, 200),
        ("personal", 302, 404),
        (None, 302, 302),
    ],
)
def test_quien_ve_la_pantalla(client, datos_abiertos, gente, quien, lista, ver):
    if quien:
        client.force_login(gente[quien])
    assert client.get(reverse("documentos_unicos:index")).status_code == lista
    assert client.get(ruta(datos_abiertos)).status_code == ver
    respuesta = client.post(ruta(datos_abiertos), datos(datos_abiertos))
    escribe = quien in {"admin", "duena"}
    assert respuesta.status_code == (302 if escribe or quien is None else 404)
    assert DocumentoUnico.objects.borradores().exists() is escribe


def test_el_segundo_no_pisa_al_primero_y_no_pierde_su_texto(client, datos_abiertos, gente):
    client.force_login(gente["duena"])
    assert client.post(ruta(datos_abiertos), datos(datos_abiertos)).status_code == 302
    tarde = client.post(ruta(datos_abiertos), datos(datos_abiertos, descripcion="Texto tardío"))
    html = tarde.content.decode()
    assert tarde.status_code == 409
    assert "Texto tardío" in html
    assert "Lo que trata" in html, "what the other wrote is beside it"
    assert DocumentoUnico.objects.borradores().get().contenido["descripcion"] == "Lo que trata"


def test_aprobar_lo_que_ya_cambio_no_se_puede(datos_abiertos, gente):
    escribir(datos_abiertos, gente["duena"])
    escribir(datos_abiertos, gente["duena"], descripcion="Otra más", revision=1)
    with pytest.raises(YaCambioError):
        aprobar(eje=datos_abiertos, usuario=gente["seguimiento"], revision=1, **ACTA)
    assert aprobar(eje=datos_abiertos, usuario=gente["seguimiento"], revision=2, **ACTA).aprobado
    with pytest.raises(YaCambioError):
        aprobar(eje=datos_abiertos, usuario=gente["seguimiento"], revision=2, **ACTA)


@pytest.mark.parametrize(
    "malos",
    [{"nombre": ""}, {"revision": "x"}, {"descripcion": "a" * 6001}, {"motivo": "\x00"}],
)
def test_lo_mal_escrito_vuelve_con_su_error(client, datos_abiertos, gente, malos):
    client.force_login(gente["duena"])
    respuesta = client.post(ruta(datos_abiertos), datos(datos_abiertos, **malos))
    assert respuesta.status_code == 422
    assert not DocumentoUnico.objects.borradores().exists()


def test_por_la_pantalla_de_punta_a_punta(client, datos_abiertos, gente):
    client.force_login(gente["duena"])
    client.post(ruta(datos_abiertos), datos(datos_abiertos))
    assert "Registrar aprobación" not in client.get(ruta(datos_abiertos)).content.decode()
    client.force_login(gente["seguimiento"])
    assert "Registrar aprobación" in client.get(ruta(datos_abiertos)).content.decode()
    sin_sesion = {"accion": "aprobar", "revision": 1, "fecha": "2020-07-10", "votacion": "Sí"}
    assert client.post(ruta(datos_abiertos), sin_sesion).status_code == 422
    acta = {**sin_sesion, "sesion": "Sesión de julio"}
    assert client.post(ruta(datos_abiertos), acta).status_code == 302
    assert DocumentoUnico.objects.get(version=2).contenido["meta"] == ["Una", "Dos"]


@pytest.mark.django_db(transaction=True)
def test_dos_a_la_vez_uno_gana(datos_abiertos, gente):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite writes one at a time")

    def intento(texto):
        try:
            escribir(datos_abiertos, gente["duena"], descripcion=texto)
            return "guardó"
        except YaCambioError:
            return "avisado"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hilos:
        dichos = sorted(hilos.map(intento, ["uno", "dos"]))
    assert dichos == ["avisado", "guardó"]
    assert DocumentoUnico.objects.borradores().count() == 1
