"""Proposals in and out of a table as a list. Who imports is never the author."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.aportaciones.models import Aportacion
from participacion.espacios.folios import FolioInvalidoError, normalizar
from participacion.espacios.models import Canal, Espacio
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import FormularioCuestionario
from participacion.formularios.models import VersionCuestionario

from .captura import LoDeLaMesa, NoVale, Origen, capturar, formulario, ya_escrita
from .estructura import FIRMA, PARTES, QUE, leer_propuesta, preguntas_de
from .lista import propuestas_de
from .models import MesaPage, Propuesta
from .papel import clave_de
from .planilla import Fila

CANALES = {"": Canal.PAPEL, "mesa": Canal.MESA, "papel": Canal.PAPEL}


@dataclass(frozen=True)
class Renglon:
    """A row of the file and what would come of it."""

    numero: int
    fila: Fila
    clave: UUID | None = None
    #: Folio that it already has: nothing changes.
    folio: str = ""
    errores: tuple[str, ...] = ()
    forma: FormularioCuestionario | None = field(default=None, repr=False)
    de_la_mesa: Mapping[str, Any] = field(default_factory=dict)
    hoja: int | None = None
    canal: Canal = Canal.PAPEL

    @property
    def nueva(self) -> bool:
        return not self.folio and not self.errores


def revisar(mesa: MesaPage, filas: Sequence[tuple[int, Fila]]) -> list[Renglon]:
    """What each row would do. Writes nothing; a constant number of queries."""
    espacio, version = _espacio(mesa)
    revisados = [_revisar(espacio, version, numero, fila) for numero, fila in filas]
    de_antes = _de_antes(espacio, revisados)
    vistas: dict[UUID, int] = {}
    return [_situar(renglon, de_antes, vistas) for renglon in revisados]


def importar(
    *,
    mesa: MesaPage,
    filas: Sequence[tuple[int, Fila]],
    archivo: str,
    sha256: str,
    usuario: Any,
    ahora: datetime,
) -> list[str]:
    """Store every new row, or none; the folios of the new ones.

    Raises:
        NoVale: a row has an error.
    """
    _suyo, version = _espacio(mesa)
    with transaction.atomic():
        renglones = revisar(mesa, filas)
        if any(renglon.errores for renglon in renglones):
            raise NoVale(_("Hay renglones con errores. No guardamos nada."))
        folios = []
        for renglon in renglones:
            if renglon.clave is None or renglon.forma is None or not renglon.nueva:
                continue
            propuesta, _nueva = capturar(
                mesa=mesa,
                clave=renglon.clave,
                version=version,
                forma=renglon.forma,
                de_la_mesa=renglon.de_la_mesa,
                origen=Origen(renglon.canal, renglon.hoja, archivo[:200], sha256, renglon.numero),
                usuario=usuario,
                escrita=ya_escrita(mesa, ahora),
                ahora=ahora,
            )
            folios.append(propuesta.folio)
    return folios


def exportar(mesa: MesaPage) -> Iterator[Fila]:
    """One row per proposal of the table, the first received first."""
    espacio, _version = _espacio(mesa)
    aportaciones = list(propuestas_de(espacio).order_by("recibida", "pk"))
    propuestas = Propuesta.objects.filter(espacio=espacio).select_related("captura", "version")
    por_clave: dict[Any, Propuesta] = {propuesta.pk: propuesta for propuesta in propuestas}
    for aportacion in aportaciones:
        yield _fila(aportacion, por_clave.get(aportacion.envio))


def _fila(aportacion: Any, propuesta: Propuesta | None) -> Fila:
    """Whoever asked for nothing to be shown has no name here; addresses are never here."""
    partes = leer_propuesta(propuesta.version, propuesta.respuestas) if propuesta else {}
    captura = getattr(propuesta, "captura", None)
    fila = {**partes, QUE: aportacion.texto, "folio": aportacion.folio, "canal": aportacion.canal}
    for campo in ("a_favor", "en_contra", "citas", "hoja"):
        valor = getattr(captura, campo, None)
        fila[campo] = "" if valor is None else str(valor)
    return {
        **fila,
        "autor": aportacion.autor_publico,
        "estado": aportacion.get_estado_display(),
        "recibida": timezone.localtime(aportacion.recibida).isoformat(timespec="minutes"),
        "juntas_con": "; ".join(fusion.queda.folio for fusion in aportacion.junta_con),
    }


def _revisar(espacio: Espacio, version: VersionCuestionario, numero: int, fila: Fila) -> Renglon:
    folio = fila.get("folio", "")
    if folio:
        try:
            return Renglon(numero, fila, folio=normalizar(folio))
        except FolioInvalidoError:
            return Renglon(numero, fila, errores=(_("El folio está mal escrito."),))
    preguntas = preguntas_de(version, con_firma=True)
    campos, errores = _campos(preguntas, fila)
    forma = formulario(version, campos, con_firma=True)
    de_la_mesa = LoDeLaMesa({c: fila.get(c, "") for c in LoDeLaMesa.base_fields})
    errores += [e.mensaje for f in (forma, de_la_mesa) if not f.is_valid() for e in f.resumen]
    hoja, de_la_hoja = _hoja(fila.get("hoja", ""))
    canal = CANALES.get(fila.get("canal", "").lower())
    if canal is None:
        errores.append(_("En canal escribe mesa o papel. Lo de la página llega solo."))
    return Renglon(
        numero,
        fila,
        clave=clave_de(espacio, hoja) if hoja else _clave(espacio, fila.get(QUE, "")),
        errores=(*errores, *de_la_hoja),
        forma=forma,
        de_la_mesa=de_la_mesa.cleaned_data,
        hoja=hoja,
        canal=canal or Canal.PAPEL,
    )


def _campos(preguntas: Mapping[str, Pregunta], fila: Fila) -> tuple[dict[str, str], list[str]]:
    """Inputs of the form, by name; a choice may be written as the form shows it."""
    campos, errores = {}, []
    for parte in (*PARTES, FIRMA):
        columna = "autor" if parte == FIRMA else parte
        pregunta, texto = preguntas.get(parte), fila.get(columna, "")
        if not texto:
            continue
        if pregunta is None:
            errores.append(_("Esta mesa no pregunta «%(columna)s».") % {"columna": columna})
            continue
        opciones = {o.etiqueta.casefold(): o.id for o in pregunta.opciones}
        campos[f"p_{pregunta.id}"] = opciones.get(texto.casefold(), texto)
    return campos, errores


def _hoja(texto: str) -> tuple[int | None, list[str]]:
    if not texto:
        return None, []
    if texto.isdecimal() and 0 < len(texto) < 6 and int(texto):
        return int(texto), []
    return None, [_("El número de hoja va con cifras.")]


def _clave(espacio: Espacio, texto: str) -> UUID:
    """Two rows that propose the same in the same words are the same proposal."""
    return uuid5(espacio.clave, f"lista/{' '.join(texto.split()).casefold()}")


def _de_antes(espacio: Espacio, renglones: Sequence[Renglon]) -> dict[Any, str]:
    """Folio of what the table already has, by key and by folio."""
    claves = [renglon.clave for renglon in renglones if renglon.clave]
    folios = [renglon.folio for renglon in renglones if renglon.folio]
    por_clave = Propuesta.objects.filter(espacio=espacio, pk__in=claves)
    por_folio = Aportacion.objects.filter(espacio=espacio, folio__in=folios)
    return {
        **dict(por_clave.values_list("pk", "folio")),
        **{folio: folio for folio in por_folio.values_list("folio", flat=True)},
    }


def _situar(renglon: Renglon, de_antes: Mapping[Any, str], vistas: dict[UUID, int]) -> Renglon:
    """The row, knowing what the table has and the rows above it."""
    if renglon.folio:
        if renglon.folio in de_antes:
            return renglon
        return Renglon(renglon.numero, renglon.fila, errores=(_("Ese folio no es de esta mesa."),))
    if renglon.clave is None or renglon.errores:
        return renglon
    if renglon.clave in vistas:
        repetida = _("Es la misma que la del renglón %(n)s.") % {"n": vistas[renglon.clave]}
        return Renglon(renglon.numero, renglon.fila, errores=(repetida,))
    vistas[renglon.clave] = renglon.numero
    if renglon.clave in de_antes:
        return Renglon(renglon.numero, renglon.fila, folio=de_antes[renglon.clave])
    return renglon


def _espacio(mesa: MesaPage) -> tuple[Espacio, VersionCuestionario]:
    assert mesa.espacio is not None  # noqa: S101 - `views_orden.con_mesa` made sure
    assert mesa.espacio.version is not None  # noqa: S101
    return mesa.espacio, mesa.espacio.version
