"""Tables of the Taller de Futuro: one per eje of the 2019-2021 plan (001:166-298)."""

from datetime import date

from .preguntas import Bloque, correo, pregunta

TITULO = "Taller de Futuro"
SLUG = "noviembre-2019"
TITULO_TALLER = "Taller del 19 de noviembre de 2019"
#: Posts of the two people of each table: the documents do not print them.
FACILITA = "Enlace de gobierno abierto (persona inventada)"
TOMA_NOTA = "Personal del eje (persona inventada)"
#: When it was and who says so.
DIA, FUENTE = date(2019, 11, 19), "001:23, 001:54"
INTRODUCCION_TALLER = (
    "<p>En este taller la gente propuso cómo vigilar el plan 2019-2021, eje por eje. "
    "Las mesas siguen abiertas en línea: elige una y di lo tuyo.</p>"
)
INTRODUCCION = (
    "<p>Aquí propones cómo vigilar cada promesa del plan. Elige una mesa. "
    "Quien está a cargo te responde y explica su decisión.</p>"
)
INTRODUCCION_MESA = (
    "<p>Di cómo podemos saber si esta promesa se cumple. Basta una idea. "
    "Sólo la primera pregunta es necesaria.</p>"
)


def preguntas(slug: str) -> list[Bloque]:
    return [
        pregunta(
            slug,
            "que_vigilar",
            "texto_largo",
            "¿Qué propones para vigilar este eje?",
            ayuda="Por ejemplo: publicar cada mes qué se hizo y con qué prueba",
            obligatoria=True,
            limite=1500,
            para_el_eje=True,
        ),
        pregunta(
            slug,
            "indicador",
            "texto_corto",
            "¿Con qué dato o prueba se sabría que se cumple?",
            limite=300,
        ),
        pregunta(
            slug,
            "fuente",
            "texto_corto",
            "¿De dónde sale ese dato?",
            ayuda="Por ejemplo: el portal de la institución o una encuesta",
            limite=300,
        ),
        pregunta(
            slug,
            "frecuencia",
            "unica",
            "¿Cada cuánto debe revisarse?",
            opciones=["Cada mes", "Cada tres meses", "Cada seis meses", "Cada año"],
            no_se=True,
            prefiero_no=False,
        ),
        pregunta(slug, "quien_revisa", "texto_corto", "¿Quién debe revisarlo?", limite=300),
        pregunta(
            slug,
            "donde_se_publica",
            "texto_corto",
            "¿Dónde debe publicarse lo que salga?",
            limite=300,
        ),
        pregunta(slug, "municipio", "municipio", "¿En qué municipio vives?"),
        pregunta(
            slug,
            "firma_publica",
            "texto_corto",
            "¿Con qué nombre quieres aparecer?",
            ayuda="Si lo dejas vacío, nadie verá tu nombre",
            limite=100,
        ),
        correo(slug, "Avisarte cuando haya respuesta a tu propuesta."),
    ]
