"""What is left when another program drops our columns: all that XLSForm has a word for."""

from decimal import Decimal
from io import BytesIO

from hypothesis import given
from openpyxl import load_workbook

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.compilar import compilar, reglas_malas
from participacion.formularios.escalas import BANCO
from participacion.formularios.xlsform import escribir, leer
from participacion.formularios.xlsform.libro import limpio, seguro

from .estrategias import cuestionarios
from .test_ida_y_vuelta import PRUEBAS

FUERA = {"id", "variable"}
NO_VUELVEN = {"opciones", "finalidad"}
SIN_PALABRA = {"para_el_eje", "dato", "finalidad", "decimales", "lugares", "demografica"}


def sin_columnas_propias(datos: bytes) -> bytes:
    libro = load_workbook(BytesIO(datos))
    for hoja in libro:
        for columna in range(hoja.max_column, 0, -1):
            if str(hoja.cell(1, columna).value).startswith("mirador_"):
                hoja.delete_cols(columna)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def llano(bloques):
    """The same questionnaire with texts that a cell keeps, and within what XLSForm can say."""
    bloques = [_texto_llano(bloque) for bloque in bloques]
    for bloque in bloques:
        valor = bloque["value"]
        if bloque["type"] in ("orden", "cero_diez"):
            valor |= {"no_se": False, "prefiero_no": False}
        palabras = tuple(punto["value"] for punto in valor.get("puntos", ()))
        if palabras in BANCO.values():  # the same words are the same scale
            valor["escala"] = next(c for c, p in BANCO.items() if p == palabras)
        if bloque["type"] == "orden":
            valor["opciones"] = valor["opciones"][:10]
            valor["lugares"] = len(valor["opciones"])
    malas = list(reglas_malas(PreguntasBlock().to_python(bloques)))
    for mala in reversed(malas):
        del bloques[mala.posicion]["value"]["condicion"]["reglas"][mala.regla]
    return bloques


def _texto_llano(valor):
    if isinstance(valor, list):
        return [_texto_llano(parte) for parte in valor]
    if isinstance(valor, dict):
        fijos = ("id", "type", "variable", "operador", "union")
        llano = {c: v if c in fijos else _texto_llano(v) for c, v in valor.items()}
        return llano | {c: " ".join(limpio(valor[c]).split()) for c in ("valor",) if c in valor}
    if isinstance(valor, str) and valor:
        return seguro(valor)
    return valor


def dicho(estructura, correos):
    """A compiled questionnaire without ids, and without what XLSForm has no word for."""
    filas, textos = estructura["preguntas"], estructura["textos"]
    lugar = {fila["id"]: i for i, fila in enumerate(filas)}
    return [
        {
            **{c: v for c, v in fila.items() if c not in SIN_PALABRA and c not in FUERA},
            "tipo": "texto_corto" if i in correos else fila["tipo"],
            "opciones": [textos[fila["id"]]["opciones"][o] for o in fila.get("opciones", ())],
            "textos": {c: t for c, t in textos[fila["id"]].items() if c not in NO_VUELVEN},
            "condicion": condicion(fila.get("condicion"), filas, lugar),
            "grupo": bool(fila.get("grupo")),
            "limite": None if i in correos else fila.get("limite"),
        }
        for i, fila in enumerate(filas)
    ]


def condicion(dicha, filas, lugar):
    if not dicha:
        return None
    union = dicha["union"] if len(dicha["reglas"]) > 1 else "y"
    reglas = []
    for regla in dicha["reglas"]:
        otra, valor = filas[lugar[regla["pregunta"]]], regla.get("valor")
        if valor in otra.get("opciones", ()):
            valor = otra["opciones"].index(valor)
        elif otra["tipo"] in ("numero", "decimal", "cero_diez") and valor:
            valor = Decimal(valor)
        reglas.append((lugar[regla["pregunta"]], regla["operador"], valor))
    return union, reglas


@PRUEBAS
@given(cuestionarios())
def test_sin_columnas_propias_dice_lo_mismo(bloques):
    bloques = llano(bloques)
    flujo = PreguntasBlock().to_python(bloques)
    PreguntasBlock().clean(flujo)
    correos = {i for i, fila in enumerate(compilar(flujo)["preguntas"]) if fila["tipo"] == "correo"}
    lectura = leer(sin_columnas_propias(escribir(flujo, titulo="Prueba", clave="prueba")))
    assert lectura.problemas == ()
    vuelto = compilar(PreguntasBlock().to_python(list(lectura.bloques)))
    assert dicho(vuelto, correos) == dicho(compilar(flujo), correos)
