"""The tree: what stands at the top, what ``site/`` may never hold, what no file may say."""

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.apoyo.arbol import RAIZ, archivos, con_final, leer

CARPETAS = {
    *(".ci", "convocatorias", "docs", "encuestas", "home", "participacion", "site", "tests")
}
ARCHIVOS = {
    *(".dockerignore", ".gitignore", "Dockerfile", "LICENSE", "Makefile", "README.md"),
    *("compose.yaml", "manage.py", "pyproject.toml"),
    *("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"),
}
INDICES = re.compile(
    r"https?://[^\s\"'<>]*(?:pypi|/simple\b|artifactory|nexus|devpi)|file:///|--(?:extra-)?index-url"
    r"|--find-links"
)


def test_arriba_solo_esta_lo_acordado():
    assert {ruta.parts[0] for ruta in archivos() if len(ruta.parts) > 1} == CARPETAS
    assert {ruta.name for ruta in archivos() if len(ruta.parts) == 1} == ARCHIVOS


@pytest.mark.parametrize("carpeta", ["site", "site/templates", "site/static", "site/locale"])
def test_site_no_es_un_paquete(carpeta):
    assert not (RAIZ / carpeta / "__init__.py").exists()


def test_import_site_sigue_siendo_el_de_python():
    """With the same path as manage.py, gunicorn and make give it."""
    hecho = subprocess.run(
        [sys.executable, "-c", "import site, locale; print(site.__file__); print(locale.__file__)"],
        cwd=RAIZ,
        env={"PYTHONPATH": f"{RAIZ / 'site'}:{RAIZ}"},
        capture_output=True,
        text=True,
        check=True,
    )
    biblioteca = Path(sysconfig.get_path("stdlib")).resolve()
    for linea in hecho.stdout.split():
        assert Path(linea).resolve().parent == biblioteca


@pytest.mark.parametrize("archivo", [".gitignore", ".dockerignore"])
def test_ningun_ignore_esconde_site(archivo):
    lineas = {linea.strip().strip("/") for linea in leer(archivo).splitlines()}
    assert not lineas & {"site", "site/*", "**/site", "site/**", "static", "locale", "templates"}


def test_python_cabe_en_una_lectura():
    largos = {
        str(ruta): lineas
        for ruta in con_final(".py")
        if "migrations" not in ruta.parts and (lineas := len(leer(ruta).splitlines())) > 300
    }
    assert largos == {}


@pytest.mark.parametrize("archivo", ["requirements.txt", "requirements-dev.txt"])
def test_los_requisitos_van_fijos_y_con_huella(archivo):
    for bloque in re.split(r"\n(?=[A-Za-z])", leer(archivo).strip()):
        if not bloque.startswith("#"):
            assert re.match(r"^[\w.-]+(\[[\w,-]+\])?==[\w.]+", bloque), bloque[:80]
            assert "--hash=sha256:" in bloque, bloque[:80]


def test_cada_requisito_directo_esta_fijado_y_explicado():
    explicadas = leer("docs/dependencias.md").lower()
    for archivo in ("requirements.in", "requirements-dev.in"):
        fijados = leer(archivo.replace(".in", ".txt")).lower()
        for linea in leer(archivo).splitlines():
            if nombre := re.match(r"^[A-Za-z][\w.-]*", linea):
                assert f"\n{nombre[0].lower()}" in f"\n{fijados}", nombre[0]
                assert f"`{nombre[0].lower()}" in explicadas, nombre[0]


def test_nada_nombra_un_indice_de_paquetes():
    propio = Path(__file__).resolve().relative_to(RAIZ)
    textos = con_final(".py", ".md", ".txt", ".in", ".toml", ".yaml", ".conf", ".html", ".example")
    textos += [Path("Dockerfile"), Path("Makefile"), Path(".ci/run")]
    dichos = {
        str(ruta): hallado[0]
        for ruta in textos
        if ruta != propio and (hallado := INDICES.search(leer(ruta)))
    }
    assert dichos == {}


def test_make_solo_lista_lo_que_hay():
    lista = subprocess.run(["make"], cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    for meta in ("demo", "demo-limpio", "test", "lint", "format", "lock", "mensajes", "clean"):
        assert re.search(rf"^  make {meta} ", lista, re.MULTILINE), meta
