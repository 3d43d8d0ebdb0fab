"""The only place that writes files of applications, in the database and on the disk."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum

from convocatorias.postulaciones.models import Archivo, ClaseDePrueba
from participacion.espacios.models import Borrador

from . import antivirus, firmas, limites
from .almacen import AlmacenDePostulaciones
from .mensajes import ArchivoRechazadoError

HIJO = "convocatorias.postulaciones.archivos.limpiar"


def agregar(
    *, borrador: Borrador, clase: str, subido: UploadedFile | None, ahora: datetime
) -> Archivo:
    """Check, clean and keep one file. On any refusal nothing stays on the disk.

    Raises:
        ArchivoRechazadoError: why it is not taken.
    """
    if clase not in ClaseDePrueba.values:
        raise ArchivoRechazadoError("clase")
    if subido is None:
        raise ArchivoRechazadoError("falta")
    with tempfile.TemporaryDirectory() as carpeta:
        crudo, limpio = Path(carpeta, "crudo"), Path(carpeta, "limpio")
        _copiar(subido, crudo)
        tipo = _tipo(crudo, subido.name or "")
        antivirus.revisar(crudo)
        dicho = _limpiar(tipo, crudo, limpio)
        return _guardar(
            borrador, clase, nombre_legible(subido.name or "", tipo), tipo, dicho, limpio, ahora
        )


def nombre_legible(nombre: str, tipo: str) -> str:
    """How its author called it, as text: no folders, nothing that cannot be seen."""
    hoja = nombre.replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in hoja if c.isprintable() and c not in '<>:"|?*').strip(" .")
    return (visible or f"archivo.{tipo}")[-120:]


def _copiar(subido: UploadedFile, a: Path) -> None:
    with a.open("wb") as salida:
        for trozo in subido.chunks(64 * 1024):
            salida.write(trozo)
    subido.close()
    if not a.stat().st_size:
        raise ArchivoRechazadoError("vacio")
    if a.stat().st_size > limites.TAMANO:
        raise ArchivoRechazadoError("grande")


def _tipo(ruta: Path, nombre: str) -> str:
    """Its type by content, when that is one of ours, whole and as its name says."""
    tipo = firmas.tipo_de(ruta)
    if tipo == "mezcla":
        raise ArchivoRechazadoError("dos_cosas")
    if tipo not in firmas.EXTENSIONES:
        raise ArchivoRechazadoError(tipo or "otro")
    dicha = firmas.extension(nombre)
    if dicha not in firmas.EXTENSIONES[tipo]:
        raise ArchivoRechazadoError("otro_nombre", extension=dicha[:10], tipo=tipo.upper())
    if firmas.es_dos_cosas(ruta, tipo):
        raise ArchivoRechazadoError("dos_cosas")
    return tipo


def _limpiar(tipo: str, crudo: Path, limpio: Path) -> dict[str, Any]:
    """In a process of its own: see ``limpiar``."""
    hecho = subprocess.run(  # noqa: S603 - our module, our paths
        [sys.executable, "-m", HIJO, tipo, str(crudo), str(limpio)],
        cwd=settings.BASE_DIR,
        env={"PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        timeout=limites.SEGUNDOS * 3,
        check=False,
    )
    try:
        dicho = json.loads(hecho.stdout)
    except ValueError:  # killed: it asked for too much
        dicho = {"rechazo": "bomba" if tipo != "pdf" else "ilegible"}
    if "rechazo" in dicho:
        raise ArchivoRechazadoError(dicho["rechazo"])
    return dicho


def _guardar(
    borrador: Borrador,
    clase: str,
    nombre: str,
    tipo: str,
    dicho: dict[str, Any],
    limpio: Path,
    ahora: datetime,
) -> Archivo:
    contenido = limpio.read_bytes()
    huella = sha256(contenido).hexdigest()
    with transaction.atomic():
        Borrador.objects.select_for_update().get(pk=borrador.pk)
        ya = Archivo.objects.filter(envio=borrador.pk, huella=huella).first()
        if ya and ya.en_borrador:
            raise ArchivoRechazadoError("repetido")
        _con_lugar(borrador, len(contenido))
        if ya:  # it was in an earlier version, and comes back
            ya.en_borrador, ya.clase = True, clase
            ya.save(update_fields=["en_borrador", "clase"])
            return ya
        fila = Archivo(
            envio=borrador.pk,
            clase=clase,
            nombre=nombre,
            tipo=tipo,
            tamano=len(contenido),
            paginas=dicho["paginas"],
            huella=huella,
            creado=ahora,
        )
        with limpio.open("rb") as abierto:
            fila.archivo.save("", File(abierto), save=False)
        try:
            fila.save()
        except BaseException:
            fila.archivo.storage.delete(str(fila.archivo.name))
            raise
    return fila


def _con_lugar(borrador: Borrador, tamano: int) -> None:
    puestos = Archivo.objects.filter(envio=borrador.pk)
    if puestos.filter(en_borrador=True).count() >= limites.CUANTOS:
        raise ArchivoRechazadoError("cuantos")
    # Those of earlier versions count too: they are on the disk.
    if (puestos.aggregate(s=Sum("tamano"))["s"] or 0) + tamano > limites.CUOTA:
        raise ArchivoRechazadoError("cuota")


def borrar(filas: Iterable[Archivo]) -> int:
    """Rows now, and their files as soon as the transaction is kept; number of rows."""
    lista = list(filas)
    almacen = AlmacenDePostulaciones()
    nombres = [fila.archivo.name for fila in lista if fila.archivo.name]
    Archivo.objects.filter(pk__in=[fila.pk for fila in lista]).delete()

    def del_disco() -> None:
        for nombre in nombres:
            almacen.delete(nombre)

    transaction.on_commit(del_disco)
    return len(lista)


def borrar_sueltos(ahora: datetime) -> int:
    """Files on the disk that no row names, a day old or more (a process died between the two)."""
    raiz = AlmacenDePostulaciones().base_location
    if not raiz.is_dir():
        return 0
    viejo = (ahora - timedelta(days=1)).timestamp()
    en_disco = {
        str(ruta.relative_to(raiz)): ruta
        for ruta in raiz.glob("*/*")
        if ruta.is_file() and ruta.stat().st_mtime < viejo
    }
    nombrados = set(Archivo.objects.values_list("archivo", flat=True))
    sobran = [ruta for nombre, ruta in en_disco.items() if nombre not in nombrados]
    for ruta in sobran:
        ruta.unlink(missing_ok=True)
    return len(sobran)
