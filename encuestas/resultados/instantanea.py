"""What the public sees: made from the tallies, protected, and kept until the next one."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from encuestas.models import EncuestaPage
from participacion.espacios.models import Espacio
from participacion.espacios.ventana import Estado
from participacion.formularios.cambios import comparar, cortes
from participacion.formularios.models import VersionCuestionario

from . import lectura
from .confidencialidad import (
    MINIMO_MUNICIPIO,
    K,
    Tabla,
    cambio_seguro,
    muestra_pregunta,
    porcentaje,
    proteger,
)
from .conteo import hay_por_contar, ponerse_al_dia
from .cruzados import cruces_publicos, guardada
from .lectura import Resultado
from .models import Apertura, Instantanea
from .reparto import protegidos, tendencia
from .tareas import encolar

CADA = timedelta(days=1)
#: New answers without which nothing new is published.
MINIMO_NUEVAS = 10
#: What one visit may count and cross by itself.
LOTES_EN_VISITA = 2
RESPUESTAS_EN_VISITA = 20_000


def vigente(pagina: EncuestaPage, ahora: datetime) -> Instantanea | None:
    """The results to show now, renewed if it is time; None while there is nothing to show.

    A visit renews them itself only when that is quick; otherwise it shows the last ones and a
    task does the work.
    """
    espacio = pagina.espacio
    if espacio is None or sellada(pagina, ahora):
        return None
    ultima = _ultima(espacio)
    if not _toca(ultima, espacio, ahora):
        return ultima
    ponerse_al_dia(espacio, lotes=LOTES_EN_VISITA)
    if hay_por_contar(espacio) or lectura.cuantas(espacio) > RESPUESTAS_EN_VISITA:
        encolar(pagina)
        return _ultima(espacio)
    return renovar(pagina, ahora)


def sellada(pagina: EncuestaPage, ahora: datetime) -> bool:
    """Whether nobody may see results yet."""
    espacio = pagina.espacio
    abierta = espacio is not None and espacio.estado(ahora) == Estado.ABIERTO
    return pagina.sellada and abierta and not Apertura.objects.filter(espacio=espacio).exists()


def renovar(pagina: EncuestaPage, ahora: datetime) -> Instantanea | None:
    """Publish the results as they are, unless that would tell about few people."""
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - callers have one
    ponerse_al_dia(espacio)
    with transaction.atomic():
        Espacio.objects.select_for_update(no_key=True).only("pk").get(pk=espacio.pk)
        ultima = _ultima(espacio)
        total = lectura.cuantas(espacio)
        if not _toca(ultima, espacio, ahora) or not _bastan(ultima, total):
            return ultima
        fuente = pagina if pagina.es_fuente else _fuente(pagina)
        cruces, reales = _cruces(fuente, espacio, ultima, ahora)
        return Instantanea.objects.create(
            espacio=espacio,
            creada=ahora,
            respuestas=total,
            datos={**construir(fuente, espacio, ultima), "cruces": cruces},
            reales=reales,
        )


def construir(
    pagina: EncuestaPage, espacio: Espacio, anterior: Instantanea | None
) -> dict[str, Any]:
    """The protected results, as JSON. Texts are by language; nothing else of the tallies leaves."""
    publicas = _publicas(pagina)
    todo = lectura.leer(espacio)
    limpio = lectura.Filtro(con_dudosas=False)
    sin_dudosas = {r.nombre: r for r in lectura.leer(espacio, limpio)}
    partidas = _cortes(espacio)
    previas = {p["nombre"]: p for p in anterior.datos["preguntas"]} if anterior else {}
    return {
        "formato": 1,
        "respuestas": lectura.cuantas(espacio),
        "con_senales": lectura.cuantas(espacio) - lectura.cuantas(espacio, limpio),
        "preguntas": [
            {
                **_pregunta(r, sin_dudosas.get(r.nombre), previas.get(r.nombre)),
                "cortes": sorted(partidas.get(r.pregunta.id, set()) & set(r.versiones)),
            }
            for r in todo
            if r.pregunta.id in publicas
        ],
        "tendencia": tendencia(lectura.por_semana(espacio)),
        "versiones": sorted([[_numero(pk), n] for pk, n in lectura.repartidas(espacio, "version")]),
        "idiomas": protegidos(lectura.repartidas(espacio, "idioma")),
        "canales": protegidos(lectura.repartidas(espacio, "origen")),
        "repeticion": pagina.repeticion,
    }


def _ultima(espacio: Espacio) -> Instantanea | None:
    return Instantanea.objects.filter(espacio=espacio).select_related("espacio").first()


def _toca(ultima: Instantanea | None, espacio: Espacio, ahora: datetime) -> bool:
    """Once a day while it is open, and once more after closing."""
    if ultima is None:
        return True
    cierra = espacio.cierra
    final = cierra is not None and ultima.creada < cierra <= ahora
    return final or (espacio.estado(ahora) == Estado.ABIERTO and ahora - ultima.creada >= CADA)


def _bastan(ultima: Instantanea | None, total: int) -> bool:
    return total - (ultima.respuestas if ultima else 0) >= MINIMO_NUEVAS


def _publicas(pagina: EncuestaPage) -> set[str]:
    """Ids of the questions whose counts the page publishes; items of a matrix too."""
    ids: set[str] = set()
    for bloque in pagina.preguntas:
        if bloque.value.get("resultado_publico"):
            renglones = bloque.value.get("renglones")
            ids |= {r.id for r in renglones.bound_blocks} if renglones else {bloque.id}
    return ids


def _pregunta(
    resultado: Resultado, limpio: Resultado | None, previa: dict[str, Any] | None
) -> dict[str, Any]:
    p = resultado.pregunta
    fila: dict[str, Any] = {
        "nombre": resultado.nombre,
        "id": p.id,
        "tipo": p.tipo,
        "texto": p.texto,
        "grupo": p.grupo_texto,
        "base": resultado.base,
        "versiones": list(resultado.versiones),
        "renglones": [],
        "media": None,
    }
    if not muestra_pregunta(resultado.base):
        return {**fila, "base": None}
    fila["codigos"] = {str(c): n for c, n in resultado.codigos.items()}
    fila["media"] = None if resultado.media is None else round(resultado.media, 2)
    if resultado.demografica:
        return _demografica(fila, resultado, previa)
    limpia = limpio.base if limpio else 0
    bastantes = resultado.base - limpia >= K and muestra_pregunta(limpia)
    limpios = {r.valor: r.n for r in limpio.renglones} if limpio and bastantes else {}
    fila["base_limpia"] = limpia if bastantes else None
    fila["renglones"] = [
        {
            "valor": r.valor,
            "etiqueta": r.etiqueta,
            "n": r.n,
            "porcentaje": _redondo(porcentaje(r.n, resultado.base)),
            "limpio": _redondo(porcentaje(limpios.get(r.valor, 0), limpia)) if bastantes else None,
        }
        for r in resultado.renglones
    ]
    return fila


def _demografica(
    fila: dict[str, Any], resultado: Resultado, previa: dict[str, Any] | None
) -> dict[str, Any]:
    """Counts of people by municipality or age: small ones hidden, and safe beside the last ones."""
    fila["codigos"] = {}
    if resultado.pregunta.tipo == "multiple":
        return {**fila, "base": None}
    minimo = MINIMO_MUNICIPIO if resultado.pregunta.tipo == "municipio" else None
    publica = proteger(_unidas(resultado, minimo or K))
    etiquetas = {r.valor: r.etiqueta for r in resultado.renglones} | {"": _otros()}
    if publica is None:
        return {**fila, "base": None}
    fila["renglones"] = [
        {
            "valor": valor,
            "etiqueta": etiquetas[valor],
            "n": n,
            "porcentaje": _redondo(porcentaje(n, publica.total)),
            "limpio": None,
        }
        for valor, n in zip(publica.columnas, publica.celdas[0], strict=True)
    ]
    if previa and previa["base"] is not None and not _seguro(previa, fila):
        return previa
    return fila


def _unidas(resultado: Resultado, minimo: int) -> Tabla:
    """One row; values under the minimum are added together as «Otros»."""
    grandes = [r for r in resultado.renglones if r.n >= minimo]
    resto = sum(r.n for r in resultado.renglones) - sum(r.n for r in grandes)
    while grandes and 0 < resto < minimo:
        chica = min(grandes, key=lambda r: r.n)
        grandes.remove(chica)
        resto += chica.n
    columnas = [r.valor for r in grandes] + ([""] if resto else [])
    numeros = [r.n for r in grandes] + ([resto] if resto else [])
    return Tabla(("todas",), tuple(columnas), (tuple(numeros),))


def _seguro(previa: dict[str, Any], nueva: dict[str, Any]) -> bool:
    tablas = [
        Tabla(
            ("todas",),
            tuple(r["valor"] for r in fila["renglones"]),
            (tuple(r["n"] or 0 for r in fila["renglones"]),),
        )
        for fila in (previa, nueva)
    ]
    antes, despues = (proteger(tabla) for tabla in tablas)
    return antes is not None and despues is not None and cambio_seguro(antes, despues)


def _otros() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Otros")


def _cruces(
    pagina: EncuestaPage, espacio: Espacio, ultima: Instantanea | None, ahora: datetime
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The crossed tables to publish, and the real counts that the next ones are audited with."""
    demograficos = pagina.variables_de_cruce
    if not demograficos:
        return [], {}
    anteriores = {}
    for cruce in ultima.datos.get("cruces", []) if ultima else []:
        clave = f"{cruce['fila']}×{cruce['columna']}"
        reales = ultima.reales[clave] if ultima else []
        anteriores[clave] = (cruce, guardada(cruce, reales))
    tablas = list(cruces_publicos(espacio, demograficos, _publicas(pagina), anteriores, ahora))
    return (
        [publica for _clave, publica, _tabla in tablas],
        {clave: [list(fila) for fila in tabla.reales] for clave, _publica, tabla in tablas},
    )


def _cortes(espacio: Espacio) -> dict[str, set[int]]:
    """By question id, the versions from which its wording or its rules are others."""
    versiones = list(VersionCuestionario.objects.filter(clave=espacio.clave).order_by("numero"))
    partidas: dict[str, set[int]] = {}
    for antes, despues in pairwise(versiones):
        for pregunta in cortes(comparar(antes.estructura, despues.estructura)):
            partidas.setdefault(pregunta, set()).add(despues.numero)
    return partidas


def _numero(version: int) -> int:
    return VersionCuestionario.objects.values_list("numero", flat=True).get(pk=version)


def _redondo(valor: float | None) -> float | None:
    return None if valor is None else round(valor, 1)


def _fuente(pagina: EncuestaPage) -> EncuestaPage:
    locale = Locale.get_default()
    return EncuestaPage.objects.get(translation_key=pagina.translation_key, locale=locale)
