"""A course that took place, with who came and their certificates: invented, and said so."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from convocatorias.constancias.emisiones import contenido_para, les_falta
from convocatorias.constancias.jornadas import jornadas_de
from convocatorias.constancias.models import Constancia, Emision, EstadoEmision, Regla, Via
from convocatorias.constancias.servicios import emitir_una, marcar, reponer
from convocatorias.eventos.models import EventoPage, Inscripcion
from encuestas.plantillas.propias import evento
from participacion.espacios.models import Espacio

from .actividad import INVENTADA, SEMILLA, _enviar
from .eventos import ZONA
from .preguntas import bloque, correo, pregunta
from .programa import fijos

CURSO = "curso-datos-abiertos"
_PERSONAS = [
    *("Alma Robles", "Bruno Lara", "Citlali Mena", "Darío Peña", "Elisa Montes", "Fermín Ochoa"),
    *("Gala Rivas", "Hugo Tovar", "Irene Salas", "Joel Cano", "Karla Duarte", "Leo Barrios"),
    *("Mirna Solís", "Néstor Ávila", "Olga Pineda", "Paulo Trejo", "Rocío Vega", "Saúl Mora"),
]


def curso_pasado(ahora: datetime) -> dict[str, Any]:
    """Three afternoons that ended ten days ago."""
    primero = (ahora.astimezone(ZONA) - timedelta(days=12)).date()
    dias = [primero + timedelta(days=n) for n in range(3)]
    return {
        "title": "Curso: leer y usar datos abiertos",
        "slug": CURSO,
        "tipo": "curso",
        "modalidad": "presencial",
        "introduccion": (
            "<p>Tres tardes para encontrar, leer y comparar datos públicos. "
            "Este curso es un ejemplo inventado para la demostración.</p>"
        ),
        "fechas": [
            bloque(CURSO, n, "fecha", {"dia": f"{dia}", "inicio": "17:00:00", "fin": "19:00:00"})
            for n, dia in enumerate(dias)
        ],
        "lugar": "Guanajuato, Guanajuato (sede de ejemplo)",
        "accesibilidad": "Entrada sin escalones",
        "organiza": "Secretariado Técnico Local",
        "pide_registro": True,
        "cupo": 40,
        "abre": ahora - timedelta(days=40),
        "cierra": ahora - timedelta(days=13),
        "preguntas": [
            pregunta(
                CURSO,
                "nombre",
                "texto_corto",
                "¿Cómo te llamas?",
                obligatoria=True,
                limite=120,
                dato="nombre",
                finalidad="Recibirte y escribir tu constancia.",
            ),
            correo(CURSO, "Enviarte tu comprobante y tu constancia.", obligatoria=True),
        ],
    }


def evaluacion(ahora: datetime) -> dict[str, Any]:
    """The survey about that course, open since it ended."""
    return {
        "title": "¿Cómo te fue en el curso de datos abiertos?",
        "slug": f"como-te-fue-{CURSO}",
        "introduccion": "<p>Es para quien tomó el curso. Este curso es un ejemplo inventado.</p>",
        "proposito": "Arreglar lo que no sirvió antes del próximo curso.",
        "preguntas": fijos(evento(), f"evaluacion-{CURSO}"),
        "abre": ahora - timedelta(days=10),
        "cierra": ahora + timedelta(days=30),
    }


def cargar_constancias(ahora: datetime) -> int:
    """Registrations, attendance and certificates, once; number of certificates made."""
    pagina = EventoPage.objects.get(slug=CURSO, alias_of=None)
    espacio = pagina.espacio
    if Constancia.objects.filter(espacio=espacio).exists():
        return 0
    azar = Random(SEMILLA + 1)  # noqa: S311 - demo data, not secrets
    for n, nombre in enumerate(_PERSONAS, start=1):
        dichas = {"nombre": f"{nombre} {INVENTADA}", "correo": f"curso{n}@ejemplo.invalid"}
        _enviar(pagina, dichas, pagina.abre + timedelta(hours=7 * n), azar)
    Regla.objects.get_or_create(
        espacio=espacio,
        defaults={
            "minimo": 2,
            "horas": 6,
            "firmante": "Nombre de ejemplo",
            "cargo": "Secretariado",
        },
    )
    for n, suya in enumerate(Inscripcion.objects.filter(espacio=espacio).order_by("creado")):
        _marcar(pagina, suya, n)
    return _emitir(pagina, espacio, ahora)


def _marcar(pagina: EventoPage, suya: Inscripcion, n: int) -> None:
    """Most came to the three days, some to one, a few to none."""
    vias = [Via.ESCANEO, Via.ESCANEO, Via.CODIGO, Via.FOLIO, Via.LISTA]
    cuantos = [3, 3, 2, 3, 1, 3, 0][n % 7]
    for dia, jornada in enumerate(jornadas_de(pagina)[:cuantos]):
        llegada = (jornada.empieza or suya.creado) + timedelta(minutes=n - 6)
        marcar(
            inscripcion=suya,
            jornada=jornada.clave,
            via=vias[(n + dia) % 5],
            usuario=None,
            ahora=llegada,
        )


def _emitir(pagina: EventoPage, espacio: Espacio, ahora: datetime) -> int:
    """Nobody is written to. One is corrected, so that there is one that is no longer valid."""
    faltan = les_falta(espacio, pagina)
    for persona in faltan:
        ultima, _nueva = emitir_una(
            inscripcion=persona.inscripcion,
            nombre=persona.nombre,
            contenido=contenido_para(pagina, persona.inscripcion),
            ahora=ahora,
        )
    reponer(
        constancia=ultima,
        nombre=ultima.nombre,
        motivo="Ejemplo de una corrección.",
        contenido=contenido_para(pagina, persona.inscripcion),
        ahora=ahora,
    )
    Emision.objects.create(
        espacio=espacio,
        estado=EstadoEmision.LISTA,
        pedida=ahora,
        latido=ahora,
        terminada=ahora,
        hechas=len(faltan),
        total=len(faltan),
    )
    return len(faltan)
