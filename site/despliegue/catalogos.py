"""Is the English catalogue complete and compiled? ``--escribir`` brings it up to date.

The source language is Spanish, so ``en`` must hold a translation of every text of ours.
``es`` holds only the Spanish of Wagtail's admin that its own catalogue lacks: it is
compiled and compared with its ``.mo``, never gathered from the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

RAIZ = Path(__file__).resolve().parents[2]
LOCALE = RAIZ / "site" / "locale"
EN = Path("en/LC_MESSAGES/django.po")
# "locale": or makemessages would write what it finds under site/ into the real catalogue.
FUERA = (".venv", "var", "tests", "node_modules", "docs", "locale")
MOSTRAR = 15


def reunir(destino: Path) -> None:
    """Run makemessages for ``en`` with ``destino`` as the only locale folder."""
    programa = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.LOCALE_PATHS = [{str(destino)!r}];"
        "from django.core.management import call_command;"
        f"call_command('makemessages', locale=['en'], ignore_patterns={list(FUERA)!r},"
        " extensions=['py', 'html', 'txt'], no_location=True, no_wrap=False, verbosity=0)"
    )
    subprocess.run(
        [sys.executable, "-c", programa],
        check=True,
        cwd=RAIZ,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "PYTHONPATH": f"{RAIZ / 'site'}:{RAIZ}",
        },
    )


def clave(entrada: polib.POEntry) -> tuple[str | None, str, str]:
    return entrada.msgctxt, entrada.msgid, entrada.msgid_plural


def faltas_de(guardado: polib.POFile, reunido: polib.POFile) -> dict[str, list[str]]:
    """What is wrong with ``guardado``, when ``reunido`` is what the code says now."""
    vivas = [entrada for entrada in guardado if not entrada.obsolete]
    tenidas, pedidas = ({clave(e): e for e in po} for po in (vivas, reunido))
    return {
        "not in the catalogue": [e.msgid for k, e in pedidas.items() if k not in tenidas],
        "no longer in the code": [e.msgid for k, e in tenidas.items() if k not in pedidas],
        "without translation": [e.msgid for e in vivas if not e.translated() and not e.fuzzy],
        "fuzzy": [e.msgid for e in vivas if e.fuzzy],
    }


def sin_compilar(po: Path) -> bool:
    """Whether the committed ``.mo`` says something else than its ``.po``."""
    mo = po.with_suffix(".mo")
    if not mo.exists():
        return True
    textos = {
        clave(e): (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(po)).translated_entries()
    }
    return textos != {clave(e): (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(mo))}


def escribir_mo(po: Path) -> polib.POFile:
    catalogo = polib.pofile(str(po))
    catalogo.save_as_mofile(str(po.with_suffix(".mo")))
    return catalogo


def revisar() -> int:
    if not shutil.which("xgettext"):
        print("gettext is missing (apt-get install gettext): cannot compare the catalogue")
        return 1
    with tempfile.TemporaryDirectory() as carpeta:
        copia = Path(carpeta)
        reunir(copia)
        guardado = LOCALE / EN
        actual = polib.pofile(str(guardado)) if guardado.exists() else polib.POFile()
        faltas = faltas_de(actual, polib.pofile(str(copia / EN)))
    faltas["compiled file out of date"] = [
        str(po.relative_to(RAIZ)) for po in LOCALE.rglob("*.po") if sin_compilar(po)
    ]
    for que, textos in faltas.items():
        if textos:
            print(f"{que}: {len(textos)}")
            print(*(f"  {texto[:100]!r}" for texto in textos[:MOSTRAR]), sep="\n")
    return int(any(faltas.values()))


def escribir() -> int:
    LOCALE.mkdir(exist_ok=True)
    reunir(LOCALE)
    for po in LOCALE.rglob("*.po"):
        print(f"{po.relative_to(RAIZ)}: {escribir_mo(po).percent_translated()} % translated")
    return 0


if __name__ == "__main__":
    sys.exit(escribir() if "--escribir" in sys.argv else revisar())
