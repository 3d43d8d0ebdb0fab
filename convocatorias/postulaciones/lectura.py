"""What was applied with, as others may read it. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from convocatorias.models import Postulacion, TipoActo
from participacion.datos.canonico import huella_de
from participacion.espacios.models import Espacio
from participacion.espacios.ventana import Estado
from participacion.formularios.respuestas import leer

from .models import Archivo, Consentimiento, Enlace, Integrante, Pasaje, VersionPostulacion

TAPADO = "█████"


@dataclass(frozen=True)
class Renglon:
    """A question with its answer in words."""

    pregunta: str
    texto: str


@dataclass(frozen=True)
class EnlaceLeido:
    clase: str
    url: str


@dataclass(frozen=True)
class ArchivoLeido:
    """``nombre`` says nothing of its author in a blind reading; ``pk`` is for ``entregar``."""

    pk: int
    clase: str
    nombre: str
    tipo: str
    tamano: int
    paginas: int | None


@dataclass(frozen=True)
class IntegranteLeido:
    nombre: str
    consentimiento: str


@dataclass(frozen=True)
class PostulacionLeida:
    """One application. Contact data are never here; see ``espacios.Contacto``."""

    folio: str
    sector: str
    renglones: list[Renglon] = field(default_factory=list)
    enlaces: list[EnlaceLeido] = field(default_factory=list)
    archivos: list[ArchivoLeido] = field(default_factory=list)
    integrantes: list[IntegranteLeido] = field(default_factory=list)


def vigentes(espacio: Espacio) -> list[Postulacion]:
    """Those that were not withdrawn, by folio."""
    return list(
        Postulacion.objects.vigentes()
        .filter(espacio=espacio)
        .select_related("version")
        .order_by("folio")
    )


def contenido(postulacion: Postulacion, *, ciega: bool) -> PostulacionLeida:
    """What its last receipt says. Seven queries, whatever it holds.

    Args:
        ciega: without names, contacts nor the passages that an officer marked. Addresses of
            evidence are left out: what they lead to tells who applied.
    """
    leidas = leer(postulacion.version, postulacion.respuestas, postulacion.idioma)
    renglones = [Renglon(l.pregunta.texto, l.texto) for l in leidas]  # noqa: E741
    dicho = recibido(postulacion)
    if not ciega:
        return PostulacionLeida(
            postulacion.folio,
            postulacion.sector,
            renglones,
            _enlaces(postulacion, dicho),
            _archivos(postulacion, dicho, ciega=False),
            _integrantes(postulacion),
        )
    tapar = _tapaderas(postulacion)
    return PostulacionLeida(
        postulacion.folio,
        postulacion.sector,
        [Renglon(r.pregunta, _tapado(r.texto, tapar)) for r in renglones],
        archivos=_archivos(postulacion, dicho, ciega=True),
    )


def recibido(postulacion: Postulacion) -> dict[str, Any]:
    """The content of the last receipt; empty when it was anonymised or never had one."""
    ultima = postulacion.versiones.order_by("numero").last()
    return ultima.contenido if ultima else {}


def archivos_de(postulacion: Postulacion) -> list[Archivo]:
    """The files of the last receipt: what ``archivos.entrega.entregar`` may hand to a judge."""
    return _filas(postulacion, recibido(postulacion))


def versiones_de(postulacion: Postulacion) -> list[VersionPostulacion]:
    return list(postulacion.versiones.order_by("numero"))


def _filas(postulacion: Postulacion, dicho: dict[str, Any]) -> list[Archivo]:
    huellas = [uno["huella"] for uno in dicho.get("archivos", ())]
    return list(Archivo.objects.filter(envio=postulacion.pk, huella__in=huellas).order_by("pk"))


def _archivos(
    postulacion: Postulacion, dicho: dict[str, Any], *, ciega: bool
) -> list[ArchivoLeido]:
    return [
        ArchivoLeido(
            fila.pk,
            fila.get_clase_display(),
            _("Prueba %(n)s") % {"n": n} if ciega else fila.nombre,
            fila.tipo,
            fila.tamano,
            fila.paginas,
        )
        for n, fila in enumerate(_filas(postulacion, dicho), 1)
    ]


def _enlaces(postulacion: Postulacion, dicho: dict[str, Any]) -> list[EnlaceLeido]:
    nombres = dict(Enlace._meta.get_field("clase").flatchoices)
    return [
        EnlaceLeido(str(nombres.get(uno["clase"], uno["clase"])), uno["url"])
        for uno in dicho.get("enlaces", ())
    ]


def _integrantes(postulacion: Postulacion) -> list[IntegranteLeido]:
    filas = Integrante.objects.filter(envio=postulacion.pk).exclude(
        consentimiento=Consentimiento.RECHAZADO
    )
    return [IntegranteLeido(f.nombre, f.get_consentimiento_display()) for f in filas]


def _tapaderas(postulacion: Postulacion) -> list[str]:
    """What a blind reading hides: marked passages and the names of members, longest first."""
    marcados = Pasaje.objects.filter(postulacion=postulacion).values_list("texto", flat=True)
    nombres = Integrante.objects.filter(envio=postulacion.pk).values_list("nombre", flat=True)
    return sorted({t for t in (*marcados, *nombres) if t}, key=len, reverse=True)


def _tapado(texto: str, tapar: Sequence[str]) -> str:
    for pasaje in tapar:
        texto = texto.replace(pasaje, TAPADO)
    return texto


def huella_de_postulacion(postulacion: Postulacion) -> str:
    """SHA-256 of what was received, as its receipt says it."""
    return postulacion.huella or huella_de(postulacion.respuestas)


def huella_recalculada(postulacion: Postulacion) -> str | None:
    """SHA-256 of what is stored now, by the formula of the receipt; None once anonymised.

    Answers and files come from where they are read, not from the receipt, so that changing
    either shows.
    """
    dicho = recibido(postulacion)
    if postulacion.anonimizada or not dicho:
        return None
    suyos = {fila.huella for fila in _filas(postulacion, dicho)}
    archivos = [uno for uno in dicho.get("archivos", ()) if uno["huella"] in suyos]
    ahora = {
        **dicho,
        "folio": postulacion.folio,
        "cuestionario": postulacion.version.huella,
        "respuestas": postulacion.respuestas,
        "archivos": archivos,
    }
    return huella_de(ahora)


def huella_del_cierre(espacio: Espacio) -> tuple[list[tuple[str, str]], str]:
    """Folio and hash of every application that stands, and one hash of that list.

    Anyone with the list can check that nothing was added or changed afterwards.
    """
    pares = [(fila.folio, huella_de_postulacion(fila)) for fila in vigentes(espacio)]
    return pares, huella_de({"postulaciones": pares})


def se_puede_leer(espacio: Espacio, ahora: datetime) -> bool:
    """Applications are sealed until the call closes, unless an act opened them earlier."""
    if espacio.estado(ahora) == Estado.CERRADO:
        return True
    return espacio.actos.filter(tipo=TipoActo.APERTURA, momento__lte=ahora).exists()
