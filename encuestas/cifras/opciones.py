"""What can be measured in a survey, as one list to choose from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from encuestas.claridad.indice import ITEMS, ITEMS_MINIMOS
from encuestas.resultados.lectura import demograficas, opciones_de
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .models import Fuente

CON_MEDIA = ("escala", "cero_diez", "numero", "decimal")
CON_OPCIONES = ("unica", "multiple", "escala")
DE_CLARIDAD = (Fuente.CP, Fuente.CC, Fuente.ICC, Fuente.TEXTOS)


def medibles(version: VersionCuestionario, idioma: str) -> list[tuple[str, str]]:
    """``source|variable|option`` and how it is said. Questions about the person are left out."""
    todas = formulario_de(version, idioma).todas
    de_persona = demograficas(todas)
    preguntas = [p for p in todas if p.contestable and p.id not in de_persona]
    return list(_medibles(preguntas))


def partes(clave: str) -> dict[str, str]:
    fuente, variable, opcion = clave.split("|", 2)
    return {"fuente": fuente, "variable": variable, "opcion": opcion}


def clave(fuente: str, variable: str = "", opcion: str = "") -> str:
    return f"{fuente}|{variable}|{opcion}"


def _medibles(preguntas: list[Pregunta]) -> Iterator[tuple[str, str]]:
    yield clave(Fuente.RESPUESTAS), str(Fuente.RESPUESTAS.label)
    if any(p.para_el_eje for p in preguntas):
        yield clave(Fuente.EN_PLAZO), str(Fuente.EN_PLAZO.label)
    if sum(p.nombre in ITEMS for p in preguntas) >= ITEMS_MINIMOS:
        yield from ((clave(fuente), str(fuente.label)) for fuente in DE_CLARIDAD)
    for p in preguntas:
        if p.tipo in CON_MEDIA:
            yield clave(Fuente.MEDIA, p.nombre), _("Promedio de «%(p)s»") % {"p": p.texto}
        if p.tipo in CON_OPCIONES:
            for valor, etiqueta in opciones_de(p):
                dicho = _("%% que dijo «%(o)s» en «%(p)s»") % {"o": etiqueta, "p": p.texto}
                yield clave(Fuente.OPCION, p.nombre, valor), dicho
