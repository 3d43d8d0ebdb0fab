"""The cells of a row that several types share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from participacion.formularios.escalas import PROPIA

from .columnas import Tabla
from .expresiones import ExpresionMala
from .libro import Fila
from .listas import Eleccion, Listas, Separadas, separar
from .nombres import NO_SE_LISTA, OTRA_LISTA, PREFIERO_NO_LISTA
from .problemas import Lista
from .referidas import Opcion, Referida
from .relevantes import leer_relevante, sin_condicion
from .restricciones import leer_restriccion
from .tipos import Tipo, apariencias, parametros, que_cambian

Valor = dict[str, Any]
_SI, _NO = ("yes", "true", "true()", "sí", "si"), ("", "no", "false", "false()")


@dataclass
class Contexto:
    """What has been read so far."""

    tabla: Tabla
    listas: Listas
    lista: Lista
    anteriores: dict[str, Referida] = field(default_factory=dict)

    def anotar(self, fila: Fila, clave: str, mensaje: str) -> None:
        self.lista.anotar(self.tabla.nombre, fila.numero, self.tabla.columna(clave), mensaje)


@dataclass
class Leida:
    """A block before its ids. ``ingles`` has its translated texts by path inside the block."""

    tipo: str
    valor: Valor
    opciones: Sequence[Opcion] = ()
    ingles: dict[str, str] = field(default_factory=dict)
    #: Rows of ``choices`` that gave its options, in order.
    filas: Sequence[int] = ()


def comunes(fila: Fila) -> Valor:
    return {
        "texto": fila["label"],
        "en:texto": fila["label_en"],
        "ayuda": fila["hint"],
        "en:ayuda": fila["hint_en"],
        "variable": fila["name"],
        "resultado_publico": True,
        "nota_interna": fila["mirador_nota"],
    }


def finalidad(fila: Fila) -> Valor:
    textos = {"finalidad": fila["mirador_finalidad"]}
    return textos | {"en:finalidad": fila["mirador_finalidad_en"]}


def puntos(separadas: Separadas) -> Valor:
    banco = separadas.del_banco
    return {
        "escala": banco or PROPIA,
        "puntos": [] if banco else separadas.items,
        **codigos(separadas),
    }


def opciones(separadas: Separadas) -> Valor:
    otra = OTRA_LISTA in separadas.propias
    return {"opciones": separadas.items, "otra": otra, **codigos(separadas)}


def codigos(separadas: Separadas) -> Valor:
    propias = separadas.propias
    return {"no_se": NO_SE_LISTA in propias, "prefiero_no": PREFIERO_NO_LISTA in propias}


def de_filas(campo: str, separadas: Separadas) -> tuple[dict[str, str], list[int]]:
    """English labels by path, and rows."""
    ingles = {f"{campo}.{e.opcion.id}": e.ingles for e in separadas.suyas}
    return ingles, [e.fila for e in separadas.suyas]


def elecciones(fila: Fila, tipo: Tipo, contexto: Contexto) -> list[Eleccion]:
    if tipo.lista not in contexto.listas:
        mensaje = _("No hay ninguna lista «%(l)s» en «choices».") % {"l": tipo.lista}
        contexto.anotar(fila, "type", mensaje)
    return contexto.listas.leer(tipo.lista)


def de_lista(
    fila: Fila, tipo: Tipo, contexto: Contexto, excluyentes: Sequence[str] | None = None
) -> Separadas:
    suyas = elecciones(fila, tipo, contexto)
    separadas = separar(suyas, con_otra=tipo.con_otra, excluyentes=excluyentes)
    for eleccion in separadas.suyas if tipo.con_otra else ():
        if eleccion.opcion.nombre == OTRA_LISTA:
            mensaje = _("Con «or_other», la opción «other» dice «Otra» y va al final.")
            contexto.listas.anotar(eleccion.fila, "label", mensaje)
    return separadas


def condicion(fila: Fila, contexto: Contexto) -> Valor:
    try:
        return leer_relevante(fila["relevant"], contexto.anteriores)
    except ExpresionMala as error:
        contexto.anotar(fila, "relevant", str(error))
        return sin_condicion()


def limites(fila: Fila, tipo: str, contexto: Contexto) -> Valor:
    try:
        return leer_restriccion(tipo, fila["constraint"])
    except ExpresionMala as error:
        contexto.anotar(fila, "constraint", str(error))
        return {}


def numericos(fila: Fila, tipo: str, contexto: Contexto) -> Valor:
    apariencia(fila, contexto, set())
    sin(fila, contexto, "parameters")
    return limites(fila, tipo, contexto)


def obligatoria(fila: Fila, contexto: Contexto) -> bool:
    dicho = fila["required"].lower()
    if dicho not in (*_SI, *_NO):
        contexto.anotar(fila, "required", _("Sólo «yes» o «no»."))
    return dicho in _SI


def al_azar(fila: Fila, contexto: Contexto) -> bool:
    dichos = parametros(fila["parameters"])
    azar = dichos.pop("randomize", "false").lower()
    if dichos or azar not in ("true", "false"):
        contexto.anotar(fila, "parameters", _("Aquí sólo va «randomize=true»."))
    return azar == "true"


def apariencia(fila: Fila, contexto: Contexto, propias: set[str]) -> None:
    for dicha in que_cambian(apariencias(fila["appearance"]), propias):
        mensaje = _("«%(a)s» cambia la pregunta y no se puede representar.") % {"a": dicha}
        contexto.anotar(fila, "appearance", mensaje)


def sin(fila: Fila, contexto: Contexto, *claves: str, salvo: str = "") -> None:
    """Cells that this type does not have here."""
    for clave in claves:
        dicho = fila[clave]
        if not dicho or (clave == "required" and dicho.lower() in _NO):
            continue
        if clave == "parameters" and set(parametros(dicho)) <= {salvo}:
            continue
        contexto.anotar(fila, clave, _("No va con este tipo de fila. Borra esta celda."))
