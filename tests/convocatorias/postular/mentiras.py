"""Files that lie, made by hand, and honest ones to compare with."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def jpg(ancho: int = 640, alto: int = 480, *, exif: bool = True) -> bytes:
    imagen = Image.new("RGB", (ancho, alto), (122, 37, 65))
    datos = Image.Exif()
    if exif:
        datos[0x0112] = 6  # turned to the right
        datos[0x013B] = "Rosa Canario"
        datos.get_ifd(0x8825)[2] = (21.0, 1.0, 3.0)  # where it was taken
    salida = io.BytesIO()
    imagen.save(salida, "JPEG", exif=datos)
    return salida.getvalue()


def png(modo: str = "RGBA") -> bytes:
    from PIL.PngImagePlugin import PngInfo

    dichos = PngInfo()
    dichos.add_text("Author", "Rosa Canario")
    salida = io.BytesIO()
    Image.new(modo, (50, 40)).save(salida, "PNG", pnginfo=dichos)
    return salida.getvalue()


def pdf(paginas: int = 1, *, clave: str = "", js: str = "", adjunto: bool = False) -> bytes:
    escritor = PdfWriter()
    for _pagina in range(paginas):
        escritor.add_blank_page(200, 200)
    escritor.add_metadata({"/Author": "Rosa Canario"})
    if js:
        escritor._root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(js)}
        )
    if adjunto:
        escritor.add_attachment("dentro.exe", b"MZ")
    if clave:
        escritor.encrypt(clave)
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def pdf_que_lanza() -> bytes:
    """A link of a page that opens a program."""
    escritor = PdfWriter()
    pagina = escritor.add_blank_page(200, 200)
    accion = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    from pypdf.generic import ArrayObject

    anotacion = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/A"): escritor._add_object(accion),
        }
    )
    pagina[NameObject("/Annots")] = ArrayObject([escritor._add_object(anotacion)])
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def bomba(lado: int = 50_000) -> bytes:
    """A true PNG of a few hundred kilobytes that would need 7.5 GB open."""

    def trozo(clase: bytes, datos: bytes) -> bytes:
        suma = struct.pack(">I", zlib.crc32(clase + datos))
        return struct.pack(">I", len(datos)) + clase + datos + suma

    fila = b"\x00" + b"\x00" * ((lado * 24 + 7) // 8)
    compresor = zlib.compressobj(9)
    datos = b"".join(compresor.compress(fila) for _n in range(1000)) + compresor.flush()
    cabeza = struct.pack(">IIBBBBB", lado, lado, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabeza) + trozo(b"IDAT", datos) + trozo(b"IEND", b"")
    )


def zip_con(nombre: str = "a.txt") -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as z:
        z.writestr(nombre, "hola")
    return salida.getvalue()


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
