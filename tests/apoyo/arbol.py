"""What is in the repository: committed files and those about to be."""

import subprocess
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]


@cache
def archivos() -> tuple[Path, ...]:
    """Every file git knows or would add, relative to the root of the repository."""
    orden = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    salida = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=True).stdout
    return tuple(Path(n) for n in salida.split("\0") if n and (RAIZ / n).is_file())


def con_final(*finales: str) -> list[Path]:
    return [ruta for ruta in archivos() if ruta.suffix in finales]


def leer(ruta: Path | str) -> str:
    return (RAIZ / ruta).read_text(encoding="utf-8")
