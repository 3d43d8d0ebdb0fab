"""The door in a browser: with no network, with a camera, and without JavaScript."""

import io

import pypdfium2
import pytest
import segno
from PIL import Image

from convocatorias.constancias import impresos
from convocatorias.constancias.claves import sellado
from convocatorias.constancias.contenido import contenido_de, regla_de
from convocatorias.constancias.models import Asistencia
from convocatorias.constancias.servicios import abrir_codigo, emitir_una
from tests import fabricas
from tests.apoyo.navegador import ARGUMENTOS, chromium, entrar
from tests.constancias import apoyo

pytestmark = pytest.mark.django_db(transaction=True)
PERDER_LA_RESPUESTA = """() => {
  const pedir = window.fetch;
  window.fetch = async (ruta, ...mas) => {
    const respuesta = await pedir(ruta, ...mas);
    if (String(ruta).includes("lote")) throw new TypeError("lost");
    return respuesta;
  };
}"""


@pytest.fixture
def escena(db):
    fabricas.usuario("jefa", superusuario=True)
    pagina = apoyo.evento(title="Panel: qué ha funcionado en los municipios", grupo_maximo=5)
    gente = [apoyo.registrar(pagina, f"{n} Pérez") for n in ("Ana", "Beto", "Cleo")]
    gente.append(apoyo.registrar(pagina, "Familia Ríos", personas=4))
    return pagina, gente


@pytest.fixture
def puerta(pagina, escena):
    evento, gente = escena
    p = pagina("telefono")
    entrar(p, "jefa", "clave")
    p.goto(f"/admin/asistencia/{evento.espacio.pk}/")
    p.locator("[data-puerta][data-lista]").wait_for(state="attached")
    p.locator(".puerta-lista li").nth(3).wait_for()
    return p, gente


def cola(p) -> int:
    return p.evaluate("Object.keys(localStorage).filter((c) => c.includes(':cola:')).length")


def enviada(p) -> None:
    """Wait until nothing is left to send: the content policy refuses Playwright's own way."""
    for _vez in range(100):
        if cola(p) == 0:
            return
        p.wait_for_timeout(100)
    raise AssertionError("still waiting to be sent")


def marcar(p, quien) -> None:
    p.locator(f"[data-quien='{quien.pk}'] [aria-pressed]").click()


def vinieron(p) -> str:
    return p.locator("[data-vinieron]").inner_text()


def test_se_marca_sin_red_se_recarga_y_se_envia_una_vez(puerta, axe):
    p, (ana, beto, cleo, familia) = puerta
    assert axe(p) == []
    p.context.set_offline(True)
    marcar(p, ana)
    p.fill("#quien", beto.folio.lower().replace("-", ""))
    p.keyboard.press("Enter")
    p.get_by_text("Llegó: Beto Pérez.").wait_for()
    marcar(p, familia)
    p.get_by_role("button", name="Una menos del grupo de Familia Ríos").click()
    p.reload()
    p.locator(".puerta-lista li.si").nth(2).wait_for()
    assert "Sin internet" in p.locator("[data-estado]").inner_text()
    assert vinieron(p) == "5"
    p.locator(f"[data-quien='{cleo.pk}'] [aria-pressed]").dblclick()
    assert vinieron(p) == "6", "a double tap is one"
    p.wait_for_timeout(1100)
    marcar(p, cleo)
    assert Asistencia.objects.count() == 0
    assert cola(p) == 6
    assert axe(p) == []
    p.context.set_offline(False)
    p.get_by_text("Todo está enviado").wait_for()
    assert cola(p) == 0
    vivas = Asistencia.objects.vivas()
    assert dict(vivas.values_list("inscripcion", "personas")) == {
        ana.pk: 1,
        beto.pk: 1,
        familia.pk: 3,
    }
    assert Asistencia.objects.exclude(anulada=None).get().inscripcion == cleo
    assert vinieron(p) == "5"


def test_una_respuesta_que_se_pierde_no_cuenta_dos(puerta):
    p, (ana, *_resto) = puerta
    p.evaluate(PERDER_LA_RESPUESTA)
    marcar(p, ana)
    p.get_by_text("Por enviar: 1").wait_for()
    assert (Asistencia.objects.count(), cola(p)) == (1, 1)
    p.reload()
    p.get_by_text("Todo está enviado").wait_for()
    assert (Asistencia.objects.count(), cola(p)) == (1, 0)


def test_con_la_sesion_perdida_nada_se_pierde(puerta):
    p, (ana, *_resto) = puerta
    galletas = p.context.cookies()
    p.context.clear_cookies()
    marcar(p, ana)
    p.get_by_role("link", name="Entrar").wait_for()
    assert (Asistencia.objects.count(), cola(p)) == (0, 1)
    p.context.add_cookies(galletas)
    p.reload()
    p.get_by_text("Todo está enviado").wait_for()
    assert Asistencia.objects.count() == 1


def test_buscar_deshacer_y_quitar_la_lista_del_aparato(puerta):
    p, (ana, *_resto) = puerta
    p.fill("#q", "ana per")
    assert p.locator(".puerta-lista li").count() == 0
    p.fill("#q", "ana pér")
    assert p.locator(".puerta-lista li").count() == 1
    marcar(p, ana)
    p.get_by_role("button", name="Deshacer").click()
    p.get_by_text("Se quitó la marca de Ana Pérez.").wait_for()
    enviada(p)
    assert Asistencia.objects.get().anulada
    p.fill("#quien", "cualquier cosa")
    p.keyboard.press("Enter")
    p.get_by_text("Eso no es un folio").wait_for()
    p.get_by_role("button", name="Quitar la lista de este aparato").click()
    p.get_by_text("La lista ya no está en este aparato.").wait_for()
    assert p.evaluate("Object.keys(localStorage).filter((c) => c.startsWith('puerta')).length") == 0
    assert p.evaluate("caches.keys().then((c) => c.length)") == 0


def test_quien_no_estaba_en_la_lista_se_comprueba_al_enviar(puerta, escena):
    p, _gente = puerta
    pagina, _ = escena
    p.context.set_offline(True)
    tarde = apoyo.registrar(pagina, "Llegó Tarde")
    for texto in (tarde.folio, "INS-26-0000-000"):
        p.fill("#quien", texto)
        p.keyboard.press("Enter")
    p.get_by_text("se comprueba al enviar").wait_for()
    p.context.set_offline(False)
    p.get_by_text("No está en la lista de este evento.").wait_for()
    assert Asistencia.objects.get().inscripcion == tarde
    assert p.locator(".puerta-lista").get_by_text("Llegó Tarde").count() == 1


def test_sin_javascript_se_marca_por_folio_y_por_nombre(pagina, escena, axe):
    evento, (ana, *_resto) = escena
    p = pagina("estrecha", js=False)
    entrar(p, "jefa", "clave")
    p.goto(f"/admin/asistencia/{evento.espacio.pk}/")
    p.fill("#quien", ana.folio)
    p.get_by_role("button", name="Marcar").click()
    assert "Llegó: Ana Pérez." in p.inner_text("main")
    p.fill("#q", "beto")
    p.get_by_role("button", name="Buscar").click()
    p.get_by_role("button", name="Llegó Beto Pérez").click()
    assert vinieron(p) == "2"
    p.get_by_role("button", name="Quitar la marca de Beto Pérez").click()
    assert vinieron(p) == "1"
    assert p.evaluate("document.documentElement.scrollWidth") <= 320


def test_la_camara_lee_el_codigo(navegador, live_server, escena, tmp_path):
    """A camera that films the code of a receipt, read without any help of the browser."""
    evento, (ana, *_resto) = escena
    cuadro = Image.new("RGB", (640, 480), "white")
    codigo = io.BytesIO()
    segno.make(ana.codigo_de_entrada, error="m").save(codigo, kind="png", scale=10, border=4)
    dibujo = Image.open(codigo).convert("RGB")
    cuadro.paste(dibujo, ((640 - dibujo.width) // 2, (480 - dibujo.height) // 2))
    jpeg = io.BytesIO()
    cuadro.save(jpeg, "JPEG", quality=90)
    video = tmp_path / "camara.mjpeg"
    video.write_bytes(jpeg.getvalue() * 3)
    opciones = [
        *ARGUMENTOS,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={video}",
    ]
    con_camara = navegador.browser_type.launch(executable_path=chromium(), args=opciones)
    try:
        p = con_camara.new_page(base_url=live_server.url)
        entrar(p, "jefa", "clave")
        p.goto(f"/admin/asistencia/{evento.espacio.pk}/")
        p.locator(".puerta-lista li").nth(3).wait_for()
        p.get_by_role("button", name="Escanear códigos").click()
        p.get_by_text("Llegó: Ana Pérez.").wait_for()
        p.get_by_role("button", name="Cerrar la cámara").click()
        enviada(p)
    finally:
        con_camara.close()
    marca = Asistencia.objects.get()
    assert (marca.inscripcion, marca.via) == (ana, "escaneo")


def test_la_pagina_de_la_sala_y_la_publica(pagina, escena, axe):
    evento, (ana, *_resto) = escena
    codigo = abrir_codigo(
        espacio=evento.espacio, jornada="unica", minutos=15, usuario=None, ahora=apoyo.ya()
    )
    p = pagina("escritorio")
    entrar(p, "jefa", "clave")
    p.goto(f"/admin/asistencia/{evento.espacio.pk}/codigo/")
    assert codigo.codigo[:3] in p.locator(".sala-codigo").inner_text()
    assert axe(p) == []
    q = pagina("estrecha", js=False)
    q.goto(f"/asistencia/?codigo={codigo.codigo}")
    q.fill("#folio", "mal")
    q.get_by_role("button", name="Ya llegué").click()
    assert q.locator("#folio-error").count() == 1
    q.fill("#folio", ana.folio)
    q.get_by_role("button", name="Ya llegué").click()
    assert "ya contamos contigo" in q.inner_text("main")
    assert q.evaluate("document.documentElement.scrollWidth") <= 320
    r = pagina("telefono")
    r.goto("/asistencia/")
    assert axe(r) == []


def test_los_codigos_del_pdf_se_leen_y_las_paginas_son_accesibles(pagina, escena, axe):
    evento, (ana, *_resto) = escena
    apoyo.llego(ana, evento)
    contenido = contenido_de(evento, regla_de(evento.espacio), "es-mx", 1, 1)
    una, _nueva = emitir_una(
        inscripcion=ana, nombre="Ana Pérez", contenido=contenido, ahora=apoyo.ya()
    )
    hoja = pypdfium2.PdfDocument(impresos.hacer(una))[0].render(scale=3).to_pil().convert("RGBA")
    alto, medio = int(hoja.height * 0.65), hoja.width // 2
    cajas = [(0, alto, medio, hoja.height), (medio, alto, hoja.width, hoja.height)]
    p = pagina("telefono")
    p.goto(una.direccion)
    assert axe(p) == []
    p.add_script_tag(url="/static/js/vendor/jsqr-1.4.0.js")
    leidos = []
    for caja in cajas:
        trozo = hoja.crop(caja)
        leidos.append(
            p.evaluate(
                "([d, w, h]) => jsQR(new Uint8ClampedArray(d), w, h)?.data",
                [list(trozo.tobytes()), trozo.width, trozo.height],
            )
        )
    assert leidos[0].endswith(una.direccion)
    assert leidos[1] == sellado(una.completo, una.firma)
    p.goto(ana.direccion)
    assert axe(p) == []
    entrar(p, "jefa", "clave")
    base = f"/admin/constancias/{evento.espacio.pk}/"
    for ruta in (base, f"{base}{una.folio}/"):
        p.goto(ruta)
        assert axe(p, ".panel-constancias") == []
