"""QR codes of short links: black on white, with their quiet zone, at correction level M."""

import io

import segno

#: Modules of white around the code; the standard asks for four.
ZONA_QUIETA = 4


def svg(direccion: str, titulo: str, descripcion: str) -> bytes:
    """For print at any size. Title and description are read aloud in place of the drawing."""
    salida = io.BytesIO()
    _codigo(direccion).save(
        salida,
        kind="svg",
        scale=8,
        border=ZONA_QUIETA,
        dark="#000",
        light="#fff",
        title=titulo,
        desc=descripcion,
    )
    return salida.getvalue()


def png(direccion: str) -> bytes:
    """About 900 pixels a side."""
    salida = io.BytesIO()
    codigo = _codigo(direccion)
    lado = codigo.symbol_size(border=ZONA_QUIETA)[0]
    codigo.save(salida, kind="png", scale=max(1, 900 // lado), border=ZONA_QUIETA)
    return salida.getvalue()


def _codigo(direccion: str) -> segno.QRCode:
    return segno.make(direccion, error="m", boost_error=False, micro=False)
