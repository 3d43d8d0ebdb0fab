"""What changes from one version of a questionnaire to the next, and what that does to its data.

Three classes (guia-ux §2.3): a typo keeps the variable; a new wording keeps it with a mark, since
answers before and after may not mean the same; another type or scale needs another variable.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .estructura import TEXTOS, Json

_REGLAS = ("obligatoria", "no_se", "prefiero_no", "minimo", "maximo", "limite", "otra", "ninguna")


class Clase(models.TextChoices):
    ERRATA = "errata", gettext_lazy("Errata: sigue siendo la misma pregunta")
    REDACCION = "redaccion", gettext_lazy("Redacción: misma pregunta, con una marca en los datos")
    ESTRUCTURA = "estructura", gettext_lazy("Estructura: es otra pregunta en los datos")
    NEUTRO = "neutro", gettext_lazy("No cambia lo que se pregunta")


@dataclass(frozen=True)
class Cambio:
    """``mezcla``: it would put under one variable answers to different questions."""

    pregunta: str
    variable: str
    clase: Clase
    que: str
    antes: str = ""
    despues: str = ""
    mezcla: bool = False


def comparar(antes: Json, despues: Json) -> list[Cambio]:
    """Changes from one frozen structure to another, in the order of the new one."""
    viejas = {fila["id"]: fila for fila in antes["preguntas"]}
    nuevas = {fila["id"]: fila for fila in despues["preguntas"]}
    cambios: list[Cambio] = []
    for clave, fila in nuevas.items():
        textos = despues["textos"][clave]
        if clave in viejas:
            cambios += _de_una(viejas[clave], antes["textos"][clave], fila, textos)
        else:
            que = _("Pregunta nueva")
            cambios.append(_cambio(fila, Clase.ESTRUCTURA, que, "", textos.get("texto", "")))
    for clave, fila in viejas.items():
        if clave not in nuevas:
            texto = antes["textos"][clave].get("texto", "")
            que = _("Se quita; lo ya contestado se conserva")
            cambios.append(_cambio(fila, Clase.ESTRUCTURA, que, texto, ""))
    comunes = [c for c in viejas if c in nuevas]
    if comunes != [c for c in nuevas if c in viejas]:
        cambios.append(Cambio("", "", Clase.NEUTRO, _("Cambia el orden de las preguntas")))
    return cambios


def cortes(cambios: list[Cambio]) -> set[str]:
    """Ids of the questions whose answers before and after should not be read as one."""
    return {c.pregunta for c in cambios if c.clase in (Clase.REDACCION, Clase.ESTRUCTURA)}


def clase_de_texto(antes: str, despues: str) -> Clase:
    """A typo if only accents, case, punctuation or blanks differ.

    One letter more can turn a question round («legal», «ilegal»; «caro», «claro»), so that counting
    letters would hide changes of meaning.
    """
    return Clase.ERRATA if _llano(antes) == _llano(despues) else Clase.REDACCION


def _de_una(vieja: Json, textos_viejos: Json, nueva: Json, textos: Json) -> Iterator[Cambio]:
    if (vieja["tipo"], vieja.get("escala")) != (nueva["tipo"], nueva.get("escala")):
        misma = _nombre(vieja) == _nombre(nueva)
        que = _("Cambia de tipo o de escala")
        yield _cambio(nueva, Clase.ESTRUCTURA, que, vieja["tipo"], nueva["tipo"], mezcla=misma)
        return
    for campo in TEXTOS:
        uno, otro = textos_viejos.get(campo, ""), textos.get(campo, "")
        if uno != otro:
            yield _cambio(nueva, clase_de_texto(uno, otro), _("Cambia el texto"), uno, otro)
    yield from _opciones(nueva, textos_viejos.get("opciones", {}), textos.get("opciones", {}))
    if vieja.get("condicion") != nueva.get("condicion"):
        yield _cambio(nueva, Clase.REDACCION, _("Cambia a quién se le pregunta"))
    if _nombre(vieja) != _nombre(nueva):
        que = _("Cambia su nombre en los datos")
        yield _cambio(nueva, Clase.ESTRUCTURA, que, _nombre(vieja), _nombre(nueva))
    if any(vieja.get(r) != nueva.get(r) for r in _REGLAS):
        yield _cambio(nueva, Clase.REDACCION, _("Cambian sus reglas"))


def _opciones(fila: Json, viejas: Json, nuevas: Json) -> Iterator[Cambio]:
    for clave, etiqueta in nuevas.items():
        if clave not in viejas:
            yield _cambio(fila, Clase.REDACCION, _("Opción nueva"), "", etiqueta)
        elif viejas[clave] != etiqueta:
            clase = clase_de_texto(viejas[clave], etiqueta)
            yield _cambio(fila, clase, _("Cambia una opción"), viejas[clave], etiqueta)
    for clave, etiqueta in viejas.items():
        if clave not in nuevas:
            que = _("Se quita una opción; lo ya contestado se conserva")
            yield _cambio(fila, Clase.REDACCION, que, etiqueta, "")


def _cambio(
    fila: Json, clase: Clase, que: str, antes: str = "", despues: str = "", *, mezcla: bool = False
) -> Cambio:
    return Cambio(fila["id"], _nombre(fila), clase, que, antes, despues, mezcla)


def _nombre(fila: Json) -> str:
    return fila.get("variable") or f"p_{fila['id'][:8]}"


def _llano(texto: str) -> str:
    """Lower case, without accents, punctuation or repeated blanks."""
    sin_marcas = "".join(
        c for c in unicodedata.normalize("NFD", texto.casefold()) if not unicodedata.combining(c)
    )
    return " ".join("".join(c if c.isalnum() else " " for c in sin_marcas).split())
