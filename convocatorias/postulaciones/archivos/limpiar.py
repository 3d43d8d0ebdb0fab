"""Reads a file of a stranger and writes a clean one. Runs in a child process with little memory
and little time (``aparte``), so that what it opens cannot hurt the server. No Django.

    python -m convocatorias.postulaciones.archivos.limpiar <kind> <from> <to>
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from . import limites

#: Names of the PDF actions and parts that run, open or carry something else.
ACTIVOS = {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia"}
ACTIVOS |= {"/XFA", "/ImportData", "/SubmitForm", "/GoToE", "/AA", "/Movie", "/Sound"}
PROFUNDO = 200_000


class Rechazo(Exception):
    """Its only argument is a code of ``mensajes``."""


def limpiar(tipo: str, de: Path, a: Path) -> dict[str, Any]:
    """Write the clean copy; what is known of it.

    Raises:
        Rechazo: the file is not taken, and why.
    """
    return {"pdf": _pdf, "jpg": _imagen, "png": _imagen}[tipo](tipo, de, a)


def _imagen(tipo: str, de: Path, a: Path) -> dict[str, Any]:
    """Decoded and written again: no EXIF, no profile, nothing after the picture."""
    from PIL import Image, ImageOps

    formato = {"jpg": "JPEG", "png": "PNG"}[tipo]
    try:
        with Image.open(de, formats=[formato]) as imagen:
            ancho, alto = imagen.size
            if ancho * alto > limites.PIXELES[tipo]:
                raise Rechazo("bomba")
            imagen.draft(None, (limites.LADO, limites.LADO))
            imagen.load()
            derecha = ImageOps.exif_transpose(imagen)
            derecha.thumbnail((limites.LADO, limites.LADO))
            limpia = _en_color(derecha, formato)
    except Image.DecompressionBombError as error:
        raise Rechazo("bomba") from error
    limpia.save(a, format=formato, quality=88) if tipo == "jpg" else limpia.save(a, format=formato)
    return {"paginas": None}


def _en_color(imagen: Any, formato: str) -> Any:
    """The same pixels in a picture that never held any metadata."""
    from PIL import Image

    transparente = formato == "PNG" and ("A" in imagen.getbands() or "transparency" in imagen.info)
    modo = "RGBA" if transparente else ("L" if imagen.mode in ("1", "L") else "RGB")
    convertida = imagen.convert(modo)
    limpia = Image.new(modo, convertida.size)
    limpia.paste(convertida)
    return limpia


def _pdf(tipo: str, de: Path, a: Path) -> dict[str, Any]:
    """Refused if it could do something; else written again without metadata."""
    from pypdf import PdfReader, PdfWriter

    lector = PdfReader(de)
    if lector.is_encrypted:
        raise Rechazo("cifrado")
    paginas = len(lector.pages)
    if not paginas:
        raise Rechazo("ilegible")
    if paginas > limites.PAGINAS:
        raise Rechazo("paginas")
    _sin_activos(lector.trailer["/Root"])
    escritor = PdfWriter(clone_from=lector)
    escritor.metadata = None
    for pieza in (escritor.root_object, *escritor.pages):
        for clave in ("/Metadata", "/PieceInfo"):
            if clave in pieza:
                del pieza[clave]
    escritor.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    with a.open("wb") as salida:
        escritor.write(salida)
    return {"paginas": paginas}


def _sin_activos(raiz: Any) -> None:
    """Walk all that hangs from the root."""
    from pypdf.generic import IndirectObject

    vistos: set[tuple[int, int]] = set()
    por_ver, pasos = [raiz], 0
    while por_ver:
        pieza, pasos = por_ver.pop(), pasos + 1
        if pasos > PROFUNDO:
            raise Rechazo("ilegible")
        if isinstance(pieza, IndirectObject):
            clave = (pieza.idnum, pieza.generation)
            if clave in vistos:
                continue
            vistos.add(clave)
            pieza = pieza.get_object()
        por_ver.extend(_dentro(pieza))


def _dentro(pieza: Any) -> list[Any]:
    from pypdf.generic import DictionaryObject

    if isinstance(pieza, DictionaryObject):
        nombres = {str(clave) for clave in pieza}
        nombres |= {str(pieza.raw_get(c)) for c in ("/S", "/Type", "/Subtype") if c in pieza}
        if nombres & ACTIVOS:
            raise Rechazo("activo")
        return [pieza.raw_get(clave) for clave in pieza]
    return list(pieza) if isinstance(pieza, list) else []


def main(tipo: str, de: str, a: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (limites.MEMORIA, limites.MEMORIA))
    resource.setrlimit(resource.RLIMIT_CPU, (limites.SEGUNDOS, limites.SEGUNDOS))
    try:
        dicho = limpiar(tipo, Path(de), Path(a))
    except Rechazo as rechazo:
        dicho = {"rechazo": str(rechazo)}
    except MemoryError:
        dicho = {"rechazo": "bomba"}
    except Exception:  # whatever a broken file makes a library raise
        dicho = {"rechazo": "ilegible"}
    sys.stdout.write(json.dumps(dicho))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
