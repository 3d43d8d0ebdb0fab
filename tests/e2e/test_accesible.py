"""Every page: axe without violations, 320 px without sideways scroll, light enough."""

import gzip

import pytest
from django.utils import timezone

from participacion.espacios.models import Espacio
from tests.apoyo.navegador import entrar
from tests.e2e.conftest import CLAVE

pytestmark = pytest.mark.django_db(transaction=True)
EJE = "/plan/2019-2021/parlamento-abierto/"
PUBLICAS = [
    "/",
    "/plan/",
    "/plan/2022-2024/",
    "/plan/2022-2024/gobierno-abierto/",
    "/plan/2022-2024/como-se-calcula/",
    EJE,
    f"{EJE}aportaciones/",
    f"{EJE}aportaciones/?q=nada-de-esto",
    "/encuestas/",
    "/encuestas/se-entiende/",
    "/encuestas/se-entiende/resultados/",
    "/claridad/",
    "/claridad/encuestas/se-entiende/",
    "/encuestas/presupuesto-participativo/",
    "/encuestas/presupuesto-participativo/resultados/",
    "/encuestas/presupuesto-participativo/borrador/no-existe/",
    "/en/encuestas/se-entiende/resultados/",
    "/taller/",
    "/taller/noviembre-2019/parlamento-abierto/",
    "/eventos/",
    "/eventos/panel-covid-2020/",
    "/eventos/municipio-abierto/",
    "/convocatorias/",
    "/convocatorias/practicas-exitosas-2020/",
    "/convocatorias/practicas-que-abren/",
    "/convocatorias/practicas-que-abren/preguntas/",
    "/convocatorias/sociedad-civil-2020/",
    "/convocatorias/secretariados-municipales-2020/",
    "/en/convocatorias/practicas-exitosas-2020/",
    "/seguimiento/",
    "/seguimiento/?folio=no-es",
    "/privacidad/secretariado/1/",
    "/no-existe/",
    "/en/",
    "/en/plan/2022-2024/como-se-calcula/",
    "/en/encuestas/se-entiende/",
    "/en/eventos/municipio-abierto/",
]
FORMULARIOS = {
    "/encuestas/se-entiende/",
    "/taller/noviembre-2019/parlamento-abierto/",
    "/eventos/municipio-abierto/",
    "/convocatorias/practicas-que-abren/",
}
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def defectos(p, axe):
    """What is wrong with the page as it is now, at phone width and at 320 px."""
    fallas = [f"{p.url}: {falta}" for falta in axe(p)]
    p.set_viewport_size({"width": 320, "height": 640})
    if sobra := p.evaluate(ANCHO):
        fallas.append(f"{p.url}: {sobra} px of sideways scroll at 320 px")
    p.set_viewport_size({"width": 390, "height": 844})
    return fallas


def test_every_public_page(demo, pagina, axe):
    p = pagina("telefono")
    pesos: dict[str, int] = {}
    cuerpos: list[bytes] = []
    p.on("response", lambda r: cuerpos.append(r.body()) if r.status == 200 else None)
    fallas = []
    for ruta in PUBLICAS:
        p.goto(ruta, wait_until="networkidle")
        fallas += defectos(p, axe)
    assert fallas == []
    for ruta in PUBLICAS:
        limpia = pagina("telefono")
        cuerpos = []
        limpia.on(
            "response", lambda r, c=cuerpos: c.append(gzip.compress(r.body())) if r.ok else None
        )
        limpia.goto(ruta, wait_until="networkidle")
        pesos[ruta] = sum(map(len, cuerpos))
        limpia.context.close()
    tope = {ruta: (60 if ruta in FORMULARIOS else 120) * 1024 for ruta in PUBLICAS}
    assert {r: peso for r, peso in pesos.items() if peso > tope[r]} == {}


def test_what_a_form_says_when_something_is_wrong(demo, pagina, axe):
    p = pagina("telefono")
    p.goto("/taller/parlamento-abierto/")
    p.click("text=Enviar mi propuesta")
    p.locator(".resumen-errores:focus").wait_for()
    fallas = defectos(p, axe)
    p.fill("textarea", "Una idea")
    p.click("text=Enviar mi propuesta")
    assert "Recibimos lo que enviaste" in p.inner_text("h1")
    fallas += defectos(p, axe)
    Espacio.objects.filter(tipo="mesa").update(cierra=timezone.now())
    p.goto("/taller/parlamento-abierto/")
    assert "Ya cerró" in p.inner_text("main")
    fallas += defectos(p, axe)
    manana = timezone.now() + timezone.timedelta(days=1)
    Espacio.objects.filter(tipo="mesa").update(abre=manana, cierra=None)
    p.goto("/taller/parlamento-abierto/")
    assert "Todavía no abre" in p.inner_text("main")
    fallas += defectos(p, axe)
    assert fallas == []


def test_the_inbox(demo, pagina, axe):
    p = pagina("escritorio")
    entrar(p, "eje-datos", CLAVE)
    fallas = []
    for ruta in ("/admin/bandeja/", "/admin/bandeja/?q=nada-de-esto"):
        p.goto(ruta, wait_until="networkidle")
        fallas += axe(p)
    p.goto("/admin/bandeja/")
    p.locator("table a[href*='/edit/']").first.click()
    p.wait_for_load_state("networkidle")
    fallas += axe(p)
    p.click("button:has-text('Publicar respuesta')")
    p.wait_for_selector("text=Sin razón no se publica")
    p.wait_for_load_state("networkidle")
    fallas += axe(p)
    assert fallas == []
