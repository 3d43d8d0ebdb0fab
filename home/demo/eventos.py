"""The panel of 28 May 2020 (004:542-613) and one to come (invented, and said so)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .preguntas import bloque, correo, pregunta

ZONA = ZoneInfo("America/Mexico_City")
PANEL_2020 = "panel-covid-2020"
PANEL_PROXIMO = "municipio-abierto"

_PANELISTAS = [
    "Dirección adjunta de Apoyo a Países, Open Government Partnership",
    "Secretaría de un gobierno abierto municipal en Argentina",
    "Experto de sociedad civil, antes en el Comité Directivo de Open Government Partnership",
    "Presidencia del INAI",
    "Coordinación de la Red Académica de Gobierno Abierto, Universidad de Guadalajara",
    "Coordinación de la Comisión de Gobierno Abierto, Sistema Nacional de Transparencia",
]


def panel_2020() -> dict[str, Any]:
    """Six panellists and a closing message, by post; the end time is not printed."""
    empieza = datetime(2020, 5, 28, 10, 0, tzinfo=ZONA)
    personas = [
        bloque(PANEL_2020, n, "participante", {"papel": "panelista", "nombre": "", "cargo": cargo})
        for n, cargo in enumerate(_PANELISTAS)
    ]
    cierre = "Coordinación de los Organismos Garantes Locales, Sistema Nacional de Transparencia"
    personas.append(
        bloque(
            PANEL_2020, 6, "participante", {"papel": "conclusion", "nombre": "", "cargo": cierre}
        )
    )
    redes = [("Facebook", "@gobabierto", ""), ("YouTube", "@IACIP_GTO", "https://bit.ly/3bWvUgz")]
    return {
        "title": "Panel internacional: gobierno abierto durante la contingencia por COVID-19",
        "slug": PANEL_2020,
        "tipo": "panel",
        "modalidad": "remota",
        "introduccion": (
            "<p>Personas de varios países contaron cómo se mantuvo abierto el gobierno "
            "durante la pandemia.</p>"
        ),
        "empieza": empieza,
        "termina": empieza + timedelta(hours=2),
        "hora_fin_conocida": False,
        "fuente": "004:542-613",
        "organiza": "IACIP y Comisión de Gobierno Abierto del SNT",
        "participantes": personas,
        "transmisiones": [
            bloque(PANEL_2020, n, "transmision", {"red": red, "cuenta": cuenta, "enlace": enlace})
            for n, (red, cuenta, enlace) in enumerate(redes)
        ],
        "alcances": [
            bloque(
                PANEL_2020,
                0,
                "alcance",
                {
                    "comparador": "",
                    "cifra": 9200,
                    "unidad": "visualizaciones",
                    "fuente": "Informe de la Comisión, 2020",
                },
            )
        ],
    }


def panel_proximo(ahora: datetime) -> dict[str, Any]:
    """A panel two weeks from now, with 30 places."""
    dia = (ahora.astimezone(ZONA) + timedelta(days=14)).replace(
        hour=17, minute=0, second=0, microsecond=0
    )
    slug = PANEL_PROXIMO
    personas = [
        ("modera", "Secretariado Técnico Local"),
        ("panelista", "Un municipio de Guanajuato"),
        ("panelista", "Una organización de la sociedad civil"),
    ]
    return {
        "title": "Panel: qué ha funcionado en los municipios abiertos",
        "slug": slug,
        "tipo": "panel",
        "modalidad": "hibrida",
        "introduccion": (
            "<p>Ven a escuchar y a preguntar. Habrá tiempo para el público. "
            "Este panel es un ejemplo inventado para la demostración.</p>"
        ),
        "empieza": dia,
        "termina": dia + timedelta(hours=2),
        "lugar": "León, Guanajuato (sede de ejemplo)",
        "accesibilidad": "Entrada sin escalones e intérprete de Lengua de Señas Mexicana",
        "organiza": "Secretariado Técnico Local",
        "pide_registro": True,
        "cupo": 30,
        "abre": ahora - timedelta(days=20),
        "cierra": dia,
        "participantes": [
            bloque(slug, n, "participante", {"papel": papel, "nombre": "", "cargo": cargo})
            for n, (papel, cargo) in enumerate(personas)
        ],
        "preguntas": [
            pregunta(
                slug,
                "nombre",
                "texto_corto",
                "¿Cómo te llamas?",
                obligatoria=True,
                limite=120,
                dato="nombre",
                finalidad="Recibirte en la entrada.",
            ),
            correo(slug, "Enviarte tu comprobante.", obligatoria=True),
        ],
    }
