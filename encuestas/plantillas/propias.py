"""The four templates that come with Mirador. Sentences are plain: INFLESZ 65 or more."""

from django.utils.translation import gettext_lazy as _

from .base import Bloque, Plantilla, pregunta, si


def se_entiende() -> list[Bloque]:
    """Four items, one open (guia-ux §3.4). «Ninguna» is the best answer of «sencillo»."""
    palabras = ["Muchas", "Bastantes", "Algunas", "Pocas", "Ninguna"]
    return [
        pregunta(
            "escala", "claro", "¿Qué tan fácil o difícil fue entender este texto?",
            escala="dificultad",
        ),
        pregunta(
            "escala", "sencillo", "¿Cuántas palabras no entendiste?", escala="propia",
            puntos=palabras,
        ),
        pregunta(
            "escala", "directo", "¿Qué tan directo te pareció?", escala="cantidad",
            ayuda="Directo quiere decir que va al punto",
        ),
        pregunta(
            "escala", "util", "Después de leerlo, ¿qué tanto sabes qué puedes hacer?",
            escala="cantidad",
        ),
        pregunta(
            "texto_largo", "comentario", "¿Qué parte no se entiende?", limite=1000,
            ayuda="Copia la frase o dinos de qué trata", para_el_eje=True,
        ),
    ]  # fmt: skip


def evento() -> list[Bloque]:
    como = ["Por redes sociales", "Por un cartel", "Me avisó alguien", "Por correo"]
    return [
        pregunta("seccion", "", "El evento"),
        pregunta("unica", "enterado", "¿Cómo te enteraste?", opciones=como, otra=True),
        pregunta("escala", "calidad", "¿Cómo te pareció el evento?", escala="calidad"),
        pregunta("escala", "claridad", "¿Qué tanto entendiste de lo que se dijo?",
                 escala="cantidad"),
        pregunta("cero_diez", "recomienda", "¿Qué tanto lo recomendarías?", extremo_bajo="Nada",
                 extremo_alto="Mucho"),
        pregunta("unica", "pudo_hablar", "¿Pudiste decir lo que piensas?",
                 opciones=["Sí", "No", "No quise hablar"]),
        pregunta("texto_largo", "por_que_no", "¿Qué te lo impidió?", limite=500,
                 condicion=si("pudo_hablar", "es", "No")),
        pregunta("texto_largo", "mejorar", "¿Qué cambiarías para la próxima vez?", limite=1000,
                 para_el_eje=True),
        *_sobre_ti(),
    ]  # fmt: skip


def programa() -> list[Bloque]:
    """Evaluation of a programme (S40): known, used, and what each part was like."""
    return [
        pregunta("seccion", "", "El programa"),
        pregunta("unica", "conoce", "¿Conocías este programa?", opciones=["Sí", "No"],
                 obligatoria=True),
        pregunta("unica", "usa", "¿Lo has usado?", opciones=["Sí", "No"],
                 condicion=si("conoce", "es", "Sí")),
        pregunta("seccion", "", "Cómo te fue", condicion=si("usa", "es", "Sí")),
        pregunta("matriz", "", "¿Cómo te pareció cada parte?", escala="calidad",
                 renglones={"trato": "El trato", "tiempo": "El tiempo de espera",
                            "informacion": "La información", "resultado": "Lo que lograste"}),
        pregunta("cero_diez", "nota", "¿Qué calificación le das?", extremo_bajo="Muy malo",
                 extremo_alto="Muy bueno"),
        pregunta("seccion", "", "Qué sigue"),
        pregunta("orden", "urge", "¿Qué urge más?", lugares=3, al_azar=True,
                 opciones=["Que más gente lo conozca", "Que sea más rápido", "Que haya más lugares",
                           "Que expliquen mejor", "Que publiquen resultados"]),
        pregunta("texto_largo", "propuesta", "¿Qué cambiarías?", limite=1000, para_el_eje=True),
        *_sobre_ti(),
    ]  # fmt: skip


def consulta() -> list[Bloque]:
    return [
        pregunta("nota", "", "Lee el borrador antes de contestar. Cada punto trae su página."),
        pregunta("unica", "leyo", "¿Leíste el borrador?",
                 opciones=["Todo", "Una parte", "Todavía no"]),
        pregunta("escala", "sirve", "¿Qué tanto sirve para resolver el problema?",
                 escala="cantidad", condicion=si("leyo", "no_es", "Todavía no")),
        pregunta("multiple", "falta", "¿Qué le falta?", ninguna=True, otra=True, al_azar=True,
                 opciones=["Fechas", "Responsables", "Dinero", "Cómo se va a revisar"]),
        pregunta("texto_largo", "cambio", "¿Qué cambiarías del texto?", limite=1500,
                 para_el_eje=True, ayuda="Di la página o copia la frase"),
        pregunta("unica", "permiso_cita", "¿Podemos publicar tus palabras, sin tu nombre?",
                 opciones=["Sí", "No"]),
        *_sobre_ti(),
    ]  # fmt: skip


def _sobre_ti() -> list[Bloque]:
    """Optional, at the end (guia-ux §4.6)."""
    edades = ["18 a 29", "30 a 44", "45 a 59", "60 o más"]
    generos = ["Mujer", "Hombre", "Persona no binaria"]
    return [
        pregunta("seccion", "", "Sobre ti", demografica=True),
        pregunta("unica", "edad", "¿Qué edad tienes?", opciones=edades, no_se=False),
        pregunta("unica", "genero", "¿Cómo te identificas?", opciones=generos, otra=True,
                 no_se=False),
        pregunta("municipio", "municipio", "¿En qué municipio vives?"),
    ]  # fmt: skip


PROPIAS = (
    Plantilla(
        "se-entiende", _("¿Se entiende?"), _("Si un texto es claro, sencillo y directo."),
        se_entiende,
    ),
    Plantilla("evento", _("Evaluar un evento"), _("Para quien fue a un panel o taller."), evento),
    Plantilla("programa", _("Evaluar un programa"), _("Si se conoce, se usa y sirve."), programa),
    Plantilla("consulta", _("Consulta abierta"), _("Qué le falta a un borrador."), consulta),
)  # fmt: skip
