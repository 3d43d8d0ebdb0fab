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
    # The inbox and what owners do in their eje. Both lists say so when there is nothing to do.
    *((f"bandeja:{v}", DE_ALGUN_EJE) for v in ("index*", "masa", "vistas")),
    ("bandeja:*", DUENAS),
    *((f"{v}:*", ADMIN) for v in ("respuestatipo", "pideaprobacion")),
    ("mi_eje:indice", PERSONAL),
    *((f"mi_eje:{v}", SEGUIMIENTO) for v in ("revision", "publicar")),
    ("mi_eje:*", DUENAS),
    # Progress: owners report and officers read it, receive it and publish.
    ("avances:inicio", DE_ALGUN_EJE | SEGUIMIENTO),
    ("avances:reporte", DUENAS | SEGUIMIENTO),
    ("avances:*", SEGUIMIENTO),
    # Documents: owners write, officers record the vote.
    ("documentos_unicos:index*", DE_ALGUN_EJE | SEGUIMIENTO),
    ("documentos_unicos:*", DUENAS | SEGUIMIENTO),
    # Workshop: whoever runs the table, and its eje.
    ("orden:indice", PERSONAL),
    ("orden:adoptar", DUENAS),
    ("orden:importar", DE_LA_MESA - {"duena", "suplente"}),
    ("orden:*", DE_LA_MESA),
    ("taller:parecidas", CUALQUIERA),
    ("taller:trabajador", CUALQUIERA),
    ("taller:*", DE_LA_MESA - {"duena", "suplente"}),
    # Surveys.
    *((v, PERSONAL) for v in ("tablero:indice", "claridad_tablero:legibilidad")),
    ("claridad_tablero:*", EDICION),
    *((f"tablero:{v}", EDICION) for v in ("nueva", "xlsform", "guardar_como", "copiar")),
    *((f"tablero:{v}", EDICION) for v in ("codigos", "retirar")),
    ("temas:permiso", EDICION),
    *((f"{v}:*", DE_LA_ENCUESTA) for v in ("tablero", "temas", "cifras", "compartir_kit")),
    *((f"{v}:index*", EDICION | DE_ALGUN_EJE) for v in ("textos", "versiones", "comprension")),
    *((f"{v}:*", EDICION) for v in ("textos", "versiones", "comprension")),
    # What is only added or only read, and tables that only the administration touches.
    *((f"avance:{v}", NADIE) for v in ("edit", "delete", "usage")),
    *((f"avisoprivacidad:{v}", NADIE) for v in ("edit", "delete", "usage")),
    *((f"correo:{v}", NADIE) for v in ("add", "edit", "delete", "usage", "history*")),
    *(
        (f"{v}:*", ADMIN)
        for v in (
            *("planes", "eje", "compromiso", "responsabilidad", "accion", "avance", "evidencia"),
            *("meta", "fuentepregunta", "periodoindicadores", "seriepublicaciones"),
            *("institucion", "representacion", "avisoprivacidad", "correo"),
        )
    ),
    ("*", frozenset(PAPELES)),
]

#: Addresses of a thing that the demo does not have: their own tests go through every role.
SIN_MUESTRA = (
    *("avances:evidencia", "avances:resolver", "avances:revisar", "avances:ronda"),
    *("cifras:borrar", "cifras:publicar"),
    *("compartir_kit:hoja", "compartir_kit:png", "compartir_kit:svg"),
    *("fuentepregunta:[!ai]*", "periodoindicadores:[!ai]*", "pideaprobacion:[!ai]*"),
    "respuestatipo:[!ai]*",
    *("mi_eje:actividad", "mi_eje:llenar", "mi_eje:publicar", "mi_eje:serie"),
    *("orden:dividir", "orden:sacar", "orden:separar"),
    *("tablero:codigos_csv", "tablero:descarga*_*", "tablero:descarga", "tablero:deshacer"),
    *("tablero:hojas", "tablero:respuesta"),
    "taller:comparar",
    *("temas:cita", "temas:deshacer", "temas:retirar_cita", "temas:tema"),
    *(f"{v}:[!ai]*" for v in ("textos", "versiones", "comprension")),
    *(f"{v}:inspect" for v in ("textos", "versiones", "comprension")),
)
