"""The INAI call of 2020 (001:809-961) and an open one (invented, and said so)."""

from datetime import datetime, timedelta
from typing import Any

from .convocatorias_bloques import ACTA_XVIII, ZONA, fecha, fechas
from .preguntas import Bloque, bloque, correo, pregunta

INAI = "practicas-exitosas-2020"
ABIERTA = "practicas-que-abren"
DICTAMINADA = "practicas-que-abrieron"

BASES = [
    (
        "Objetivo general",
        (
            "Reconocer prácticas de gobierno abierto de enero de 2015 al 31 de diciembre de "
            "2019. Deben haber resuelto un problema público con ayuda de la ciudadanía."
        ),
    ),
    (
        "Objetivos específicos",
        (
            "Dar a conocer prácticas federales, estatales y municipales. Reconocer las que "
            "midieron sus resultados. Sumarlas al Banco de Prácticas del INAI."
        ),
    ),
    (
        "De los participantes",
        (
            "Puede participar cualquier persona del país, sola o por una organización. La "
            "práctica debe tener transparencia, participación, rendición de cuentas e "
            "innovación."
        ),
    ),
    (
        "Requisitos y proceso de postulación",
        (
            "Se llena un formulario de nueve campos. También se da un enlace con las pruebas:"
            " fotografías, testimonios, documentos y portales."
        ),
    ),
    (
        "Del Comité Dictaminador",
        (
            "Siete instituciones forman el comité: PNUD México, CIDE, Alianza para el "
            "Gobierno Abierto, GIGAPP, Mecanismo de Revisión Independiente, Núcleo de la "
            "Sociedad Civil y Consejo Consultivo del INAI. Puede variar. Se publica a más "
            "tardar el 30 de enero de 2020."
        ),
    ),
    (
        "Plazos",
        (
            "Abre en diciembre de 2019 y cierra el 7 de febrero de 2020. No hay prórroga. Los"
            " resultados salen a más tardar en la primera semana de marzo de 2020."
        ),
    ),
    (
        "Selección de prácticas a reconocer",
        "Se eligen cinco prácticas por puntaje: tres lugares y dos menciones.",
    ),
    (
        "Resultados",
        "Se publican en el sitio del INAI y en la III Cumbre Nacional. No se pueden apelar.",
    ),
    (
        "Del evento de Reconocimiento",
        (
            "La entrega es en marzo de 2020, durante la III Cumbre Nacional. Las que cumplen "
            "lo mínimo entran al Banco de Prácticas."
        ),
    ),
    (
        "Casos no previstos",
        "Quien participa acepta todas las bases. Lo que no esté escrito lo decide el comité.",
    ),
    (
        "Mayor información",
        "Atiende la Dirección General de Gobierno Abierto y Transparencia del INAI.",
    ),
]

_CAMPOS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("practica", "texto_corto", "Nombre de la práctica", {"limite": 200}),
    ("contacto", "correo", "Medios de contacto", {"finalidad": "Avisarte del resultado."}),
    (
        "quien",
        "texto_corto",
        "Quién inscribe la práctica",
        {"limite": 200, "dato": "organizacion", "finalidad": "Saber quién la presenta."},
    ),
    (
        "sector",
        "unica",
        "Sector de procedencia",
        {
            "opciones": [
                "Academia",
                "Sociedad civil",
                "Institución de gobierno",
                "Otra",
            ],
            "no_se": False,
            "prefiero_no": False,
        },
    ),
    ("objetivo", "texto_largo", "Objetivo de la práctica", {"limite": 500}),
    ("antes", "texto_largo", "Cómo estaba la situación antes", {"limite": 500}),
    ("hitos", "texto_largo", "Principales hitos", {"limite": 250}),
    ("mejora", "texto_largo", "Cómo mejora la vida de las personas", {"limite": 700}),
    ("despues", "texto_largo", "Cómo quedó la situación después", {"limite": 500}),
]

_FECHAS = [
    fecha("Abre", "Diciembre de 2019", "mes", "2019-12-01", sobre="apertura"),
    fecha("Se publica el comité", "A más tardar el 30 de enero de 2020", "limite", "2020-01-30"),
    fecha("Cierra, sin prórroga", "7 de febrero de 2020", "exacta", "2020-02-07", sobre="cierre"),
    fecha("Resultados", "A más tardar la primera semana de marzo de 2020"),
    fecha(
        "Entrega de reconocimientos",
        "Marzo de 2020, en la III Cumbre Nacional",
        "mes",
        "2020-03-01",
    ),
]


def inai() -> dict[str, Any]:
    """Closed; the closing hour is not printed, so the whole day of 7 February counts (R7)."""
    return {
        "title": "Reconocimiento de Prácticas Exitosas de Gobierno Abierto 2020",
        "slug": INAI,
        "clase": "postulacion",
        "emisor": "INAI",
        "introduccion": (
            "<p>El INAI buscó prácticas que abrieron el gobierno y resolvieron un problema "
            "público.</p>"
        ),
        "quien": "Cualquier persona del país, sola o por una organización",
        "que": "Prácticas de enero de 2015 a diciembre de 2019 que ya dieron resultados",
        "como": "Con un formulario de nueve campos y un enlace a las pruebas",
        "resultado": "Tres lugares y dos menciones",
        "sin_prorroga": True,
        "cierra": datetime(2020, 2, 8, tzinfo=ZONA),
        "fechas": fechas(INAI, _FECHAS),
        "bases": [
            bloque(INAI, n, "base", {"titulo": titulo, "texto": f"<p>{texto}</p>"})
            for n, (titulo, texto) in enumerate(BASES)
        ],
        "fuente": f"{ACTA_XVIII}, anexo, líneas 809 a 961",
        "contacto": "gobierno.abierto@inai.org.mx",
        "contacto_area": "Dirección General de Gobierno Abierto y Transparencia del INAI",
        "contacto_horario": (
            "Teléfono 50042400, ext. 2753. Lunes a jueves de 9:00 a 19:00 h y viernes de 9:00 "
            "a 15:00 h, hora del centro."
        ),
        "preguntas": [
            pregunta(INAI, nombre, tipo, texto, obligatoria=True, **valores)
            for nombre, tipo, texto, valores in _CAMPOS
        ],
    }


def abierta(ahora: datetime) -> dict[str, Any]:
    cierra = (ahora.astimezone(ZONA) + timedelta(days=60)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return {
        "title": "Prácticas que abren el gobierno en Guanajuato",
        "slug": ABIERTA,
        "emisor": "Secretariado Técnico Local",
        "introduccion": (
            "<p>Cuéntanos una práctica que acercó el gobierno a la gente. "
            "Esta convocatoria es un ejemplo inventado para la demostración.</p>"
        ),
        "quien": "Personas, colectivos e instituciones de Guanajuato",
        "que": "Una práctica hecha en Guanajuato que ya dio resultados",
        "como": "Con un formulario corto, sin cuenta y desde tu teléfono",
        "resultado": "Las prácticas se publican en este sitio",
        "sin_prorroga": True,
        "abre": ahora - timedelta(days=20),
        "cierra": cierra,
        "fechas": [],
        "bases": [
            bloque(ABIERTA, n, "base", {"titulo": titulo, "texto": f"<p>{texto}</p>"})
            for n, (titulo, texto) in enumerate(
                [
                    ("Qué se busca", "Una práctica hecha en Guanajuato que ya dio resultados."),
                    ("Quién participa", "Cualquier persona, colectivo o institución."),
                    ("Cómo se elige", "El Secretariado lee todas y explica su decisión."),
                ]
            )
        ],
        "contacto": "convocatorias@ejemplo.invalid",
        "contacto_area": "Secretariado Técnico Local",
        "contacto_horario": "Lunes a viernes de 9:00 a 15:00 h",
        "preguntas": _solicitud(ABIERTA),
    }


def dictaminada(ahora: datetime) -> dict[str, Any]:
    """The same call of the year before, for ``dictaminada.py`` to take to its results."""
    hoy = ahora.astimezone(ZONA).replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        **abierta(ahora),
        "title": "Prácticas que abren el gobierno: edición anterior",
        "slug": DICTAMINADA,
        "introduccion": (
            "<p>Así termina una convocatoria: con sus resultados y sus razones. "
            "Es un ejemplo inventado para la demostración.</p>"
        ),
        "resultado": "Tres lugares y una mención. Cada quien recibió su carta",
        "abre": hoy - timedelta(days=150),
        "cierra": hoy - timedelta(days=90),
        "bases": [
            bloque(DICTAMINADA, n, "base", bloque_de_base["value"])
            for n, bloque_de_base in enumerate(abierta(ahora)["bases"])
        ],
        "preguntas": _solicitud(DICTAMINADA),
    }


def _solicitud(slug: str) -> list[Bloque]:
    return [
        pregunta(
            slug,
            "practica",
            "texto_corto",
            "¿Cómo se llama la práctica?",
            obligatoria=True,
            limite=150,
        ),
        pregunta(
            slug,
            "resultado",
            "texto_largo",
            "¿Qué problema resolvió y cómo se nota?",
            obligatoria=True,
            limite=500,
        ),
        pregunta(
            slug,
            "sector",
            "unica",
            "¿De dónde vienes?",
            obligatoria=True,
            opciones=["Academia", "Sociedad civil", "Gobierno", "Otro lugar"],
            no_se=False,
            prefiero_no=False,
        ),
        pregunta(slug, "personas", "numero", "¿A cuántas personas ayudó?", minimo=0),
        pregunta(
            slug,
            "nombre",
            "texto_corto",
            "¿Cómo te llamas?",
            obligatoria=True,
            limite=120,
            dato="nombre",
            finalidad="Saber quién presenta la práctica.",
        ),
        pregunta(
            slug,
            "publicar_nombre",
            "unica",
            "Si la eligen, ¿podemos publicar el nombre de la práctica?",
            obligatoria=True,
            opciones=["Sí", "No, sólo su folio"],
            no_se=False,
            prefiero_no=False,
        ),
        correo(slug, "Enviarte tu comprobante y el resultado."),
    ]
