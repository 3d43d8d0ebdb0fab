"""Takes a file out of a request with memory flat, however large it says to be."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from .limites import PETICION
from .mensajes import ArchivoRechazadoError

TROZO = 64 * 1024


class _Lector(MultiPartParser):
    """Django drops the folders of a name in silence; here a name with «..» is told."""

    con_ruta = False

    def sanitize_file_name(self, file_name: str) -> str | None:
        partes = file_name.replace("\\", "/").split("/")
        self.con_ruta = self.con_ruta or ".." in partes
        return super().sanitize_file_name(file_name)


def leer(request: HttpRequest, campo: str) -> tuple[QueryDict, UploadedFile | None]:
    """Fields and file of a multipart POST whose body nobody has read. The file is on disk.

    Raises:
        ArchivoRechazadoError: larger than any file we take, or named with a path.
    """
    if _largo(request) > PETICION:
        _tirar(request)
        raise ArchivoRechazadoError("grande")
    if request.content_type != "multipart/form-data":
        return request.POST, None
    manejador: Any = TemporaryFileUploadHandler(request)
    lector = _Lector(request.META, request, [manejador], request.encoding or "utf-8")
    try:
        datos, archivos = lector.parse()
    except MultiPartParserError as error:
        raise ArchivoRechazadoError("ilegible") from error
    subido = archivos.get(campo)
    if lector.con_ruta:
        for uno in archivos.values():
            uno.close()  # type: ignore[union-attr]
        raise ArchivoRechazadoError("ruta")
    return datos, subido


def _largo(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _tirar(request: HttpRequest) -> None:
    """Read and forget, so that the browser gets to see the answer instead of a broken line."""
    while request.read(TROZO):
        pass
