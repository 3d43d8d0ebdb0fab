"""In a real browser: asking for what one needs, and the desk of an event, narrow and with axe."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from convocatorias.eventos.models import Inscripcion, SolicitudDeAcceso
from participacion.espacios.models import Contacto
from tests import fabricas
from tests.apoyo.navegador import entrar

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Where to leave pictures, when somebody wants to look at them.
FOTOS = os.environ.get("FOTOS", "")


@pytest.fixture(autouse=True)
def _rapido(settings):
    settings.LIMITE_ENVIOS = 10_000
    settings.FICHA_MINIMO = 0


@pytest.fixture
def evento(client):
    pagina = fabricas.evento(
        "panel-abierto",
        title="Panel: datos abiertos en la vida diaria",
        eje=fabricas.eje(),
        modalidad="hibrida",
        cupo=4,
        cupo_presencial=2,
        cupo_remoto=2,
        lugar="Guanajuato, Gto.",
    )
    gente = [("Ana Sofía Ramírez Contreras", "presencial"), ("Luis Ángel Pérez", "remota")]
    gente += [("María de la Luz Hernández", "presencial"), ("Jorge Antonio Villalobos", "remota")]
    for n, (nombre, modalidad) in enumerate([*gente, ("Elena Ruiz", "presencial")]):
        abierta = client.get(pagina.url)
        datos = fabricas.datos(pagina, nombre=nombre, correo=f"p{n}@ejemplo.invalid")
        pedido = {"necesita": "lsm", "necesita_texto": "Voy con perro guía"} if n < 2 else {}
        client.post(
            pagina.url,
            {"ficha": fabricas.ficha_de(abierta), "modalidad": modalidad, **datos, **pedido},
        )
    assert Inscripcion.objects.count() == 5
    return pagina


def foto(p, nombre):
    if FOTOS:
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


def pulsar(p, boton):
    with p.expect_navigation(wait_until="networkidle"):
        p.click(boton)


def revisar(p, axe, nombre, contexto=None):
    assert axe(p, contexto) == [], nombre
    foto(p, nombre)


def test_pedir_lo_que_se_necesita_sin_javascript(evento, pagina, axe):
    p = pagina("estrecha")
    p.goto(evento.url, wait_until="networkidle")
    p.click("text=¿Necesitas algo para participar?")
    assert p.evaluate(ANCHO) == 0
    revisar(p, axe, "pedir-telefono")
    sin_js = pagina("telefono", js=False)
    sin_js.goto(evento.url)
    sin_js.check("input[name=modalidad][value=remota]")
    sin_js.fill("input[autocomplete=name], input[type=text]:not([tabindex='-1'])", "Sol")
    sin_js.fill("input[type=email]", "sol@ejemplo.invalid")
    sin_js.click("summary:has-text('¿Necesitas algo')")
    sin_js.check("input[name=necesita][value=rampa]")
    sin_js.fill("#necesita_texto", "Llego en silla de ruedas")
    sin_js.click("button:has-text('mi lugar'), button:has-text('la lista')")
    assert "Revisa tu correo" in sin_js.inner_text("h1")
    solicitud = SolicitudDeAcceso.objects.get(necesidades=["rampa"])
    sin_js.goto(solicitud.inscripcion.direccion)
    assert "Llego en silla de ruedas" in sin_js.inner_text("main")
    p.goto(solicitud.inscripcion.direccion, wait_until="networkidle")
    assert p.evaluate(ANCHO) == 0
    revisar(p, axe, "mi-registro-telefono")


@pytest.mark.parametrize("pantalla", ["telefono", "escritorio"])
def test_el_mostrador_se_usa_y_es_accesible(evento, pagina, axe, pantalla):
    fabricas.usuario("duena", de=evento.eje)
    p = pagina(pantalla)
    entrar(p, "duena", "clave")
    suya = Inscripcion.objects.get(
        pk=Contacto.objects.get(nombre="Ana Sofía Ramírez Contreras").envio
    )
    nombres = ("evento", "peticiones", "escribir", "puerta", "gafetes")
    rutas = {n: reverse(f"eventos_panel:{n}", args=[evento.espacio.pk]) for n in nombres}
    rutas["inicio"] = reverse("eventos_panel:inicio")
    rutas["registro"] = reverse("eventos_panel:registro", args=[evento.espacio.pk, suya.pk])
    for nombre, ruta in rutas.items():
        p.goto(ruta, wait_until="networkidle")
        for plegada in p.locator(".mostrador details > summary").all():
            plegada.click()
        assert p.evaluate(ANCHO) == 0, nombre
        revisar(p, axe, f"mostrador-{nombre}-{pantalla}", "main")
    p.goto(rutas["puerta"])
    p.fill("input[name=nombre]", "Rosa Elvia")
    p.select_option("select[name=modalidad]", "remota")
    pulsar(p, "text=Darle su lugar")
    assert "Ya no hay lugares" in p.inner_text("main")
    assert p.input_value("input[name=nombre]") == "Rosa Elvia"
    revisar(p, axe, f"mostrador-lleno-{pantalla}", "main")
    p.goto(rutas["escribir"])
    p.fill("input[name=asunto]", "Trae tu identificación")
    p.fill("textarea[name=cuerpo]", "El panel empieza a las diez. La entrada es por la calle.")
    pulsar(p, "text=Ver cómo queda")
    revisar(p, axe, f"mostrador-confirmar-{pantalla}", "main")
    pulsar(p, "button[value=enviar]")
    assert "Va en camino a 5 personas" in p.inner_text("body")
    p.goto(rutas["registro"])
    p.fill("textarea[name=respuesta]", "Habrá intérprete y agua para tu perro.")
    pulsar(p, "button:has-text('Responder')")
    assert SolicitudDeAcceso.objects.get(inscripcion=suya).respondida
    revisar(p, axe, f"mostrador-atendida-{pantalla}", "main")
