"""Tables of the Taller de Futuro: one per eje of the 2019-2021 plan (001:166-298)."""

from .preguntas import Bloque, correo, pregunta

TITULO = "Taller de Futuro"
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
            "propuesta",
            "texto_largo",
            "¿Qué propones para vigilar este eje?",
            ayuda="Por ejemplo: publicar cada mes qué se hizo y con qué prueba",
            obligatoria=True,
            limite=1500,
            para_el_eje=True,
        ),
        pregunta(
            slug,
            "prueba",
            "texto_corto",
            "¿Con qué dato o prueba se sabría que se cumple?",
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
