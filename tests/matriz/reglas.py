"""Who may enter each address. The first rule whose pattern names the address counts.

«This eje» is Modelo de Datos Abiertos; the survey of the demo hangs from Parlamento Abierto, so
there its owner is ``otra``.
"""

from tests.matriz.papeles import PAPELES

CUALQUIERA = frozenset(PAPELES)
NADIE: frozenset[str] = frozenset()
ADMIN = frozenset({"admin"})
#: Whoever enters the admin; the jury of a call never does.
PERSONAL = CUALQUIERA - {"nadie", "jurado"}
DUENAS = frozenset({"admin", "duena", "suplente"})
DE_ALGUN_EJE = DUENAS | {"otra"}
SEGUIMIENTO = frozenset({"admin", "seguimiento"})
JURADO = frozenset({"jurado"})
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
    *((f"mi_eje:{v}", SEGUIMIENTO) for v in ("revision", "publicar", "devolver")),
    ("mi_eje:*", DUENAS),
    # What is due, with one's own first.
    ("plazos:*", DE_ALGUN_EJE | SEGUIMIENTO),
    # Progress: owners report and officers read it, receive it and publish.
    ("avances:inicio", DE_ALGUN_EJE | SEGUIMIENTO),
    *((f"avances:{v}", DUENAS | SEGUIMIENTO) for v in ("reporte", "evidencia")),
    ("avances:*", SEGUIMIENTO),
    # The door and the certificates of an event: whoever runs it.
    *(
        (f"{v}:*", SEGUIMIENTO | {"comunicacion"})
        for v in ("asistencia_panel", "constancias_panel")
    ),
    # Sessions: officers carry them, everybody reads what was called.
    ("sesiones_panel:*", SEGUIMIENTO),
    # Documents: owners write, officers record the vote.
    ("documentos_unicos:index*", DE_ALGUN_EJE | SEGUIMIENTO),
    ("documentos_unicos:*", DUENAS | SEGUIMIENTO),
    # Files that write on the whole plan.
    ("cargas:*", ADMIN),
    # Calls: the officer runs the judging, owners of its eje read the board, the jury judges.
    ("dictamen:inicio", DE_ALGUN_EJE | SEGUIMIENTO),
    ("dictamen:tablero", DUENAS | SEGUIMIENTO),
    ("dictamen:*", SEGUIMIENTO),
    *((f"jurado:{v}", CUALQUIERA) for v in ("salir", "invitacion")),
    ("jurado:*", JURADO),
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
    *((f"tablero:{v}", EDICION) for v in ("codigos*", "hojas", "retirar", "deshacer")),
    *((f"temas:{v}", EDICION) for v in ("permiso", "cita", "retirar_cita")),
    ("temas:deshacer", frozenset({"otra"})),  # whoever did it, and nobody else
    *((f"cifras:{v}", EDICION) for v in ("publicar", "borrar")),
    *((f"{v}:*", DE_LA_ENCUESTA) for v in ("tablero", "temas", "cifras", "compartir_kit")),
    *((f"{v}:index*", EDICION | DE_ALGUN_EJE) for v in ("textos", "versiones", "comprension")),
    *((f"{v}:inspect", DE_LA_ENCUESTA) for v in ("textos", "versiones", "comprension")),
    *((f"{v}:*", EDICION) for v in ("textos", "versiones", "comprension")),
    # Results of a call: officers; whoever answers for some eje sees the list.
    ("resultados_admin:inicio", DE_ALGUN_EJE | SEGUIMIENTO),
    ("resultados_admin:convocatoria", DUENAS | SEGUIMIENTO),
    ("resultados_admin:*", SEGUIMIENTO),
    # Proposed events: members propose, and whoever carries the sessions decides.
    ("propuestas_de_evento:nueva", DE_ALGUN_EJE - {"admin"}),
    ("propuestas_de_evento:cambiar", frozenset({"duena", "suplente"})),
    ("propuestas_de_evento:*", DE_ALGUN_EJE | SEGUIMIENTO),
    # Registrations of an event: whoever publishes its page, officers, and its eje.
    ("eventos_panel:inicio", EDICION | SEGUIMIENTO | DE_ALGUN_EJE),
    ("eventos_panel:*", EDICION | SEGUIMIENTO),
    # Open calls: whoever publishes their page.
    ("convocatorias_panel:indice", PERSONAL),
    ("convocatorias_panel:*", EDICION),
    # The second step of accounts.
    ("cuentas_panel:*", ADMIN),
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
    # The old door of the admin only leads to the one for accounts: nobody gets past it.
    ("puerta", NADIE),
    ("puerta_contrasena", CUALQUIERA),
    # Applying: anyone begins, and whoever has the link of a draft goes on with it. What was sent
    # opens with its link, exchanged for a cookie that no role has (test_enlaces.py).
    *((f"postular:{v}", NADIE) for v in ("corregir", "retirar", "recibo", "mi_archivo")),
    ("postular:*", CUALQUIERA),
    # What was sent opens with its link, and with no account: not even the administrator's.
    *((f"espacios:{v}", NADIE) for v in ("anular", "borrar", "correo", "datos")),
    ("respuestas:mia", NADIE),
    # The samples of these are still in the making: their public address does not exist yet.
    *((f"informes:{v}", NADIE) for v in ("periodo_json", "informe", "evidencia")),
    *((f"documentos:{v}", NADIE) for v in ("version*", "lleno_pdf")),
    *((f"resultados_convocatoria:{v}", NADIE) for v in ("acta_*", "practica")),
    ("plan:evidencia_indicador", DUENAS | SEGUIMIENTO),
    ("*", frozenset(PAPELES)),
]

#: POST, where it is for fewer (or more) than reading; the rest of addresses follow REGLAS.
ACTOS: list[tuple[str, frozenset[str]]] = [
    # Officers read the report of an eje; only its owners write it.
    ("avances:reporte", DUENAS),
    # Owners read the figures and the links of their survey; whoever publishes it makes them.
    *((v, EDICION) for v in ("cifras:cifras", "compartir_kit:kit")),
    # Opening a sealed survey before time: whoever publishes it.
    ("tablero:abrir", EDICION),
    # Rows that others hang from are erased by nobody.
    *((f"{v}:delete", NADIE) for v in ("accion", "eje", "planes")),
]

#: What must go with a POST so that it says who may: an empty one is refused for being empty.
CUERPOS: dict[str, dict[str, str]] = {
    "avances:reporte": {"version": "1", "resumen": "Otra cosa.", "obstaculos": ""},
}

#: Addresses that no sample can tell, each with its reason. None so far: keep it so.
SIN_MUESTRA: tuple[str, ...] = ()
