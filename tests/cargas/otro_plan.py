"""A plan of a municipality that the repository has never heard of, as its officer types it."""

PLAN = {
    "plan": "2026-2028",
    "plan_nombre": "Plan de Gobierno Abierto de Valle de Santiago",
    "plan_periodo": "2026-2028",
    "plan_fuente": "acta-7:1-20",
}


def fila(eje, nombre, clave, compromiso, orden, accion, dueno, **mas):
    return {
        **PLAN,
        "eje_numero": eje,
        "eje": nombre,
        "compromiso": clave,
        "compromiso_nombre": compromiso,
        "responsable": dueno,
        "responsable_tipo": "municipio",
        "accion_orden": orden,
        "accion": accion,
        "fuente_accion": f"acta-7:{eje}{orden}",
        **mas,
    }


AGUA, CUENTAS = "Organismo de Agua de Valle", "Contraloría de Valle"

ACCIONES = [
    fila(1, "Agua para Valle", "1.1", "Fugas a la vista", 1, "Un mapa de fugas.", AGUA),
    fila(1, "Agua para Valle", "1.1", "Fugas a la vista", 2, "Un teléfono.", AGUA),
    fila(1, "Agua para Valle", "1.2", "Pozos medidos", 1, "Medidores en los pozos.", AGUA),
    fila(2, "Cuentas claras", "2.1", "Obra abierta", 1, "Publicar cada obra.", CUENTAS),
]


def avance(eje, clave, orden, valor, **mas):
    base = {"plan": PLAN["plan"], "eje_numero": eje, "compromiso": clave, "accion_orden": orden}
    return {
        **base,
        "corte": "31/03/2026",
        "avance": valor,
        "etapa": "",
        "fuente_avance": "informe-1:4",
        **mas,
    }


AVANCES = [
    avance(1, "1.1", 1, 60),
    avance(1, "1.1", 2, "", etapa="En diseño"),
    avance(1, "1.2", 1, 90),
    avance(2, "2.1", 1, 25),
]
INDICADORES = [
    {
        "plan": PLAN["plan"],
        "eje_numero": 1,
        "renglon": 1,
        "categoria": "Personas",
        "indicador": "Quién participa",
        "preguntas": "¿Cuántas personas reportan fugas?\n¿Qué hace {institucion} con ellas?",
        "tipos": "número\ntexto",
        "fuente": "acta-7:40",
    }
]
METAS = [
    {
        "plan": PLAN["plan"],
        "eje_numero": 1,
        "meta_orden": 1,
        "meta": "Menos fugas",
        "tipo": "aumento_con_base",
        "unidad": "fugas reparadas",
        "base": "1,200",
        "objetivo": 2000.5,
        "fuente": "acta-7:41",
    }
]
PERIODOS = [
    {
        "plan": PLAN["plan"],
        "periodo": "enero-marzo-2026",
        "nombre": "Enero a marzo de 2026",
        "desde": "2026-01-01",
        "hasta": "2026-03-31",
        "abre": "2026-04-01",
        "entrega": "2026-04-10",
        "publicacion": "2026-04-15",
        "fuente": "acta-7:60",
    }
]
PERIODOS_INDICADORES = [
    {
        "plan": PLAN["plan"],
        "periodo": "2026-1",
        "nombre": "Primer semestre",
        "desde": "2026-01-01",
        "hasta": "2026-07-01",
    }
]
TODO = {
    "plan": ACCIONES,
    "indicadores": INDICADORES,
    "metas": METAS,
    "periodos": PERIODOS,
    "periodos-de-indicadores": PERIODOS_INDICADORES,
    "avances": AVANCES,
}
