"""Templates: one skeleton, nothing inline that the content policy would refuse."""

import re
from pathlib import Path

import pytest

from tests.apoyo.arbol import con_final, leer

#: Besides the two skeletons: slips to print, a bare frame for other sites, and a file that is
#: downloaded and read on its own.
BASES = {
    Path("site/templates/base.html"),
    Path("site/templates/base_sin_datos.html"),
    Path("encuestas/templates/tablero/hojas.html"),
    Path("encuestas/compartir/templates/compartir/marco.html"),
    Path("encuestas/exportar/templates/exportar/libro_de_codigos.html"),
}
DESCARGADAS = {Path("encuestas/exportar/templates/exportar/libro_de_codigos.html")}
EXTIENDE = re.compile(r'{%\s*extends "(base\.html|base_sin_datos\.html|wagtailadmin/\S+)"')
EN_LINEA = re.compile(
    r"""\sstyle\s*=|<style\b|\son\w+\s*=\s*["']|href\s*=\s*["']?javascript:"""
    r"""|<script(?![^>]*\b(?:src=|type=["']application/(?:ld\+)?json))""",
    re.IGNORECASE,
)
DE_FUERA = re.compile(
    r"""<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)\s*=\s*["']?(?:https?:)?//"""
)
ESQUELETO = re.compile(r"<!doctype|<html\b|<body\b|<main\b", re.IGNORECASE)


@pytest.mark.parametrize("ruta", con_final(".html"), ids=str)
def test_plantilla(ruta):
    texto = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", leer(ruta), flags=re.DOTALL)
    assert ruta in DESCARGADAS or not EN_LINEA.search(texto), "inline script or style"
    assert not DE_FUERA.search(texto), "something loaded from another host"
    if ruta not in BASES and not EXTIENDE.search(texto):
        assert not ESQUELETO.search(texto), "a page that does not extend base.html"


@pytest.mark.parametrize("ruta", con_final(".css", ".js"), ids=str)
def test_estilos_y_guiones_no_piden_nada_fuera(ruta):
    texto = re.sub(r"http://www\.w3\.org/\S+", "", leer(ruta))
    assert not re.search(r"""(?:url\(|@import|import\b|fetch\()\s*["']?(?:https?:)?//""", texto)
