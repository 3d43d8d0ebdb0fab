"""The public results in a browser: everything they can show, on a phone, without a fault."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from encuestas.cifras import servicios as cifras
from encuestas.models import Respuesta
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.temas import citas, textos
from encuestas.temas.models import PermisoDeCita
from home.demo.preguntas import pregunta
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db(transaction=True)

PUBLICA = {"resultado_publico": True}
DESBORDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def preguntas(slug):
    return [
        pregunta(slug, "ruta", "unica", "¿Qué ruta arreglamos primero?",
                 opciones=["La del centro", "La de la sierra", "La del hospital"], **PUBLICA),
        pregunta(slug, "claro", "escala", "¿Qué tan claro es el plan?", escala="dificultad",
                 **PUBLICA),
        pregunta(slug, "citable", "unica", "¿Podemos citarte?", opciones=["Sí", "No"]),
        pregunta(slug, "idea", "texto_largo", "¿Qué cambiarías?", limite=500),
        pregunta(slug, "donde", "municipio", "¿Dónde vives?", **PUBLICA),
    ]  # fmt: skip


@pytest.fixture
def resultados(live_server):
    pagina = fabricas.encuesta(
        "rutas", title="¿Qué ruta arreglamos?", preguntas=preguntas("rutas"), cruces="donde"
    )
    otra = fabricas.encuesta("antes", title="La del año pasado", preguntas=preguntas("antes"))
    for donde, centro, sierra in (("11020", 38, 21), ("11015", 22, 30), ("11007", 24, 31)):
        crear(pagina, centro, ruta="La del centro", claro="Fácil", donde=donde)
        crear(pagina, sierra, ruta="La de la sierra", claro="Difícil", donde=donde)
    viejas = crear(pagina, 12, ruta="La del hospital", citable="Sí",
                   idea="Mi tía Rosa espera una hora el camión", donde="11020")  # fmt: skip
    Respuesta.objects.filter(pk__in=[r.pk for r in viejas]).update(
        creado=timezone.now() - timedelta(days=15), origen="cartel"
    )
    crear(otra, 20, ruta="La del centro")
    crear(otra, 25, ruta="La de la sierra")
    ponerse_al_dia(pagina.espacio)
    _citar(pagina)
    opcion = pagina.espacio.version.preguntas()[0].opciones[0].id
    cifras.guardar(
        espacio=pagina.espacio, hoy=timezone.localdate(), fuente="opcion", variable="ruta",
        opcion=opcion, nombre="Prefieren la ruta del centro", oficial=80,
        oficial_fuente="Informe 2026, página 4", meta=90, publicada=True,
    )  # fmt: skip
    return pagina


def _citar(pagina):
    citable = pagina.espacio.version.preguntas()[2]
    si = citable.opciones[0].id
    PermisoDeCita.objects.create(espacio=pagina.espacio, variable="citable", valores=[si])
    for texto in textos.de(pagina.espacio, "idea")[:1]:
        citas.publicar(
            texto=texto, redactada="Mi [familiar] espera una hora el camión", revisada=True,
            usuario=None, ahora=timezone.now(),
        )  # fmt: skip


@pytest.mark.parametrize("js", [True, False], ids=["con-js", "sin-js"])
def test_todo_lo_que_se_publica_sin_fallas(resultados, pagina, axe, js, tmp_path):
    p = pagina("telefono", js=js)
    fallas = []
    p.goto("/encuestas/antes/resultados/")
    eje = resultados.eje
    for ruta, dice in (
        ("/encuestas/rutas/resultados/", "Según «¿Dónde vives?»"),
        ("/encuestas/rutas/resultados/", "En sus palabras"),
        ("/encuestas/rutas/resultados/comparar/?con=antes", "La del año pasado"),
        (f"/plan/{eje.plan.slug}/{eje.slug}/", "Prefieren la ruta del centro"),
    ):
        p.goto(ruta)
        assert dice in p.inner_text("main")
        p.screenshot(path=tmp_path / f"{uuid.uuid4()}.png", full_page=True)
        if js:
            fallas += [f"{ruta}: {f}" for f in axe(p)]
        p.set_viewport_size({"width": 320, "height": 640})
        assert p.evaluate(DESBORDE) <= 0, ruta
        p.set_viewport_size({"width": 390, "height": 844})
    assert fallas == []
