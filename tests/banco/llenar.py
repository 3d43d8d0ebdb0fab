"""A million answers in a minute: made inside PostgreSQL, with the JSON that a form stores."""

from typing import Any

from django.db import connection

from encuestas.models import EncuestaPage, Respuesta
from participacion.formularios.estructura import Pregunta

#: What each column of an answer gets; ``n`` counts from 1. They come over ninety days.
COLUMNAS = {
    "id": "gen_random_uuid()",
    "folio": "%(prefijo)s || lpad(n::text, 9, '0')",
    "enlace": "encode(sha256((%(prefijo)s || n)::bytea), 'hex')",
    "enlace_revocado": "NULL::timestamptz",
    "espacio_id": "%(espacio)s",
    "version_id": "%(version)s",
    "respuestas": "{respuestas}",
    "aviso_id": "%(aviso)s::bigint",
    "canal": "'web'",
    "idioma": "CASE WHEN random() < 0.03 THEN 'en' ELSE 'es-mx' END",
    "creado": "now() - random() * interval '90 days'",
    "borrar_el": "current_date + 730",
    "empezada": "now()",
    "segundos": "30 + (random() * 400)::int",
    "dispositivo": "CASE WHEN random() < 0.8 THEN 'telefono' ELSE 'computadora' END",
    "origen": "(ARRAY['', 'whatsapp', 'cartel'])[1 + floor(random() * 3)::int]",
    "repetida": "random() < 0.02",
    "sospechas": "'[]'::jsonb",
    "por_contar": "false",
    "retiro_id": "NULL::bigint",
}
PALABRAS = [
    *("que", "cada", "meta", "tenga", "fecha", "se", "vea", "agua", "calle", "luz", "falta", "más"),
    *("camiones", "menos", "trámites", "horario", "escuela", "parque", "seguridad", "nadie"),
]


def llenar(pagina: EncuestaPage, cuantas: int) -> None:
    """Store that many answers of a survey, marked as counted: ``recontar`` makes the tallies."""
    espacio = pagina.espacio
    assert espacio is not None and espacio.version is not None  # noqa: PT018
    propias = {campo.column for campo in Respuesta._meta.concrete_fields}
    if propias != COLUMNAS.keys():
        raise SystemExit(f"An answer has other columns now: {propias ^ COLUMNAS.keys()}")
    valores: dict[str, Any] = {
        "prefijo": f"B{espacio.pk}-",
        "espacio": espacio.pk,
        "version": espacio.version_id,
        "aviso": espacio.aviso_id,
        "cuantas": cuantas,
    }
    pares = []
    for i, pregunta in enumerate(espacio.version.preguntas()):
        valores[f"clave{i}"] = pregunta.id
        pares.append(f"%(clave{i})s::text, {_una(pregunta, i, valores)}")
    respuestas = f"jsonb_build_object({', '.join(pares)})"
    elegidas = ", ".join(COLUMNAS.values()).replace("{respuestas}", respuestas)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Respuesta._meta.db_table} ({', '.join(COLUMNAS)}) "  # noqa: S608
            f"SELECT {elegidas} FROM generate_series(1, %(cuantas)s) AS n",
            valores,
        )
        cursor.execute(f"ANALYZE {Respuesta._meta.db_table}")


def _una(pregunta: Pregunta, i: int, valores: dict[str, Any]) -> str:
    """SQL of one answer; one of ten is left without it."""
    opciones = [opcion.id for opcion in pregunta.opciones]
    valores[f"o{i}"] = opciones or PALABRAS
    al_azar = f"(%(o{i})s::text[])[1 + floor(random() * {len(valores[f'o{i}'])})::int]"
    if pregunta.tipo == "cero_diez":
        dicho = "to_jsonb(floor(random() * 11)::int)"
    elif pregunta.tipo == "multiple":
        dicho = f"to_jsonb((%(o{i})s::text[])[1 + floor(random() * 3)::int : 4])"
    elif opciones:
        dicho = f"to_jsonb({al_azar})"
    else:
        largo = 12 if pregunta.tipo == "texto_largo" else 2
        dicho = f"to_jsonb(concat_ws(' ', {', '.join([al_azar] * largo)}))"
    vacia = 0.6 if pregunta.tipo == "texto_largo" else 0.1
    return f"CASE WHEN random() < {vacia} THEN to_jsonb(-99) ELSE {dicho} END"
