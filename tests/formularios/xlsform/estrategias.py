"""Any questionnaire that the editor would take, as raw StreamField data."""

from typing import Any

from hypothesis import strategies as st

from participacion.formularios.condiciones import POR_TIPO, SIN_VALOR
from participacion.formularios.escalas import BANCO, PROPIA
from participacion.formularios.municipios import MUNICIPIOS

Json = dict[str, Any]

#: Letters, and what a spreadsheet, XML, XPath or pyxform could take for something else.
_RAROS = ["=1+1", "+5", "-x", "@a", "#N/A", "${", "${v0}", "}", "_x0041_", "x005F_", "'", '"',
          "“hola”", "‘", "<b>&amp;", "\u00a0", "\u200b", "\x01", "\x1f", "\r\n", "\n", "\t", "TRUE",
          "1.0", "01", "2026-01-01", "ñ", "é", "e\u0301", "😀", "\ufffe", "No sé",
          "Otra", "  "]  # fmt: skip
_LETRAS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@st.composite
def textos(draw, largo: int, minimo: int = 1) -> str:
    """Text as the editor keeps it: stripped, and not empty unless ``minimo`` is 0."""
    trozos = draw(st.lists(st.sampled_from(_RAROS) | st.text(_LETRAS, max_size=8), max_size=5))
    texto = "".join(trozos)[:largo].strip()
    return texto if len(texto) >= minimo else "¿Qué opinas?"[:largo]


def logicos() -> st.SearchStrategy[bool]:
    return st.booleans()


@st.composite
def items(draw, desde: int, hasta: int) -> list[Json]:
    cuantos = draw(st.integers(desde, hasta))
    ids = draw(st.lists(st.uuids().map(str), min_size=cuantos, max_size=cuantos, unique=True))
    return [{"type": "item", "id": i, "value": draw(textos(200))} for i in ids]


_VARIABLES = ["v0", "v1", "v2", "edad", "meta", "data", "v0_other", "unica_1", "municipios", "name",
              "label", "lista", "a_x0041_b", "p" * 32, "texto_corto_1", "seccion_1"]  # fmt: skip


@st.composite
def cuestionarios(draw) -> list[Json]:
    """Blocks that ``PreguntasBlock.clean`` takes."""
    sin_usar = draw(st.permutations(_VARIABLES))
    anteriores: list[tuple[str, str, Json]] = []
    bloques: list[Json] = []
    tipos = draw(st.lists(st.sampled_from(sorted(POR_TIPO_DE_BLOQUE)), max_size=6))
    hay_correo = False
    for tipo in [*tipos, draw(st.sampled_from(["unica", "numero", "texto_largo"]))]:
        if tipo == "correo" and hay_correo:
            continue
        hay_correo = hay_correo or tipo == "correo"
        valor = {**draw(POR_TIPO_DE_BLOQUE[tipo]), "condicion": draw(_condiciones(anteriores))}
        if tipo not in ("nota", "seccion", "matriz"):
            valor["variable"] = (
                sin_usar.pop()
                if sin_usar and draw(logicos())
                else draw(st.sampled_from(["", None]))
            )
        for item in valor.get("renglones", ()):
            item["value"]["variable"] = sin_usar.pop() if sin_usar and draw(logicos()) else ""
        bloques.append({"type": tipo, "id": str(draw(st.uuids())), "value": valor})
        anteriores += _nombradas(tipo, valor)
    return bloques


def _nombradas(tipo: str, valor: Json) -> list[tuple[str, str, Json]]:
    if tipo == "matriz":
        suyas = [item["value"]["variable"] for item in valor["renglones"]]
        return [(v, "escala", valor) for v in suyas if v]
    return [(valor["variable"], tipo, valor)] if valor.get("variable") else []


@st.composite
def _condiciones(draw, anteriores: list[tuple[str, str, Json]]) -> Json:
    union = draw(st.sampled_from(["y", "o"]))
    if not anteriores or draw(logicos()):
        return {"union": union, "reglas": []}
    reglas = []
    for _ in range(draw(st.integers(1, 3))):
        variable, tipo, valor = draw(st.sampled_from(anteriores))
        operador = draw(st.sampled_from(POR_TIPO[tipo]))
        dicho = "" if operador in SIN_VALOR else draw(_valores(tipo, valor))
        if dicho is None:
            operador, dicho = "contestada", ""
        regla = {"variable": variable, "operador": operador, "valor": dicho}
        reglas.append({"type": "item", "id": str(draw(st.uuids())), "value": regla})
    return {"union": union, "reglas": reglas}


def _valores(tipo: str, valor: Json) -> st.SearchStrategy[str | None]:
    if tipo in ("unica", "multiple", "orden"):
        return st.sampled_from(
            [item["id"] for item in valor["opciones"]]
            + [n for n in ("otra", "ninguna") if valor.get(n)]
            + (["No sé"] if valor["no_se"] else [])
            + (["prefiero no responder"] if valor["prefiero_no"] else [])
        )
    if tipo == "escala":
        puntos = [p["id"] for p in valor["puntos"]]
        return st.sampled_from(puntos if valor["escala"] == PROPIA else ["1", "3", "5"])
    if tipo in ("numero", "cero_diez", "decimal"):
        codigos = ["No sé"] if valor.get("no_se") else []
        numeros = ["0", "3", " 1,200 ", "2.50", "-4", "1e3", "1e999999", "007"]
        return st.sampled_from(numeros + codigos)
    if tipo == "fecha":
        return st.dates().map(lambda d: d.isoformat())
    if tipo == "municipio":
        return st.sampled_from([*MUNICIPIOS][:3] + [*MUNICIPIOS.values()][:3])
    raros = st.sampled_from(['a"b', "a'b", "“a” 'b'", "${v0}", "sí", "a'b\"c${", "x" * 200])
    return raros | textos(200).map(lambda t: t.split("\n")[0].strip() or None)


def _fijo(**campos: Any) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {c: v if isinstance(v, st.SearchStrategy) else st.just(v) for c, v in campos.items()}
    )


def _pregunta(**campos: Any) -> st.SearchStrategy[Json]:
    return _fijo(
        texto=textos(300),
        ayuda=st.just("") | textos(200),
        obligatoria=logicos(),
        resultado_publico=logicos(),
        nota_interna=st.sampled_from(["", None]) | textos(1000),
        **campos,
    )


def _par(desde: int, hasta: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    numeros = st.none() | st.integers(desde, hasta)
    return st.tuples(numeros, numeros).map(
        lambda p: p if None in p or p[0] <= p[1] else (p[1], p[0])
    )


@st.composite
def _con_cotas(draw, base: st.SearchStrategy[Json], cotas: Any, campos: tuple[str, str]) -> Json:
    return {**draw(base), **dict(zip(campos, draw(cotas), strict=True))}


@st.composite
def _multiple(draw) -> Json:
    valor = draw(_pregunta(opciones=items(2, 5), ninguna=logicos(), otra=logicos(),
                           al_azar=logicos(), no_se=logicos(), prefiero_no=logicos()))  # fmt: skip
    minimo, maximo = draw(_par(1, len(valor["opciones"]) + valor["otra"]))
    return {**valor, "minimo": minimo, "maximo": maximo}


@st.composite
def _orden(draw) -> Json:
    valor = draw(_pregunta(opciones=items(2, 12), al_azar=logicos(), no_se=logicos(),
                           prefiero_no=logicos()))  # fmt: skip
    return {**valor, "lugares": draw(st.integers(1, min(10, len(valor["opciones"]))))}


@st.composite
def _con_puntos(draw, base: st.SearchStrategy[Json]) -> Json:
    valor, escala = draw(base), draw(st.sampled_from([*BANCO, PROPIA]))
    puntos = draw(items(3, 7)) if escala == PROPIA or draw(logicos()) else []
    if escala == PROPIA and draw(logicos()):
        for punto, texto in zip(puntos, BANCO["cantidad"], strict=False):
            punto["value"] = texto
    return {**valor, "escala": escala, "puntos": puntos}


_renglones = items(2, 5).map(
    lambda lista: [{**item, "value": {"texto": item["value"], "variable": ""}} for item in lista]
)
_fechas = st.tuples(st.none() | st.dates(), st.none() | st.dates()).map(
    lambda p: tuple(d and d.isoformat() for d in (p if None in p else sorted(p)))
)
POR_TIPO_DE_BLOQUE: dict[str, st.SearchStrategy[Json]] = {
    "unica": _pregunta(opciones=items(2, 6), otra=logicos(), al_azar=logicos(), no_se=logicos(),
                       prefiero_no=logicos()),
    "multiple": _multiple(),
    "escala": _con_puntos(_pregunta(no_se=logicos(), prefiero_no=logicos())),
    "cero_diez": _pregunta(extremo_bajo=st.just("") | textos(60),
                           extremo_alto=st.just("") | textos(60), no_se=logicos(),
                           prefiero_no=logicos()),
    "orden": _orden(),
    "matriz": _con_puntos(_pregunta(renglones=_renglones, no_se=logicos(), prefiero_no=logicos())),
    "texto_corto": _pregunta(limite=st.integers(1, 500), para_el_eje=logicos(),
                             dato=st.sampled_from(["", None]), finalidad=st.just("") | textos(200)),
    "texto_largo": _pregunta(limite=st.integers(1, 5000), para_el_eje=logicos()),
    "numero": _con_cotas(_pregunta(), st.tuples(st.integers(0, 50), st.none() | st.just(99)),
                         ("minimo", "maximo")),
    "decimal": _con_cotas(_pregunta(decimales=st.integers(1, 6)), _par(-50, 50),
                          ("minimo", "maximo")),
    "fecha": _con_cotas(_pregunta(), _fechas, ("desde", "hasta")),
    "municipio": _pregunta(),
    "correo": _pregunta(finalidad=textos(200)),
    "nota": _fijo(texto=textos(1000)),
    "seccion": _fijo(texto=textos(120), ayuda=st.just("") | textos(200), demografica=logicos(),
                     nota_interna=st.sampled_from(["", None]) | textos(1000)),
}  # fmt: skip
