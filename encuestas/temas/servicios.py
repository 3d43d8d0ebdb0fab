"""The only place that writes themes, readings and their undoing. One transaction per act."""

import random
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from participacion.espacios.models import Espacio

from . import textos as lectura
from .models import Acto, Marca, Tema, TextoAbierto
from .razones import NoSePuedeError

PONER, QUITAR, LEER, SIN_LEER, SEGUNDA = "poner", "quitar", "leer", "sin_leer", "segunda"
MUESTRA = "muestra"


def codificar(
    *,
    clave: UUID,
    espacio: Espacio,
    variable: str,
    accion: str,
    textos: Iterable[int],
    temas: Iterable[int],
    usuario: Any,
    ahora: datetime,
) -> Acto:
    """Put themes on texts, take them off, or say that they were read. All or nothing, once.

    Args:
        clave: of the form; the same form twice is one act.
        accion: ``PONER``, ``QUITAR``, ``LEER``, ``SIN_LEER`` or ``SEGUNDA`` (the blind reading).

    Raises:
        NoSePuedeError: nothing chosen, a text or a theme of another question, or the second
            reading by whoever did the first.
    """

    def hacer() -> dict[str, Any]:
        filas = _elegidos(espacio, variable, textos)
        elegidos = _temas(espacio, variable, temas)
        if accion in (PONER, QUITAR) and not elegidos:
            raise NoSePuedeError("sin_temas")
        return _ACCIONES[accion](filas, elegidos, usuario, ahora)

    return _una_vez(clave, espacio, variable, accion, usuario, ahora, hacer)


def sacar_muestra(
    *, clave: UUID, espacio: Espacio, variable: str, cuantos: int, usuario: Any, ahora: datetime
) -> Acto:
    """Choose read texts at random for a second person; the seed is the act's key.

    Raises:
        NoSePuedeError: if there are fewer texts read than asked for.
    """

    def hacer() -> dict[str, Any]:
        libres = lectura.de(espacio, variable).filter(en_muestra=False).exclude(leido_el=None)
        ids = sorted(libres.order_by().values_list("pk", flat=True))
        if len(ids) < cuantos:
            raise NoSePuedeError("pocos_leidos")
        elegidos = random.Random(str(clave)).sample(ids, cuantos)  # noqa: S311 - not a secret
        TextoAbierto.objects.filter(pk__in=elegidos).update(en_muestra=True)
        return {"muestra": elegidos}

    return _una_vez(clave, espacio, variable, MUESTRA, usuario, ahora, hacer)


def deshacer(*, acto: Acto, ahora: datetime) -> bool:
    """Put back what an act changed; what others did since then on the same texts stays."""
    with transaction.atomic():
        actual = Acto.objects.select_for_update().get(pk=acto.pk)
        if actual.deshecho:
            return False
        actual.deshecho = ahora
        actual.save(update_fields=["deshecho"])
        _revertir(actual)
    return True


# --- inside one act ------------------------------------------------------------------------
def _una_vez(
    clave: UUID,
    espacio: Espacio,
    variable: str,
    accion: str,
    usuario: Any,
    ahora: datetime,
    hacer: Callable[[], dict[str, Any]],
) -> Acto:
    """The act under that key; a form sent again gets the one there is."""
    try:
        with transaction.atomic():
            acto = Acto.objects.create(
                pk=clave,
                espacio=espacio,
                variable=variable,
                accion=accion,
                usuario=usuario,
                hecho=ahora,
            )
            acto.cambios = hacer()
            acto.save(update_fields=["cambios"])
    except IntegrityError:
        ya = Acto.objects.filter(pk=clave, espacio=espacio, variable=variable).first()
        if ya is None:
            raise
        return ya
    return acto


def _elegidos(espacio: Espacio, variable: str, textos: Iterable[int]) -> list[TextoAbierto]:
    ids = set(textos)
    if not ids:
        raise NoSePuedeError("sin_textos")
    suyos = TextoAbierto.objects.filter(espacio=espacio, variable=variable, pk__in=ids)
    filas = list(suyos.select_for_update().order_by("pk"))
    if len(filas) != len(ids):
        raise NoSePuedeError("ajeno")
    return filas


def _temas(espacio: Espacio, variable: str, temas: Iterable[int]) -> list[Tema]:
    ids = set(temas)
    suyos = list(Tema.objects.filter(espacio=espacio, variable=variable, pk__in=ids))
    if len(suyos) != len(ids):
        raise NoSePuedeError("ajeno")
    return suyos


def _poner(
    filas: list[TextoAbierto], temas: list[Tema], usuario: Any, ahora: datetime
) -> dict[str, Any]:
    puestas = _marcar(filas, temas, Marca.PRIMERA)
    return {"puestas": puestas, "leidos": _leidos(filas, usuario, ahora)}


def _quitar(
    filas: list[TextoAbierto], temas: list[Tema], usuario: Any, ahora: datetime
) -> dict[str, Any]:
    marcas = Marca.objects.filter(texto__in=filas, tema__in=temas, lectura=Marca.PRIMERA)
    quitadas = [list(par) for par in marcas.values_list("texto", "tema")]
    marcas.delete()
    return {"quitadas": quitadas}


def _leer(
    filas: list[TextoAbierto], _temas_: list[Tema], usuario: Any, ahora: datetime
) -> dict[str, Any]:
    return {"leidos": _leidos(filas, usuario, ahora)}


def _sin_leer(
    filas: list[TextoAbierto], _temas_: list[Tema], usuario: Any, ahora: datetime
) -> dict[str, Any]:
    """Back to the pile. Those of the sample stay read: their second reading depends on it."""
    libres = [f for f in filas if f.leido_el and not f.en_muestra]
    antes = [[f.pk, f.leido_por_id, f.leido_el.isoformat() if f.leido_el else None] for f in libres]
    TextoAbierto.objects.filter(pk__in=[f.pk for f in libres]).update(leido_por=None, leido_el=None)
    return {"devueltos": antes}


def _segunda(
    filas: list[TextoAbierto], temas: list[Tema], usuario: Any, ahora: datetime
) -> dict[str, Any]:
    if any(not f.en_muestra for f in filas):
        raise NoSePuedeError("fuera_de_muestra")
    if any(f.leido_por_id == usuario.pk for f in filas):
        raise NoSePuedeError("misma_persona")
    nuevas = [f for f in filas if f.segundo_el is None]
    puestas = _marcar(nuevas, temas, Marca.SEGUNDA)
    ids = [f.pk for f in nuevas]
    TextoAbierto.objects.filter(pk__in=ids).update(segundo_por=usuario, segundo_el=ahora)
    return {"segundas": puestas, "segundos": ids}


_ACCIONES: dict[str, Callable[[list[TextoAbierto], list[Tema], Any, datetime], dict[str, Any]]] = {
    PONER: _poner,
    QUITAR: _quitar,
    LEER: _leer,
    SIN_LEER: _sin_leer,
    SEGUNDA: _segunda,
}


def _marcar(filas: list[TextoAbierto], temas: list[Tema], cual: int) -> list[list[int]]:
    """Add the marks that were missing; ``[text, theme]`` of each."""
    ya = set(
        Marca.objects.filter(texto__in=filas, tema__in=temas, lectura=cual).values_list(
            "texto", "tema"
        )
    )
    faltan = [[f.pk, t.pk] for f in filas for t in temas if (f.pk, t.pk) not in ya]
    Marca.objects.bulk_create(
        [Marca(texto_id=texto, tema_id=tema, lectura=cual) for texto, tema in faltan],
        ignore_conflicts=True,
    )
    return faltan


def _leidos(filas: list[TextoAbierto], usuario: Any, ahora: datetime) -> list[int]:
    nuevos = [f.pk for f in filas if f.leido_el is None]
    TextoAbierto.objects.filter(pk__in=nuevos).update(leido_por=usuario, leido_el=ahora)
    return nuevos


def _revertir(acto: Acto) -> None:
    c = acto.cambios
    _desmarcar(c.get("puestas", []), Marca.PRIMERA)
    _desmarcar(c.get("segundas", []), Marca.SEGUNDA)
    _remarcar(c.get("quitadas", []))
    suyos = TextoAbierto.objects.filter(espacio=acto.espacio, variable=acto.variable)
    con_otras = Q(marcas__lectura=Marca.PRIMERA)
    suyos.filter(pk__in=_sin(suyos, c.get("leidos", []), con_otras)).update(
        leido_por=None, leido_el=None
    )
    suyos.filter(pk__in=c.get("segundos", [])).update(segundo_por=None, segundo_el=None)
    suyos.filter(pk__in=c.get("muestra", []), segundo_el=None).update(en_muestra=False)
    for texto, quien, cuando in c.get("devueltos", []):
        suyos.filter(pk=texto, leido_el=None).update(leido_por=quien, leido_el=cuando)


def _sin(suyos: QuerySet[TextoAbierto], ids: list[int], condicion: Q) -> list[int]:
    """Those of ``ids`` that no other act touched since: without marks and out of the sample."""
    libres = suyos.filter(pk__in=ids, en_muestra=False).exclude(condicion)
    return list(libres.order_by().values_list("pk", flat=True))


def _desmarcar(pares: list[list[int]], cual: int) -> None:
    for tema in {tema for _texto, tema in pares}:
        textos = [texto for texto, otro in pares if otro == tema]
        Marca.objects.filter(lectura=cual, tema=tema, texto__in=textos).delete()


def _remarcar(pares: list[list[int]]) -> None:
    temas = set(Tema.objects.filter(pk__in={t for _x, t in pares}).values_list("pk", flat=True))
    textos = TextoAbierto.objects.filter(pk__in={x for x, _t in pares})
    vivos = set(textos.values_list("pk", flat=True))
    marcas = [Marca(texto_id=x, tema_id=t) for x, t in pares if t in temas and x in vivos]
    Marca.objects.bulk_create(marcas, ignore_conflicts=True)
