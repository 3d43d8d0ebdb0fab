"""«¿Se entiende?»: claro, sencillo, directo and útil as four items (001:259-265)."""

from .preguntas import Bloque, pregunta

SLUG = "se-entiende"
TITULO = "¿Se entiende lo que publica el Congreso?"
INTRODUCCION = (
    "<p>Piensa en el último texto del Congreso que leíste. Dinos si se entiende. "
    "El Congreso usará lo que digas para escribir mejor.</p>"
)


PROPOSITO = "Escribir más claro lo que menos se entiende."


def preguntas() -> list[Bloque]:
    return [
        pregunta(
            SLUG,
            "claro",
            "escala",
            "¿Qué tan fácil o difícil fue entender el texto?",
            escala="dificultad",
        ),
        pregunta(
            SLUG,
            "sencillo",
            "escala",
            "¿Cuántas palabras no entendiste?",
            escala="propia",
            puntos=["Muchas", "Bastantes", "Algunas", "Pocas", "Ninguna"],
        ),
        pregunta(
            SLUG,
            "directo",
            "escala",
            "¿Qué tan directo te pareció?",
            ayuda="Directo quiere decir que va al punto",
            escala="cantidad",
        ),
        pregunta(
            SLUG,
            "util",
            "escala",
            "Después de leerlo, ¿qué tanto sabes qué puedes hacer?",
            escala="cantidad",
        ),
        pregunta(
            SLUG,
            "comentario",
            "texto_largo",
            "¿Qué parte no se entiende?",
            ayuda="Copia la frase o dinos de qué trata",
            limite=1000,
            para_el_eje=True,
        ),
    ]


#: English wording, by Spanish text.
INGLES = {
    TITULO: "Is what Congress publishes easy to understand?",
    INTRODUCCION: (
        "<p>Think of the last text from Congress that you read. Tell us if it is easy to "
        "understand. Congress will use your answers to write better.</p>"
    ),
    "¿Qué tan fácil o difícil fue entender el texto?": "How easy or hard was the text?",
    "¿Cuántas palabras no entendiste?": "How many words did you not understand?",
    "Muchas": "Many",
    "Bastantes": "Quite a few",
    "Algunas": "Some",
    "Pocas": "Few",
    "Ninguna": "None",
    "¿Qué tan directo te pareció?": "How direct was it?",
    "Directo quiere decir que va al punto": "Direct means that it gets to the point",
    "Después de leerlo, ¿qué tanto sabes qué puedes hacer?": (
        "After reading it, how well do you know what you can do?"
    ),
    "¿Qué parte no se entiende?": "Which part is hard to understand?",
    "Copia la frase o dinos de qué trata": "Copy the sentence or tell us what it is about",
}
