"""From answers to tallies, each answer exactly once, in batches and never in a citizen's POST."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.dispatch import Signal

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .cuentas import Clave, Cuentas, Preguntas, cuentas_de
from .integridad import CALCADA, REPETIDA, huella_de_textos, senales
from .models import Conteo, TextoVisto

LOTE = 2000
#: Answers of a batch when all are counted again: the tallies are written once for each batch.
LOTE_AL_RECONTAR = 20_000
#: Tallies written by one statement.
POR_ORDEN = 500
#: A batch is counted for the first time, in its transaction: ``espacio``, ``filas`` (as ``CAMPOS``)
#: and ``preguntas`` by version. An answer comes again when its removal was undone.
lote_contado = Signal()
CAMPOS = (
    "id", "version_id", "creado", "idioma", "origen", "repetida", "segundos", "sospechas",
    "respuestas",
)  # fmt: skip


class FaltanRespuestasError(Exception):
    """Answers that were counted no longer exist, so counting again would lose them.

    ``contadas`` is what the tallies say and ``quedan`` how many answers there are.
    """

    def __init__(self, contadas: int, quedan: int) -> None:
        super().__init__(contadas, quedan)
        self.contadas, self.quedan = contadas, quedan


def ponerse_al_dia(
    espacio: Espacio,
    *,
    lotes: int | None = None,
    avisar: Callable[[int], None] | None = None,
) -> int:
    """Count what came since the last time; number of answers counted.

    Batches of one survey take turns (its row is locked), so that two processes never count the
    same answer. Each batch is one transaction: tallies and mark, or nothing.

    Args:
        lotes: most batches to count now; all when not given.
    """
    contadas = 0
    while (lotes is None or lotes > 0) and (lote := _contar_lote(espacio)):
        contadas += lote
        if lotes is not None:
            lotes -= 1
        if avisar:
            avisar(contadas)
    return contadas


def hay_por_contar(espacio: Espacio) -> bool:
    return Respuesta.objects.vivas().filter(espacio=espacio, por_contar=True).exists()


def descontar(espacio: Espacio, ids: Iterable[Any]) -> None:
    """Take answers out of the tallies; call it in the transaction that removes them.

    Those that had not been counted are left as they are.
    """
    with transaction.atomic():
        _turno(espacio)
        filas = list(Respuesta.objects.filter(pk__in=list(ids), por_contar=False).values(*CAMPOS))
        _restar(espacio, cuentas_de(filas, _cargar(filas)))
        Respuesta.objects.filter(pk__in=[f["id"] for f in filas]).update(por_contar=True)


def recontar(
    espacio: Espacio,
    *,
    aunque_falten: bool = False,
    avisar: Callable[[int], None] | None = None,
) -> int:
    """Forget the tallies of a survey and make them again from its answers; how many they are.

    Those counted before are read again, without writing them: their mark and their flags are
    already right (which of two equal texts came first is not told again). What has not been
    counted yet comes last.

    Args:
        aunque_falten: go on although answers were erased on their date; their tallies are lost.

    Raises:
        FaltanRespuestasError: there are fewer answers than were counted.
    """
    with transaction.atomic():
        _turno(espacio)
        if not aunque_falten:
            _que_no_falten(espacio)
        Conteo.objects.filter(espacio=espacio).delete()
        contadas = _contar_otra_vez(espacio, avisar)
    nuevas = (lambda n: avisar(contadas + n)) if avisar else None
    return contadas + ponerse_al_dia(espacio, avisar=nuevas)


def _que_no_falten(espacio: Espacio) -> None:
    suma = Conteo.objects.filter(espacio=espacio, pregunta="").aggregate(n=Sum("n"))["n"] or 0
    quedan = Respuesta.objects.vivas().filter(espacio=espacio, por_contar=False).count()
    if quedan < suma:
        raise FaltanRespuestasError(suma, quedan)


def _contar_otra_vez(espacio: Espacio, avisar: Callable[[int], None] | None) -> int:
    hechas = Respuesta.objects.vivas().filter(espacio=espacio, por_contar=False).order_by("id")
    filas = list(hechas.values(*CAMPOS)[:LOTE_AL_RECONTAR])
    contadas = 0
    while filas:
        _sumar(espacio, cuentas_de(filas, _cargar(filas)))
        contadas += len(filas)
        if avisar:
            avisar(contadas)
        filas = list(hechas.filter(pk__gt=filas[-1]["id"]).values(*CAMPOS)[:LOTE_AL_RECONTAR])
    return contadas


def _contar_lote(espacio: Espacio) -> int:
    with transaction.atomic():
        _turno(espacio)
        pendientes = Respuesta.objects.vivas().filter(espacio=espacio, por_contar=True)
        filas = list(pendientes.order_by("id").values(*CAMPOS)[:LOTE])
        if not filas:
            return 0
        preguntas = _cargar(filas)
        _marcar(espacio, filas, preguntas)
        _sumar(espacio, cuentas_de(filas, preguntas))
        lote_contado.send(Conteo, espacio=espacio, filas=filas, preguntas=preguntas)
        Respuesta.objects.filter(pk__in=[fila["id"] for fila in filas]).update(por_contar=False)
        return len(filas)


def _turno(espacio: Espacio) -> None:
    """One at a time for a survey, without stopping the answers that come meanwhile."""
    Espacio.objects.select_for_update(no_key=True).only("pk").get(pk=espacio.pk)


def _marcar(espacio: Espacio, filas: list[dict[str, Any]], preguntas: Preguntas) -> None:
    """Add the flags that can be told now, and keep them with the answers."""
    huellas = {
        f["id"]: huella_de_textos(preguntas[f["version_id"]], f["respuestas"]) for f in filas
    }
    vistas = set(
        TextoVisto.objects.filter(
            espacio=espacio, huella__in={h for h in huellas.values() if h}
        ).values_list("huella", flat=True)
    )
    cambiadas = []
    for fila in filas:
        propias = senales(preguntas[fila["version_id"]], fila["respuestas"], fila["segundos"])
        huella = huellas[fila["id"]]
        if huella in vistas:
            propias.append(CALCADA)
        elif huella:
            vistas.add(huella)
        if fila["repetida"]:
            propias.append(REPETIDA)
        todas = list(dict.fromkeys([*fila["sospechas"], *propias]))
        if todas != fila["sospechas"]:
            fila["sospechas"] = todas
            cambiadas.append(Respuesta(pk=fila["id"], sospechas=todas))
    Respuesta.objects.bulk_update(cambiadas, ["sospechas"], batch_size=500)
    nuevas = [TextoVisto(espacio=espacio, huella=h) for h in vistas]
    TextoVisto.objects.bulk_create(nuevas, ignore_conflicts=True)


def _sumar(espacio: Espacio, cuentas: Cuentas) -> None:
    """Add to the stored tallies. Under ``_turno``, so nobody else writes them meanwhile."""
    fecha = connection.ops.adapt_datefield_value
    filas = [
        (
            *(espacio.pk, c.version, fecha(c.semana), c.idioma, c.origen, c.dudosa),
            *(c.pregunta, c.valor, cuenta.n, cuenta.suma, cuenta.suma2),
        )
        for c, cuenta in cuentas.items()
    ]
    with connection.cursor() as cursor:
        for desde in range(0, len(filas), POR_ORDEN):
            unas = filas[desde : desde + POR_ORDEN]
            cursor.execute(_orden(len(unas)), [valor for fila in unas for valor in fila])


def _orden(cuantas: int) -> str:
    """One statement that adds so many tallies to those there are; both databases know it."""
    tabla = connection.ops.quote_name(Conteo._meta.db_table)
    de_quien = "espacio_id, version_id, semana, idioma, origen, dudosa, pregunta, valor"
    hueco = f"({', '.join(['%s'] * 11)})"
    sumas = ", ".join(f"{c} = {tabla}.{c} + excluded.{c}" for c in ("n", "suma", "suma2"))
    return (
        f"INSERT INTO {tabla} ({de_quien}, n, suma, suma2) "  # noqa: S608 - no value in it
        f"VALUES {', '.join([hueco] * cuantas)} ON CONFLICT ({de_quien}) DO UPDATE SET {sumas}"
    )


def _restar(espacio: Espacio, cuentas: Cuentas) -> None:
    """Take from the stored tallies, under ``_turno`` too."""
    cambiadas = []
    for conteo in _afectadas(espacio, cuentas):
        cuenta = cuentas.get(_clave(conteo))
        if cuenta:
            conteo.n -= cuenta.n
            conteo.suma -= cuenta.suma
            conteo.suma2 -= cuenta.suma2
            cambiadas.append(conteo)
    Conteo.objects.bulk_update(cambiadas, ["n", "suma", "suma2"], batch_size=500)


def _afectadas(espacio: Espacio, cuentas: Cuentas) -> Iterable[Conteo]:
    semanas = {clave.semana for clave in cuentas}
    versiones = {clave.version for clave in cuentas}
    return Conteo.objects.filter(espacio=espacio, semana__in=semanas, version__in=versiones)


def _clave(conteo: Conteo) -> Clave:
    return Clave(
        conteo.version_id, conteo.semana, conteo.idioma, conteo.origen, conteo.dudosa,
        conteo.pregunta, conteo.valor,
    )  # fmt: skip


def _cargar(filas: list[dict[str, Any]]) -> Preguntas:
    """Questions of each version met in a batch; one query."""
    versiones = VersionCuestionario.objects.in_bulk({fila["version_id"] for fila in filas})
    return {
        pk: formulario_de(version, settings.LANGUAGE_CODE).todas
        for pk, version in versiones.items()
    }
