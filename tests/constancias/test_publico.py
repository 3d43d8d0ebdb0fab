"""What anybody sees of a certificate, what its owner gets, and what is forgotten."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from convocatorias.constancias import emisiones, impresos
from convocatorias.constancias.models import Constancia
from convocatorias.constancias.servicios import NoSePuede, reponer, revocar
from participacion.espacios import lo_mio
from participacion.espacios.servicios import borrar_vencidos
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db


def test_la_pagina_publica_no_dice_el_nombre(client, emitir):
    pagina, _ana, una = apoyo.con_constancia(emitir)
    respuesta = client.get(una.direccion)
    html = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "noindex" in respuesta["X-Robots-Tag"]
    assert "Esta constancia vale" in html
    assert "A. R." in html
    assert pagina.title in html
    assert "Ruiz" not in html
    suelto = una.folio.replace("-", "").lower()
    assert client.get(f"/constancias/{suelto}/")["Location"] == una.direccion


def test_revocada_se_dice_sin_el_motivo(client, emitir):
    _pagina, ana, una = apoyo.con_constancia(emitir)
    with pytest.raises(NoSePuede):
        revocar(constancia=una, motivo="  ", ahora=timezone.now())
    assert revocar(constancia=una, motivo="Se equivocó de persona", ahora=timezone.now())
    assert not revocar(constancia=una, motivo="Otra vez", ahora=timezone.now())
    html = client.get(una.direccion).content.decode()
    assert "ya no vale" in html
    assert "equivocó" not in html
    assert "Esta constancia vale" not in html
    assert client.get(f"/constancias/mia/{ana.ficha_personal}.pdf").status_code == 404


def test_un_folio_que_no_existe_y_uno_mal_escrito(client):
    for folio in ("CON-26-0000-000", "x", "CON-26-7KQ4-M2Y", "<script>"):
        respuesta = client.get(f"/constancias/{folio}/")
        assert respuesta.status_code == 404
        assert "No hay una constancia" in respuesta.content.decode()


def test_se_busca_por_el_folio_del_papel(client, emitir):
    _pagina, _ana, una = apoyo.con_constancia(emitir)
    assert client.get("/constancias/").status_code == 200
    assert client.get("/constancias/?folio=").status_code == 200
    suelto = f" {una.folio.lower()} "
    assert (
        una.iniciales
        in client.get("/constancias/", {"folio": suelto}, follow=True).content.decode()
    )
    for malo in ("../x", "a/b", "\x00", "ñ" * 300):
        assert client.get("/constancias/", {"folio": malo}, follow=True).status_code == 404


def test_adivinar_folios_se_frena(client, settings):
    settings.LIMITE_FOLIOS = 3
    estados = [client.get("/constancias/CON-26-0000-000/").status_code for _n in range(5)]
    assert estados == [404, 404, 404, 429, 429]


def test_la_baja_quien_tiene_el_enlace(client, emitir):
    _pagina, ana, una = apoyo.con_constancia(emitir)
    html = client.get(ana.direccion).content.decode()
    ruta = f"/constancias/mia/{ana.ficha_personal}.pdf"
    assert ruta in html
    respuesta = client.get(ruta)
    assert respuesta["Content-Type"] == "application/pdf"
    assert "no-store" in respuesta["Cache-Control"]
    assert una.folio in PdfReader(io.BytesIO(respuesta.content)).pages[0].extract_text()
    for ficha in ("x", ana.codigo_de_entrada, ana.pk.hex):
        assert client.get(f"/constancias/mia/{ficha}.pdf").status_code == 404


def test_la_corregida_reemplaza_y_la_de_antes_ya_no_vale(client, emitir):
    pagina, ana, vieja = apoyo.con_constancia(emitir)
    contenido = emisiones.contenido_para(pagina, ana)
    nueva = reponer(
        constancia=vieja,
        nombre="Ana Ruíz",
        motivo="Acento",
        contenido=contenido,
        ahora=timezone.now(),
    )
    vieja.refresh_from_db()
    assert vieja.reemplazo == nueva
    assert vieja.revocada
    assert nueva.folio != vieja.folio
    assert apoyo.de_fuera(client, impresos.hacer(nueva))["nombre"] == "Ana Ruíz"
    with pytest.raises(NoSePuede):
        reponer(constancia=vieja, nombre="X", motivo="y", contenido=contenido, ahora=timezone.now())
    assert Constancia.objects.vigentes().get() == nueva


def test_quien_borra_sus_datos_se_lleva_su_nombre_y_la_constancia_sigue_valiendo(client, emitir):
    _pagina, ana, una = apoyo.con_constancia(emitir, correo="ana@ejemplo.invalid")
    assert lo_mio.exportar(envio=ana, ahora=timezone.now())["constancias"][0]["folio"] == una.folio
    lo_mio.borrar(envio=ana, ahora=timezone.now())
    una.refresh_from_db()
    assert (una.nombre, una.firma, una.inscripcion) == ("", "", None)
    html = client.get(una.direccion).content.decode()
    assert "Esta constancia vale" in html
    assert "A. R." in html
    with pytest.raises(impresos.SinNombreError):
        impresos.hacer(una)
    assert revocar(constancia=una, motivo="Ya no", ahora=timezone.now())


def test_el_nombre_se_va_en_su_fecha_y_no_antes(emitir):
    pagina, _ana, una = apoyo.con_constancia(emitir)
    dia = timezone.make_aware(
        timezone.datetime.combine(una.borrar_el, timezone.datetime.min.time())
    )
    borrar_vencidos(ahora=dia - timedelta(seconds=1))
    una.refresh_from_db()
    assert una.nombre
    borrar_vencidos(ahora=dia)
    una.refresh_from_db()
    assert (una.nombre, una.firma, una.inscripcion) == ("", "", None)
    assert una.espacio == pagina.espacio


def test_sale_por_un_servidor_de_verdad(correo_smtp, emitir):
    _pagina, ana, _una = apoyo.con_constancia(emitir, correo="ana@ejemplo.invalid", idioma="en")
    (mensaje,) = correo_smtp.mensajes
    assert mensaje["To"] == "ana@ejemplo.invalid"
    assert ana.ficha_personal in mensaje.get_content()
