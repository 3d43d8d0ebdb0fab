"""Whether a published period still says what it said: copy, progress rows and files."""

import json
from hashlib import file_digest

from participacion.datos.canonico import canonico, huella_de_texto

from .models import EvidenciaReporte, Periodo, Renglon


def problemas(periodo: Periodo) -> list[str]:
    """What does not match, in words; empty when all is as it was published."""
    try:
        contenido = json.loads(periodo.contenido)
    except ValueError:
        return ["la copia no se puede leer"]
    encontrados = []
    if (
        huella_de_texto(periodo.contenido) != periodo.huella
        or canonico(contenido) != periodo.contenido
    ):
        encontrados.append("la copia no es la que se firmó")
    encontrados += _avances(periodo, contenido)
    encontrados += _archivos(periodo)
    return encontrados


def _avances(periodo: Periodo, contenido: dict) -> list[str]:
    """Each row of the plan that this period wrote against what the copy says of it."""
    dichos = {
        accion["id"]: accion["despues"]
        for eje in contenido["ejes"]
        for compromiso in eje["compromisos"]
        for accion in compromiso["acciones"]
        if accion["reportada"]
    }
    renglones = Renglon.objects.filter(reporte__periodo=periodo, avance__isnull=False)
    hechos = {
        r.accion_id: (r.avance.valor, r.avance.etapa)
        for r in renglones.select_related("avance")
        if r.avance
    }
    distintos = [
        clave
        for clave, dicho in dichos.items()
        if hechos.get(clave) != (dicho["valor"], dicho["etapa"])
    ]
    return [f"{len(distintos)} avances no son los publicados"] if distintos else []


def _archivos(periodo: Periodo) -> list[str]:
    filas = EvidenciaReporte.objects.filter(reporte__periodo=periodo, reporte__estado="publicado")
    malos = [fila.nombre for fila in filas.exclude(archivo="") if not _intacto(fila)]
    return [f"cambió el archivo {nombre}" for nombre in malos]


def _intacto(fila: EvidenciaReporte) -> bool:
    try:
        with fila.archivo.open("rb") as archivo:
            return file_digest(archivo, "sha256").hexdigest() == fila.sha256
    except FileNotFoundError:
        return False
