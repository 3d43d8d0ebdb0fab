"""The ten calls of the documents say what their documents say, and an open one can be tried."""

import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment

from convocatorias.models import ConvocatoriaPage
from home.demo import convocatorias, convocatorias_documentos, convocatorias_ingles
from participacion.formularios.legibilidad import medir

pytestmark = pytest.mark.django_db
#: Slug -> what its page says, and what it must not say.
DICEN = {
    "practicas-exitosas-2020": (
        [
            "■ Cerrada", "Sin prórroga", "Cerró el 7 de febrero de 2020", "Diciembre de 2019",
            "A más tardar el 30 de enero de 2020",
            "A más tardar la primera semana de marzo de 2020",
            "Marzo de 2020, en la III Cumbre Nacional", "50042400, ext. 2753",
            "lunes a jueves de 9:00 a 19:00", "gobierno.abierto@inai.org.mx",
            "Siete instituciones", "hasta 700 caracteres", "líneas 809 a 961",
        ],
        ["Abre 1 de", "1 de marzo", "Empezar mi postulación", "Hacer una pregunta"],
    ),
    "sociedad-civil-2020": (
        [
            "Manifestación de interés por carta", "SEA-CPC/001/2020",
            "13 de enero de 2020, 14:30 h",
            "16 de enero de 2020, 10:59 h", "anotado a mano", "XVIII sesión ordinaria",
            "18 de enero de 2020", "Asuntos generales", "5 en la carta; 4 en la sesión",
            "Comité de Participación Ciudadana", "No está escrito cuándo cerró",
            "El documento no dice quién convoca",
        ],
        ["Revilla", "Venegas", "19 de enero"],
    ),
    "jornada-transparencia-proactiva-2020": (
        [
            "Inscripción a una capacitación", "Lunes 31 de agosto de 2020",
            "Cerró el 31 de agosto de 2020", "15, 16, 17 y 18 de septiembre", "24 y 25",
            "28 y 29", "alrededor de 410", "organismos garantes 31", "regiones 4",
            "www.inai.org.mx",
        ],
        ["Abre"],
    ),
    "secretariados-municipales-2020": (
        [
            "Integración de un órgano", "con convocatoria pública 11", "la están trabajando 17",
            "sin información 18", "Total 46 100", "10 de julio de 2020",
            "con convocatoria pública 11 24", "No está escrito cuándo cerró",
        ],
        ["11 de julio"],
    ),
    "curso-uveg-2020": (
        ["332", "21 de septiembre de 2020", "Principios de agosto de 2020", "Una constancia"],
        ["Cerró el"],
    ),
    "propuestas-panel-municipal-2020": (
        ["10 de julio de 2020", "Finales de agosto de 2020", "IACIP, enlace de seguimiento"],
        ["1 de septiembre", "Lazcano"],
    ),
    "observaciones-formatos-2020": (
        ["18 de enero de 2020", "Cerró el 31 de enero de 2020", "En la sesión siguiente"],
        ["00:00", "23:59", "elazcano"],
    ),
    "becas-equidad-regional-2020": (
        ["A partir de agosto de 2020", "La SEG elige y postula", "línea 293"],
        ["1 de agosto", "Agregar a mi calendario"],
    ),
    "sesiones-leon-2023": (
        ["28 de noviembre de 2023", "11 de diciembre de 2023", "titulares o suplentes"],
        ["12 de diciembre"],
    ),
    "proyectos-nucleo-sociedad-civil": (
        ["○ Próxima", "Todavía no tiene fecha", "Todavía no existe", "externalidades"],
        ["2100", "Agregar a mi calendario"],
    ),
}  # fmt: skip


@pytest.fixture
def demo(monkeypatch):
    cache.clear()
    monkeypatch.setenv("DEMO_PASSWORD", "clave-de-demo")
    call_command("cargar_demo", "--sin-actividad", "--breve")


def leida(html):
    """The words of the page, as they are read one after another."""
    cuerpo = html[html.index("<main") : html.index("</main>")]
    return " ".join(strip_tags(cuerpo.replace("<", " <")).replace("\xa0", " ").split())


def test_the_ten_calls_say_what_their_documents_say(demo, client):
    for slug, (dicen, no_dicen) in DICEN.items():
        texto = leida(client.get(f"/convocatorias/{slug}/").content.decode())
        for parte in dicen:
            assert parte.lower() in texto.lower(), f"{slug}: falta «{parte}» en {texto}"
        for parte in no_dicen:
            assert parte.lower() not in texto.lower(), f"{slug}: sobra «{parte}»"
    lista = leida(client.get("/convocatorias/").content.decode())
    assert lista.index("Prácticas que abren") < lista.index("Proyectos del núcleo")
    assert lista.count("Cerrada") == 10, "nine calls and the option of the filter"


def test_the_inai_call_has_its_eleven_numbered_bases_and_one_exact_date(demo, client):
    html = client.get("/convocatorias/practicas-exitosas-2020/").content.decode()
    bases = html[html.index('class="bases"') :]
    assert bases.count("<h3>", 0, bases.index("</ol>")) == 11
    resumen = html[html.index('<dl class="datos">') : html.index("</dl>")]
    assert re.findall(r"<dt>(.*?)</dt>", resumen) == [
        "Quién", "Qué", "Cuándo", "Cómo", "Resultado",
    ]  # fmt: skip
    ics = client.get("/convocatorias/practicas-exitosas-2020/calendario/").content.decode()
    assert re.findall(r"DTSTART.*", ics) == ["DTSTART;VALUE=DATE:20200207\r"]


def test_two_calls_are_whole_in_english(demo, client):
    for slug in convocatorias_ingles.PAGINAS:
        pagina = ConvocatoriaPage.objects.get(slug=slug, locale__language_code="en")
        assert pagina.alias_of is None
        espanol = StringSegment.objects.filter(source__object_id=pagina.translation_key)
        textos = set(espanol.values_list("string__data", flat=True))
        assert textos - set(map(sin_parrafo, convocatorias_ingles.INGLES)) == {slug}
    texto = leida(client.get("/en/convocatorias/practicas-exitosas-2020/").content.decode())
    assert "no later than the first week of march 2020" in texto.lower()


def sin_parrafo(texto):
    return texto.removeprefix("<p>").removesuffix("</p>")


def test_what_is_written_for_people_is_easy_to_read():
    paginas = [convocatorias.inai(), convocatorias.abierta(timezone.now())]
    for datos in [*paginas, *convocatorias_documentos.todas()]:
        partes = [
            str(datos[c]).rstrip(".") for c in ("introduccion", "quien", "que", "como", "resultado")
        ]
        assert medir(strip_tags(". ".join(partes) + ".")).inflesz >= 55, datos["slug"]
