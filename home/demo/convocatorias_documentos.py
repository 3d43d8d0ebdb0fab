"""The other calls that the documents tell of. Each says its document and lines.

Where a document prints no closing, ``ventana_escrita`` is false: the instant only keeps the call
from looking open, and the page never shows it.
"""

from typing import Any

from .convocatorias_bloques import (
    ACTA_LEON,
    ACTA_XVIII,
    ACTA_XXI,
    INFORME_SNT,
    bases,
    cifras,
    fecha,
    fechas,
)
from .convocatorias_bloques import en_dia as _dia

INTERES = "sociedad-civil-2020"
MUNICIPIOS = "secretariados-municipales-2020"


#: None of them is received here.
_COMUNES = {
    "sin_prorroga": False,
    "recibe_preguntas": False,
    "pide_pruebas": False,
    "admite_colectivas": False,
    "ventana_escrita": False,
}


def todas() -> list[dict[str, Any]]:
    return [
        {**_COMUNES, **hacer()}
        for hacer in (
            *(_interes, _jornada, _municipios, _curso, _panel, _formatos),
            *(_becas, _sesiones, _proyectos),
        )
    ]


def _interes() -> dict[str, Any]:
    return {
        "slug": INTERES,
        "title": "Participación de la sociedad civil en el gobierno abierto de Guanajuato",
        "clase": "interes",
        "emisor": "El documento no dice quién convoca",
        "introduccion": "<p>Se invitó a la sociedad civil a sumarse al gobierno abierto.</p>",
        "quien": "La sociedad civil de Guanajuato",
        "que": "Decir que se quiere participar en los ejercicios de gobierno abierto",
        "como": "Con una carta a la presidencia del IACIP. Ahí se sella, se turna y va a sesión",
        "resultado": "La carta se da a conocer en la sesión del Secretariado",
        "cierra": _dia(2020, 1, 19),
        "fuente": f"{ACTA_XVIII}, líneas 79 y 969 a 1031",
    }


def _jornada() -> dict[str, Any]:
    slug = "jornada-transparencia-proactiva-2020"
    dias = [
        fecha("Sesiones", "15, 16, 17 y 18 de septiembre de 2020", "exacta", "2020-09-15",
              hasta="2020-09-18"),
        fecha("Sesiones", "24 y 25 de septiembre de 2020", "exacta", "2020-09-24",
              hasta="2020-09-25"),
        fecha("Sesiones", "28 y 29 de septiembre de 2020", "exacta", "2020-09-28",
              hasta="2020-09-29"),
    ]  # fmt: skip
    return {
        "slug": slug,
        "title": "Jornada Nacional de Capacitación en Transparencia Proactiva",
        "clase": "capacitacion",
        "emisor": "INAI y Comisión de Gobierno Abierto del SNT",
        "introduccion": "<p>Capacitación en línea. Quien la tomó capacitó después en su estado.</p>",
        "quien": "Organismos garantes de los estados",
        "que": "Aprender a publicar lo que la gente necesita, sin que lo pida",
        "como": "Las bases estaban en www.inai.org.mx",
        "resultado": "Después hubo jornadas en los estados",
        "ventana_escrita": True,
        "cierra": _dia(2020, 9, 1),
        "fechas": fechas(
            slug,
            [
                fecha("Se aprueba la ruta de trabajo", "10 de agosto de 2020", "exacta",
                      "2020-08-10"),
                fecha("Fecha límite", "Lunes 31 de agosto de 2020", "exacta", "2020-08-31",
                      sobre="cierre"),
                *dias,
            ],
        ),
        "cifras_titulo": "Quiénes la tomaron",
        "cifras": cifras(slug, [("alrededor de", 410, "servidores públicos"),
                                ("", 31, "organismos garantes"), ("", 4, "regiones")]),
        "fuente": f"{INFORME_SNT}, líneas 772 a 828",
    }  # fmt: skip


def _municipios() -> dict[str, Any]:
    return {
        "slug": MUNICIPIOS,
        "title": "Convocatorias municipales para formar su secretariado",
        "clase": "integracion",
        "emisor": "Cada municipio de Guanajuato",
        "introduccion": "<p>Así iban los 46 municipios el 10 de julio de 2020.</p>",
        "quien": "La gente de cada municipio",
        "que": "Formar el secretariado municipal de gobierno abierto",
        "como": "Con la convocatoria de cada municipio",
        "resultado": "Un secretariado con personas de la sociedad",
        "cierra": _dia(2020, 7, 11),
        "fechas": fechas(
            MUNICIPIOS,
            [fecha("Fecha de estos datos", "10 de julio de 2020")],
        ),
        "cifras_titulo": "Municipios al 10 de julio de 2020",
        "cifras": cifras(
            MUNICIPIOS,
            [
                ("", 11, "con convocatoria pública"),
                ("", 17, "la están trabajando"),
                ("", 18, "sin información"),
            ],
        ),
        "cifras_total": 46,
        "fuente": f"{ACTA_XXI}, líneas 158 a 161",
    }


def _curso() -> dict[str, Any]:
    slug = "curso-uveg-2020"
    return {
        "slug": slug,
        "title": "Curso en línea de Gobierno Abierto de la UVEG",
        "clase": "capacitacion",
        "emisor": "UVEG con el IACIP",
        "introduccion": "<p>Un curso para que sociedad y gobierno trabajen juntos.</p>",
        "quien": "Gente de la sociedad, de la política y del gobierno",
        "que": "Un curso que cada quien toma a su paso",
        "como": "En línea, en la Universidad Virtual del Estado de Guanajuato",
        "resultado": "Una constancia",
        "cierra": _dia(2020, 9, 21),
        "fechas": fechas(
            slug,
            [
                fecha("Se pensaba ofrecer", "Principios de agosto de 2020"),
                fecha("Empieza el curso", "21 de septiembre de 2020", "exacta", "2020-09-21"),
            ],
        ),
        "cifras_titulo": "Quiénes lo tomaron",
        "cifras": cifras(slug, [("", 332, "personas inscritas")]),
        "fuente": f"{INFORME_SNT}, líneas 939 a 953. {ACTA_XXI}, líneas 189 y 190",
    }


def _panel() -> dict[str, Any]:
    slug = "propuestas-panel-municipal-2020"
    return {
        "slug": slug,
        "title": "Propuestas para el panel municipal de 2020",
        "clase": "propuestas",
        "emisor": "Secretariado Técnico Local",
        "introduccion": "<p>Se pidieron ideas para un panel de gobierno abierto municipal.</p>",
        "quien": "Integrantes del Secretariado",
        "que": "Propuestas para armar el panel",
        "como": "Se envían al enlace de seguimiento del IACIP",
        "resultado": "El panel de finales de agosto",
        "abre": _dia(2020, 7, 10),
        "cierra": _dia(2020, 9, 1),
        "fechas": fechas(
            slug,
            [
                fecha("Se piden las propuestas", "10 de julio de 2020", "exacta", "2020-07-10",
                      sobre="apertura"),
                fecha("El panel", "Finales de agosto de 2020"),
            ],
        ),
        "contacto_area": "IACIP, enlace de seguimiento",
        "fuente": f"{ACTA_XXI}, líneas 182 a 185",
    }  # fmt: skip


def _formatos() -> dict[str, Any]:
    slug = "observaciones-formatos-2020"
    return {
        "slug": slug,
        "title": "Observaciones al formato de seguimiento de los ejes",
        "clase": "propuestas",
        "emisor": "Secretariado Técnico Local",
        "introduccion": "<p>El formato dice cómo va cada eje. Antes se pidió qué cambiarle.</p>",
        "quien": "Integrantes del Secretariado",
        "que": "Qué cambiar o aclarar en el formato",
        "como": "Se envían al correo institucional del IACIP",
        "resultado": "El formato se presenta en la sesión siguiente para aprobarlo",
        "ventana_escrita": True,
        "abre": _dia(2020, 1, 18),
        "cierra": _dia(2020, 2, 1),
        "fechas": fechas(
            slug,
            [
                fecha("Empieza el plazo, de dos semanas", "18 de enero de 2020", "exacta",
                      "2020-01-18", sobre="apertura"),
                fecha("Termina el plazo", "Viernes 31 de enero de 2020", "exacta", "2020-01-31",
                      sobre="cierre"),
                fecha("Se aprueba", "En la sesión siguiente"),
            ],
        ),
        "contacto_area": "IACIP",
        "fuente": f"{ACTA_XVIII}, línea 67",
    }  # fmt: skip


def _becas() -> dict[str, Any]:
    slug = "becas-equidad-regional-2020"
    return {
        "slug": slug,
        "title": "Becas de Equidad Regional, quinta generación",
        "clase": "beca",
        "emisor": "SEG y Universidad de Guanajuato",
        "introduccion": "<p>Son becas para estudiantes de regiones con menos ventajas.</p>",
        "quien": "Estudiantes",
        "que": "Elegir a quiénes entran con beca",
        "como": "La SEG elige y postula. No se pide aquí",
        "resultado": "Quienes se eligen entran a partir de agosto de 2020",
        "cierra": _dia(2020, 8, 1),
        "fechas": fechas(
            slug,
            [
                fecha(
                    "Entra la quinta generación", "A partir de agosto de 2020", "mes", "2020-08-01"
                )
            ],
        ),
        "fuente": f"{ACTA_XVIII}, línea 293",
    }


def _sesiones() -> dict[str, Any]:
    slug = "sesiones-leon-2023"
    return {
        "slug": slug,
        "title": "Citatorios a las sesiones del Secretariado de León, 2023",
        "clase": "sesion",
        "emisor": "Secretariado Técnico Municipal de León",
        "introduccion": "<p>Así se llama a sesión: con fecha y con una lista de temas.</p>",
        "quien": "Integrantes del Secretariado, titulares o suplentes",
        "que": "Asistir a la sesión",
        "como": "Con un citatorio que trae el orden del día",
        "resultado": "Los acuerdos quedan en el acta",
        "cierra": _dia(2023, 12, 12),
        "fechas": fechas(
            slug,
            [
                fecha("Primera sesión extraordinaria", "28 de noviembre de 2023", "exacta",
                      "2023-11-28"),
                fecha("Tercera sesión ordinaria", "11 de diciembre de 2023", "exacta",
                      "2023-12-11"),
            ],
        ),
        "fuente": f"{ACTA_LEON}, líneas 8 y 158 a 176",
    }  # fmt: skip


def _proyectos() -> dict[str, Any]:
    slug = "proyectos-nucleo-sociedad-civil"
    criterios = [
        *("objetivo", "alcance", "impacto social", "innovación", "experiencia previa"),
        *("plataforma tecnológica", "nivel de participación ciudadana"),
        *("colaboración con otros", "estructura", "representatividad de un sector"),
        "externalidades",
    ]
    lista = "".join(f"<li>{criterio}</li>" for criterio in criterios)
    return {
        "slug": slug,
        "title": "Proyectos del núcleo de la sociedad civil",
        "clase": "postulacion",
        "emisor": "Secretariado Técnico Local",
        "introduccion": "<p>Está prevista en una propuesta de reforma. Todavía no existe.</p>",
        "quien": "Sociedad civil con una propuesta por escrito",
        "que": "Proyectos que resuelvan un problema público con la gente",
        "como": "Todavía no se sabe",
        "resultado": "Una comisión elegirá los proyectos",
        "abre": _dia(2100, 1, 1),
        "bases": bases(slug, [("Qué se va a mirar", f"<p>Son once cosas:</p><ul>{lista}</ul>")]),
        "fuente": f"{ACTA_XVIII}, líneas 480 a 487",
    }
