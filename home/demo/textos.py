"""What the invented people say, and what the demo owners answer."""

COMENTARIOS = [
    "No entendí qué quiere decir «turnar a comisión».",
    "Las frases son muy largas. Me perdí a la mitad.",
    "Hay muchas siglas y nadie dice qué son.",
    "No queda claro cuándo entra en vigor.",
    "Está bien, pero falta decir a quién le toca.",
    "El título no dice de qué trata.",
    "¿Qué es un exhorto? Deberían explicarlo.",
]

#: eje number -> (proposal, public name or empty)
PROPUESTAS: dict[int, list[tuple[str, str]]] = {
    1: [
        ("Que cada meta tenga fecha y se vea si se cumplió.", "Vecina de León"),
        ("Publicar la lista de bases de datos con la fecha de su última actualización.", ""),
        ("Que se pueda descargar todo sin registrarse.", ""),
        ("Contar cuántas personas tomaron los cursos y de qué colonias son.", ""),
    ],
    2: [
        ("Que quien recibe el apoyo confirme por mensaje que le llegó.", ""),
        ("Poner en un mapa las obras y cuánto costaron.", ""),
    ],
    3: [
        ("Explicar cada sentencia en una hoja y con dibujos.", ""),
        ("Dar pláticas en las universidades cada semestre.", ""),
    ],
    4: [
        ("Que cada comunicado diga en tres líneas qué cambia para la gente.", "Grupo de lectura"),
        ("Publicar cada mes cuántas personas dijeron que sí entendieron.", ""),
        ("Hacer una lista de palabras que ya no se van a usar.", ""),
    ],
    5: [
        ("Publicar cuántas becas se dieron por año, sin nombres.", ""),
        ("Decir cuántas personas las pidieron y cuántas se quedaron fuera.", ""),
    ],
}

#: user -> replies in order
RESPUESTAS: dict[str, list[tuple[str, str, str]]] = {
    "eje-datos": [
        (
            "se_incorpora",
            "Tienes razón: una meta sin fecha no se puede revisar.",
            "Cada meta tendrá fecha en el cronograma del semestre. Lo verás en la página del eje.",
        ),
        (
            "en_parte",
            "Ya hay una lista de bases. Le falta la fecha de cada una.",
            "Se agregará la fecha de la última actualización.",
        ),
    ],
    "eje-parlamento": [
        (
            "se_incorpora",
            "Esa frase se puede decir más fácil. Tu comentario nos ayuda a cambiarla.",
            "El próximo comunicado explicará la palabra la primera vez que aparezca.",
        ),
        (
            "ya_existe",
            "Desde este año los textos llevan un resumen corto al inicio.",
            "",
        ),
        (
            "no_se_incorpora",
            "El título lo fija la ley y no se puede cambiar. Sí podemos explicarlo abajo.",
            "Se agregará una línea que diga de qué trata.",
        ),
    ],
}

PRACTICAS = [
    (
        "Cabildo en la plaza",
        "Las sesiones se hacían a puerta cerrada. Ahora son en la plaza y la gente pregunta.",
    ),
    (
        "Presupuesto explicado",
        "Nadie entendía en qué se gastaba. Una hoja con dibujos lo cuenta cada trimestre.",
    ),
    (
        "Mapa de baches",
        "Los vecinos marcan el bache y ven cuándo se arregla. Se atendieron 120.",
    ),
]
