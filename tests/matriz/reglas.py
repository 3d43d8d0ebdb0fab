"""Who may enter each address. The first rule whose pattern names the address counts.

«This eje» is Modelo de Datos Abiertos; the survey of the demo hangs from Parlamento Abierto, so
there its owner is ``otra``.
"""

from tests.matriz.papeles import PAPELES

CUALQUIERA = frozenset(PAPELES)
NADIE: frozenset[str] = frozenset()
ADMIN = frozenset({"admin"})
PERSONAL = CUALQUIERA - {"nadie"}
DUENAS = frozenset({"admin", "duena", "suplente"})
DE_ALGUN_EJE = DUENAS | {"otra"}
SEGUIMIENTO = frozenset({"admin", "seguimiento"})
EDICION = frozenset({"admin", "comunicacion"})
#: Editors, and the owner of the eje of the survey.
DE_LA_ENCUESTA = EDICION | {"otra"}
DE_LA_MESA = DUENAS | {"facilitacion"}

REGLAS: list[tuple[str, frozenset[str]]] = [
    # The inbox and what owners do in their eje.
    ("bandeja:index*", DE_ALGUN_EJE),
    ("bandeja:*", DUENAS),
    ("mi_eje:indice", DE_ALGUN_EJE),
    ("mi_eje:*", DUENAS),
    # Progress: owners report, officers receive and publish.
    ("avances:inicio", DE_ALGUN_EJE | SEGUIMIENTO),
    ("avances:periodo", DE_ALGUN_EJE | SEGUIMIENTO),
    ("avances:reporte", DUENAS),
    ("avances:*", SEGUIMIENTO),
    # Documents: owners write, officers record the vote.
    ("documentos_unicos:index*", DE_ALGUN_EJE | SEGUIMIENTO),
    ("documentos_unicos:*", DUENAS | SEGUIMIENTO),
    # Workshop: whoever runs the table, and its eje.
    ("orden:indice", DE_LA_MESA | {"otra"}),
    ("orden:adoptar", DUENAS),
    ("orden:*", DE_LA_MESA),
    ("taller:parecidas", CUALQUIERA),
    ("taller:trabajador", CUALQUIERA),
    ("taller:*", frozenset({"admin", "facilitacion"})),
    # Surveys.
    ("tablero:indice", PERSONAL),
    ("claridad_tablero:legibilidad", PERSONAL),
    ("claridad_tablero:*", EDICION),
    *((f"tablero:{v}", EDICION) for v in ("nueva", "xlsform", "guardar_como", "copiar")),
    *((f"tablero:{v}", EDICION) for v in ("codigos", "retirar")),
    ("temas:permiso", EDICION),
    ("tablero:*", DE_LA_ENCUESTA),
    ("temas:*", DE_LA_ENCUESTA),
    ("cifras:*", DE_LA_ENCUESTA),
    ("compartir_kit:*", DE_LA_ENCUESTA),
    *((f"{v}:index*", EDICION | DE_ALGUN_EJE) for v in ("textos", "versiones", "comprension")),
    *((f"{v}:*", EDICION) for v in ("textos", "versiones", "comprension")),
    # Tables that only the administration touches.
    *(
        (f"{v}:*", ADMIN)
        for v in (
            *("planes", "eje", "compromiso", "responsabilidad", "accion", "avance", "evidencia"),
            *("institucion", "representacion", "avisoprivacidad", "correo"),
        )
    ),
]
