"""What a survey needs before it goes out, what it would be wise to change, and what changes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participacion.formularios.cambios import Cambio, comparar
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.redaccion import Consejo, revisar_cuestionario
from participacion.formularios.servicios import sin_guardar

from .models import EncuestaPage, Prueba, Respuesta


@dataclass(frozen=True)
class Punto:
    """One line of the checklist."""

    clave: str
    texto: Promise
    listo: bool


def puntos(pagina: EncuestaPage) -> list[Punto]:
    """The checklist; nothing goes out until every line is ready."""
    version = _version(pagina)
    cambios = cambios_de(pagina)
    return [
        Punto("preguntas", _("Tiene preguntas completas"), version is not None),
        Punto("cierre", _("Tiene fecha de cierre"), pagina.cierra is not None),
        Punto("aviso", _("Tiene aviso de privacidad"), pagina.aviso_id is not None),
        Punto("proposito", _("Dice para qué es"), bool(pagina.proposito.strip())),
        Punto("promesa", _("Dice qué harán con lo que llegue"), bool(pagina.promesa)),
        Punto("personales", _("Cada dato personal dice para qué se usa"), _con_finalidad(version)),
        Punto("prueba", _("Se probó en la vista previa"), _probada(pagina, version)),
        Punto(
            "mezcla",
            _("Ningún cambio mezcla respuestas distintas en una misma columna"),
            not any(c.mezcla for c in cambios),
        ),
    ]


def pendientes(pagina: EncuestaPage) -> list[Punto]:
    return [punto for punto in puntos(pagina) if not punto.listo]


def consejos(pagina: EncuestaPage) -> list[Consejo]:
    version = _version(pagina)
    return revisar_cuestionario(version.preguntas(), pagina.minutos) if version else []


def cambios_de(pagina: EncuestaPage) -> list[Cambio]:
    """What publishing would change in a survey that has answers; nothing without them."""
    espacio, version = pagina.espacio, _version(pagina)
    if espacio is None or espacio.version is None or version is None:
        return []
    if version.huella == espacio.version.huella:
        return []
    if not Respuesta.objects.vivas().filter(espacio=espacio).exists():
        return []
    return comparar(espacio.version.estructura, version.estructura)


def anotar_prueba(pagina: EncuestaPage) -> None:
    """Somebody looked at these very questions as people will see them."""
    version = _version(pagina)
    if version:
        Prueba.objects.get_or_create(clave=pagina.translation_key, huella=version.huella)


def _version(pagina: EncuestaPage) -> VersionCuestionario | None:
    try:
        return sin_guardar(pagina.preguntas)
    except ValueError:
        return None


def _con_finalidad(version: VersionCuestionario | None) -> bool:
    return version is not None and all(p.finalidad for p in version.preguntas() if p.dato)


def _probada(pagina: EncuestaPage, version: VersionCuestionario | None) -> bool:
    if version is None:
        return False
    pruebas = Prueba.objects.filter(clave=pagina.translation_key, huella=version.huella)
    return pruebas.exists()
