"""Something real of «this eje» for each parameter of each address, made from the demo."""

from typing import Any
from uuid import uuid4

from django.apps import apps

from encuestas.models import EncuestaPage
from participacion.aportaciones.models import Aportacion
from participacion.informes.models import Periodo
from participacion.plan.models import Eje
from participacion.taller.models import MesaPage, Propuesta

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
    "fuentepregunta": "plan.FuentePregunta",
    "institucion": "secretariado.Institucion",
    "meta": "plan.Meta",
    "periodoindicadores": "plan.PeriodoIndicadores",
    "pideaprobacion": "aportaciones.PideAprobacion",
    "planes": "plan.Plan",
    "representacion": "secretariado.Representacion",
    "responsabilidad": "plan.Responsabilidad",
    "respuestatipo": "aportaciones.RespuestaTipo",
    "seriepublicaciones": "plan.SeriePublicaciones",
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


def _mesa() -> MesaPage:
    return MesaPage.objects.get(slug=EJE, alias_of=None, locale__language_code="es-mx")


def _periodo() -> Periodo:
    return Periodo.objects.get(slug="junio-julio-2020")


def _encuesta() -> EncuestaPage:
    return EncuestaPage.objects.filter(alias_of=None, locale__language_code="es-mx").first()


MUESTRAS = {
    ("", "plan"): lambda: "2019-2021",
    ("", "eje"): lambda: EJE,
    ("", "version"): lambda: 1,
    ("documentos", "version"): lambda: 1,
    ("documentos_unicos", "pk"): lambda: _eje().pk,
    ("bandeja", "pk"): lambda: Aportacion.objects.filter(eje__slug=EJE).first().pk,
    ("mi_eje", "pk"): lambda: _eje().pk,
    ("mi_eje", "meta"): lambda: _eje().metas.first().pk,
    ("orden", "pk"): lambda: _mesa().pk,
    ("avances", "pk"): lambda: _periodo().pk,
    ("avances", "eje"): lambda: _eje().pk,
    ("informes", "accion"): lambda: 1,
    ("informes", "dia"): lambda: "2020-07-01",
    ("informes", "slug"): lambda: "junio-julio-2020",
    ("taller", "taller"): lambda: _mesa().get_parent().slug,
    ("taller", "mesa"): lambda: _mesa().slug,
    ("taller", "cual"): lambda: 1,
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
    ("", "actividad"): lambda: 1,
    ("", "meta"): lambda: 1,
    ("", "serie"): lambda: 1,
    ("", "periodo"): lambda: 1,
    ("", "miembro"): lambda: 1,
    ("", "fusion"): lambda: 1,
    ("", "aportacion"): lambda: 1,
    ("", "comentario"): lambda: 1,
    ("", "retiro"): lambda: 1,
    **{
        (espacio, "pk"): lambda: _encuesta().pk
        for espacio in ("tablero", "claridad_tablero", "temas", "cifras", "compartir_kit")
    },
}
