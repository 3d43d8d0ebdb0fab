"""The import contracts of ``pyproject.toml``, so that ``make test`` alone tells a broken one."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.apoyo.arbol import RAIZ, leer

CAPAS = [
    "config",
    "home",
    "convocatorias | encuestas",
    "participacion.documentos | participacion.cargas",
    "participacion.taller | participacion.informes | participacion.sesiones"
    " | participacion.cuentas",
    "participacion.aportaciones",
    "participacion.espacios",
    "participacion.plan | participacion.formularios",
    "participacion.secretariado | participacion.avisos | participacion.datos",
]


def lint_imports(raiz: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=raiz,
        env={**os.environ, "PYTHONPATH": f"{raiz / 'site'}:{raiz}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_los_contratos_se_cumplen():
    hecho = lint_imports(RAIZ)
    assert hecho.returncode == 0, hecho.stdout


def test_los_contratos_dicen_las_capas_acordadas():
    contratos = tomllib.loads(leer("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    assert contratos[0]["layers"] == CAPAS
    assert [set(c["modules"]) for c in contratos[1:]] == [
        {"participacion.plan", "participacion.formularios"},
        {"convocatorias", "encuestas"},
    ]


def test_un_import_hacia_arriba_se_nota(tmp_path):
    (tmp_path / "pyproject.toml").write_text(leer("pyproject.toml"), encoding="utf-8")
    nombres = {n for capa in CAPAS for n in capa.split(" | ")}
    for nombre in nombres:
        raiz = tmp_path / "site" if nombre == "config" else tmp_path
        carpeta = raiz.joinpath(*nombre.split("."))
        carpeta.mkdir(parents=True, exist_ok=True)
        (carpeta / "__init__.py").touch()
    (tmp_path / "participacion" / "__init__.py").touch()
    assert lint_imports(tmp_path).returncode == 0
    (tmp_path / "participacion" / "plan" / "malo.py").write_text("import home\n")
    assert lint_imports(tmp_path).returncode != 0
