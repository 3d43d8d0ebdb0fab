"""What was sent to the invented call that already ended, what it got and why."""

from typing import Any, NamedTuple


class Caso(NamedTuple):
    """``notas`` are the figures of the three criteria; without ``no_cumple`` it went to the jury."""

    nombre: str
    resultado: str
    sector: str
    personas: int
    publica: bool
    notas: tuple[int, int, int] = (0, 0, 0)
    comentario: str = ""
    no_cumple: str = ""

    def dichas(self, n: int) -> dict[str, Any]:
        """Answers by variable; texts of options as they are written."""
        return {
            "practica": f"{self.nombre} (inventada)",
            "resultado": self.resultado,
            "sector": self.sector,
            "personas": self.personas,
            "nombre": f"Equipo {n} (persona inventada)",
            "publicar_nombre": "Sí" if self.publica else "No, sólo su folio",
        }


CASOS = [
    Caso(
        "Ventanilla en la colonia",
        "Antes había que ir al centro. Ahora el trámite llega a tu calle.",
        *("Gobierno", 3400, True, (10, 9, 9)),
        "Se entiende qué cambió y para quién. Cuenta cómo mides que sigue.",
    ),
    Caso(
        "Presupuesto del barrio",
        "Nadie sabía qué obra seguía. El barrio votó tres y ya están hechas.",
        *("Sociedad civil", 900, True, (9, 10, 8)),
        "La gente decidió y hay fotos de cada obra.",
    ),
    Caso(
        "Actas que se leen",
        "Las actas eran de cien hojas. Un grupo de estudiantes las resume en una.",
        *("Academia", 250, False, (8, 8, 9)),
        "Otra escuela puede hacerlo mañana. Falta saber si el municipio lo adopta.",
    ),
    Caso(
        "Avisos de agua",
        "El corte de agua sorprendía a todos. Ahora avisan un día antes por mensaje.",
        *("Gobierno", 12000, True, (8, 7, 7)),
        "Resuelve un problema diario. La gente todavía no participa en el diseño.",
    ),
    Caso(
        "Buzón de la escuela",
        "Los padres no tenían a quién decirle. Hay un buzón y una respuesta por mes.",
        *("Academia", 180, False, (6, 5, 6)),
        "Buena idea. Falta probar con algo que las respuestas cambian cosas.",
    ),
    Caso(
        "Idea para el próximo año",
        "Todavía no empieza. Queremos hacer un mapa de banquetas.",
        *("Otro lugar", 0, False),
        no_cumple="Todavía no tiene resultados, y las bases piden que ya los tenga.",
    ),
]
