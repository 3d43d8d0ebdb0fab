"""What the team types for other people: said at the table, written on paper or in a list.

The only place that stores such proposals. Their id is chosen by whoever sends them, so that
sending twice stores once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participacion.espacios.ficha import Ficha
from participacion.espacios.models import Canal
from participacion.espacios.servicios import EspacioNoRecibeError, recibir
from participacion.formularios.formulario import (
    ConResumen,
    FormularioCuestionario,
    formulario_de,
)
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.respuestas import completar

from .estructura import preguntas_de
from .models import Captura, MesaPage, Propuesta

#: How long after the table closes what was gathered before may still arrive.
GRACIA = {Canal.MESA: timedelta(days=7), Canal.PAPEL: timedelta(days=60)}


class NoVale(ValueError):
    """It cannot be stored, for the reasons it carries, in words."""

    def __init__(self, *razones: str) -> None:
        super().__init__(" ".join(r if r.endswith((".", "»", "?")) else f"{r}." for r in razones))


class LoDeLaMesa(ConResumen, forms.Form):
    """What the table thought of a proposal."""

    a_favor = forms.IntegerField(
        label=gettext_lazy("Personas a favor"), min_value=0, max_value=10_000, required=False
    )
    en_contra = forms.IntegerField(
        label=gettext_lazy("Personas en contra"), min_value=0, max_value=10_000, required=False
    )
    citas = forms.CharField(
        label=gettext_lazy("Frases que se dijeron"),
        help_text=gettext_lazy("Una por renglón, sin decir quién las dijo"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True)
class Origen:
    """How it got in."""

    canal: Canal
    hoja: int | None = None
    archivo: str = ""
    sha256: str = ""
    renglon: int | None = None


def formulario(
    version: VersionCuestionario,
    campos: Mapping[str, Any] | None = None,
    *,
    con_firma: bool = False,
) -> FormularioCuestionario:
    """The parts of a proposal, without any question about the person.

    Args:
        campos: what was typed, by name of input; a value may be a list.
    """
    solo = [pregunta.id for pregunta in preguntas_de(version, con_firma=con_firma).values()]
    datos = None
    if campos is not None:
        datos = QueryDict(mutable=True)
        for nombre, valor in campos.items():
            datos.setlist(nombre, valor if isinstance(valor, list) else [valor])
    return formulario_de(version, "es-mx")(datos, solo=solo)


def capturar(
    *,
    mesa: MesaPage,
    clave: UUID,
    version: VersionCuestionario,
    forma: FormularioCuestionario,
    de_la_mesa: Mapping[str, Any],
    origen: Origen,
    usuario: Any,
    escrita: datetime,
    ahora: datetime,
) -> tuple[Propuesta, bool]:
    """Store one proposal for somebody else; the same ``clave`` twice stores it once.

    Args:
        forma: bound; the parts of the proposal.
        de_la_mesa: counts and quotes, clean.
        escrita: when it was typed, maybe with no network.

    Returns:
        The proposal and whether it is new.

    Raises:
        NoVale: it is not complete, the table takes no more, or the id is of another table.
    """
    ya = Propuesta.objects.filter(pk=clave).first()
    if ya:
        return _la_misma(ya, mesa), False
    if not forma.is_valid():
        raise NoVale(*(error.mensaje for error in forma.resumen))
    espacio = mesa.espacio
    assert espacio is not None  # noqa: S101 - `acceso.mesa_en` made sure
    ficha = Ficha(espacio.clave, version.pk, clave, token_urlsafe(24), min(escrita, ahora))
    try:
        propuesta, nueva = recibir(
            modelo=Propuesta,
            espacio=espacio,
            ficha=ficha,
            version=version,
            respuestas=completar(version, forma.respuestas()),
            idioma="es-mx",
            ahora=ahora,
            canal=origen.canal,
            al_recibir=mesa.al_recibir,
            en_la_transaccion=partial(_anotar, de_la_mesa, origen, usuario, ahora),
            con_acuse=False,
            gracia=GRACIA[origen.canal],
        )
    except EspacioNoRecibeError as error:
        raise NoVale(_("Esta mesa no recibe propuestas ahora.")) from error
    return _la_misma(propuesta, mesa), nueva


def ya_escrita(mesa: MesaPage, ahora: datetime) -> datetime:
    """When something gathered at the table was written, at the latest: before it closed."""
    espacio = mesa.espacio
    cierra = espacio.cierra if espacio else None
    return min(ahora, cierra - timedelta(seconds=1)) if cierra else ahora


def _la_misma(propuesta: Propuesta, mesa: MesaPage) -> Propuesta:
    if mesa.espacio is None or propuesta.espacio_id != mesa.espacio.pk:
        raise NoVale(_("Ese registro es de otra mesa."))
    return propuesta


def _anotar(
    de_la_mesa: Mapping[str, Any], origen: Origen, usuario: Any, ahora: datetime, nueva: Propuesta
) -> None:
    Captura.objects.create(
        propuesta=nueva,
        usuario=usuario,
        a_favor=de_la_mesa.get("a_favor"),
        en_contra=de_la_mesa.get("en_contra"),
        citas=de_la_mesa.get("citas") or "",
        hoja=origen.hoja,
        archivo=origen.archivo,
        sha256=origen.sha256,
        renglon=origen.renglon,
        creada=ahora,
    )
