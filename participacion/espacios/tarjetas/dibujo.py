"""How the picture is drawn: title, who asks, until when."""

import io
import re
import unicodedata
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ANCHO, ALTO = 1200, 630
MARGEN = 80
VERSION = 2
PAPEL, TINTA, TINTA_2, MARCA = "#fbfaf7", "#1b1e28", "#4b5060", "#7a2541"
SERIF, SANS = "NotoSerif-Bold", "NotoSans-Regular"
CUERPOS = (78, 70, 62, 54, 46)
ALTO_TITULO = 310
_FUENTES = Path(__file__).parent / "fuentes"
_SIN_LETRA = re.compile(r"[^\x20-\x7e\xa0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac]")


@dataclass(frozen=True)
class Tarjeta:
    """All that is drawn, so that equal cards are equal pictures."""

    titulo: str
    rotulo: str
    institucion: str
    cuando: str
    sitio: str

    @property
    def huella(self) -> str:
        return sha256(repr((VERSION, astuple(self))).encode()).hexdigest()[:20]


def dibujar(tarjeta: Tarjeta) -> bytes:
    """PNG of 1200 × 630 pixels, some tens of kB."""
    lienzo = Image.new("RGB", (ANCHO, ALTO), PAPEL)
    pluma = ImageDraw.Draw(lienzo)
    pluma.rectangle((0, 0, ANCHO, 16), fill=MARCA)
    pluma.text((MARGEN, 64), legible(tarjeta.rotulo), font=fuente(SANS, 34), fill=TINTA_2)
    _titulo(pluma, legible(tarjeta.titulo))
    cuando = _un_renglon(tarjeta.cuando, fuente(SANS, 40), ANCHO - 2 * MARGEN)
    pluma.text((MARGEN, 452), cuando, font=fuente(SANS, 40), fill=MARCA)
    pluma.line((MARGEN, 528, ANCHO - MARGEN, 528), fill="#dcd8ce", width=2)
    _pie(lienzo, pluma, tarjeta)
    salida = io.BytesIO()
    lienzo.quantize(64, dither=Image.Dither.NONE).save(salida, "PNG")
    return salida.getvalue()


def partir(texto: str, letra: ImageFont.FreeTypeFont, ancho: int) -> list[str]:
    """Lines no wider than ``ancho`` pixels; a word that does not fit alone is cut."""
    lineas: list[str] = []
    for palabra in texto.split():
        junta = f"{lineas[-1]} {palabra}" if lineas else palabra
        if lineas and letra.getlength(junta) <= ancho:
            lineas[-1] = junta
            continue
        while letra.getlength(palabra) > ancho:
            cabe = next(
                n for n in range(len(palabra), 0, -1) if letra.getlength(palabra[:n]) <= ancho
            )
            lineas.append(palabra[:cabe])
            palabra = palabra[cabe:]
        lineas.append(palabra)
    return lineas


def legible(texto: str) -> str:
    """The text without what the fonts cannot draw (emoji, other alphabets)."""
    return " ".join(_SIN_LETRA.sub(" ", unicodedata.normalize("NFC", texto)).split())


@cache
def fuente(nombre: str, cuerpo: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FUENTES / f"{nombre}.ttf"), cuerpo)


def _titulo(pluma: ImageDraw.ImageDraw, texto: str) -> None:
    """As large as it fits; past the smallest size it ends in «…»."""
    for cuerpo in CUERPOS:
        letra, renglon = fuente(SERIF, cuerpo), round(cuerpo * 1.22)
        lineas = partir(texto, letra, ANCHO - 2 * MARGEN)
        if len(lineas) * renglon <= ALTO_TITULO:
            break
    caben = ALTO_TITULO // renglon
    if len(lineas) > caben:
        ultima = lineas[caben - 1]
        while letra.getlength(f"{ultima}…") > ANCHO - 2 * MARGEN:
            ultima = ultima[:-1]
        lineas = [*lineas[: caben - 1], f"{ultima.rstrip()}…"]
    for i, linea in enumerate(lineas):
        pluma.text((MARGEN, 122 + i * renglon), linea, font=letra, fill=TINTA)


def _pie(lienzo: Image.Image, pluma: ImageDraw.ImageDraw, tarjeta: Tarjeta) -> None:
    """The mark of the site at the left, who asks at the right of it."""
    lienzo.paste(_marca(), (MARGEN, 546))
    letra = fuente(SERIF, 34)
    sitio = legible(tarjeta.sitio)
    pluma.text((MARGEN + 62, 552), sitio, font=letra, fill=TINTA)
    desde = MARGEN + 62 + letra.getlength(sitio) + 36
    quien = _un_renglon(tarjeta.institucion, fuente(SANS, 30), round(ANCHO - MARGEN - desde))
    pluma.text((desde, 556), quien, font=fuente(SANS, 30), fill=TINTA_2)


def _un_renglon(texto: str, letra: ImageFont.FreeTypeFont, ancho: int) -> str:
    """What fits in ``ancho`` pixels, with «…» where it is not all."""
    limpio = legible(texto)
    if letra.getlength(limpio) <= ancho:
        return limpio
    return partir(limpio, letra, ancho - round(letra.getlength("…")))[0] + "…"


@cache
def _marca() -> Image.Image:
    """The drawing of ``mirador.svg``, made four times larger so that its edges come out smooth."""
    grande = Image.new("RGB", (208, 208), PAPEL)
    pluma = ImageDraw.Draw(grande)
    puntos = [(3, 26), (5, 26), (13, 11), (18, 19), (21, 15), (27, 26), (29, 26)]
    pluma.line([(x * 6.5, y * 6.5) for x, y in puntos], fill=MARCA, width=15, joint="curve")
    pluma.ellipse((19 * 6.5, 4 * 6.5, 25 * 6.5, 10 * 6.5), fill=MARCA)
    return grande.resize((52, 52), Image.Resampling.LANCZOS)
