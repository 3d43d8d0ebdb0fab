"""The share kit: who opens it, in which state, and what it gives."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from encuestas.compartir import qr
from encuestas.compartir.models import Enlace
from participacion.espacios.models import Espacio
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db
QUIENES = ["admin", "comunicacion", "duena", "otro_eje", "personal", "nadie"]
VEN = {"admin", "comunicacion", "duena"}
MANDAN = {"admin", "comunicacion"}


def url(encuesta, nombre="kit", canal="whatsapp"):
    args = [encuesta.pk]
    if nombre != "kit":
        args.append(Enlace.objects.get(espacio=encuesta.espacio, canal=canal).codigo)
    return reverse(f"compartir_kit:{nombre}", args=args)


def estado(encuesta, cual):
    ahora = timezone.now()
    if cual == "cerrada":
        Espacio.objects.update(abre=None, cierra=ahora - timedelta(days=1))
    elif cual == "por_abrir":
        Espacio.objects.update(abre=ahora + timedelta(days=1), cierra=None)
    elif cual == "sellada":
        encuesta.sellada = True
        encuesta.save_revision().publish()
    elif cual == "retirada":
        encuesta.unpublish()


@pytest.mark.parametrize("cual", ["abierta", "por_abrir", "cerrada", "sellada", "retirada"])
@pytest.mark.parametrize("quien", QUIENES)
def test_quien_ve_el_kit(entra, encuesta, quien, cual):
    estado(encuesta, cual)
    cliente = entra(quien)
    for nombre in ("kit", "svg", "png", "hoja"):
        respuesta = cliente.get(url(encuesta, nombre))
        assert respuesta.status_code == (200 if quien in VEN else 302), nombre
    if quien in VEN or quien == "nadie":
        return
    sin_rodeos = cliente.get(url(encuesta), headers={"x-requested-with": "XMLHttpRequest"})
    assert sin_rodeos.status_code == 403


@pytest.mark.parametrize("accion", [{"etiqueta": "Radio"}, {"accion": "usuales"}])
@pytest.mark.parametrize("quien", QUIENES)
def test_quien_agrega_canales(entra, encuesta, quien, accion):
    Enlace.objects.filter(espacio=encuesta.espacio, canal="correo").delete()
    antes = encuesta.espacio.enlaces.count()
    respuesta = entra(quien).post(url(encuesta), accion)
    assert respuesta.status_code == 302
    assert encuesta.espacio.enlaces.count() == antes + (quien in MANDAN)
    assert ("Agregar otro canal" in entra_y_lee(entra, encuesta, quien)) is (quien in MANDAN)


def entra_y_lee(entra, encuesta, quien):
    if quien not in VEN:
        return ""
    from django.contrib.auth import get_user_model

    cliente = entra("nadie")
    cliente.force_login(get_user_model().objects.get(username=quien))
    return cliente.get(url(encuesta)).content.decode()


def test_un_nombre_malo_se_dice_y_no_se_pierde(entra, encuesta):
    cliente = entra("comunicacion")
    for etiqueta, dice in (("WhatsApp", "Ya hay un canal"), ("¡!", "con letras"), ("", "")):
        respuesta = cliente.post(url(encuesta), {"etiqueta": etiqueta})
        assert respuesta.status_code == 422
        assert dice in respuesta.content.decode()


@pytest.mark.parametrize(
    ("cual", "dice"),
    [
        ("abierta", "Un enlace para cada lugar"),
        ("por_abrir", "Ya puedes repartir los enlaces"),
        ("cerrada", "ya no recibe respuestas"),
        ("retirada", "No está publicada"),
        ("sellada", "La encuesta está sellada"),
    ],
)
def test_dice_en_que_estado_esta(entra, encuesta, cual, dice):
    estado(encuesta, cual)
    assert dice in entra("duena").get(url(encuesta)).content.decode()


def test_un_borrador_manda_a_publicar_primero(entra, encuesta):
    Espacio.objects.all().delete()
    respuesta = entra("admin").get(reverse("compartir_kit:kit", args=[encuesta.pk]))
    assert respuesta.status_code == 302
    assert respuesta["Location"] == reverse("tablero:indice")


# --- what it gives -------------------------------------------------------------------------
def llegar(encuesta, cuantas, canal):
    from encuestas.models import Respuesta

    antes = set(Respuesta.objects.values_list("pk", flat=True))
    crear(encuesta, cuantas, color="Rojo")
    Respuesta.objects.exclude(pk__in=antes).update(origen=canal)


def test_cuenta_por_canal_y_lo_calla_mientras_esta_sellada(entra, encuesta):
    llegar(encuesta, 7, "whatsapp")
    llegar(encuesta, 2, "insertada")
    cliente = entra("duena")
    html = cliente.get(url(encuesta)).content.decode()
    assert re.search(r"7 respuestas\s*</p>", html)
    assert "Por ahí han llegado 2 respuestas." in html
    assert "9 respuestas en total" in html
    estado(encuesta, "sellada")
    html = cliente.get(url(encuesta)).content.decode()
    assert "9 respuestas en total" in html
    assert "7 respuestas" not in html
    assert "han llegado" not in html
    Espacio.objects.update(cierra=timezone.now() - timedelta(minutes=1))
    assert "7 respuestas" in cliente.get(url(encuesta)).content.decode()


def test_cuesta_lo_mismo_con_pocas_que_con_muchas(entra, encuesta, django_assert_max_num_queries):
    cliente = entra("duena")
    llegar(encuesta, 5, "whatsapp")
    cliente.get(url(encuesta))
    with django_assert_max_num_queries(24) as pocas:
        cliente.get(url(encuesta))
        hechas = len(pocas.captured_queries)
    llegar(encuesta, 300, "correo")
    cliente.get(url(encuesta))
    with django_assert_max_num_queries(hechas):
        cliente.get(url(encuesta))


def test_todo_se_puede_copiar_sin_javascript(entra, encuesta):
    html = entra("duena").get(url(encuesta)).content.decode()
    for enlace in Enlace.objects.filter(espacio=encuesta.espacio).exclude(canal="insertada"):
        completo = f"http://testserver/e/{enlace.codigo}"
        assert re.search(rf'<input[^>]*value="{completo}" readonly>', html)
    mensaje = re.search(r'<textarea[^>]*id="mensaje"[^>]*readonly>([^<]*)<', html)[1]
    assert "¿Se entiende?" in mensaje
    assert "No pedimos tu nombre." in mensaje
    assert "Cierra el" in mensaje
    codigo = re.search(r'<textarea[^>]*id="codigo-insertar"[^>]*readonly[^>]*>([^<]*)<', html)[1]
    assert "&lt;iframe src=&quot;http://testserver/insertar/encuesta/mia/?canal=insertada" in codigo
    assert "/static/js/insertar.js" in codigo
    assert "https://wa.me/?text=%C2%BFSe%20entiende" in html


def test_dice_que_sitios_pueden_y_cual_esta_mal_escrito(entra, encuesta):
    html = entra("duena").get(url(encuesta)).content.decode()
    assert "<li>https://www.congresogto.gob.mx</li>" in html
    assert "«mal escrito» no sirve" in html
    type(encuesta).objects.update(anfitriones="")
    assert "Ningún otro sitio" in entra_y_lee(entra, encuesta, "duena")


def test_el_qr_se_lee_con_otro_programa_y_lleva_su_margen(entra, encuesta):
    cliente = entra("duena")
    svg, png = (cliente.get(url(encuesta, tipo)) for tipo in ("svg", "png"))
    assert svg["Content-Type"] == "image/svg+xml"
    assert "<title>Código QR de «¿Se entiende?»</title>" in svg.content.decode()
    assert "<desc>Abre http://testserver/e/" in svg.content.decode()
    assert 'filename="qr-mia-whatsapp.svg"' in svg["Content-Disposition"]
    imagen = Image.open(io.BytesIO(png.content)).convert("L")
    lado = imagen.width
    assert lado >= 600
    modulo = lado // qr._codigo("http://testserver/e/abcdef").symbol_size(border=4)[0]
    zona = modulo * 4
    assert imagen.crop((0, 0, lado, zona)).getextrema() == (255, 255)
    assert imagen.crop((0, 0, zona, lado)).getextrema() == (255, 255)
    assert imagen.getpixel((zona, zona)) == 0


def test_la_correccion_es_m():
    assert qr._codigo("http://localhost/e/abcdef").error == "M"


def test_un_titulo_con_etiquetas_no_rompe_el_svg(entra, encuesta):
    from defusedxml.ElementTree import fromstring

    encuesta.title = "</title><script>alert(1)</script>&"
    encuesta.save_revision().publish()
    svg = entra("duena").get(url(encuesta, "svg")).content
    assert [e.tag for e in fromstring(svg).iter() if "script" in e.tag] == []


def test_el_codigo_de_otra_encuesta_no_existe_aqui(entra, encuesta):
    otra = fabricas.encuesta("otra")
    ajeno = Enlace.objects.filter(espacio=otra.espacio).first().codigo
    cliente = entra("duena")
    for nombre in ("svg", "png", "hoja"):
        ruta = reverse(f"compartir_kit:{nombre}", args=[encuesta.pk, ajeno])
        assert cliente.get(ruta).status_code == 404


def test_la_hoja_dice_como_y_hasta_cuando(entra, encuesta):
    html = entra("duena").get(url(encuesta, "hoja", "cartel")).content.decode()
    codigo = Enlace.objects.get(espacio=encuesta.espacio, canal="cartel").codigo
    for dicho in ("Abre la cámara", "Cierra el", f"<b>testserver/e/{codigo}</b>", "¿Se entiende?"):
        assert dicho in html


def test_quien_usa_el_admin_en_ingles_reparte_enlaces_en_espanol(entra, encuesta):
    from django.contrib.auth import get_user_model
    from wagtail.users.models import UserProfile

    cliente = entra("duena")
    duena = get_user_model().objects.get(username="duena")
    UserProfile.get_for_user(duena)
    UserProfile.objects.filter(user=duena).update(preferred_language="en")
    html = cliente.get(url(encuesta)).content.decode()
    assert "http://testserver/e/" in html
    assert "/en/e/" not in html
    assert "/en/insertar" not in html
    assert "Toma 1 min" in html


def test_el_menu_de_la_pagina_lleva_al_kit(entra, encuesta):
    html = entra("comunicacion").get(reverse("wagtailadmin_pages:edit", args=[encuesta.pk]))
    assert url(encuesta) in html.content.decode()
