"""The rows of a survey, read in the plainest way: one answer and one cell at a time.

What ``encuestas.exportar`` did before it read in batches; its bytes must stay the same.
"""

import csv
import io

from django.conf import settings
from django.utils import timezone

from encuestas.exportar.celdas import _FORMULA
from encuestas.exportar.diccionario import METADATOS, TEXTO
from encuestas.exportar.filas import Datos
from encuestas.models import Respuesta
from participacion.formularios.codigos import OTRA, SIN_RESPUESTA, clave_de_otra
from participacion.formularios.formulario import formulario_de


def filas(espacio):
    datos = Datos(espacio)
    numeros = {v.pk: v.numero for v in datos.versiones}
    ids = {
        v.pk: {
            p.nombre: p.id
            for p in formulario_de(v, settings.LANGUAGE_CODE).todas
            if p.contestable and not p.dato
        }
        for v in datos.versiones
    }
    zona = timezone.get_current_timezone()
    for r in Respuesta.objects.vivas().filter(espacio=espacio).order_by("creado", "pk"):
        yield [
            numeros[r.version_id],
            r.creado.astimezone(zona).date().isoformat(),
            *(r.idioma, r.canal, r.origen, r.dispositivo, r.segundos),
            " ".join(r.sospechas),
            *(_celda(c, ids[r.version_id].get(c.pregunta), r.respuestas) for c in datos.columnas),
        ]


def como_csv(espacio):
    columnas = Datos(espacio).columnas
    salida = io.StringIO()
    escritor = csv.writer(salida)
    escritor.writerow([*METADATOS, *(c.nombre for c in columnas)])
    for fila in filas(espacio):
        for i, columna in enumerate(columnas, start=len(METADATOS)):
            texto = not columna.es_numero and isinstance(fila[i], str)
            if texto and _FORMULA.match(fila[i]):
                fila[i] = f"'{fila[i]}"
        escritor.writerow(fila)
    return salida.getvalue()


def _celda(columna, clave, respuestas):
    if clave is None:
        return None
    if columna.parte == OTRA and columna.medida == TEXTO:
        return respuestas.get(clave_de_otra(clave))
    valor = respuestas.get(clave)
    if columna.tipo == "multiple":
        return int(columna.parte in valor) if isinstance(valor, list) else valor
    if columna.tipo == "orden":
        return _lugar(columna, valor)
    if columna.tipo == "decimal":
        return float(valor) if isinstance(valor, str) else valor
    if columna.codigos:
        return columna.codigos.get(valor, valor)
    return valor if columna.es_numero or isinstance(valor, str) else None


def _lugar(columna, valor):
    if not isinstance(valor, list):
        return valor
    lugar = int(columna.parte) - 1
    return columna.codigos.get(valor[lugar]) if lugar < len(valor) else SIN_RESPUESTA
