"""Check a certificate with the public keys alone; with a key file, not even a database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from convocatorias.constancias.claves import (
    MARCA,
    FirmaMalaError,
    abrir,
    clave_de,
    privada,
    publicas_de,
)
from convocatorias.constancias.models import ClavePublica


class Command(BaseCommand):
    help = "Comprueba la firma de una constancia: un PDF, o el texto de su código QR."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("que", help="Un archivo PDF, un archivo de texto, o el texto mismo.")
        parser.add_argument("--clave", help="El archivo clave.pem que se publica.", default="")

    def handle(self, *args: Any, que: str, clave: str, **options: Any) -> None:
        try:
            datos = abrir(_texto(que), _publicas(clave))
        except FirmaMalaError as error:
            raise CommandError(f"NO VALE: {error}") from error
        self.stdout.write("La firma es buena. Dice:")
        for campo, valor in datos.items():
            self.stdout.write(f"  {campo}: {valor}")
        self.stdout.write("Si después se revocó, sólo lo dice su página pública.")


def _texto(que: str) -> str:
    if que.startswith(MARCA):
        return que
    ruta = Path(que)
    try:
        crudo = ruta.read_bytes()
    except OSError as error:
        raise FirmaMalaError("no es un archivo ni el texto de una constancia") from error
    if not crudo.startswith(b"%PDF"):
        return crudo.decode(errors="replace")
    try:
        datos: Any = PdfReader(ruta).metadata or {}
        return str(datos.get("/Keywords", ""))
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        raise FirmaMalaError("el PDF no se puede leer") from error


def _publicas(ruta: str) -> dict[str, Any]:
    if ruta:
        try:
            return publicas_de(Path(ruta).read_text())
        except OSError as error:
            raise FirmaMalaError(f"no se puede leer {ruta}") from error
    propia = privada().public_key()
    guardadas = "".join(ClavePublica.objects.values_list("pem", flat=True))
    return {**(publicas_de(guardadas) if guardadas else {}), clave_de(propia): propia}
