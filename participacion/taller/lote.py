"""What a device sends when its network returns: many entries, each answered on its own."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from participacion.espacios.models import Canal
from participacion.formularios.models import VersionCuestionario

from .captura import LoDeLaMesa, NoVale, Origen, capturar, formulario
from .models import MesaPage

MAXIMO = 100
Json = dict[str, Any]


def leer(cuerpo: bytes) -> list[Any]:
    """The entries of a batch.

    Raises:
        NoVale: it is not a batch, or it is too large.
    """
    try:
        entradas = json.loads(cuerpo)["entradas"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoVale(_("No entendimos lo que mandó el aparato.")) from error
    if not isinstance(entradas, list) or len(entradas) > MAXIMO:
        raise NoVale(_("Manda cien propuestas o menos cada vez."))
    return entradas


def recibir_lote(
    *, mesa: MesaPage, entradas: list[Any], usuario: Any, ahora: datetime
) -> list[Json]:
    """Store what is good; an entry that is not says why and loses no other."""
    version_de = _versiones(mesa)
    return [_una(mesa, entrada, version_de, usuario, ahora) for entrada in entradas]


def _una(
    mesa: MesaPage,
    entrada: Any,
    version_de: Callable[[Any], VersionCuestionario],
    usuario: Any,
    ahora: datetime,
) -> Json:
    clave = entrada.get("id") if isinstance(entrada, dict) else None
    clave = clave if isinstance(clave, str) and len(clave) <= 36 else ""
    try:
        folio = _guardar(mesa, entrada, version_de, usuario, ahora)
    except NoVale as error:
        return {"id": clave, "error": str(error)}
    return {"id": clave, "folio": folio}


def _guardar(
    mesa: MesaPage,
    entrada: Any,
    version_de: Callable[[Any], VersionCuestionario],
    usuario: Any,
    ahora: datetime,
) -> str:
    _comprobar(entrada)
    version = version_de(entrada.get("version"))
    de_la_mesa = LoDeLaMesa({c: entrada.get(c, "") for c in LoDeLaMesa.base_fields})
    if not de_la_mesa.is_valid():
        raise NoVale(*(error.mensaje for error in de_la_mesa.resumen))
    propuesta, _nueva = capturar(
        mesa=mesa,
        clave=_uuid(entrada.get("id")),
        version=version,
        forma=formulario(version, entrada["campos"]),
        de_la_mesa=de_la_mesa.cleaned_data,
        origen=Origen(Canal.MESA),
        usuario=usuario,
        escrita=_cuando(entrada.get("escrita"), ahora),
        ahora=ahora,
    )
    return propuesta.folio


def _comprobar(entrada: Any) -> None:
    """Only texts, and only such as a database can keep."""
    if not isinstance(entrada, dict) or not isinstance(entrada.get("campos"), dict):
        raise NoVale(_("A esta propuesta le faltan partes."))
    campos: Mapping[Any, Any] = entrada["campos"]
    if not all(isinstance(v, str) or _textos(v) for v in campos.values()):
        raise NoVale(_("A esta propuesta le faltan partes."))
    try:
        json.dumps(entrada, ensure_ascii=False).encode()
    except (UnicodeEncodeError, ValueError, RecursionError) as error:
        raise NoVale(_("Hay un carácter que no se puede guardar. Escríbela otra vez.")) from error


def _textos(valor: Any) -> bool:
    return isinstance(valor, list) and all(isinstance(uno, str) for uno in valor)


def _uuid(texto: Any) -> UUID:
    try:
        return UUID(texto)
    except (ValueError, TypeError, AttributeError) as error:
        raise NoVale(_("A esta propuesta le falta su número de registro.")) from error


def _cuando(texto: Any, ahora: datetime) -> datetime:
    """The hour of the device; ours when it says none that makes sense."""
    try:
        leida = parse_datetime(texto) if isinstance(texto, str) else None
    except ValueError:
        leida = None
    return leida if leida and timezone.is_aware(leida) and leida < ahora else ahora


def _versiones(mesa: MesaPage) -> Callable[[Any], VersionCuestionario]:
    """Versions of the form of the table, each looked for once."""
    espacio = mesa.espacio
    assert espacio is not None  # noqa: S101 - `acceso.mesa_en` made sure
    assert espacio.version is not None  # noqa: S101
    actual = espacio.version
    de_antes: dict[int, VersionCuestionario] = {}

    def version_de(pk: Any) -> VersionCuestionario:
        if not isinstance(pk, int) or isinstance(pk, bool) or pk == actual.pk:
            return actual
        if not de_antes:
            todas = VersionCuestionario.objects.filter(clave=espacio.clave)
            de_antes.update({version.pk: version for version in todas})
        return de_antes.get(pk, actual)

    return version_de
