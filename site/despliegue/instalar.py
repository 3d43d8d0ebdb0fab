"""Install a hash-pinned requirements file and say how far it is. Standard library only."""

import re
import subprocess
import sys
import time
from pathlib import Path

AVISAR_CADA = 2.0


def pip(archivo: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pip", "install", "--require-hashes", "--no-input"),
        *("--disable-pip-version-check", "--progress-bar", "off", "-r", archivo),
    ]


def instalar(archivo: str) -> int:
    """Run pip, showing one line every two seconds and everything it printed if it fails."""
    total = len(re.findall(r"^\S+==", Path(archivo).read_text(), re.MULTILINE))
    print(f"Installing {archivo}: up to {total} packages…", flush=True)
    inicio = ultimo = time.monotonic()
    vistos, salida = 0, []
    with subprocess.Popen(
        pip(archivo), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as proceso:
        for linea in proceso.stdout or ():
            salida.append(linea)
            vistos += linea.startswith(("Collecting", "Requirement already satisfied"))
            if linea.startswith("Installing collected"):
                print("  writing them…", flush=True)
                break
            if time.monotonic() - ultimo > AVISAR_CADA:
                ultimo = time.monotonic()
                print(f"  {vistos} found", flush=True)
        salida.extend(proceso.stdout or ())
    if proceso.returncode:
        print("".join(salida[-40:]), file=sys.stderr)
    else:
        print(f"  done in {time.monotonic() - inicio:.0f} s", flush=True)
    return proceso.returncode


if __name__ == "__main__":
    sys.exit(instalar(sys.argv[1]))
