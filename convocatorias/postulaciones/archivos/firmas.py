"""What a file is, by its first bytes, and what else hides in it. Pure, no Django."""

import zipfile
from pathlib import Path

_FIRMAS = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"MZ", "programa"),
    (b"\x7fELF", "programa"),
    (b"#!", "programa"),
    (b"\xd0\xcf\x11\xe0", "office"),
)
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
#: Extension that people give to each type.
EXTENSIONES = {"pdf": ("pdf",), "jpg": ("jpg", "jpeg"), "png": ("png",)}
_CODIGO = (b"<script", b"<?php", b"<html", b"<svg", b"<iframe")
CABEZA = 4096


def tipo_de(ruta: Path) -> str:
    """``pdf``, ``jpg``, ``png`` or a word for what is not taken; empty when unknown."""
    with ruta.open("rb") as archivo:
        cabeza = archivo.read(CABEZA)
    if not cabeza:
        return "vacio"
    for firma, tipo in _FIRMAS:
        if cabeza.startswith(firma):
            return tipo
    if cabeza[4:8] == b"ftyp" and cabeza[8:12] in _HEIC:
        return "heic"
    limpia = cabeza.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if limpia.startswith(b"<"):
        return "svg" if b"<svg" in limpia else "html"
    # Some programs put bytes before the mark; what opens as two things is not taken.
    return "mezcla" if b"%PDF-" in cabeza else ""


def extension(nombre: str) -> str:
    return nombre.rpartition(".")[2].lower() if "." in nombre else ""


def es_dos_cosas(ruta: Path, tipo: str) -> bool:
    """Whether another program would open it as something else (a polyglot)."""
    if zipfile.is_zipfile(ruta):
        return True
    datos = ruta.read_bytes()
    if tipo == "pdf":
        return any(marca in datos[:CABEZA].lower() for marca in _CODIGO)
    minusculas = datos.lower()
    return b"%pdf-" in minusculas or any(marca in minusculas for marca in _CODIGO)
