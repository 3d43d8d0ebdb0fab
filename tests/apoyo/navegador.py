"""A real browser against the live server, with its network closed to everybody else."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

PANTALLAS = {
    "telefono": {"width": 390, "height": 844},
    "estrecha": {"width": 320, "height": 640},
    "escritorio": {"width": 1280, "height": 900},
}
ARGUMENTOS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REGLAS_AXE = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
SIN_NAVEGADOR = (
    "no Chromium found: install one (apt-get install chromium, or "
    "`.venv/bin/playwright install chromium`) or set CHROMIUM=/path/to/it"
)


@cache
def chromium() -> str:
    """Path of a Chromium: ``CHROMIUM``, the PATH or Playwright's own; empty when there is none."""
    if elegido := os.environ.get("CHROMIUM"):
        return shutil.which(elegido) or ""
    for nombre in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if ruta := shutil.which(nombre):
            return ruta
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        propio = playwright.chromium.executable_path
    return propio if Path(propio).exists() else ""


def _obligatorio() -> bool:
    return os.environ.get("REQUIRE_BROWSER", "") not in ("", "0")


def pytest_collection_modifyitems(config, items) -> None:
    con_navegador = [item for item in items if "navegador" in getattr(item, "fixturenames", ())]
    for item in con_navegador:
        item.add_marker("navegador")
        item.add_marker(pytest.mark.flaky(reruns=2))
    if con_navegador and not _obligatorio() and not chromium():
        for item in con_navegador:
            item.add_marker(pytest.mark.skip(reason=SIN_NAVEGADOR))
        config.stash[SALTADAS] = len(con_navegador)


SALTADAS = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config) -> None:
    if saltadas := config.stash.get(SALTADAS, 0):
        terminalreporter.write_line(
            f"NOT RUN: the {saltadas} browser tests (-m navegador): {SIN_NAVEGADOR}", yellow=True
        )


@pytest.fixture(scope="session")
def navegador():
    """The browser itself. Tests want ``pagina``, which closes what it opens."""
    from playwright.sync_api import sync_playwright

    if not chromium():
        pytest.fail(SIN_NAVEGADOR)
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTOS)
        yield abierto
        abierto.close()


def entrar(page, usuario: str, clave: str) -> None:
    """Sign in to the admin and wait until the session is there: a click alone does not wait."""
    page.goto("/admin/")
    page.fill("input[name=login]", usuario)
    page.fill("input[name=password]", clave)
    with page.expect_navigation(url=lambda url: "/login/" not in url):
        page.click("main button[type=submit]")


VIGILA = """document.addEventListener("w-unsaved:watch-edits", () => {
  document.documentElement.dataset.vigila = "";
})"""


def abrir_editor(page, ruta: str) -> None:
    """Open a page editor that notices what is typed.

    Wagtail takes its picture of the form some two seconds after loading; what was typed before
    is part of the picture, so neither the preview nor autosave would see it as a change.
    """
    page.add_init_script(VIGILA)
    page.goto(ruta)
    page.locator("html[data-vigila]").wait_for()


class Visitas:
    """Opens pages on the live server; keeps what no page of ours may do."""

    def __init__(self, navegador, base: str) -> None:
        self.navegador, self.base = navegador, base
        self.contextos: list = []
        self.ajenas: list[str] = []
        self.errores: list[str] = []

    def __call__(self, pantalla: str = "telefono", *, js: bool = True, **opciones):
        """Open a page in a context of its own.

        Args:
            pantalla: one of ``PANTALLAS``.
            js: False opens it with JavaScript off.
            opciones: passed to Playwright's ``new_context``.
        """
        contexto = self.navegador.new_context(
            base_url=self.base,
            viewport=PANTALLAS[pantalla],
            java_script_enabled=js,
            **{"locale": "es-MX", "timezone_id": "America/Mexico_City", **opciones},
        )
        contexto.set_default_timeout(30_000)
        self.contextos.append(contexto)
        contexto.route(lambda url: not self._propia(url), self._cortar)
        pagina = contexto.new_page()
        pagina.on("console", self._anotar)
        pagina.on("pageerror", lambda error: self.errores.append(str(error)))
        return pagina

    def _propia(self, url: str) -> bool:
        partes = urlsplit(url)
        return partes.scheme not in ("http", "https") or url.startswith(self.base)

    def _cortar(self, ruta) -> None:
        self.ajenas.append(ruta.request.url)
        ruta.abort()

    def _anotar(self, mensaje) -> None:
        if mensaje.type == "error" and "Content Security Policy" in mensaje.text:
            self.errores.append(mensaje.text)


@pytest.fixture
def pagina(navegador, live_server) -> Iterator[Visitas]:
    """``pagina("telefono", js=False)`` opens a page; third parties and CSP errors fail the test."""
    visitas = Visitas(navegador, live_server.url)
    yield visitas
    for contexto in visitas.contextos:
        contexto.close()
    assert visitas.ajenas == [], "a page asked something from a third party"
    assert visitas.errores == [], "a page broke the content policy or its script failed"


#: A message that is still fading in has another contrast than the one people read.
EN_REPOSO = """() => Promise.all(
  document.getAnimations()
    .filter((una) => una.effect && una.effect.getComputedTiming().endTime !== Infinity)
    .map((una) => una.finished.catch(() => {}))
)"""


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """``axe(page)``: one line per accessibility violation, [] when there is none."""
    from axe_playwright_python.sync_playwright import Axe

    def revisar(page, contexto=None) -> list[str]:
        opciones = {
            "resultTypes": ["violations"],
            "runOnly": {"type": "tag", "values": REGLAS_AXE},
        }
        # A click returns once the next page begins: its style sheet may still be on its way.
        page.wait_for_load_state("load")
        page.evaluate(EN_REPOSO)
        resultado = Axe().run(page, context=contexto, options=opciones)
        return [
            f"{falta['id']} ({falta['impact']}): {nodo['html'][:160]} — {nodo['failureSummary']}"
            for falta in resultado.response["violations"]
            for nodo in falta["nodes"]
        ]

    return revisar
