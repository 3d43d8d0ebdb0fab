import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from participacion.datos.celdas import celda
from participacion.plan.fuentes import en_palabras
from participacion.plan.models import Accion, Avance, Compromiso, Eje, Evidencia, Plan
from participacion.plan.secciones import GANCHO, SeccionEje

pytestmark = pytest.mark.usefixtures("planes")
EJE = "/plan/2022-2024/gobierno-abierto/"
VIEJO = "/plan/2019-2021/modelo-de-datos-abiertos/"


def texto(respuesta):
    """Visible words with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def consultas(client, url):
    with CaptureQueriesContext(
        connection,
    ) as captura:
        assert client.get(url).status_code == 200
    return len(captura)


TODAS = [
    "/plan/",
    "/plan/2022-2024/",
    "/plan/2019-2021/",
    "/plan/2022-2024/como-se-calcula/",
    "/plan/2019-2021/como-se-calcula/",
    EJE,
    VIEJO,
    "/en/plan/",
    "/en" + EJE,
]


@pytest.mark.parametrize("url", TODAS)
def test_responde_con_un_titulo_y_sin_estilos_en_linea(client, url):
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    html = respuesta.content.decode()
    assert html.count("<h1") == 1
    assert "style=" not in html
    assert "csrftoken" not in respuesta.cookies
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


def test_todos_los_ejes_responden(client):
    for eje in Eje.objects.select_related("plan"):
        respuesta = client.get(reverse("plan:eje", args=[eje.plan.slug, eje.slug]))
        assert respuesta.status_code == 200
        assert eje.nombre in texto(respuesta)


@pytest.mark.parametrize(
    "url",
    [
        "/plan/2030/",
        "/plan/2030/como-se-calcula/",
        "/plan/2030/acciones.csv",
        "/plan/2019-2021/acciones.csv",
        "/plan/2022-2024/no-existe/",
        "/plan/2030/gobierno-abierto/",
        "/plan/2022-2024/modelo-de-datos-abiertos/",
    ],
)
def test_lo_que_no_existe_es_404(client, url):
    assert client.get(url).status_code == 404


def test_indice_el_actual_primero_y_las_dos_cifras(client):
    html = texto(client.get("/plan/"))
    assert html.index("Estado Abierto") < html.index("Gobierno Abierto para el Estado")
    assert "42 %" in html
    assert "La cuenta con los datos publicados da 45 %" in html
    assert "Falta 58 %" in html


def test_sin_planes_lo_dice(client):
    Avance.objects.all().delete()
    for modelo in (Accion, Compromiso):
        modelo.objects.all().delete()
    for eje in Eje.objects.all():
        eje.mecanismos.all().delete()
    Eje.objects.all().delete()
    Plan.objects.all().delete()
    assert "Aún no hay planes publicados" in texto(client.get("/plan/"))


def test_pagina_de_eje_muestra_lo_declarado(client):
    respuesta = client.get(EJE)
    html, plano = respuesta.content.decode(), texto(respuesta)
    assert "Publicado: 51 %. La cuenta da: 53 %." in plano
    assert "Publicado: 23 %. La cuenta da: 36 %." in plano
    assert "Sin cifra publicada. La cuenta da 0 %." in plano
    assert "En etapa de diseño de las encuestas" in plano
    assert "OUSANEG" in plano
    assert "último reporte: 4 de diciembre de 2023, hace" in plano.lower()
    assert 'href="https://dinamicamente.guanajuato.gob.mx/" rel="noopener' in html
    assert 'aria-label="51 por ciento publicado; la cuenta da 53"' in html
    assert "Aún no hay un mecanismo acordado" in plano


def test_asterisco_sin_texto_dice_nota_pendiente_y_con_texto_lo_muestra(client):
    url = "/plan/2022-2024/justicia-abierta/"
    assert texto(client.get(url)).count("Nota pendiente") == 2
    accion = Accion.objects.get(compromiso__clave="3.2", orden=1)
    Avance.objects.create(
        accion=accion, corte="2024-01-31", valor=100, asterisco=True, nota="Falta 2022."
    )
    plano = texto(client.get(url))
    assert plano.count("Nota pendiente") == 1
    assert "* Falta 2022." in plano


def test_una_direccion_dudosa_se_imprime_sin_enlace(client):
    html = client.get("/plan/2022-2024/apertura-institucional/").content.decode()
    assert "gobiernoabiertocto.org.mx" in html
    assert 'href="https://www.gobiernoabiertocto' not in html


def test_una_direccion_que_no_es_web_nunca_se_enlaza(client):
    Evidencia.objects.create(
        compromiso=Compromiso.objects.get(clave="1.1", eje__plan__slug="2022-2024"),
        orden=9,
        tipo="enlace",
        valor="javascript:alert(1)",
        texto="<b>x</b>",
    )
    html = client.get(EJE).content.decode()
    assert 'href="javascript' not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_eje_de_2019_vigilancia_indicadores_y_propuestas(client):
    respuesta = client.get(VIEJO)
    plano = texto(respuesta)
    assert "Cómo se vigila este eje" in plano
    assert "Un calendario de las actividades" in plano
    assert "16. Paz, justicia e instituciones sólidas" in plano
    assert "Que los compromisos se puedan medir y contar." in plano
    assert "Este eje no tiene avances publicados" in plano
    assert "¿Municipio de León hizo campañas" in plano
    assert "Universidad de Guanajuato hizo" not in plano
    assert [r.indicador.renglon for r in respuesta.context["indicadores"]] == [*range(1, 9)]
    assert "niñas, niños y adolescentes" in texto(
        client.get("/plan/2019-2021/juzgar-con-perspectiva-de-genero/")
    )


def test_el_renglon_6_sigue_al_dueno(client):
    compromiso = Compromiso.objects.get(eje__slug="modelo-de-datos-abiertos")
    compromiso.responsabilidades.update(hasta="2021-01-01")
    assert "¿La institución responsable hizo campañas" in texto(client.get(VIEJO))


def test_como_se_calcula_llega_hasta_las_33_acciones(client):
    plano = texto(client.get("/plan/2022-2024/como-se-calcula/"))
    for accion in Accion.objects.all():
        assert accion.texto in plano
    for operacion in (
        "(60 + 0) ÷ 2 = 30",
        "(35 + 10 + 100 + 0) ÷ 4 = 36.25",
        "(30 + 0 + 100 + 100 + 36.25) ÷ 5 = 53.25",
        "(53.25 + 33.5 + 65 + 33.33… + 46.25 + 30 + 56) ÷ 7 = 45.33…",
    ):
        assert operacion in plano
    assert "El informe no dice cómo llegó a 42." in plano
    assert "No hay nada que calcular" in texto(client.get("/plan/2019-2021/como-se-calcula/"))


def test_csv_de_las_33_acciones(client):
    Accion.objects.filter(compromiso__clave="1.4").update(texto='=HYPERLINK("x")')
    respuesta = client.get("/plan/2022-2024/acciones.csv")
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert "plan-2022-2024-acciones.csv" in respuesta["Content-Disposition"]
    filas = list(csv.DictReader(io.StringIO(respuesta.content.decode("utf-8-sig"))))
    assert len(filas) == 33
    assert {f["fuente_accion"][:4] for f in filas} == {"003:"}
    primera, segunda = filas[:2]
    assert (primera["avance"], primera["cuenta_como"], primera["corte"]) == (
        "60",
        "60",
        "2023-11-30",
    )
    assert (segunda["avance"], segunda["cuenta_como"]) == ("", "0")
    assert [f["accion"] for f in filas if f["compromiso"] == "1.4"] == ['\'=HYPERLINK("x")']
    assert sum(f["asterisco"] == "sí" for f in filas) == 7


@pytest.mark.parametrize("inicio", ["=", "+", "-", "@", "\t", "\r"])
def test_ninguna_celda_es_una_formula(inicio):
    assert celda(f"{inicio}1+1") == f"'{inicio}1+1"


def test_celdas_inocentes_quedan_igual():
    assert [celda(v) for v in (None, 0, "1.1", "a=b")] == ["", "0", "1.1", "a=b"]


@pytest.mark.parametrize("url", ["/plan/", "/plan/2022-2024/", EJE])
def test_mas_datos_no_son_mas_consultas(client, url):
    client.get(url)
    antes = consultas(client, url)
    plan = Plan.objects.get(slug="2022-2024")
    eje = plan.ejes.get(numero=1)
    Eje.objects.create(plan=plan, numero=8, nombre="Otro", slug="otro")
    for orden in (6, 7):
        c = Compromiso.objects.create(eje=eje, orden=orden, clave=f"1.{orden}", nombre="Otro")
        for n in (1, 2):
            a = Accion.objects.create(compromiso=c, orden=n, texto="Otra")
            Avance.objects.create(accion=a, corte="2024-01-31", valor=n)
            Evidencia.objects.create(accion=a, tipo="enlace", valor="https://a.mx")
    assert consultas(client, url) == antes


@pytest.mark.parametrize(
    ("fuente", "frases"),
    [
        ("003:56-80", ["Primer Informe Parcial, diciembre de 2023, líneas 56-80"]),
        ("", []),
        ("Oficio 12; 001:", ["Oficio 12", "001:"]),
    ],
)
def test_la_fuente_se_dice_con_palabras(fuente, frases):
    assert en_palabras(fuente) == frases


class TestSecciones:
    @pytest.fixture
    def registrar(self):
        with hooks.register_temporarily(
            [
                (GANCHO, lambda eje, request: SeccionEje(20, "plan/_cifra.html", {})),
                (GANCHO, lambda eje, request: None),
                (GANCHO, lambda eje, request: SeccionEje(10, "plan/indice.html", {"de": eje.slug})),
            ]
        ):
            yield

    @pytest.mark.usefixtures("registrar")
    def test_se_ordenan_y_reciben_su_contexto(self, client):
        respuesta = client.get(EJE)
        secciones = respuesta.context["secciones"]
        ordenes = [s.orden for s in secciones]
        assert ordenes == sorted(ordenes)
        mias = [s for s in secciones if s.plantilla in ("plan/_cifra.html", "plan/indice.html")]
        assert [s.orden for s in mias] == [10, 20]
        assert mias[0].contexto == {"de": "gobierno-abierto"}

    def test_la_plantilla_se_ve_con_su_contexto(self, client, tmp_path, settings):
        (tmp_path / "prueba.html").write_text("<p>De arriba: {{ seccion.de }}</p>")
        plantillas = [{**settings.TEMPLATES[0]}]
        plantillas[0]["DIRS"] = [*plantillas[0]["DIRS"], tmp_path]
        settings.TEMPLATES = plantillas
        with hooks.register_temporarily(
            GANCHO, lambda eje, request: SeccionEje(1, "prueba.html", {"de": eje.nombre})
        ):
            assert "De arriba: Gobierno Abierto" in client.get(EJE).content.decode()


def test_en_ingles_lo_escrito_en_español_lleva_su_idioma(client):
    assert '<h1 lang="es-MX">Gobierno Abierto' in client.get("/en" + EJE).content.decode()
    assert "<h1>Gobierno Abierto" in client.get(EJE).content.decode()
