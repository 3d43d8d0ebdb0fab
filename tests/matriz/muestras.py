"""Something real of «this eje» for each parameter of each address, made from the demo."""

from typing import Any
from uuid import uuid4

from django.apps import apps

from encuestas.models import EncuestaPage
from participacion.aportaciones.models import Aportacion
from participacion.plan.models import Eje
from participacion.taller.models import Propuesta

from .rutas import Ruta

EJE = "modelo-de-datos-abiertos"
#: Namespaces of Wagtail's generic views -> what they show.
MODELOS = {
    "accion": "plan.Accion",
    "avance": "plan.Avance",
    "avisoprivacidad": "espacios.AvisoPrivacidad",
    "compromiso": "plan.Compromiso",
    "comprension": "claridad.PreguntaDeComprension",
    "correo": "avisos.Correo",
    "eje": "plan.Eje",
    "evidencia": "plan.Evidencia",
    "institucion": "secretariado.Institucion",
    "planes": "plan.Plan",
    "representacion": "secretariado.Representacion",
    "responsabilidad": "plan.Responsabilidad",
    "textos": "claridad.TextoEvaluado",
    "versiones": "claridad.VersionDeTexto",
}


def argumentos(ruta: Ruta) -> dict[str, Any]:
    """Values for its parameters.

    Raises:
        LookupError: if nobody said what a parameter of that namespace stands for.
    """
    espacio = ruta.nombre.partition(":")[0]
    return {nombre: _valor(espacio, nombre) for nombre in ruta.parametros}


def _valor(espacio: str, nombre: str) -> Any:
    for clave in ((espacio, nombre), ("", nombre)):
        if clave in MUESTRAS:
            return MUESTRAS[clave]()
    if nombre == "pk" and (modelo := _modelo(espacio)):
        fila = modelo._default_manager.first()
        return fila.pk if fila else 1
    raise LookupError(f"{espacio}: {nombre}")


def _modelo(espacio: str) -> Any:
    return apps.get_model(MODELOS[espacio]) if espacio in MODELOS else None


def _eje() -> Eje:
    return Eje.objects.get(slug=EJE)


def _encuesta() -> EncuestaPage:
    return EncuestaPage.objects.filter(alias_of=None, locale__language_code="es-mx").first()


MUESTRAS = {
    ("", "plan"): lambda: "2019-2021",
    ("", "eje"): lambda: EJE,
    ("", "version"): lambda: 1,
    ("documentos", "version"): lambda: 1,
    ("documentos_unicos", "pk"): lambda: _eje().pk,
    ("bandeja", "pk"): lambda: Aportacion.objects.filter(eje__slug=EJE).first().pk,
    ("datos", "clave"): lambda: "acciones",
    ("espacios", "clave"): lambda: "general",
    ("espacios", "folio"): lambda: Propuesta.objects.first().folio,
    ("", "slug"): lambda: _encuesta().slug,
    ("", "secreto"): lambda: "x" * 43,
    ("", "firma"): lambda: "x",
    ("", "numero"): lambda: 1,
    ("", "uuid"): uuid4,
    ("", "acto"): uuid4,
    ("", "codigo"): lambda: "web",
    ("", "variable"): lambda: "comentario",
    ("", "formato"): lambda: "csv",
    ("", "texto"): lambda: 1,
    ("", "lote"): lambda: 1,
    ("", "cifra"): lambda: 1,
    ("", "tema"): lambda: 1,
    ("", "retiro"): lambda: 1,
    **{
        (espacio, "pk"): lambda: _encuesta().pk
        for espacio in ("tablero", "claridad_tablero", "temas", "cifras", "compartir_kit")
    },
}
