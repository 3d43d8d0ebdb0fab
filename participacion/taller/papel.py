"""Sheets of paper: a sheet is one proposal, and its number is its key at that table.

Where the table asks for it, two people type each sheet and what they read is compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from participacion.espacios.models import Canal, Espacio
from participacion.formularios.estructura import Pregunta
from participacion.formularios.models import VersionCuestionario

from .captura import NoVale, Origen, capturar, formulario, ya_escrita
from .estructura import preguntas_de
from .models import MesaPage, Propuesta, Transcripcion

Campos = Mapping[str, list[str]]


@dataclass(frozen=True)
class Hecho:
    """What came of typing a sheet: stored, waiting for a second person, or in doubt."""

    folio: str = ""
    espera: bool = False
    difiere: bool = False


@dataclass(frozen=True)
class Diferencia:
    """A part that two people read in different ways; ``lecturas`` holds a reading and its words."""

    pregunta: Pregunta
    lecturas: list[tuple[int, str]] = field(default_factory=list)


def clave_de(espacio: Espacio, hoja: int) -> UUID:
    return uuid5(espacio.clave, f"hoja/{hoja}")


def transcribir(
    *,
    mesa: MesaPage,
    hoja: int,
    version: VersionCuestionario,
    campos: Campos,
    usuario: Any,
    ahora: datetime,
) -> Hecho:
    """Take what one person read in a sheet.

    Raises:
        NoVale: it is not complete, or that number is already another proposal.
    """
    espacio = _espacio(mesa)
    forma = formulario(version, campos, con_firma=True)
    if not forma.is_valid():
        raise NoVale(*(error.mensaje for error in forma.resumen))
    _que_no_sea_otra(espacio, hoja, version, forma.respuestas())
    if not mesa.doble_captura:
        return Hecho(_guardar(mesa, hoja, version, campos, usuario, ahora))
    with transaction.atomic():
        Espacio.objects.select_for_update().get(pk=espacio.pk)
        Transcripcion.objects.update_or_create(
            espacio=espacio,
            hoja=hoja,
            usuario=usuario,
            defaults={"version": version, "campos": dict(campos), "creada": ahora},
        )
        if lecturas_de(espacio, hoja).count() < 2:
            return Hecho(espera=True)
        if diferencias(espacio, hoja):
            return Hecho(difiere=True)
        return Hecho(_guardar(mesa, hoja, version, campos, usuario, ahora))


def resolver(
    *, mesa: MesaPage, hoja: int, elegidas: Mapping[str, int], usuario: Any, ahora: datetime
) -> str:
    """Keep, of each part in doubt, the reading chosen; the folio.

    Args:
        elegidas: question id -> id of the reading.

    Raises:
        NoVale: a part is still in doubt, or there is nothing to compare.
    """
    espacio = _espacio(mesa)
    with transaction.atomic():
        Espacio.objects.select_for_update().get(pk=espacio.pk)
        lecturas = {lectura.pk: lectura for lectura in lecturas_de(espacio, hoja)}
        if len(lecturas) < 2:
            raise NoVale(_("Esa hoja ya no tiene dos lecturas que comparar."))
        primera = next(iter(lecturas.values()))
        campos = dict(primera.campos)
        for diferencia in diferencias(espacio, hoja):
            lectura = lecturas.get(elegidas.get(diferencia.pregunta.id, 0))
            if lectura is None:
                raise NoVale(_("Elige una lectura en cada parte."))
            nombre = f"p_{diferencia.pregunta.id}"
            campos[nombre] = lectura.campos.get(nombre, [])
        return _guardar(mesa, hoja, primera.version, campos, usuario, ahora)


def lecturas_de(espacio: Espacio, hoja: int) -> Any:
    filas = Transcripcion.objects.filter(espacio=espacio, hoja=hoja)
    return filas.select_related("version", "usuario").order_by("pk")


def diferencias(espacio: Espacio, hoja: int) -> list[Diferencia]:
    """The parts in which the readings of a sheet do not say the same."""
    lecturas = list(lecturas_de(espacio, hoja))
    if len(lecturas) < 2:
        return []
    halladas = []
    for pregunta in preguntas_de(lecturas[0].version, con_firma=True).values():
        dichas = [(lectura.pk, _en_palabras(pregunta, lectura.campos)) for lectura in lecturas]
        if len({texto for _pk, texto in dichas}) > 1:
            halladas.append(Diferencia(pregunta, dichas))
    return halladas


def _en_palabras(pregunta: Pregunta, campos: Campos) -> str:
    etiquetas = {opcion.id: opcion.etiqueta for opcion in pregunta.opciones}
    valores = campos.get(f"p_{pregunta.id}", [])
    return "; ".join(etiquetas.get(valor, " ".join(valor.split())) for valor in valores)


def _que_no_sea_otra(
    espacio: Espacio, hoja: int, version: VersionCuestionario, respuestas: Mapping[str, Any]
) -> None:
    """The same sheet sent twice is the same proposal; another text under its number is not."""
    ya = Propuesta.objects.filter(pk=clave_de(espacio, hoja)).first()
    if ya is None:
        return
    claves = [pregunta.id for pregunta in preguntas_de(version).values()]
    if any(ya.respuestas.get(clave) != respuestas.get(clave) for clave in claves):
        texto = _("La hoja %(hoja)s ya está capturada, con el folio %(folio)s. Revisa el número.")
        raise NoVale(texto % {"hoja": hoja, "folio": ya.folio})


def _guardar(
    mesa: MesaPage,
    hoja: int,
    version: VersionCuestionario,
    campos: Campos,
    usuario: Any,
    ahora: datetime,
) -> str:
    espacio = _espacio(mesa)
    with transaction.atomic():
        propuesta, _nueva = capturar(
            mesa=mesa,
            clave=clave_de(espacio, hoja),
            version=version,
            forma=formulario(version, campos, con_firma=True),
            de_la_mesa={},
            origen=Origen(Canal.PAPEL, hoja=hoja),
            usuario=usuario,
            escrita=ya_escrita(mesa, ahora),
            ahora=ahora,
        )
        lecturas_de(espacio, hoja).delete()
    return propuesta.folio


def _espacio(mesa: MesaPage) -> Espacio:
    assert mesa.espacio is not None  # noqa: S101 - `acceso.mesa_en` made sure
    return mesa.espacio
