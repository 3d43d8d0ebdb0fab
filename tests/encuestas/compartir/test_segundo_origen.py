"""A real second origin shows the survey: another host, third-party cookies blocked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from encuestas.models import Respuesta
from home.demo.preguntas import pregunta
from tests import fabricas
from tests.apoyo.navegador import ARGUMENTOS, PANTALLAS, chromium

pytestmark = pytest.mark.django_db(transaction=True)
SIN_TERCEROS = "--test-third-party-cookie-phaseout"
ALTO_DEL_MARCO = "document.querySelector('iframe').clientHeight"
ALTO_DE_DENTRO = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


class Sitio:
    """A small site of somebody else. Each request gets ``cuerpo`` and, if any, ``galleta``."""

    def __init__(self, anfitrion: str) -> None:
        self.cuerpo, self.galleta = "", ""
        self.llegaron: list[str | None] = []
        sitio = self

        class Manejador(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sitio.llegaron.append(self.headers.get("Cookie"))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if sitio.galleta:
                    self.send_header("Set-Cookie", sitio.galleta)
                self.end_headers()
                self.wfile.write(f"<!doctype html><title>Otro</title>{sitio.cuerpo}".encode())

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.servidor = ThreadingHTTPServer((anfitrion, 0), Manejador)
        self.origen = f"http://{anfitrion}:{self.servidor.server_port}"
        threading.Thread(target=self.servidor.serve_forever, daemon=True).start()


@pytest.fixture
def sitio():
    abiertos = []

    def abrir(anfitrion="127.0.0.1"):
        abiertos.append(Sitio(anfitrion))
        return abiertos[-1]

    yield abrir
    for abierto in abiertos:
        abierto.servidor.shutdown()
        abierto.servidor.server_close()


@pytest.fixture
def abrir(navegador):
    """A browser of its own that refuses third-party cookies."""
    propio = navegador.browser_type.launch(
        executable_path=chromium(), args=[*ARGUMENTOS, SIN_TERCEROS]
    )

    def nueva(*, js=True):
        contexto = propio.new_context(
            viewport=PANTALLAS["telefono"], java_script_enabled=js, locale="es-MX"
        )
        contexto.set_default_timeout(10_000)
        return contexto.new_page()

    yield nueva
    propio.close()


@pytest.fixture
def casa(live_server, settings, sitio):
    """A survey that the second site may show, and that site."""
    settings.DEBUG = True  # only then may http://127.0.0.1 be a host
    otro = sitio()
    encuesta = fabricas.encuesta(
        "mia",
        anfitriones=otro.origen,
        preguntas=[
            *fabricas.PREGUNTAS,
            pregunta("z", "mas", "unica", "¿Más?", opciones=[f"Opción {n}" for n in range(8)]),
        ],
    )
    otro.cuerpo = pegado(live_server.url)
    return encuesta, otro


def pegado(base: str) -> str:
    """What the share kit gives to copy, on a page with something above and below."""
    from encuestas.compartir.textos import para_pegar

    marco = f"{base}/insertar/encuesta/mia/?canal=insertada"
    return (
        "<meta name=viewport content='width=device-width'><p>Arriba</p>"
        + para_pegar(marco, "Encuesta", f"{base}/static/js/insertar.js")
        + "<p>Abajo</p>"
    )


def vigilar(p, base: str) -> tuple[list, list]:
    """What our server answered, with its headers, and the errors of the console."""
    respuestas, errores = [], []
    p.on("response", lambda r: respuestas.append(r) if r.url.startswith(base) else None)
    p.on("console", lambda m: errores.append(m.text) if m.type == "error" else None)
    p.on("pageerror", lambda e: errores.append(str(e)))
    return respuestas, errores


def crecio(p, marco, antes: int) -> int:
    """The height of the frame once it is that of its content, and not ``antes``."""
    p.wait_for_function(f"{ALTO_DEL_MARCO} !== {antes}")
    alto = p.evaluate(ALTO_DEL_MARCO)
    assert alto == marco.evaluate(ALTO_DE_DENTRO)
    return alto


@pytest.mark.parametrize("js", [True, False], ids=["con-js", "sin-js"])
def test_se_contesta_dentro_de_otro_sitio(casa, abrir, live_server, js):
    _encuesta, otro = casa
    p = abrir(js=js)
    respuestas, errores = vigilar(p, live_server.url)
    p.goto(otro.origen, wait_until="networkidle")
    marco = p.frames[1]
    alto = crecio(p, marco, 700) if js else 700
    if js:
        assert alto > 700

    marco.get_by_text("Enviar mi respuesta", exact=True).click()
    marco.wait_for_selector("text=Hay un problema")
    if js:
        alto = crecio(p, marco, alto)
        assert marco.evaluate("document.activeElement.className") == "resumen-errores"
    marco.get_by_text("Azul", exact=True).click()
    marco.fill("textarea", "Desde otro sitio")
    marco.get_by_text("Enviar mi respuesta", exact=True).click()
    marco.wait_for_selector("text=Recibimos tu respuesta")
    if js:
        assert crecio(p, marco, alto) < alto, "a short receipt leaves no hole"
        p.wait_for_function("document.querySelector('iframe').getBoundingClientRect().top >= 0")

    guardada = Respuesta.objects.get()
    assert guardada.origen == "insertada"
    assert guardada.dispositivo in ("", "computadora", "telefono")
    assert "Desde otro sitio" in guardada.respuestas.values()
    assert guardada.folio in marco.inner_text("main")
    assert marco.get_attribute("#enlace", "target") == "_blank"

    paginas = [r for r in respuestas if "/insertar/" in r.url]
    assert len(paginas) >= 4
    for r in respuestas:
        assert "set-cookie" not in r.all_headers(), r.url
    for r in paginas:
        assert "x-frame-options" not in r.all_headers()
        assert f"frame-ancestors 'self' {otro.origen}" in r.all_headers()["content-security-policy"]
    assert p.context.cookies() == []
    sabidos = ("422", "Blocked autofocusing")
    assert [e for e in errores if not any(s in e for s in sabidos)] == []

    with p.context.expect_page() as otra:
        marco.click("#enlace")
    otra.value.wait_for_selector("text=Desde otro sitio")
    assert live_server.url in otra.value.url


def test_el_navegador_de_veras_no_manda_cookies_de_terceros(abrir, sitio):
    """Otherwise the test above would prove nothing."""
    nuestro, otro = sitio("localhost"), sitio()
    nuestro.galleta = "prueba=1; SameSite=None; Secure"
    otro.cuerpo = f"<iframe src='{nuestro.origen}/dentro'></iframe>"
    p = abrir()
    p.goto(nuestro.origen, wait_until="networkidle")
    assert [c["name"] for c in p.context.cookies()] == ["prueba"]
    nuestro.llegaron.clear()
    p.goto(otro.origen, wait_until="networkidle")
    assert nuestro.llegaron == [None]


def test_un_sitio_que_no_esta_en_la_lista_no_la_ve(casa, abrir, sitio, live_server):
    ajeno = sitio()
    ajeno.cuerpo = pegado(live_server.url)
    p = abrir()
    _respuestas, errores = vigilar(p, live_server.url)
    p.goto(ajeno.origen, wait_until="networkidle")
    assert any("frame-ancestors" in e for e in errores)
    assert "¿Qué color?" not in p.frames[1].content()
    assert p.evaluate(ALTO_DEL_MARCO) == 700


def test_la_altura_no_se_dice_a_cualquiera_ni_se_cree_a_cualquiera(casa, abrir, live_server):
    _encuesta, otro = casa
    p = abrir()
    p.goto(otro.origen, wait_until="networkidle")
    alto = crecio(p, p.frames[1], 700)
    p.evaluate("window.postMessage({mirador: 5}, '*')")
    p.frames[1].evaluate("parent.postMessage({mirador: 'mucho'}, '*')")
    p.frames[1].evaluate("parent.postMessage({mirador: -3}, '*')")
    p.frames[1].evaluate("parent.postMessage({otra: 9}, '*')")
    p.frames[1].evaluate("parent.postMessage(null, '*')")
    p.wait_for_timeout(200)
    assert p.evaluate(ALTO_DEL_MARCO) == alto

    otro.cuerpo = "<iframe src='about:blank'></iframe>" + pegado(live_server.url)
    p.goto(otro.origen, wait_until="networkidle")
    p.evaluate("window.oido = []; addEventListener('message', e => oido.push(e.origin))")
    p.frames[1].evaluate("parent.frames[1].postMessage('mirador:hola', '*')")
    p.wait_for_timeout(200)
    assert p.evaluate("oido") == [], "a frame that is not its parent asked"


def test_los_guiones_pesan_menos_de_dos_kilobytes():
    from pathlib import Path

    from django.contrib.staticfiles import finders

    for nombre, tope in (("js/insertar.js", 2048), ("js/insertada.js", 1024)):
        assert Path(finders.find(nombre)).stat().st_size < tope


def test_axe_y_320(casa, pagina, axe, live_server):
    p = pagina("telefono")
    p.goto("/insertar/encuesta/mia/", wait_until="networkidle")
    fallas = axe(p)
    p.click("text=Enviar mi respuesta")
    p.wait_for_selector("text=Hay un problema")
    fallas += axe(p)
    p.set_viewport_size(PANTALLAS["estrecha"])
    ancho = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert p.evaluate(ancho) == 0
    p.get_by_text("Azul", exact=True).click()
    p.get_by_text("Enviar mi respuesta", exact=True).click()
    p.wait_for_selector("text=Recibimos tu respuesta")
    fallas += axe(p)
    assert p.evaluate(ancho) == 0
    p.goto("/insertar/encuesta/mia/borrador/x/")
    fallas += axe(p)
    casa[0].unpublish()
    p.goto("/insertar/encuesta/mia/")
    fallas += axe(p)
    assert fallas == []
