"""What grows with the answers and what must not: pages and recount."""

import time
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import get_commands
from django.test import Client
from django.urls import reverse

from encuestas.models import EncuestaPage, Respuesta
from tests.banco import descargas, tabla
from tests.banco.carga import Cliente, Medida, medir, mejor
from tests.banco.llenar import llenar
from tests.banco.orden import mandar
from tests.banco.servidor import Servidor
from tests.banco.sujetos import encuesta

TODAVIA_NO = "todavía no"
Medidas = dict[str, Medida | None]


def medir_todo(sirve: Servidor, *, rapido: bool) -> None:
    chica, grande = (1_000, 20_000) if rapido else (1_000, 1_000_000)
    cliente = Cliente(sirve.puerto)
    galletas = _entrar()
    filas, vistas = [], []
    for cuantas in (chica, grande):
        pagina = encuesta(f"banco-{cuantas}")
        inicio = time.perf_counter()
        llenar(pagina, cuantas)
        filas.append([f"llenar {cuantas:,}", f"{time.perf_counter() - inicio:.1f} s", ""])
        filas += _recontar(pagina, cuantas)
        vistas.append(_paginas(sirve, cliente, pagina, galletas))
    _de_paginas(vistas, chica, grande)
    tabla.filas(["", "", "pico de memoria"], filas)
    descargas.medir_todo(rapido=rapido, pagina=pagina, cuantas=grande)
    if cliente.fallos.keys() - {404}:
        raise SystemExit(f"Pages failed: {cliente.fallos}")


def _paginas(
    sirve: Servidor, cliente: Cliente, pagina: EncuestaPage, galletas: dict[str, str]
) -> Medidas:
    publica = f"/encuestas/{pagina.slug}"
    rutas = {
        "página de la encuesta": pagina.url,
        "página de resultados": f"{publica}/resultados/",
        "resultados.json": f"{publica}/resultados.json",
        "lista de encuestas del equipo": _ruta("tablero:indice"),
        "resultados para el equipo": _ruta("tablero:resultados", pagina.pk),
    }
    return {nombre: _una(sirve, cliente, ruta, galletas) for nombre, ruta in rutas.items()}


def _una(sirve: Servidor, cliente: Cliente, ruta: str, galletas: dict[str, str]) -> Medida | None:
    """Best of three rounds of twenty; the first visits pay for what is kept afterwards."""
    suyas = galletas if ruta.startswith("/admin/") else None

    def pedir(_vez: int) -> int:
        return cliente.pedir(ruta, galletas=suyas).estatus

    if not ruta or {pedir(n) for n in range(6)} != {200}:
        return None
    return mejor([medir(sirve, pedir, range(20), 1)[0] for _ronda in range(3)])


def _de_paginas(vistas: list[Medidas], chica: int, grande: int) -> None:
    cuerpo = []
    for nombre, poca in vistas[0].items():
        mucha = vistas[1][nombre]
        if poca is None or mucha is None:
            cuerpo.append([nombre, TODAVIA_NO, "", "", ""])
            continue
        razon = f"{mucha.cpu / max(poca.cpu, 0.01):.2f}"
        cuerpo.append([nombre, f"{poca.cpu:.2f}", f"{mucha.cpu:.2f}", razon, f"{mucha.p95:.1f}"])
    tabla.filas(
        ["", f"CPU con {chica:,}, ms", f"CPU con {grande:,}, ms", "ratio", "p95, ms"], cuerpo
    )


def _recontar(pagina: EncuestaPage, cuantas: int) -> Iterable[list[str]]:
    if "recontar" not in get_commands():
        return [["recontar", TODAVIA_NO, ""]]
    hecho = mandar("recontar", "--encuesta", pagina.slug)
    quedan = Respuesta.objects.filter(espacio=pagina.espacio, por_contar=True).count()
    if quedan:
        raise SystemExit(f"recontar left {quedan:,} answers uncounted")
    ritmo = f"{hecho.tardo:.1f} s ({cuantas / hecho.tardo:,.0f}/s)"
    return [[f"recontar {cuantas:,}", ritmo, f"{hecho.pico:.0f} MB"]]


def _entrar() -> dict[str, str]:
    """The session of someone who sees everything."""
    jefa = get_user_model().objects.create_superuser("banco", "banco@ejemplo.invalid", "banco")
    navegador = Client()
    navegador.force_login(jefa)
    return {settings.SESSION_COOKIE_NAME: navegador.cookies[settings.SESSION_COOKIE_NAME].value}


def _ruta(nombre: str, *args: object) -> str:
    from django.urls import NoReverseMatch

    try:
        return reverse(nombre, args=args)
    except NoReverseMatch:
        return ""
